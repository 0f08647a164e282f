"""CSV as others write it: parted by any sign, with line ends in cells, rows too long and cells missing."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from .foreign_rows import LARGEST_ROW, Row, UnreadableFile, bounded_lines, checked, too_large
from .rejects import Reject

MOST_HEAD_LINES = 50


class _Lines:
    """The lines of a file as text. `passed_over` says that one was too large, until it is set back."""

    def __init__(self, opened: BinaryIO, encoding: str):
        self.opened, self.encoding, self.passed_over = opened, encoding, False

    def __iter__(self) -> Iterator[str]:
        for _number, raw in bounded_lines(self.opened):
            self.passed_over = self.passed_over or raw is None
            text = (raw or b"-\n").decode(self.encoding, errors="replace")
            yield text.replace("\r\n", "\n").replace("\r", " ")


def csv_rows(opened: BinaryIO, encoding: str, delimiter: str | None) -> Iterator[Row | Reject]:
    """Yield the rows of a file. A delimiter that is not said is found by looking. Raises UnreadableFile."""
    csv.field_size_limit(LARGEST_ROW)
    lines = _Lines(opened, encoding)
    texts = iter(lines)
    head = _head(texts)
    sign = "\t" if delimiter == "tab" else delimiter or delimiter_of(head)
    reader = csv.reader(chain(head, texts), delimiter=sign)
    yield from _rows(reader, lines, _columns(reader))


def _head(texts: Iterator[str]) -> list[str]:
    """Return the lines of the names of columns: more than one where a name goes over line ends."""
    head = [next(texts, "").lstrip("\ufeff")]
    quotes = head[0].count('"')
    while quotes % 2 and len(head) < MOST_HEAD_LINES and (more := next(texts, "")):
        head.append(more)
        quotes += more.count('"')
    return head


def _columns(reader: Any) -> list[str]:
    try:
        columns = [name.strip() for name in next(reader, [])]
    except csv.Error:
        columns = []
    if not any(columns):
        raise UnreadableFile(_("The first line names no columns."))
    if len(set(columns)) != len(columns):
        raise UnreadableFile(_("Two columns have the same name. Give each its own."))
    return columns


def _rows(reader: Any, lines: _Lines, columns: list[str]) -> Iterator[Row | Reject]:
    while True:
        line, lines.passed_over = reader.line_num + 1, False
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield too_large(line)
            continue
        if lines.passed_over:
            yield too_large(line)
        elif len(cells) == len(columns):
            if any(cell.strip() for cell in cells):
                yield checked(line, dict(zip(columns, cells, strict=True)))
        elif any(cell.strip() for cell in cells):
            yield _misfit(line, cells, columns)


def _misfit(line: int, cells: list[str], columns: list[str]) -> Reject:
    said = {"found": len(cells), "columns": len(columns)}
    reason = _("This row has %(found)s cells; the first line names %(columns)s columns.") % said
    return Reject(line, reason, " | ".join(cells)[:2000])


def delimiter_of(head: list[str]) -> str:
    """Return the sign that parts the names of the columns: the one that parts them into most."""
    return max(("\t", "|", ";", ","), key=lambda sign: _parted(head, sign))


def _parted(head: list[str], sign: str) -> int:
    try:
        return len(next(csv.reader(head, delimiter=sign), []))
    except csv.Error:
        return 0
