"""What visitors type into the portal's small forms, ready to be shown again."""

import unicodedata
from typing import Any

from django import forms

LONGEST_SHOWN = 200


class TypedField(forms.CharField):
    """A line of text. Shown again after an error without what no page may hold: control characters, endless lines."""

    kept = ""
    """Control characters that may be shown again."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        said = super().bound_data(data, initial)
        if not isinstance(said, str):
            return said
        shown = said[: 2 * (self.max_length or LONGEST_SHOWN)] if self.kept else said[:LONGEST_SHOWN]
        return "".join(each for each in shown if each in self.kept or unicodedata.category(each) != "Cc")


class TypedText(TypedField):
    """Some paragraphs of text, shown again as far as twice what is allowed: nobody loses what they wrote."""

    kept = "\n\r\t"


class TypedEmail(TypedField, forms.EmailField):
    """An e-mail address, shown again as a line of text."""
