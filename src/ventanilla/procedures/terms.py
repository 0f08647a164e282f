"""Counting a legal term (cómputo de plazos): LFPA 28, 29 and 38. Pure: a term, a day and a calendar give a day."""

from calendar import monthrange
from datetime import date, timedelta
from math import ceil
from typing import Protocol

from .vocabulary import OF_THE_CLOCK, Term

MONTHS_A_YEAR = 12
DAYS_A_WEEK, WORKING_DAYS_A_WEEK = 7, 5
HOURS_A_DAY, WORKING_HOURS_A_DAY = (
    24,
    8,
)  # for a day alone; the clock of a case knows the instant and the office
SHORTEST_MONTH, LONGEST_MONTH = 19, 23  # working days


class NotOfTheClock(ValueError):
    """The term is of minutes or of days of no certain sort, or is not said: no day can be counted from it."""


class WorkingDays(Protocol):
    """What a term asks of a calendar; `jurisdictions.calendars.Calendar` is one, and holds the rules of counting."""

    def add(self, day: date, count: int, /) -> date: ...
    def add_months(self, day: date, months: int, /) -> date: ...
    def next_working(self, day: date, /) -> date: ...


def end_of(term: Term, start: date, calendar: WorkingDays) -> date:
    """Return the last day of `term` when it runs from `start`, which itself never counts.

    Months and years run date to date, as the calendar says. A last day that is not a working day moves
    to the next (LFPA 29). "immediate" ends the day it starts.
    """
    if term.unit not in OF_THE_CLOCK:
        raise NotOfTheClock(str(term))
    if term.unit == "immediate":
        return start
    if term.unit == "working_days":
        return calendar.add(start, term.amount)
    if term.unit == "working_hours":
        return calendar.add(start, ceil(term.amount / WORKING_HOURS_A_DAY))
    if term.unit in ("calendar_days", "hours"):
        days = term.amount if term.unit == "calendar_days" else ceil(term.amount / HOURS_A_DAY)
        return calendar.next_working(start + timedelta(days=days))
    return calendar.add_months(start, _months(term))


def until(term: Term, start: date) -> date:
    """Return the last day on which something issued on `start` is valid (vigencia): date to date, never moved.

    Where the month has no such day, its last one. Working days have no meaning for a validity: they count
    as calendar days.
    """
    if term.unit not in ("months", "years"):
        return start + timedelta(days=term.amount)
    years, month = divmod(start.month - 1 + _months(term), MONTHS_A_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def least_working_days(term: Term) -> int:
    """Return the fewest working days that the term can take."""
    return _working_days(term, SHORTEST_MONTH, ceil_week=False)


def most_working_days(term: Term) -> int:
    """Return the most working days that the term can take."""
    return _working_days(term, LONGEST_MONTH, ceil_week=True)


def leaves_time(prevent: Term, resolve: Term) -> bool:
    """Is the prevention within the first third of the time to resolve, a fraction rounding up (LFPA 17-A)?

    Where the two are said in different units the doubt is in favour of who wrote them.
    """
    if prevent.unit == resolve.unit:
        return prevent.amount <= ceil(resolve.amount / 3)
    return least_working_days(prevent) <= ceil(most_working_days(resolve) / 3)


def over_three_months(term: Term) -> bool:
    """Is the term longer than the federal limit of three months (LFPA 17)?"""
    if term.unit in ("months", "years"):
        return _months(term) > 3
    return least_working_days(term) > 3 * LONGEST_MONTH - 3


def _working_days(term: Term, month: int, *, ceil_week: bool) -> int:
    if term.unit == "working_days" or (term.unit == "days" and ceil_week):
        return term.amount
    if term.unit in ("immediate", "minutes", "hours", "working_hours", "unstated"):
        return 0
    if term.unit in ("calendar_days", "days"):
        weeks = term.amount * WORKING_DAYS_A_WEEK / DAYS_A_WEEK
        return ceil(weeks) if ceil_week else int(weeks)
    return _months(term) * month


def _months(term: Term) -> int:
    return term.amount * (MONTHS_A_YEAR if term.unit == "years" else 1)
