"""How the columns of somebody's file become our words: written in YAML beside the file, once for each kind of file."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ventanilla.jurisdictions.territory_places import municipality, spots
from ventanilla.kernel.foreign_files import FileShape
from ventanilla.kernel.geography import Box, Position

LONGEST = 2_000  # characters of one answer


class InvalidMapping(Exception):
    """The mapping cannot be used; its words say where and why."""


class InvalidRow(Exception):
    """The row cannot be used; its words say why, for the reject file."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Part):
    """Where the file comes from and when it was true; shown beside what it says."""

    name: str = Field(min_length=1, max_length=200)
    date: str = Field(min_length=4, max_length=20)
    licence: str = ""
    address: str = Field("", max_length=200)
    note: str = ""


class Within(_Part):
    """Where positions of this file can lie: what is outside is a mistake of the file."""

    south: float
    west: float
    north: float
    east: float

    def box(self) -> Box:
        return Box(self.south, self.west, self.north, self.east)


class Column(_Part):
    """One of our words: the columns it may stand in, the first that says something; or one value for every row."""

    from_: tuple[str, ...] = Field((), alias="from")
    value: str = ""
    split: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_bare_name(cls, said: Any) -> Any:
        return {"from": (said,)} if isinstance(said, str) else said


class FileMapping(_Part):
    of: Literal["offices", "points"]
    source: Source
    file: FileShape = FileShape()
    within: Within | None = None
    columns: dict[str, Column]

    def column(self, word: str) -> Column:
        return self.columns.get(word, NOWHERE)


NOWHERE = Column.model_validate({})
WORDS = {
    "offices": frozenset(
        "code agency unit name_es name_en address floor colonia municipality phone email hours lat lon "
        "access_es access_en services".split()
    ),
    "points": frozenset("code kind programme municipality lat lon".split()),
}
NEEDED = {
    "offices": frozenset({"agency", "name_es", "address"}),
    "points": frozenset({"code", "kind", "lat", "lon"}),
}


def read_mapping(text: str, of: str) -> FileMapping:
    """Read the YAML of a mapping. Raises InvalidMapping."""
    try:
        said = FileMapping.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, RecursionError) as fault:
        raise InvalidMapping(f"This is not YAML: {fault}") from fault
    except ValidationError as faults:
        lines = (f"{'.'.join(map(str, each['loc'])) or 'mapping'}: {each['msg']}" for each in faults.errors())
        raise InvalidMapping("\n".join(lines)) from faults
    if said.of != of:
        raise InvalidMapping(f"This mapping is for {said.of}, not for {of}.")
    if unknown := sorted(set(said.columns) - WORDS[of]):
        raise InvalidMapping(
            f"columns: unknown {', '.join(unknown)}; there are {', '.join(sorted(WORDS[of]))}."
        )
    if missing := sorted(NEEDED[of] - set(said.columns)):
        raise InvalidMapping(f"columns: say where {', '.join(missing)} stands.")
    return said


def words_of(row: Mapping[str, Any], mapping: FileMapping, word: str) -> str:
    """What the row says for one of our words, in one line without control characters. Raises InvalidRow."""
    column = mapping.column(word)
    for name in column.from_:
        said = row.get(name)
        if isinstance(said, dict | list):
            raise InvalidRow(f"{name} holds a list or an object, not a word")
        text = "" if said is None else _line(str(said))
        if len(text) > LONGEST:
            raise InvalidRow(f"{name} is longer than {LONGEST} characters")
        if text:
            return text
    return column.value


def list_of(row: Mapping[str, Any], mapping: FileMapping, word: str) -> tuple[str, ...]:
    """The several things that the row says for one of our words: a JSON list, or words between `split`."""
    column = mapping.column(word)
    for name in column.from_:
        said = row.get(name)
        if isinstance(said, list):
            return tuple(dict.fromkeys(_line(str(each))[:LONGEST] for each in said))
    text = words_of(row, mapping, word)
    parts = text.split(column.split) if column.split else [text]
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def position_of(row: Mapping[str, Any], mapping: FileMapping) -> Position | None:
    """Where the row says it is; None when it does not. Raises InvalidRow for half a position or an impossible one."""
    lat, lon = (words_of(row, mapping, word) for word in ("lat", "lon"))
    if not lat and not lon:
        return None
    try:
        position = Position(_degrees(lat), _degrees(lon))
    except ValueError as fault:
        raise InvalidRow(f"{lat!r}, {lon!r} is no position: {fault}") from fault
    if mapping.within and not mapping.within.box().holds(position):
        raise InvalidRow(f"{position.lat}, {position.lon} lies outside of where this file says it is")
    return position


def municipality_of(row: Mapping[str, Any], mapping: FileMapping) -> str:
    """INEGI's five digits of the municipality that the row names, by code or by name; "" when it names none."""
    text = words_of(row, mapping, "municipality")
    code = _municipality(text)
    if text and not code:
        raise InvalidRow(f"{text!r} is no municipality that we know")
    return code


@lru_cache(maxsize=1_000)
def _municipality(text: str) -> str:
    """Files say the same few names many thousand times."""
    if municipality(text):
        return text
    named = {spot.municipality.code for spot in spots(text) if not spot.colonia}
    return named.pop() if len(named) == 1 else ""


def _line(text: str) -> str:
    if text.isprintable():
        return " ".join(text.split())
    shown = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"} else letter for letter in text
    )
    return " ".join(shown.split())


def _degrees(text: str) -> float:
    """`19.4326`; a comma may stand for the point, and one left at the end is left out. Six decimals are kept."""
    bare = re.sub(r"[,; ]+$", "", text).replace("−", "-")
    if re.fullmatch(r"-?[0-9]{1,3},[0-9]+", bare):
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{1,30})?", bare):
        raise ValueError("Write degrees as 19.4326.")
    try:
        return float(round(Decimal(bare), 6))
    except InvalidOperation as fault:
        raise ValueError("Write degrees as 19.4326.") from fault
