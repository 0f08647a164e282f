"""The kinds of question that sign-up asks, with hostile input in mind."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .asking import DayWidget

LONGEST_NAME = 100


class NameField(forms.CharField):
    """A name as the person writes it: any letter of any script, one letter or a hundred characters."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=LONGEST_NAME, strip=True, **said)
        self.error_messages["max_length"] = _("This name is too long. Write 100 characters at most.")

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        return " ".join("".join(letter for letter in text if _is_written(letter)).split())


class DayField(forms.MultiValueField):
    """A date in three boxes. A day that does not exist is said in words."""

    widget = DayWidget

    def __init__(self, **said: Any) -> None:
        parts = [forms.CharField(required=False, max_length=4) for _part in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **{"widget": DayWidget(), **said})

    def compress(self, parts: list[str]) -> date | None:
        if not any(parts or ()):
            return None
        try:
            day, month, year = (int(part) for part in parts if part.isascii() and part.isdigit())
            return date(year, month, day)
        except (ValueError, TypeError):
            raise forms.ValidationError(_("This date does not exist. Write it like 27 3 1984.")) from None


def _is_written(letter: str) -> bool:
    """Letters, marks, spaces and signs stay; control characters and text-direction marks go."""
    return (
        letter == " "
        or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        or letter in "‌‍"
    )
