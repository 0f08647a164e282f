"""Questions answered in words: text, long text."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Literal

import pydantic
from django.utils.translation import gettext as _

from ventanilla.forms import writing
from ventanilla.forms.expressions.types import TEXT, Type
from ventanilla.forms.field import Field, Unreadable, shown
from ventanilla.forms.posted import Posted

# People's own data, so that a phone can fill it in (WCAG 1.3.5). Only asked of the person who is filling in.
AUTOCOMPLETE = {
    "person.given_names": "given-name",
    "person.first_surname": "family-name",
    "person.full_name": "name",
    "person.born_on": "bday",
    "person.email": "email",
    "person.phone": "tel",
}
IN_NAMES = frozenset(" .,'’`´·-‐\u200c\u200d")
SHAPE_PARTS = {"A": r"[^\W\d_]", "9": r"[0-9]", "*": r"[^\W_]"}
WIDTHS = (2, 3, 4, 5, 10, 20, 30)


class Worded(Field):
    """An answer that is a text, kept as it was written."""

    kind: str

    base_type: ClassVar[Type] = TEXT
    longest: ClassVar[int] = 200
    """The most characters that are read of what was typed."""

    def tidy(self, text: str) -> str:
        return writing.line(text)

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        text = self.tidy(posted.text(self.id))
        if not text:
            return None
        if len(text) > self.most():
            raise Unreadable(self.too_long(self.most(), language))
        return self.accept(text, language)

    def most(self) -> int:
        """The most characters an answer may have."""
        return self.longest

    def accept(self, text: str, language: str) -> str:
        """Return the text if it is an answer of this kind; raise Unreadable."""
        return text

    def restore(self, stored: Any) -> Any:
        if not isinstance(stored, str) or not stored or len(stored) > self.most():
            raise ValueError
        if (
            self.tidy(stored) != stored
            or not writing.is_readable(stored)
            or self.accept(stored, "es") != stored
        ):
            raise ValueError
        return stored

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        params: dict[str, Any] = {
            "id": name,
            "name": name,
            "type": "text",
            "value": shown(given, self.id, str(given)),
            "classes": self.width(),
        }
        if autocomplete := AUTOCOMPLETE.get(self.prefill or ""):
            params["autocomplete"] = autocomplete
        return params

    def width(self) -> str:
        width = next((width for width in WIDTHS if width >= self.most()), None)
        return f"govuk-input--width-{width}" if width else ""


class Bounded(Worded):
    """A text whose length the definition bounds."""

    kind: str
    max_length: int = pydantic.Field(200, ge=1, le=writing.MOST)
    min_length: int = pydantic.Field(0, ge=0, le=writing.MOST)

    def most(self) -> int:
        return self.max_length

    def accept(self, text: str, language: str) -> str:
        if len(text) < self.min_length:
            raise Unreadable(
                _("“%(label)s” must have at least %(least)s characters.")
                % {**self.said(language), "least": self.min_length}
            )
        return text

    def own_faults(self) -> Iterator[str]:
        if self.min_length > self.max_length:
            yield _("“%(id)s” asks for at least %(min_length)s characters and at most %(max_length)s.") % {
                "id": self.id,
                "min_length": self.min_length,
                "max_length": self.max_length,
            }


class TextField(Bounded):
    """One line of text (texto). With `format: name`, a person's name in any alphabet."""

    kind: Literal["text"] = "text"
    format: Literal["any", "name"] = "any"
    shape: str | None = pydantic.Field(None, min_length=1, max_length=60)
    """How a code is written ("AAA-999-A"): A is a letter, 9 a digit, * either; the rest stands for itself."""

    def accept(self, text: str, language: str) -> str:
        super().accept(text, language)
        if self.format == "name" and not is_name(text):
            raise Unreadable(
                _("“%(label)s” can have letters, spaces, hyphens, apostrophes and full stops.")
                % self.said(language)
            )
        text = text.upper() if self.shape else text
        if self.shape and not re.fullmatch(self.pattern(), text):
            raise Unreadable(
                _("Write “%(label)s” in this form: %(shape)s (A is a letter, 9 is a number).")
                % {**self.said(language), "shape": self.shape}
            )
        return text

    def pattern(self) -> str:
        return "".join(SHAPE_PARTS.get(part, re.escape(part)) for part in (self.shape or "").upper())

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        params = super().params(name, language, given)
        if self.format == "name":
            params |= {"spellcheck": False, "autocapitalize": "words"}
        if self.shape:
            params |= {"spellcheck": False, "autocapitalize": "characters"}
        return params

    def own_faults(self) -> Iterator[str]:
        yield from super().own_faults()
        if self.format == "name" and self.max_length < 100:
            yield _("“%(id)s” is a name and must allow 100 characters; it allows %(max_length)s.") % {
                "id": self.id,
                "max_length": self.max_length,
            }
        if self.format == "name" and self.min_length > 1:
            yield _("“%(id)s” is a name and must allow one letter.") % {"id": self.id}
        if self.shape and not set(self.shape) & set(SHAPE_PARTS):
            yield _("The shape of “%(id)s” needs at least one A, 9 or *.") % {"id": self.id}


class LongTextField(Bounded):
    """Several lines of text (texto largo)."""

    kind: Literal["long_text"] = "long_text"
    max_length: int = pydantic.Field(2000, ge=1, le=writing.MOST)
    rows: int = pydantic.Field(5, ge=2, le=20)

    def tidy(self, text: str) -> str:
        return writing.lines(text)

    def component(self) -> str:
        return "character-count"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        return {
            "id": name,
            "name": name,
            "value": shown(given, self.id, str(given)),
            "rows": self.rows,
            "maxlength": self.max_length,
            "spellcheck": True,
        }


def is_name(text: str) -> bool:
    """Say whether it can be a person's name: letters of any alphabet, hyphen, apostrophe, full stop."""
    return any(char.isalpha() for char in text) and all(
        char in IN_NAMES or unicodedata.category(char)[0] in "LM" for char in text
    )
