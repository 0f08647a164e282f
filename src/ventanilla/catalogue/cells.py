"""The cells of one row as a mapping reads them: mended, emptied where a word stands for nothing, parted into lists."""

from typing import Any

from ventanilla.kernel.foreign_rows import Row

from .mapping import Columns, Mapping
from .readings.plain import plain


class WrongType(ValueError):
    """A cell holds an object where a text belongs."""


class Cells:
    """One row under its mapping. Text comes out mended; `raw` gives it as the file has it."""

    def __init__(self, row: Row, mapping: Mapping, empty: frozenset[str]):
        self.row, self.mapping, self.empty = row, mapping, empty
        self.longest_empty = max(map(len, empty)) + 4

    def raw(self, column: str) -> str:
        """Return the cell as it stands in the file; "" where the row has none."""
        return _text(self.row.values.get(column))

    def text(self, columns: Columns, joined: str = "\n") -> str:
        """Return what the columns say, mended and joined; "" where they say nothing."""
        return joined.join(dict.fromkeys(filter(None, (self._one(column) for column in columns))))

    def original(self, columns: Columns) -> str:
        """Return what the columns say as the file has it; "" where that stands for nothing."""
        said = (self.raw(column) for column in columns if self._one(column))
        return "\n".join(dict.fromkeys(filter(None, (each.strip() for each in said))))

    def items(self, columns: Columns) -> tuple[str, ...]:
        """Return the items of lists: JSON's own, or a text parted at the mapping's separators."""
        found: list[str] = []
        for column in columns:
            value = self.row.values.get(column)
            texts = [_text(each) for each in value] if isinstance(value, list) else self._parted(_text(value))
            found += [mended for each in texts if (mended := self._mended(each))]
        return tuple(found)

    def _parted(self, text: str) -> list[str]:
        texts = [text]
        for sign in self.mapping.lists:
            texts = [part for each in texts for part in each.split(sign)]
        return texts

    def _one(self, column: str) -> str:
        value = self.row.values.get(column)
        if isinstance(value, list):
            return "; ".join(filter(None, (self._mended(_text(each)) for each in value)))
        return self._mended(_text(value))

    def _mended(self, text: str) -> str:
        for wrong, right in self.mapping.repairs.items():
            text = text.replace(wrong, right)
        text = text.strip()
        if len(text) <= self.longest_empty and plain(text).rstrip(".") in self.empty:
            return ""
        return text


def empty_words(mapping: Mapping) -> frozenset[str]:
    """Return the words that stand for nothing, as they are compared."""
    return frozenset({"", *(plain(word).rstrip(".") for word in mapping.empty)})


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        raise WrongType(str(value)[:200])
    if isinstance(value, list):
        return "; ".join(_text(each) for each in value)
    return str(value)
