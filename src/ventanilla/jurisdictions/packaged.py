"""The law data that travels with the program: YAML files read once, checked when read."""

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ventanilla.kernel.texts import Text

from .calendars import Calendar, nth_weekday

FastLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Packaged(BaseModel):
    """Frozen, and refuses a word it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RestRule(Packaged):
    """A rest day written in a law: a date of each year, or the nth weekday of a month."""

    law: str
    name: str
    month: int = Field(ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    weekday: Weekday | None = None
    nth: int | None = Field(default=None, ge=1, le=4)
    years: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "RestRule":
        if (self.day is None) == (self.weekday is None) or (self.weekday is None) != (self.nth is None):
            raise ValueError("Give a day, or a weekday with its nth.")
        return self

    def in_year(self, year: int) -> date | None:
        if self.years and year not in self.years:
            return None
        if self.day is not None:
            return date(year, self.month, self.day)
        return nth_weekday(year, self.month, WEEKDAYS.index(self.weekday or ""), self.nth or 1)


class CalendarSheet(Packaged):
    weekly_rest: tuple[Weekday, ...]
    known_until: date
    rules: tuple[RestRule, ...]

    def calendar(self, code: str, years: range) -> Calendar:
        found = (rule.in_year(year) for rule in self.rules for year in years)
        return Calendar(
            code=code,
            rest_days=frozenset(day for day in found if day),
            weekly_rest=frozenset(WEEKDAYS.index(day) for day in self.weekly_rest),
            known_until=self.known_until,
        )


class CalendarFile(Packaged):
    first_year: int
    last_year: int
    calendars: dict[str, CalendarSheet]


class DatedValue(Packaged):
    """An amount and the day it came into force."""

    in_force_from: date = Field(alias="from")
    value: Decimal
    source: str = ""


class ParameterSheet(Packaged):
    code: str
    jurisdiction: str
    name: Text
    unit: str
    source: str
    values: tuple[DatedValue, ...]


class ParameterFile(Packaged):
    parameters: tuple[ParameterSheet, ...]


class Place(Packaged):
    code: str
    name: Text
    parent: str = ""
    zone: str = ""


def read_file(name: str) -> Any:
    text = files("ventanilla.jurisdictions").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, FastLoader)  # noqa: S506  safe: both are SafeLoaders, one written in C


@cache
def calendars() -> dict[str, Calendar]:
    """Every packaged calendar by its jurisdiction's code."""
    sheet = CalendarFile.model_validate(read_file("calendars.yaml"))
    years = range(sheet.first_year, sheet.last_year + 1)
    return {code: each.calendar(code, years) for code, each in sheet.calendars.items()}


@cache
def parameters() -> tuple[ParameterSheet, ...]:
    """Every packaged parameter with its dated values and their source."""
    return ParameterFile.model_validate(read_file("parameters.yaml")).parameters


@cache
def places() -> tuple[Place, ...]:
    """Every packaged jurisdiction, parents first."""
    return tuple(Place.model_validate(place) for place in read_file("places.yaml")["jurisdictions"])
