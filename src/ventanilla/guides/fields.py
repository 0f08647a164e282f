"""The questions a guide may ask: of the kinds of forms, those that say nothing about a person, and one to search."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

import pydantic
from django.utils.translation import gettext as _

from ventanilla.forms.expressions import TEXT, Type
from ventanilla.forms.field import Id, Unreadable, shown
from ventanilla.forms.kinds.choices import ChoiceField, ChoicesField, Choosing, YesNoField
from ventanilla.forms.kinds.computed import ComputedField
from ventanilla.forms.kinds.quantities import MoneyField, NumberField
from ventanilla.forms.posted import Posted
from ventanilla.kernel.names import fold
from ventanilla.kernel.texts import Text

LONGEST_TYPED = 100
"""Characters of what is typed that are looked at."""


class SearchField(Choosing):
    """One of very many, found by typing (búsqueda): "tacos", "Roma Norte".

    What is typed is compared with the labels and with the columns `keywords` of the table, without accents and with
    slips forgiven. The person chooses among what comes close. With `none`, they may say that they don't know yet.
    """

    kind: Literal["search"] = "search"
    keywords: tuple[Id, ...] = ()
    detail: Id | None = pydantic.Field(None, description="Column with a line about each option.")
    detail_en: Id | None = None
    none: Text | None = pydantic.Field(None, description="Words of the answer “I don't know yet”.")

    base_type: ClassVar[Type] = TEXT
    grouped: ClassVar[bool] = False

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        typed = posted.text(self.id).strip()
        if not typed:
            return None
        if typed in self.by_value:
            return typed
        named = [each.value for each in self.options if fold(typed) == fold(each.label.to(language))]
        if len(named) == 1:
            return named[0]
        raise Unreadable(self.choose(language))

    @property
    def by_value(self) -> Mapping[str, Any]:
        return {each.value: each for each in self.options}

    def restore(self, stored: Any) -> Any:
        if not isinstance(stored, str) or stored not in self.by_value:
            raise ValueError
        return stored

    def display(self, value: Any, language: str = "es") -> str:
        return self.label_of(value, language)

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        typed = shown(given, self.id, self.label_of(str(given), language))[:LONGEST_TYPED]
        return {"id": name, "name": name, "value": typed, "autocomplete": "off", "spellcheck": False}

    def own_faults(self) -> Iterator[str]:
        yield from super().own_faults()
        if self.options and (self.keywords or self.detail):
            yield _("“%(id)s” names columns, but its options are not from a table.") % {"id": self.id}
        if self.required == (self.none is not None):
            yield _(
                "“%(id)s”: write “required: false” and “none” together; “none” says in words that they don't know yet."
            ) % {"id": self.id}


GuideField = Annotated[
    SearchField | ChoiceField | ChoicesField | YesNoField | NumberField | MoneyField | ComputedField,
    pydantic.Field(discriminator="kind"),
]
"""Any question of a guide, told apart by `kind`. None asks for a name, an address or another personal datum: the
answers stand in the address of the page."""
