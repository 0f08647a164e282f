"""One line or row of a file that others wrote: an object that can be kept, or the reason why it can't."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from .rejects import Reject, mended
from .texts import UNPRINTABLE

LARGEST_ROW = 1_000_000
"""Bytes. A row is a page or two; what is larger is no row."""
DEEPEST = 12
MOST_COLUMNS = 500


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file, from line `line` on (counted from 1)."""

    line: int
    values: dict[str, Any]


class UnreadableFile(Exception):
    """Nothing of the file can be read, or no more of it; the sentence says why."""

    @property
    def sentence(self) -> str:
        return str(self.args[0])


class Repeated(ValueError):
    """An object says one word twice; which of the two it means nobody knows."""

    @property
    def word(self) -> str:
        return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(self)[:60])


def unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of these words and values. Raises Repeated."""
    found: dict[str, Any] = {}
    for word, value in pairs:
        if word in found:
            raise Repeated(word)
        found[word] = value
    return found


def from_line(line: int, text: str) -> Row | Reject:
    """Read one line of JSON."""
    try:
        value = json.loads(text, object_pairs_hook=unrepeated)
    except RecursionError:
        return Reject(line, _("This line is nested too deeply."), text[:500])
    except Repeated as repeated:
        reason = _("“%(word)s” stands twice in this row. Keep one.") % {"word": repeated.word}
        return Reject(line, reason, text[:2000])
    except ValueError as fault:
        said = {"n": getattr(fault, "colno", 1)}
        reason = _("This line is not JSON: it stops making sense at character %(n)s.") % said
        return Reject(line, reason, text[:2000])
    return checked(line, value)


def checked(line: int, value: Any) -> Row | Reject:
    """Return the value as a row, or why it is none: not an object, too deep, characters that can't be kept."""
    if not isinstance(value, dict):
        return Reject(line, _("A row has columns and values; this is only one value."), str(value)[:500])
    if len(value) > MOST_COLUMNS:
        return Reject(line, _("This row has more than %(n)s columns.") % {"n": MOST_COLUMNS})
    value = mended(value)
    fault = _fault_inside(value, 0)
    return Reject(line, fault, repr(value)[:2000]) if fault else Row(line, value)


def feature(line: int, value: Any) -> Row | Reject:
    """Return the properties of a GeoJSON point as a row, with `lat` and `lon` of its geometry (RFC 7946)."""
    row = checked(line, value)
    if isinstance(row, Reject) or row.values.get("type") != "Feature":
        return row
    properties, geometry = row.values.get("properties") or {}, row.values.get("geometry")
    if not isinstance(properties, dict):
        return Reject(line, _("The properties of this feature are no columns and values."), value)
    if geometry is None:
        return Row(line, properties)
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return Reject(line, _("This feature is not a point."), properties)
    place = geometry.get("coordinates")
    if not isinstance(place, list) or len(place) < 2:
        return Reject(line, _("This point has no coordinates."), properties)
    return Row(line, {**properties, "lon": place[0], "lat": place[1]})


def too_large(line: int) -> Reject:
    """A row that was passed over, so that it does not fill the memory."""
    return Reject(line, _("This row is larger than 1 MB: nothing is that long."))


def bounded_lines(opened: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number; None for one that is too large, which is passed over in pieces."""
    number = 0
    while raw := opened.readline(LARGEST_ROW + 1):
        number += 1
        if len(raw) > LARGEST_ROW and not raw.endswith(b"\n"):
            while (more := opened.readline(LARGEST_ROW)) and not more.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, raw


def _fault_inside(value: Any, depth: int) -> str:
    if depth > DEEPEST:
        return _("This line is nested too deeply.")
    if isinstance(value, str):
        return _("There is a character here that can't be printed.") if UNPRINTABLE.search(value) else ""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    names = value if isinstance(value, dict) else ()
    return next(filter(None, (_fault_inside(each, depth + 1) for each in (*names, *children))), "")
