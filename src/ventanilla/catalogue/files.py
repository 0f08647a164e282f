"""Reading rows out of a file that others wrote, whatever is wrong with it: a row or the reason why there is none.

Lines are read one by one, so that a file of any size fits in memory. Nothing is guessed silently: an encoding is
taken only when the whole file can be read in it.
"""

import codecs
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from ventanilla.procedures.marked_yaml import UNPRINTABLE, read_document
from ventanilla.procedures.problem import InvalidDefinition

from .mapping import FileShape

LARGEST_ROW = 1_000_000
"""Bytes. A sheet is a page or two; what is larger is no sheet."""
LARGEST_WHOLE = 200_000_000
"""Bytes of a file that must be read in one piece (JSON in one object)."""
DEEPEST = 12
REJECT = {"line", "reason", "row"}
"""What a line of a reject file holds: once its row is mended, the file can be imported as it is."""
MOST_COLUMNS = 500
PEEK = 65_536
KINDS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv", ".txt": "csv"}
YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file, from line `line` on (counted from 1)."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """A line that is no row: why, and what could be read of it."""

    line: int
    reason: str
    text: str = ""


class UnreadableFile(Exception):
    """Nothing of the file can be read; the sentence says why."""

    @property
    def sentence(self) -> str:
        return str(self.args[0])


def rows_of(path: Path, shape: FileShape) -> Iterator[Row | Fault]:
    """Yield every row of the file, and a fault for what is none. Raises UnreadableFile."""
    if path.is_dir():
        raise UnreadableFile(_("This is a folder. Name the file in it."))
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            start = opened.read(PEEK)
    except OSError as fault:
        raise UnreadableFile(_("The file can't be opened: %(why)s.") % {"why": fault.strerror}) from None
    if not start.strip():
        raise UnreadableFile(_("The file is empty."))
    if b"\0" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile(
            _("This is no text: it holds bytes that no letter has. Is it a spreadsheet? Save it as CSV.")
        )
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile(_("The file is written in UTF-16. Save it as “CSV UTF-8”."))
    kind = shape.kind or _kind_of(path, start)
    if kind in ("json", "yaml") and size > LARGEST_WHOLE:
        raise UnreadableFile(_("The file is larger than 200 MB. Write it as JSON lines, one row a line."))
    yield from {"jsonl": _json_lines, "json": _json_whole, "csv": _csv, "yaml": _yaml}[kind](path, shape)


def _kind_of(path: Path, start: bytes) -> str:
    suffix = path.suffix.lower()
    if suffix in YAML:
        return "yaml"
    first = start.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if KINDS.get(suffix, "json" if first in b"[{" else "csv") == "csv":
        return "csv"
    return "jsonl" if KINDS.get(suffix) == "jsonl" else _kind_of_json(start)


def _kind_of_json(start: bytes) -> str:
    """Tell one object a line from one object in all, by whether the first line stands by itself."""
    line = start.removeprefix(codecs.BOM_UTF8).lstrip().split(b"\n", 1)[0]
    try:
        return "jsonl" if isinstance(json.loads(line), dict) and b"\n" in start.strip() else "json"
    except (ValueError, RecursionError):
        return "json"


def encoding_of(path: Path) -> str:
    """Return the encoding in which the whole file can be read: UTF-8 where that is possible, else Windows' or Latin 1.

    A file of bytes that Windows-1252 lacks is Latin 1. The two agree on every Spanish letter.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    has_mark = False
    with path.open("rb") as opened:
        first = True
        while block := opened.read(1 << 20):
            has_mark, first = (block.startswith(codecs.BOM_UTF8), False) if first else (has_mark, False)
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return _single_byte(path)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _single_byte(path)
    return "utf-8-sig" if has_mark else "utf-8"


def _single_byte(path: Path) -> str:
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            if any(byte in block for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")):
                return "latin-1"
    return "cp1252"


# JSON, one object a line


def _json_lines(path: Path, shape: FileShape) -> Iterator[Row | Fault]:
    encoding = shape.encoding or encoding_of(path)
    with path.open("rb") as opened:
        for line, raw in _bounded_lines(opened):
            if raw is None:
                yield Fault(line, _too_large())
                continue
            text = raw.decode(encoding, errors="replace").strip("\ufeff\r\n\t ")
            if text:
                yield _object(line, text)


def _bounded_lines(opened: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
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


def _object(line: int, text: str) -> Row | Fault:
    try:
        value = json.loads(text, object_pairs_hook=_unrepeated)
    except RecursionError:
        return Fault(line, _("This line is nested too deeply."), text[:500])
    except _Repeated as repeated:
        said = {"word": str(repeated)[:60]}
        return Fault(line, _("“%(word)s” stands twice in this row. Keep one.") % said, text[:2000])
    except ValueError as fault:
        column = getattr(fault, "colno", 1)
        return Fault(
            line,
            _("This line is not JSON: it stops making sense at character %(n)s.") % {"n": column},
            text[:2000],
        )
    return checked(line, value)


class _Repeated(ValueError):
    pass


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word, value in pairs:
        if word in found:
            raise _Repeated(word)
        found[word] = value
    return found


def checked(line: int, value: Any) -> Row | Fault:
    """Return the value as a row, or why it is none: not an object, too deep, characters that can't be kept."""
    if not isinstance(value, dict):
        return Fault(line, _("A row has columns and values; this is only one value."), str(value)[:500])
    if len(value) > MOST_COLUMNS:
        return Fault(line, _("This row has more than %(n)s columns.") % {"n": MOST_COLUMNS})
    if value.keys() == REJECT and isinstance(value["row"], dict):
        value = value["row"]
    fault = _fault_inside(value, 0)
    return Fault(line, fault, repr(value)[:2000]) if fault else Row(line, value)


def _fault_inside(value: Any, depth: int) -> str:
    if depth > DEEPEST:
        return _("This line is nested too deeply.")
    if isinstance(value, str):
        return _("There is a character here that can't be printed.") if UNPRINTABLE.search(value) else ""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    names = value if isinstance(value, dict) else ()
    return next(filter(None, (_fault_inside(each, depth + 1) for each in (*names, *children))), "")


# JSON in one piece


def _json_whole(path: Path, shape: FileShape) -> Iterator[Row | Fault]:
    try:
        text = path.read_bytes().decode(shape.encoding or encoding_of(path)).lstrip("\ufeff")
        value = json.loads(text, object_pairs_hook=_unrepeated)
    except _Repeated as repeated:
        raise UnreadableFile(
            _("“%(word)s” stands twice in one object.") % {"word": str(repeated)[:60]}
        ) from None
    except RecursionError:
        raise UnreadableFile(_("The file is nested too deeply.")) from None
    except ValueError as fault:
        said = {"line": getattr(fault, "lineno", 1)}
        raise UnreadableFile(_("This is not JSON: it stops making sense on line %(line)s.") % said) from None
    for number, each in enumerate(_list_in(value, shape.inside), 1):
        yield checked(number, each)


def _list_in(value: Any, inside: str | None) -> list[Any]:
    """Return the list: the value itself, what stands under `inside`, or the only list in an object."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = [each for word, each in value.items() if isinstance(each, list) and inside in (None, word)]
        if len(lists) == 1:
            return lists[0]
    raise UnreadableFile(_("There is no list of rows here. Say in “inside” under which word it stands."))


# CSV


def _csv(path: Path, shape: FileShape) -> Iterator[Row | Fault]:
    encoding = shape.encoding or encoding_of(path)
    with path.open("rb") as opened:
        lines = _decoded_lines(opened, encoding)
        head = next(lines, "").lstrip("\ufeff")
        delimiter = {"tab": "\t"}.get(shape.delimiter or "", shape.delimiter or "") or delimiter_of(head)
        columns = [name.strip() for name in next(csv.reader([head], delimiter=delimiter), [])]
        if len(set(columns)) != len(columns):
            raise UnreadableFile(_("Two columns have the same name. Give each its own."))
        csv.field_size_limit(LARGEST_ROW)
        yield from _csv_rows(csv.reader(lines, delimiter=delimiter), columns)


def _csv_rows(reader: Any, columns: list[str]) -> Iterator[Row | Fault]:
    while True:
        line = reader.line_num + 2
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Fault(line, _too_large())
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            said = {"found": len(cells), "columns": len(columns)}
            yield Fault(
                line,
                _("This row has %(found)s cells; the first line names %(columns)s columns.") % said,
                " | ".join(cells)[:2000],
            )
            continue
        yield checked(line, dict(zip(columns, cells, strict=True)))


def _decoded_lines(opened: BinaryIO, encoding: str) -> Iterator[str]:
    for _number, raw in _bounded_lines(opened):
        text = "\0\n" if raw is None else raw.decode(encoding, errors="replace")
        yield text.replace("\r\n", "\n").replace("\r", " ")


def delimiter_of(head: str) -> str:
    """Return the sign that parts the names of the columns: the one that parts them into most."""
    return max(("\t", "|", ";", ","), key=lambda sign: len(next(csv.reader([head], delimiter=sign), [])))


# Our own YAML


def _yaml(path: Path, shape: FileShape) -> Iterator[Row | Fault]:
    try:
        document = read_document(path.read_bytes())
    except InvalidDefinition as refusal:
        raise UnreadableFile(str(refusal)) from None
    value = document.value
    listed = [value] if isinstance(value, dict) and "name" in value else _list_in(value, shape.inside)
    for number, each in enumerate(listed):
        line = document.lines.get((number,)) or 1
        yield checked(line, each)


def _too_large() -> str:
    return _("This row is larger than 1 MB: no sheet is that long.")
