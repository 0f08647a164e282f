"""How time is counted in each unit: where it starts, how much was used, where it ends (LFPA 28, 29; LNETB 4).

A measure speaks of days and minutes of one calendar. `Mark` is where counting stands: it starts after that day, or
at that instant where hours are counted.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import Any, ClassVar

from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.vocabulary import Term

from .rules import MONTHLY, Rules

MINUTE = timedelta(minutes=1)
Mark = Any  # a date where days are counted, an aware datetime where hours are


@dataclass(frozen=True)
class Due:
    """The end of a term: its last day, and the first instant after it."""

    on: date
    at: datetime


@dataclass(frozen=True)
class Measure(ABC):
    """One way to count. `unit` names it; `total` is what the term gives, counted from a mark."""

    rules: Rules
    calendar: Calendar

    least: ClassVar[int] = 1
    """What is left at the least when the clock goes on: it runs again, so it does not end before it has (17-A)."""

    def start(self, filed_at: datetime) -> Mark:
        return self.rules.counted_on(filed_at, self.calendar)

    def stopped(self, at: datetime) -> Mark:
        """Where the clock stops: the day of the stop still ran."""
        return self.rules.day(at)

    def resumed(self, on: date) -> Mark:
        """Where it goes on: on the working day after `on` (LFPA 17-A)."""
        return on

    def first_day(self, start: Mark) -> date:
        """The first day that counts from a mark."""
        return start + timedelta(days=1)

    @abstractmethod
    def total(self, term: Term, start: Mark) -> int: ...

    @abstractmethod
    def used(self, start: Mark, end: Mark) -> int:
        """What ran from one mark to another."""

    @abstractmethod
    def due(self, start: Mark, left: int) -> Due:
        """Where `left` ends when it runs from the mark."""

    def third(self, total: int, part: Any) -> int:
        """The part of the time in which a correction may be asked; a fraction is a whole one (LFPA 17-A)."""
        return ceil(total * part)

    def _due(self, day: date) -> Due:
        day = self.calendar.next_working(day)
        return Due(day, self.rules.end_of_last_day(day))


class WorkingDays(Measure):
    """Days on which the authority works; the others do not count (LFPA 28)."""

    def first_day(self, start: Mark) -> date:
        return self.calendar.add(start, 1)

    def total(self, term: Term, start: Mark) -> int:
        return term.amount

    def used(self, start: Mark, end: Mark) -> int:
        return max(self.calendar.between(start, end), 0)

    def due(self, start: Mark, left: int) -> Due:
        return self._due(self.calendar.add(start, left))


class CalendarDays(Measure):
    """Every day counts; months and years run from date to date; the end moves to a working day (LFPA 29)."""

    def total(self, term: Term, start: Mark) -> int:
        if term.unit in MONTHLY:
            return (same_number(start, term.amount * (12 if term.unit == "years" else 1)) - start).days
        return term.amount

    def used(self, start: Mark, end: Mark) -> int:
        return max((end - start).days, 0)

    def due(self, start: Mark, left: int) -> Due:
        return self._due(start + timedelta(days=left))


class Hours(Measure):
    """Hours by the clock, in minutes; an end outside office hours moves to the next opening."""

    least: ClassVar[int] = 60

    def start(self, filed_at: datetime) -> Mark:
        counted = self.rules.counted_on(filed_at, self.calendar)
        if counted != self.rules.day(filed_at):
            return self.opening(counted)
        return filed_at.astimezone(UTC)

    def stopped(self, at: datetime) -> Mark:
        return at.astimezone(UTC)

    def resumed(self, on: date) -> Mark:
        return self.opening(self.calendar.add(on, 1))

    def first_day(self, start: Mark) -> date:
        return self.rules.day(start)

    def total(self, term: Term, start: Mark) -> int:
        return term.amount * 60

    def used(self, start: Mark, end: Mark) -> int:
        return max((end - start) // MINUTE, 0)

    def third(self, total: int, part: Any) -> int:
        return ceil(total * part / 60) * 60

    def due(self, start: Mark, left: int) -> Due:
        at = start + left * MINUTE
        day = self.rules.day(at)
        if not self.calendar.is_working(day) or at > self.closing(day):
            at = self.opening(self.calendar.add(day, 1))
        elif at < self.opening(day):
            at = self.opening(day)
        return Due(self.rules.day(at), at)

    def opening(self, day: date) -> datetime:
        return self.rules.instant(day, self.rules.opens)

    def closing(self, day: date) -> datetime:
        return self.rules.instant(day, self.rules.closes)


class WorkingHours(Hours):
    """Only the hours in which the office works count, in minutes."""

    def used(self, start: Mark, end: Mark) -> int:
        minutes = 0
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            minutes += max((min(closes, end) - max(opens, start)) // MINUTE, 0)
        return minutes

    def due(self, start: Mark, left: int) -> Due:
        for opens, closes in self._spans(start):
            begins = max(opens, start)
            if begins < closes and begins + left * MINUTE <= closes:
                at = begins + left * MINUTE
                return Due(self.rules.day(at), at)
            left -= max((closes - begins) // MINUTE, 0)
        raise OverflowError("No working hour is left.")

    def _spans(self, start: datetime) -> "Iterator[tuple[datetime, datetime]]":
        day = self.calendar.next_working(self.rules.day(start))
        while day.year < date.max.year:
            yield self.opening(day), self.closing(day)
            day = self.calendar.add(day, 1)


def same_number(day: date, months: int) -> date:
    """The same number of day so many months later; where there is none, the first of the month after (LFPA 29)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 2, 1)  # never December, which has 31 days


MEASURES: dict[str, type[Measure]] = {
    "immediate": WorkingDays,
    "working_days": WorkingDays,
    "calendar_days": CalendarDays,
    "months": CalendarDays,
    "years": CalendarDays,
    "hours": Hours,
    "working_hours": WorkingHours,
}


def measure_of(unit: str, rules: Rules, calendar: Calendar) -> Measure:
    return MEASURES[unit](rules, calendar)
