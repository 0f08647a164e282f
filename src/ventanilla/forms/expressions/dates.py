"""Time between dates and dates after dates. Beyond the years 1 and 9999 a date stays at the edge."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from .surroundings import Surroundings

MOST_YEARS = 10_000
MOST_MONTHS = 12 * MOST_YEARS
MOST_DAYS = 366 * MOST_YEARS


def years(start: date, end: date) -> Decimal:
    """Return the completed years from `start` to `end`; who was born on 29 February completes a year on 1 March."""
    return Decimal(_completed(start, end, months_each=12))


def months(start: date, end: date) -> Decimal:
    """Return the completed months from `start` to `end`, date to date."""
    return Decimal(_completed(start, end, months_each=1))


def _completed(start: date, end: date, months_each: int) -> int:
    if end < start:
        return -_completed(end, start, months_each)
    whole_months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return whole_months // months_each


def days(start: date, end: date) -> Decimal:
    """Return the days from `start` to `end`: from today to tomorrow is one."""
    return Decimal((end - start).days)


def add_days(day: date, number: Decimal) -> date:
    try:
        return day + timedelta(days=_whole(number, MOST_DAYS))
    except OverflowError:
        return date.max if number > 0 else date.min


def add_months(day: date, number: Decimal) -> date:
    """Return the same day `number` months later, or the month's last day when it has no such day."""
    month = day.year * 12 + day.month - 1 + _whole(number, MOST_MONTHS)
    if month < 12:
        return date.min
    if month >= 10_000 * 12:
        return date.max
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, number: Decimal) -> date:
    return add_months(day, 12 * Decimal(_whole(number, MOST_YEARS)))


def working_days(surroundings: Surroundings, start: date, end: date) -> Decimal:
    """Return the working days after `start` up to and including `end`, negative when `end` comes first."""
    return Decimal(surroundings.calendar.between(start, end))


def add_working_days(surroundings: Surroundings, day: date, number: Decimal) -> date:
    """Return the `number`-th working day after `day` (or before it, when negative)."""
    try:
        return surroundings.calendar.add(day, _whole(number, MOST_DAYS))
    except OverflowError:
        return date.max if number > 0 else date.min


def _whole(number: Decimal, most: int) -> int:
    """Return the number without its decimals, not beyond `most` on either side."""
    return int(max(min(number, Decimal(most)), Decimal(-most)))
