"""The rows of a file that somebody else wrote: CSV, JSON lines, JSON, GeoJSON points. Each with line or fault."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Format = Literal["csv", "jsonl", "json", "geojson"]
SUFFIXES: dict[str, Format] = {
    ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".geojson": "geojson",
}  # fmt: skip
LARGEST = 200_000_000  # bytes of a file
LONGEST_LINE = 100_000  # characters of one row
MOST_ROWS = 1_000_000


class UnreadableFile(Exception):
    """The file as a whole cannot be read; the words say why."""


@dataclass(frozen=True)
class Row:
    """One row as it was written; `fault` says why it is none. `line` counts from 1, with the heading."""

    line: int
    said: dict[str, Any]
    fault: str = ""


def format_of(path: Path) -> Format:
    """What the end of a file's name says about it. Raises UnreadableFile."""
    known = SUFFIXES.get(path.suffix.lower())
    if known is None:
        raise UnreadableFile(
            f"{path.name}: write the format in the mapping, or name the file {', '.join(SUFFIXES)}."
        )
    return known


def rows(content: bytes, form: Format, *, encoding: str = "utf-8", delimiter: str = ",") -> Iterator[Row]:
    """Read every row of a file. Raises UnreadableFile when it is no such file at all."""
    if len(content) > LARGEST:
        raise UnreadableFile(f"The file is larger than {LARGEST // 1_000_000} MB.")
    try:
        text = content.decode("utf-8-sig" if encoding.lower().replace("_", "-") == "utf-8" else encoding)
    except (UnicodeDecodeError, LookupError) as fault:
        raise UnreadableFile(f"The file is not written in {encoding}: {fault}") from fault
    if form == "csv":
        return _capped(_csv(text, delimiter))
    if form == "jsonl":
        return _capped(_json_lines(text))
    return _capped(_json(text, form))


def _capped(found: Iterator[Row]) -> Iterator[Row]:
    for number, row in enumerate(found):
        if number >= MOST_ROWS:
            raise UnreadableFile(f"The file has more than {MOST_ROWS} rows.")
        yield row


def _csv(text: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    heads = _heads(reader)
    while True:
        before = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Row(reader.line_num, {}, f"this line is not CSV: {fault}")
            continue
        if not cells:
            continue
        if len(cells) != len(heads):
            yield Row(before + 1, {}, f"has {len(cells)} columns, not {len(heads)}")
        else:
            yield Row(before + 1, dict(zip(heads, cells, strict=True)))


def _heads(reader: Any) -> list[str]:
    try:
        heads = [head.strip() for head in next(reader)]
    except StopIteration as empty:
        raise UnreadableFile("The file is empty.") from empty
    except csv.Error as fault:
        raise UnreadableFile(f"The first line is not CSV: {fault}") from fault
    if len(set(heads)) != len(heads):
        raise UnreadableFile("Two columns have the same name.")
    return heads


def _json_lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _row(number, line)


def _row(number: int, line: str) -> Row:
    if len(line) > LONGEST_LINE:
        return Row(number, {}, f"is longer than {LONGEST_LINE} characters")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return Row(number, {}, f"is not JSON: {fault}")
    return Row(number, said) if isinstance(said, dict) else Row(number, {}, "is not a JSON object")


def _json(text: str, form: Format) -> Iterator[Row]:
    """A list of objects, or an object with one list in it; the line of a row is its number."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise UnreadableFile(f"The file is not JSON: {fault}") from fault
    if isinstance(said, dict):
        lists = [value for value in said.values() if isinstance(value, list)]
        said = said.get("features", lists[0] if len(lists) == 1 else None)
    if not isinstance(said, list):
        raise UnreadableFile("The file holds no list of rows.")
    for number, each in enumerate(said, start=1):
        if not isinstance(each, dict):
            yield Row(number, {}, "is not a JSON object")
        else:
            yield _feature(number, each) if form == "geojson" else Row(number, each)


def _feature(number: int, feature: dict[str, Any]) -> Row:
    """The properties of a GeoJSON point, with `lat` and `lon` of its geometry."""
    properties, geometry = feature.get("properties") or {}, feature.get("geometry")
    if not isinstance(properties, dict):
        return Row(number, {}, "has properties that are no JSON object")
    if geometry is None:
        return Row(number, properties)
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return Row(number, properties, "is not a point")
    place = geometry.get("coordinates")
    if not isinstance(place, list) or len(place) < 2:
        return Row(number, properties, "is a point without coordinates")
    return Row(number, {**properties, "lon": place[0], "lat": place[1]})
