"""What visitors type into the portal's small forms, ready to be shown again."""

import unicodedata
from typing import Any

from django import forms

LONGEST_SHOWN = 200


class TypedField(forms.CharField):
    """A line of text. Shown again after an error without what no page may hold: control characters, endless lines."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        said = super().bound_data(data, initial)
        if not isinstance(said, str):
            return said
        return "".join(each for each in said[:LONGEST_SHOWN] if unicodedata.category(each) != "Cc")
