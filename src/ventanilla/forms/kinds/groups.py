"""A question answered with several items of the same shape: group (children, partners, vehicles)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

import pydantic
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.forms.expressions.types import UNANSWERED, Type
from ventanilla.forms.field import Field, Unreadable
from ventanilla.forms.kinds.addresses import AddressField
from ventanilla.forms.kinds.choices import ChoiceField, ChoicesField, YesNoField
from ventanilla.forms.kinds.contacts import EmailField, PhoneField
from ventanilla.forms.kinds.dates import DateField
from ventanilla.forms.kinds.identifiers import ClabeField, CurpField, RfcField
from ventanilla.forms.kinds.quantities import MoneyField, NumberField
from ventanilla.forms.kinds.words import LongTextField, TextField
from ventanilla.forms.posted import Posted
from ventanilla.kernel.texts import Text

SimpleField = Annotated[
    TextField
    | LongTextField
    | NumberField
    | MoneyField
    | DateField
    | YesNoField
    | ChoiceField
    | ChoicesField
    | EmailField
    | PhoneField
    | AddressField
    | CurpField
    | RfcField
    | ClabeField,
    pydantic.Field(discriminator="kind"),
]
MOST_ITEMS = 50
Item = Mapping[str, Any]
"""One item: the answers of its fields by id; a field left empty has none."""


class GroupField(Field):
    """Several items, each with the same few questions (grupo que se repite). Added and removed by buttons.

    The buttons are plain submit buttons named `id__add` and `id__remove`; `id__rows` says how many items the
    page showed. An item left wholly empty is not an item.
    """

    kind: Literal["group"] = "group"
    fields: tuple[SimpleField, ...] = ()
    item: Text | None = None
    min_items: int = pydantic.Field(1, ge=0, le=MOST_ITEMS)
    max_items: int = pydantic.Field(10, ge=1, le=MOST_ITEMS)

    grouped: ClassVar[bool] = True
    composite: ClassVar[bool] = True

    def certain_type(self) -> Type:
        return Type.records({field.id: field.type for field in self.fields})

    def typed(self, value: Any) -> Any:
        return tuple(
            {
                field.id: field.typed(item[field.id]) if field.id in item else UNANSWERED
                for field in self.fields
            }
            for item in value
        )

    def bound(self, tables: Mapping[str, Any]) -> Self:
        return self.model_copy(update={"fields": tuple(field.bound(tables) for field in self.fields)})

    def parts(self) -> tuple[str, ...]:
        return ("add", "remove", "rows")

    def sent_texts(self, posted: Posted) -> list[str]:
        return []  # each field of an item looks at its own

    def is_in(self, posted: Posted) -> bool:
        within = posted.within(self.id)
        return any(text.strip() for name in within.names() if name != "rows" for text in within.texts(name))

    # How many items

    def rows(self, posted: Posted) -> int:
        """Return how many items were on the page, at most one more than allowed."""
        told = posted.text(f"{self.id}__rows")
        count = int(told) if told.isascii() and told.isdigit() and len(told) <= 3 else 0
        within = posted.within(self.id)
        numbers = [name.partition("__")[0] for name in within.names()]
        seen = [
            int(number) + 1
            for number in numbers
            if number.isascii() and number.isdigit() and len(number) <= 3
        ]
        return min(max([count, *seen]), self.max_items + 1)

    def rearranged(self, posted: Posted) -> Posted | None:
        """Return the page after "add another" or "remove" was pressed, or None when neither was."""
        rows = self.rows(posted)
        if posted.has(f"{self.id}__add"):
            return self.with_rows(posted, list(range(rows)), min(rows + 1, self.max_items))
        gone = posted.text(f"{self.id}__remove")
        if gone.isascii() and gone.isdigit() and len(gone) <= 3:
            kept = [row for row in range(rows) if row != int(gone)]
            return self.with_rows(posted, kept, len(kept))
        return None

    def with_rows(self, posted: Posted, kept: list[int], count: int) -> Posted:
        """Return the page with only the kept items, numbered anew, and room for `count`."""
        start = posted.prefix + self.id + "__"
        said = {name: texts for name, texts in posted.said.items() if not name.startswith(start)}
        for number, row in enumerate(kept):
            old, new = f"{start}{row}__", f"{start}{number}__"
            said |= {
                new + name.removeprefix(old): texts
                for name, texts in posted.said.items()
                if name.startswith(old)
            }
        return Posted({**said, f"{start}rows": [str(count)]}, posted.sent, posted.prefix)

    # From a person

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        items: list[Item] = []
        places: dict[str, str] = {}
        for row in range(self.rows(posted)):
            item, wrong = self.read_item(posted.within(f"{self.id}__{row}"), language, today)
            if item or wrong:
                items.append(item)
                start = f"{self.id}__{row}__"
                places |= {start + place: self.numbered(len(items), said) for place, said in wrong.items()}
        if places:
            raise Unreadable(next(iter(places.values())), places)
        self.check_count(len(items), language)
        return tuple(items) if items else None

    def read_item(self, posted: Posted, language: str, today: date | None) -> tuple[Item, dict[str, str]]:
        """Return the answers of one item and what is wrong with it, by place; nothing for an empty one."""
        item: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        is_empty = True
        for field in self.fields:
            try:
                value = field.model_copy(update={"required": False}).read(posted, language, today=today)
                is_empty = is_empty and value is None
            except Unreadable as refusal:
                is_empty = False
                wrong |= refusal.places or {field.first_input(): refusal.sentence}
                continue
            if value is not None:
                item[field.id] = value
            elif field.required:
                wrong[field.first_input()] = field.missing(language)
        return ({}, {}) if is_empty else (item, wrong)

    def numbered(self, number: int, sentence: str) -> str:
        return _("Number %(number)s: %(sentence)s") % {"number": number, "sentence": sentence}

    def check_count(self, count: int, language: str) -> None:
        if count > self.max_items:
            raise Unreadable(
                _("“%(label)s” can have at most %(most)s.") % {**self.said(language), "most": self.max_items}
            )
        if 0 < count < self.min_items:
            raise Unreadable(
                _("“%(label)s” must have at least %(least)s.")
                % {**self.said(language), "least": self.min_items}
            )

    # To the store and back

    def to_json(self, value: Any) -> Any:
        return [
            {field.id: field.to_json(item[field.id]) for field in self.fields if field.id in item}
            for item in value
        ]

    def restore(self, stored: Any) -> Any:
        if not isinstance(stored, list | tuple) or not 0 < len(stored) <= self.max_items:
            raise ValueError
        return tuple(self.restore_item(item) for item in stored)

    def restore_item(self, stored: Any) -> Item:
        known = {field.id for field in self.fields}
        if not isinstance(stored, dict) or not stored or stored.keys() - known:
            raise ValueError
        if any(field.required and field.id not in stored for field in self.fields):
            raise ValueError
        return {field.id: field.from_json(stored[field.id]) for field in self.fields if field.id in stored}

    # To a page

    def title(self, number: int, language: str) -> str:
        """Return "Child 2", or "Number 2" when the definition names no item."""
        with override(language):
            return f"{self.item.to(language) if self.item else _('Number')} {number}"

    def display(self, value: Any, language: str = "es") -> str:
        return "\n".join(
            f"{self.title(number, language)}: "
            + "; ".join(
                f"{field.label.to(language)}: {field.summary(item[field.id], language)}"
                for field in self.fields
                if field.id in item
            )
            for number, item in enumerate(value, 1)
        )

    def component(self) -> str:
        return "group"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        count = self.rows(given) if isinstance(given, Posted) else len(given or ())
        count = min(max(count, self.min_items, int(self.required)), self.max_items)
        add = {"name": f"{name}__add", "value": "1", "text": self.add_text(language)}
        return {
            "id": name,
            "rows": {"name": f"{name}__rows", "value": count},
            "entries": [self.entry(name, language, given, row, count) for row in range(count)],
            "add": add if count < self.max_items else None,
        }

    def add_text(self, language: str) -> str:
        if self.item:
            return _("Add: %(item)s") % {"item": self.item.to(language)}
        return _("Add another")

    def entry(self, name: str, language: str, given: Any, row: int, count: int) -> dict[str, Any]:
        """Return one item for the page: its title, its questions, its button to remove it."""
        title = self.title(row + 1, language)
        remove = {
            "name": f"{name}__remove",
            "value": str(row),
            "text": _("Remove"),
            "label": _("Remove %(name)s") % {"name": title},
        }
        return {
            "id": f"{name}__{row}",
            "title": title,
            "parts": [
                field.question(
                    language, self.inside(given, row, field), name=f"{name}__{row}__{field.id}"
                ).as_part()
                for field in self.fields
            ],
            "remove": remove if count > max(self.min_items, 1) else None,
        }

    def inside(self, given: Any, row: int, field: Field) -> Any:
        """Return what was given for one field of one item: posted or kept."""
        if isinstance(given, Posted):
            return given.within(f"{self.id}__{row}")
        return given[row].get(field.id) if given and row < len(given) else None

    def mark(self, params: dict[str, Any], name: str, error: Unreadable | str | None) -> None:
        if not isinstance(error, Unreadable) or not error.places:
            return
        for row, item in enumerate(params["entries"]):
            for field, question in zip(self.fields, item["parts"], strict=True):
                if wrong := inside_error(error, f"{self.id}__{row}__", field):
                    question["params"]["error_message"] = {"text": wrong.sentence}
                    field.mark(question["params"], f"{name}__{row}__{field.id}", wrong)
                    params.pop("error_message", None)

    def own_faults(self) -> Iterator[str]:
        if not self.fields:
            yield _("The group “%(id)s” has no fields.") % {"id": self.id}
        if self.min_items > self.max_items:
            yield _("“%(id)s” asks for at least %(min_items)s items and at most %(max_items)s.") % {
                "id": self.id,
                "min_items": self.min_items,
                "max_items": self.max_items,
            }
        ids = [field.id for field in self.fields]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield _("The group “%(id)s” has two fields named “%(name)s”.") % {"id": self.id, "name": name}
        for field in self.fields:
            if field.when is not None:
                yield _("“%(id)s” in the group “%(id_2)s” has a condition; they are always asked.") % {
                    "id": field.id,
                    "id_2": self.id,
                }
            for fault in field.faults():
                yield _("In the group “%(id)s”: %(fault)s") % {"id": self.id, "fault": fault}


def inside_error(error: Unreadable | None, start: str, field: Field) -> Unreadable | None:
    """Return the part of a group's error that is about one field of one item."""
    places = {
        place.removeprefix(start): sentence
        for place, sentence in (error.places if error else {}).items()
        if place == start + field.id or place.startswith(f"{start}{field.id}__")
    }
    return Unreadable(next(iter(places.values())), places) if places else None
