"""Reading rows out of a file that others wrote, whatever is wrong with it: a row or the reason why there is none.

Lines are read one by one, so that a file of any size fits in memory. Nothing is guessed silently: an encoding is
taken only when the whole file can be read in it.
"""

import codecs
import gzip
import io
import json
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from .foreign_csv import csv_rows
from .foreign_rows import (
    Repeated,
    Row,
    UnreadableFile,
    bounded_lines,
    checked,
    feature,
    from_line,
    too_large,
    unrepeated,
)
from .rejects import Reject

LARGEST = 200_000_000
"""Bytes of a file that must be read in one piece: JSON in one object, what is packed, what is kept whole."""
MOST_ROWS = 1_000_000
PEEK = 65_536
PACKED: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open}
KINDS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".geojson": "geojson", ".csv": "csv", ".tsv": "csv",
    ".txt": "csv", ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class FileShape(BaseModel):
    """How the file is written, where looking at it is not enough."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["jsonl", "json", "geojson", "csv", "yaml"] | None = None
    encoding: Literal["utf-8", "utf-8-sig", "latin-1", "cp1252"] | None = None
    delimiter: Literal[",", ";", "|", "tab"] | None = None
    inside: str | None = Field(None, description="The word under which the list is, in a JSON object.")


LOOK = FileShape()


Numbered = Iterator[tuple[int, Any]]
OtherKind = Callable[[bytes, FileShape], Numbered]
"""Lines and values of a whole file of a kind that only its reader knows. Raises UnreadableFile."""


@dataclass(frozen=True)
class _File:
    """A file that can be opened several times, with its first bytes and how it is written."""

    open: Callable[[], BinaryIO]
    start: bytes
    shape: FileShape

    def encoding(self) -> str:
        """Return the encoding of the mapping, or the one found. Raises UnreadableFile where the mapping is wrong."""
        said = self.shape.encoding
        with self.open() as opened:
            if said is None:
                return encoding_of(opened)
            if not _reads(opened, said):
                raise UnreadableFile(_("The file is not written in %(encoding)s.") % {"encoding": said})
        return said


def rows_of(
    path: Path, shape: FileShape = LOOK, *, others: Mapping[str, OtherKind] | None = None, kept: bool = False
) -> Iterator[Row | Reject]:
    """Yield every row of the file, and a reject for what is none. Raises UnreadableFile.

    `others` reads kinds that this room does not know; `kept` says that the rows will be in memory all at once.
    """
    file = _found(path, shape, kept)
    kind = shape.kind or _kind_of(path, file.start)
    if kind in ("json", "geojson", "yaml"):
        found = _whole(path, file, kind, others or {})
    else:
        found = _csv(file) if kind == "csv" else _json_lines(file)
    for number, row in enumerate(found):
        if number >= MOST_ROWS:
            raise UnreadableFile(_("The file has more than %(n)s rows. Part it.") % {"n": f"{MOST_ROWS:,}"})
        yield row


def _found(path: Path, shape: FileShape, kept: bool) -> _File:
    """Return the file, once it is certain that it is text. Raises UnreadableFile."""
    if path.is_dir():
        raise UnreadableFile(_("This is a folder. Name the file in it."))
    try:
        opener = _unpacked(path) if path.suffix.lower() in PACKED else lambda: path.open("rb")
        with opener() as opened:
            start = opened.read(PEEK)
        if kept and path.stat().st_size > LARGEST:
            raise UnreadableFile(_("The file is larger than 200 MB. Part it."))
    except OSError as fault:
        said = {"why": fault.strerror or fault}
        raise UnreadableFile(_("The file can't be opened: %(why)s.") % said) from None
    if not start.strip():
        raise UnreadableFile(_("The file is empty."))
    if start.startswith(UTF_16):
        raise UnreadableFile(_("The file is written in UTF-16. Save it as “CSV UTF-8”."))
    if b"\0" in start:
        raise UnreadableFile(
            _("This is no text: it holds bytes that no letter has. Is it a spreadsheet? Save it as CSV.")
        )
    return _File(opener, start, shape)


def _unpacked(path: Path) -> Callable[[], BinaryIO]:
    """Unpack the file once; never more than the largest file. Raises UnreadableFile, OSError."""
    try:
        with PACKED[path.suffix.lower()](path, "rb") as opened:
            content = opened.read(LARGEST + 1)
    except (gzip.BadGzipFile, lzma.LZMAError, zlib.error, EOFError):
        raise UnreadableFile(_("The file can't be unpacked. Pack it again.")) from None
    if len(content) > LARGEST:
        raise UnreadableFile(_("The file is larger than 200 MB. Part it."))
    return lambda: io.BytesIO(content)


def _kind_of(path: Path, start: bytes) -> str:
    """Tell by the name what the file is; where that says nothing, by how it begins."""
    suffix = (path.with_suffix("") if path.suffix.lower() in PACKED else path).suffix.lower()
    first = start.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    kind = KINDS.get(suffix, "json" if first in b"[{" else "csv")
    return _kind_of_json(start) if kind == "json" else kind


def _kind_of_json(start: bytes) -> str:
    """Tell one object a line from one object in all, by whether the first line stands by itself."""
    line = start.removeprefix(codecs.BOM_UTF8).lstrip().split(b"\n", 1)[0]
    try:
        return "jsonl" if isinstance(json.loads(line), dict) and b"\n" in start.strip() else "json"
    except (ValueError, RecursionError):
        return "json"


# Encodings


def encoding_of(opened: BinaryIO) -> str:
    """Return the encoding in which the whole file can be read: UTF-8 where that is possible, else Windows' or Latin 1.

    A file of bytes that Windows-1252 lacks is Latin 1. The two agree on every Spanish letter.
    """
    has_mark = opened.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    if _reads(opened, "utf-8"):
        return "utf-8-sig" if has_mark else "utf-8"
    return "cp1252" if _reads(opened, "cp1252") else "latin-1"


def _reads(opened: BinaryIO, encoding: str) -> bool:
    """Say whether the whole file can be read so."""
    decoder = codecs.getincrementaldecoder(encoding)()
    opened.seek(0)
    try:
        while block := opened.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


# A row a line


def _csv(file: _File) -> Iterator[Row | Reject]:
    encoding = file.encoding()
    with file.open() as opened:
        yield from csv_rows(opened, encoding, file.shape.delimiter)


def _json_lines(file: _File) -> Iterator[Row | Reject]:
    encoding = file.encoding()
    with file.open() as opened:
        for line, raw in bounded_lines(opened):
            if raw is None:
                yield too_large(line)
                continue
            text = raw.decode(encoding, errors="replace").strip("\ufeff\r\n\t ")
            if text:
                yield from_line(line, text)


# Files in one piece


def _whole(path: Path, file: _File, kind: str, others: Mapping[str, OtherKind]) -> Iterator[Row | Reject]:
    with file.open() as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableFile(_("The file is larger than 200 MB. Write it as JSON lines, one row a line."))
    if kind in others:
        found = others[kind](content, file.shape)
    elif kind == "yaml":
        raise UnreadableFile(_("This list can't come as YAML. Write it as CSV or JSON."))
    else:
        found = _json(content.decode(file.encoding()), file.shape.inside)
    for line, value in found:
        yield feature(line, value) if kind == "geojson" else checked(line, value)


def _json(text: str, inside: str | None) -> Numbered:
    """The values of a list with their numbers: JSON does not say lines."""
    try:
        value = json.loads(text.lstrip("\ufeff"), object_pairs_hook=unrepeated)
    except Repeated as repeated:
        raise UnreadableFile(_("“%(word)s” stands twice in one object.") % {"word": repeated.word}) from None
    except RecursionError:
        raise UnreadableFile(_("The file is nested too deeply.")) from None
    except ValueError as fault:
        said = {"line": getattr(fault, "lineno", 1)}
        raise UnreadableFile(_("This is not JSON: it stops making sense on line %(line)s.") % said) from None
    yield from enumerate(list_in(value, inside), 1)


def list_in(value: Any, inside: str | None) -> list[Any]:
    """Return the list: the value itself, what stands under `inside`, or the only list in an object."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        if inside is None and value.get("type") == "FeatureCollection":
            inside = "features"
        lists = [each for word, each in value.items() if isinstance(each, list) and inside in (None, word)]
        if len(lists) == 1:
            return lists[0]
    raise UnreadableFile(_("There is no list of rows here. Say in “inside” under which word it stands."))
