"""A question answered with a place in Mexico: address."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, ClassVar, Literal, Self

import pydantic
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from pydantic import BaseModel, ConfigDict

from ventanilla.forms import writing
from ventanilla.forms.expressions.types import TEXT, UNANSWERED, Type
from ventanilla.forms.field import Field, Unreadable, shown
from ventanilla.forms.kinds.choices import OptionsFrom
from ventanilla.forms.posted import Posted
from ventanilla.forms.question import Question
from ventanilla.jurisdictions import territory
from ventanilla.kernel.names import fold


@cache
def states() -> dict[str, str]:
    """The states by INEGI's two digits, in alphabetical order."""
    return {
        state.code: state.name for state in sorted(territory.states(), key=lambda state: fold(state.name))
    }


class Address(BaseModel):
    """A place as people here say it. An empty part is ""."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    street: str
    exterior: str
    interior: str = ""
    between: str = ""
    colonia: str
    post_code: str
    municipality: str
    state: str
    references: str = ""


LONGEST = {
    "street": 120,
    "exterior": 60,
    "interior": 60,
    "between": 160,
    "colonia": 120,
    "post_code": 5,
    "municipality": 100,
    "state": 2,
    "references": 300,
}
NEEDED = frozenset({"street", "exterior", "colonia", "post_code", "municipality", "state"})
LABELS = {
    "street": gettext_noop("Street, avenue or road"),
    "exterior": gettext_noop("Outside number, or block and lot"),
    "interior": gettext_noop("Inside number or flat"),
    "between": gettext_noop("Between which streets"),
    "colonia": gettext_noop("Neighbourhood (colonia)"),
    "post_code": gettext_noop("Post code"),
    "municipality": gettext_noop("Municipality or borough (alcaldía)"),
    "state": gettext_noop("State"),
    "references": gettext_noop("How to find it"),
}
HINTS = {
    "exterior": gettext_noop("For example: 25, Mz 14 Lt 7, or s/n if it has no number."),
    "post_code": gettext_noop("It has 5 digits."),
    "references": gettext_noop("For example: blue house in front of the park."),
}
AUTOCOMPLETE = {
    "street": "address-line1",
    "post_code": "postal-code",
    "colonia": "address-level3",
    "municipality": "address-level2",
    "state": "address-level1",
}
WIDTHS = {
    "exterior": "govuk-input--width-10",
    "interior": "govuk-input--width-10",
    "post_code": "govuk-input--width-5",
}
NO_NUMBER = re.compile(r"(?i)s\s*[/.\\-]?\s*n\.?|sin n[uú]mero")


class AddressField(Field):
    """A place in Mexico (domicilio), part by part; lists help but never limit, except the states.

    `state` (INEGI's two digits, "09" for Mexico City) fixes the state: it is not asked. `municipality_from` and
    `colonia_from` name a table of the definition whose values are offered while typing.
    """

    kind: Literal["address"] = "address"
    state: str | None = None
    municipality_from: OptionsFrom | None = None
    colonia_from: OptionsFrom | None = None
    offered: Mapping[str, tuple[str, ...]] = pydantic.Field(default={}, exclude=True)

    base_type: ClassVar[Type] = Type.record(
        {part: TEXT.as_optional(part not in NEEDED) for part in Address.model_fields}
    )
    grouped: ClassVar[bool] = True
    composite: ClassVar[bool] = True

    def bound(self, tables: Mapping[str, Any]) -> Self:
        """Return this field with the places its tables hold, to be offered while typing."""
        sources = {"municipality": self.municipality_from, "colonia": self.colonia_from}
        offered = {
            part: tuple(option.label.es for option in source.options(tables[source.table]))
            for part, source in sources.items()
            if source and source.table in tables
        }
        return self.model_copy(update={"offered": offered}) if offered else self

    def parts(self) -> tuple[str, ...]:
        return tuple(Address.model_fields)

    def sent_texts(self, posted: Posted) -> list[str]:
        return [text for part in self.parts() for text in posted.texts(f"{self.id}__{part}")]

    def typed(self, value: Any) -> Any:
        return {part: text or UNANSWERED for part, text in value.model_dump().items()}

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        typed = {part: writing.line(posted.text(f"{self.id}__{part}")) for part in self.parts()}
        typed["post_code"] = writing.compact(typed["post_code"])
        typed["state"] = self.state or typed["state"]
        if not any(text for part, text in typed.items() if part != "state" or not self.state):
            return None
        if NO_NUMBER.fullmatch(typed["exterior"]):
            typed["exterior"] = "s/n"
        if wrong := {part: fault for part in typed if (fault := self.part_fault(part, typed[part]))}:
            places = {f"{self.id}__{part}": sentence for part, sentence in wrong.items()}
            raise Unreadable(next(iter(wrong.values())), places)
        return Address(**typed)

    def part_fault(self, part: str, text: str) -> str | None:
        """Return what is wrong with one part, as a sentence, or None."""
        label = {"label": _(LABELS[part]), "most": LONGEST[part]}
        if not text:
            return _("Fill in “%(label)s”.") % label if part in NEEDED else None
        if part == "post_code" and not re.fullmatch(r"[0-9]{5}", text):
            return _("The post code has 5 digits, like 06000.")
        if part == "state" and text not in states():
            return _("Choose a state of the list.")
        if len(text) > LONGEST[part]:
            return _("“%(label)s” must have %(most)s characters or fewer.") % label
        return None

    def first_input(self) -> str:
        return f"{self.id}__street"

    def to_json(self, value: Any) -> Any:
        return {part: text for part, text in value.model_dump().items() if text}

    def restore(self, stored: Any) -> Any:
        value = Address.model_validate(stored)
        for part, text in value.model_dump().items():
            if writing.line(text) != text or not writing.is_readable(text) or self.part_fault(part, text):
                raise ValueError
        if self.state and value.state != self.state:
            raise ValueError
        return value

    def display(self, value: Any, language: str = "es") -> str:
        """Return the address in the order in which a letter carries it."""
        with override(language):
            inside = _("int. %(number)s") % {"number": value.interior} if value.interior else ""
            between = _("between %(streets)s") % {"streets": value.between} if value.between else ""
        number = ", ".join(part for part in (f"{value.street} {value.exterior}", inside) if part)
        town = f"{value.post_code} {value.municipality}, {states()[value.state]}"
        return "\n".join(part for part in (number, between, value.colonia, town, value.references) if part)

    def component(self) -> str:
        return "address"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        parts = [part for part in self.parts() if not (part == "state" and self.state)]
        return {"id": name, "parts": [self.part_question(part, name, given).as_part() for part in parts]}

    def part_question(self, part: str, name: str, given: Any) -> Question:
        label = _(LABELS[part])
        if part not in NEEDED:
            label = _("%(label)s (optional)") % {"label": label}
        params: dict[str, Any] = {
            "id": f"{name}__{part}",
            "name": f"{name}__{part}",
            "label": {"text": label},
        }
        if part in HINTS:
            params["hint"] = {"text": _(HINTS[part])}
        if self.prefill and part in AUTOCOMPLETE:
            params["autocomplete"] = AUTOCOMPLETE[part]
        value = shown(given, f"{self.id}__{part}", getattr(given, part, ""))
        if part == "state":
            return Question("select", params | {"items": state_items(value)})
        params |= {"type": "text", "value": value, "classes": WIDTHS.get(part, ""), "spellcheck": False}
        if part == "post_code":
            params["inputmode"] = "numeric"
        if offered := self.offers(part, given):
            params |= suggesting(f"{name}__{part}-list", offered)
        return Question("input", params)

    def offers(self, part: str, given: Any) -> tuple[str, ...]:
        """Return the names to offer while typing a part: the definition's own, or those of the territory."""
        if part in self.offered or part not in {"municipality", "colonia"}:
            return self.offered.get(part, ())
        state = self.state or shown(given, f"{self.id}__state", getattr(given, "state", ""))
        known = [each for each in territory.municipalities() if state and each.code.startswith(state)]
        if part == "municipality":
            return tuple(each.name for each in known)
        said = fold(shown(given, f"{self.id}__municipality", getattr(given, "municipality", "")))
        return next((each.colonias for each in known if fold(each.name) == said), ())

    def mark(self, params: dict[str, Any], name: str, error: Unreadable | str | None) -> None:
        places = error.places if isinstance(error, Unreadable) else {}
        for question in params["parts"]:
            part = question["params"]["name"].rsplit("__", 1)[-1]
            if sentence := places.get(f"{self.id}__{part}"):
                question["params"]["error_message"] = {"text": sentence}
                params.pop("error_message", None)

    def own_faults(self) -> Iterator[str]:
        if self.state is not None and self.state not in states():
            yield _("“%(id)s” fixes the state “%(state)s”; write one of the codes 01 to 32.") % {
                "id": self.id,
                "state": self.state,
            }


def state_items(chosen: str) -> list[dict[str, Any]]:
    first = {"value": "", "text": _("Choose a state"), "selected": not chosen}
    return [
        first,
        *({"value": code, "text": name, "selected": code == chosen} for code, name in states().items()),
    ]


def suggesting(list_id: str, offered: tuple[str, ...]) -> dict[str, Any]:
    """Return the params that tie an input to a list of suggestions (datalist): a help, never a limit."""
    options = format_html_join("", '<option value="{}"></option>', ((each,) for each in offered))
    datalist = format_html('<datalist id="{}">{}</datalist>', list_id, options)
    return {"attributes": {"list": list_id}, "form_group": {"after_input": {"html": datalist}}}
