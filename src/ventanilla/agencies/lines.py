"""One row of a file as an office or a point in our words, or the reason why it is none. Pure."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from ventanilla.kernel.foreign_rows import Row
from ventanilla.kernel.geography import Position
from ventanilla.kernel.rejects import Reject

from .mapping import FileMapping, InvalidRow, list_of, municipality_of, position_of, words_of
from .models import PointKind
from .reading_hours import read_hours

MOST_SERVICES = 500
LIMITS = {"name_es": 200, "name_en": 200, "address": 300, "floor": 80, "colonia": 120, "phone": 80}
LIMITS |= {"hours": 200, "access_es": 300, "access_en": 300}
SERVICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class OfficeLine:
    """An office in our words. `agency` and `unit` are codes; whether they exist, the register says."""

    code: str
    agency: str
    unit: str
    columns: dict[str, Any]
    services: tuple[str, ...]


@dataclass(frozen=True)
class PointLine:
    code: str
    kind: str
    programme: str
    municipality: str
    position: Position


@dataclass
class Read:
    """What was read of a file so far."""

    lines: list[Any] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def read_lines(found: Iterator[Row | Reject], mapping: FileMapping) -> Read:
    """Every row as a line of ours or as a reject; of two rows with one code the first counts."""
    read, seen = Read(), dict[str, int]()
    one = office_line if mapping.of == "offices" else point_line
    for row in found:
        if isinstance(row, Reject):
            read.rejects.append(row)
            continue
        try:
            line = one(row.values, mapping)
            if line.code in seen:
                raise InvalidRow(f"has the code {line.code} of line {seen[line.code]}")
        except InvalidRow as fault:
            read.rejects.append(Reject(row.line, str(fault), row.values))
        else:
            seen[line.code] = row.line
            read.lines.append(line)
            read.numbers.append(row.line)
    return read


def office_line(said: dict[str, Any], mapping: FileMapping) -> OfficeLine:
    """Raises InvalidRow. Hours that cannot be read are kept as they were written."""
    columns: dict[str, Any] = {word: _short(said, mapping, word) for word in LIMITS}
    for word in ("name_es", "address"):
        if not columns[word]:
            raise InvalidRow(f"has no {word}")
    text = columns.pop("hours")
    hours = read_hours(text)
    position = position_of(said, mapping)
    columns |= {"hours_text": text, "hours": hours.as_json() if hours else {}, "email": _email(said, mapping)}
    columns |= {"municipality": municipality_of(said, mapping)}
    columns |= {"lat": position and position.lat, "lon": position and position.lon}
    agency = words_of(said, mapping, "agency")
    code = words_of(said, mapping, "code").lower() or _made_code(agency, columns)
    if len(code) > 80 or not CODE.fullmatch(code):
        raise InvalidRow(f"{code[:90]!r} is no code: small letters, digits and hyphens, 80 at most")
    return OfficeLine(code, agency, words_of(said, mapping, "unit"), columns, _services(said, mapping))


def point_line(said: dict[str, Any], mapping: FileMapping) -> PointLine:
    """Raises InvalidRow."""
    code, kind = words_of(said, mapping, "code"), words_of(said, mapping, "kind")
    if not code or len(code) > 120:
        raise InvalidRow("has no code, or one of more than 120 characters")
    if kind not in PointKind.values:
        raise InvalidRow(f"{kind!r} is no kind of point: {', '.join(PointKind.values)}")
    position = position_of(said, mapping)
    if position is None:
        raise InvalidRow("has no position")
    programme = words_of(said, mapping, "programme")[:120]
    return PointLine(code, kind, programme, municipality_of(said, mapping), position)


def _short(said: dict[str, Any], mapping: FileMapping, word: str) -> str:
    text = words_of(said, mapping, word)
    if len(text) > LIMITS[word]:
        raise InvalidRow(f"{word} is longer than {LIMITS[word]} characters")
    return text


def _email(said: dict[str, Any], mapping: FileMapping) -> str:
    text = words_of(said, mapping, "email")
    try:
        if text:
            validate_email(text)
    except ValidationError as fault:
        raise InvalidRow(f"{text!r} is no e-mail address") from fault
    return text


def _services(said: dict[str, Any], mapping: FileMapping) -> tuple[str, ...]:
    codes = list_of(said, mapping, "services")
    if len(codes) > MOST_SERVICES:
        raise InvalidRow(f"has more than {MOST_SERVICES} services")
    for code in codes:
        if not SERVICE.fullmatch(code):
            raise InvalidRow(f"{code[:90]!r} is no code of a procedure")
    return codes


def _made_code(agency: str, columns: dict[str, Any]) -> str:
    """A code that stays the same as long as agency, name and address do."""
    words = "\n".join((agency, columns["name_es"], columns["address"]))
    return f"{slugify(columns['name_es'])[:60]}-{hashlib.sha256(words.encode()).hexdigest()[:8]}".strip("-")
