"""What an expression may know beyond the answers: two dates, the law's numbers, the calendar, the tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol


class WorkingCalendar(Protocol):
    """Working days (días hábiles) of a place. `jurisdictions.calendars.Calendar` is one."""

    def is_working(self, day: date, /) -> bool: ...

    def add(self, day: date, count: int, /) -> date:
        """Return the count-th working day after `day` (before it, when negative); `day` itself never counts.

        OverflowError where the dates of the calendar end.
        """
        ...

    def between(self, start: date, end: date, /) -> int:
        """Return how many working days lie after `start` up to and with `end`; negative when `end` is earlier."""
        ...


@dataclass(frozen=True)
class Surroundings:
    """The world around one dossier.

    `filed_on` is the day of filing (before filing: today). `parameter(name, day)` gives a dated number of the law,
    "uma" in pesos a day, and raises LookupError for a day it does not know. `tables` are the definition's, by name,
    then by key: `tables["giros"]["panaderia"]["impacto"]`.
    """

    filed_on: date
    today: date
    parameter: Callable[[str, date], Decimal]
    calendar: WorkingCalendar
    tables: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
