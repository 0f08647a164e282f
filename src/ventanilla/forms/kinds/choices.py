"""Questions answered by choosing: yes or no, one of several, some of several, a statement under oath."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Literal, Self

import pydantic
from django.utils.translation import gettext as _
from django.utils.translation import override
from pydantic import BaseModel, ConfigDict

from ventanilla.forms.expressions.types import TEXT, TEXTS, YES_NO, Type
from ventanilla.forms.field import Field, Id, Unreadable, shown
from ventanilla.forms.posted import Posted
from ventanilla.kernel.texts import Text

MANY = 12
"""From here on radios become a select."""


class Option(BaseModel):
    """One thing that can be chosen. `value` is kept for ever; `label` may be improved."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: str = pydantic.Field(min_length=1, max_length=120)
    label: Text
    hint: Text | None = None


class OptionsFrom(BaseModel):
    """Options that a table of the definition feeds: one for each different `value` among its rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: Id
    value: Id
    label: Id | None = None
    label_en: Id | None = None
    where: dict[Id, str | bool | int] = {}
    """Only rows in which each of these columns holds this."""

    def options(self, table: Mapping[str, Mapping[str, Any]]) -> tuple[Option, ...]:
        """Return the options in the order of the table's rows (by key, as expressions look them up)."""
        found: dict[str, Option] = {}
        for key, row in table.items():
            value = str(row.get(self.value, key))
            if value and all(row.get(column, key) == said for column, said in self.where.items()):
                label = str(row.get(self.label or self.value, key))
                english = row.get(self.label_en) if self.label_en else None
                said = Text(es=label, en=str(english) if english else None)
                found.setdefault(value, Option(value=value, label=said))
        return tuple(found.values())


class Choosing(Field):
    """An answer taken from a list."""

    kind: str
    options: tuple[Option, ...] = ()
    options_from: OptionsFrom | None = None

    grouped: ClassVar[bool] = True

    def bound(self, tables: Mapping[str, Any]) -> Self:
        """Return this field with its options taken from the definition's tables (rows by column name)."""
        if self.options_from is None or self.options or self.options_from.table not in tables:
            return self
        return self.model_copy(update={"options": self.options_from.options(tables[self.options_from.table])})

    def certain_type(self) -> Type:
        return self.base_type.choosing(self.values)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(option.value for option in self.options)

    def label_of(self, value: str, language: str) -> str:
        return next((option.label.to(language) for option in self.options if option.value == value), value)

    def choose(self, language: str) -> str:
        return _("Choose an option of the list for “%(label)s”.") % self.said(language)

    def own_faults(self) -> Iterator[str]:
        if not self.options and not self.options_from:
            yield _("“%(id)s” has no options to choose from.") % {"id": self.id}
        if self.options and self.options_from:
            yield _("“%(id)s” has both its own options and options from a table; keep one.") % {"id": self.id}
        for value in sorted({value for value in self.values if self.values.count(value) > 1}):
            yield _("“%(id)s” has two options with the value “%(value)s”.") % {"id": self.id, "value": value}
        labels = [option.label.es for option in self.options]
        for label in sorted({label for label in labels if labels.count(label) > 1}):
            yield _("“%(id)s” has two options that both read “%(label)s”.") % {"id": self.id, "label": label}
        for value in self.values:
            if value != value.strip():
                yield _("“%(id)s” has an option whose value begins or ends with a blank: “%(value)s”.") % {
                    "id": self.id,
                    "value": value,
                }


class ChoiceField(Choosing):
    """One of several (opción): radios, or a list to open when there are many."""

    kind: Literal["choice"] = "choice"
    widget: Literal["auto", "radios", "select"] = "auto"

    base_type: ClassVar[Type] = TEXT

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        value = posted.text(self.id)
        if not value:
            return None
        if value not in self.values:
            raise Unreadable(self.choose(language))
        return value

    def restore(self, stored: Any) -> Any:
        if not isinstance(stored, str) or stored not in self.values:
            raise ValueError
        return stored

    def display(self, value: Any, language: str = "es") -> str:
        return self.label_of(value, language)

    @property
    def is_select(self) -> bool:
        return self.widget == "select" or (self.widget == "auto" and len(self.options) > MANY)

    def component(self) -> str:
        return "select" if self.is_select else "radios"

    def words(self, name: str, language: str, params: Mapping[str, Any], heading: bool) -> dict[str, Any]:
        words = super().words(name, language, params, heading)
        if not self.is_select:
            return words
        legend = words["fieldset"]["legend"]
        return {"label": {**legend, "classes": legend["classes"].replace("fieldset__legend", "label")}}

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        chosen = shown(given, self.id, str(given))
        if not self.is_select:
            return {"id_prefix": name, "name": name, "items": items(self.options, {chosen}, language)}
        first = {"value": "", "text": _("Choose an option"), "selected": not chosen}
        rest = [
            {"value": option.value, "text": option.label.to(language), "selected": option.value == chosen}
            for option in self.options
        ]
        return {
            "id": name,
            "name": name,
            "items": [first, *rest],
            "attributes": {"data-autocomplete": "list"},
        }


class ChoicesField(Choosing):
    """Some of several (opciones): check boxes. The order kept is the list's, not that of clicking."""

    kind: Literal["choices"] = "choices"
    min_items: int = pydantic.Field(1, ge=1, le=100)
    max_items: int | None = pydantic.Field(None, ge=1, le=1000)

    base_type: ClassVar[Type] = TEXTS

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        sent = {text for text in posted.texts(self.id) if text}
        if not sent:
            return None
        if sent - set(self.values):
            raise Unreadable(self.choose(language))
        if len(sent) < self.min_items:
            raise Unreadable(
                _("Choose at least %(least)s options for “%(label)s”.")
                % {**self.said(language), "least": self.min_items}
            )
        if self.max_items is not None and len(sent) > self.max_items:
            raise Unreadable(
                _("Choose at most %(most)s options for “%(label)s”.")
                % {**self.said(language), "most": self.max_items}
            )
        return tuple(value for value in self.values if value in sent)

    def to_json(self, value: Any) -> Any:
        return list(value)

    def restore(self, stored: Any) -> Any:
        if (
            not isinstance(stored, list | tuple)
            or not stored
            or not all(isinstance(value, str) for value in stored)
        ):
            raise ValueError
        if set(stored) - set(self.values) or len(set(stored)) != len(stored):
            raise ValueError
        return tuple(value for value in self.values if value in stored)

    def display(self, value: Any, language: str = "es") -> str:
        return "\n".join(self.label_of(chosen, language) for chosen in value)

    def component(self) -> str:
        return "checkboxes"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        chosen = set(given.texts(self.id)) if isinstance(given, Posted) else set(given or ())
        return {"id_prefix": name, "name": name, "items": items(self.options, chosen, language)}

    def own_faults(self) -> Iterator[str]:
        yield from super().own_faults()
        if self.max_items is not None and self.min_items > self.max_items:
            yield _("“%(id)s” asks for at least %(min_items)s options and at most %(max_items)s.") % {
                "id": self.id,
                "min_items": self.min_items,
                "max_items": self.max_items,
            }
        if self.options and self.min_items > len(self.options):
            yield _("“%(id)s” asks for at least %(min_items)s options and has only %(count)s.") % {
                "id": self.id,
                "min_items": self.min_items,
                "count": len(self.options),
            }


class YesNoField(Field):
    """Yes or no (sí o no)."""

    kind: Literal["yes_no"] = "yes_no"

    base_type: ClassVar[Type] = YES_NO
    grouped: ClassVar[bool] = True

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        sent = posted.text(self.id)
        if sent not in {"", "yes", "no"}:
            raise Unreadable(_("Choose yes or no for “%(label)s”.") % self.said(language))
        return {"yes": True, "no": False}.get(sent)

    def restore(self, stored: Any) -> Any:
        if not isinstance(stored, bool):
            raise ValueError
        return stored

    def display(self, value: Any, language: str = "es") -> str:
        with override(language):
            return _("Yes") if value else _("No")

    def component(self) -> str:
        return "radios"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        chosen = (
            given.text(self.id) if isinstance(given, Posted) else {True: "yes", False: "no"}.get(given, "")
        )
        return {
            "id_prefix": name,
            "name": name,
            "classes": "govuk-radios--inline",
            "items": [
                {"value": "yes", "text": _("Yes"), "checked": chosen == "yes"},
                {"value": "no", "text": _("No"), "checked": chosen == "no"},
            ],
        }


class StatementField(Field):
    """What the person affirms under oath (declaración bajo protesta de decir verdad). It must be affirmed."""

    kind: Literal["statement"] = "statement"
    text: Text

    base_type: ClassVar[Type] = YES_NO
    grouped: ClassVar[bool] = True

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        sent = posted.text(self.id)
        if sent not in {"", "yes"}:
            raise Unreadable(self.missing(language))
        return True if sent else None

    def missing(self, language: str) -> str:
        return _("To go on, you must affirm “%(label)s”.") % self.said(language)

    def restore(self, stored: Any) -> Any:
        if stored is not True:
            raise ValueError
        return True

    def display(self, value: Any, language: str = "es") -> str:
        with override(language):
            return _("I affirm: %(text)s") % {"text": self.text.to(language)}

    def component(self) -> str:
        return "checkboxes"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        chosen = given.text(self.id) == "yes" if isinstance(given, Posted) else given is True
        item = {"value": "yes", "text": self.text.to(language), "checked": chosen}
        return {"id_prefix": name, "name": name, "items": [item]}


def items(options: tuple[Option, ...], chosen: set[str], language: str) -> list[dict[str, Any]]:
    """Return options as the items of radios or check boxes."""
    return [
        {"value": option.value, "text": option.label.to(language), "checked": option.value in chosen}
        | ({"hint": {"text": option.hint.to(language)}} if option.hint else {})
        for option in options
    ]
