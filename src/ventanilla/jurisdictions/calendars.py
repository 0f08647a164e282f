"""Working days and the counting of terms (días hábiles; LFPA 28, 29). Pure: values in, dates out."""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

SATURDAY, SUNDAY = 5, 6
LAST = date.max.toordinal()


@dataclass(frozen=True)
class Calendar:
    """The days on which an authority works.

    `weekly_rest` are weekdays (Monday is 0), `rest_days` the dated ones. `known_until` is the last day for
    which the authority's yearly agreement was looked at: later dates are computed, and may still move.
    """

    code: str
    rest_days: frozenset[date] = frozenset()
    weekly_rest: frozenset[int] = field(default=frozenset({SATURDAY, SUNDAY}))
    known_until: date | None = None

    def __post_init__(self) -> None:
        if not self.weekly_rest < frozenset(range(7)):
            raise ValueError("A week needs a working day, and its days are 0 (Monday) to 6.")

    def is_working(self, day: date) -> bool:
        return day.weekday() not in self.weekly_rest and day not in self.rest_days

    def is_known(self, day: date) -> bool:
        """Whether the authority had published its rest days up to this one."""
        return self.known_until is None or day <= self.known_until

    def add(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, which itself never counts; before it when negative.

        Zero gives `day` back. Raises OverflowError where the dates of the calendar end (year 1 or 9999).
        """
        if count == 0:
            return day
        here = day.toordinal()
        nth = self._counted(here) + count if count > 0 else self._counted(here - 1) + count + 1
        if not 1 <= nth <= self._counted(LAST):
            raise OverflowError(f"No working day {count} from {day}.")
        near = range(here, self._beyond(here, count) + 1) if count > 0 else range(LAST + 1)
        return date.fromordinal(near[bisect_left(near, nth, key=self._counted)])

    def between(self, start: date, end: date) -> int:
        """Count working days after `start` up to and with `end`; of an earlier `end`: negative, from it on.

        `between(day, add(day, n)) == n` for every n.
        """
        first, last = start.toordinal(), end.toordinal()
        if last >= first:
            return self._counted(last) - self._counted(first)
        return self._counted(last - 1) - self._counted(first - 1)

    def next_working(self, day: date) -> date:
        """Return `day` if people work on it, else the first working day after (LFPA 29, second paragraph)."""
        return day if self.is_working(day) else self.add(day, 1)

    def add_months(self, day: date, months: int) -> date:
        """Return the same number of day so many months later, moved to a working day (LFPA 29).

        Where that month has no such number: the first working day of the month after.
        """
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not 1 <= year <= 9998:
            raise OverflowError(f"No day {months} months from {day}.")
        if day.day <= monthrange(year, month + 1)[1]:
            return self.next_working(date(year, month + 1, day.day))
        return self.next_working(date(year, month + 2, 1))  # never December, which has 31 days

    def add_years(self, day: date, years: int) -> date:
        return self.add_months(day, 12 * years)

    def closing(self, *days: date) -> "Calendar":
        """The same calendar with these days closed too."""
        return replace(self, rest_days=self.rest_days | frozenset(days))

    @cached_property
    def _dated(self) -> list[int]:
        return sorted(day.toordinal() for day in self.rest_days if day.weekday() not in self.weekly_rest)

    @cached_property
    def _working_weekdays(self) -> int:
        return 7 - len(self.weekly_rest)

    @cached_property
    def _begun_week(self) -> list[int]:
        """Working days in the first days of a week: none, Monday, Monday and Tuesday…"""
        return [sum(weekday not in self.weekly_rest for weekday in range(over)) for over in range(7)]

    def _beyond(self, ordinal: int, count: int) -> int:
        """A day by which so many working days have surely passed: every rest day of the calendar might lie between."""
        weeks = (count + len(self._dated)) // self._working_weekdays + 1
        return min(ordinal + 7 * weeks, LAST)

    def _counted(self, ordinal: int) -> int:
        """Working days from 1 January of year 1, a Monday, up to and with this ordinal day."""
        weeks, over = divmod(ordinal, 7)
        dated = bisect_right(self._dated, ordinal)
        return weeks * self._working_weekdays + self._begun_week[over] - dated


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday (Monday is 0) of a month: the third Monday of March is `(2026, 3, 0, 3)`."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
