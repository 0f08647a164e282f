"""When officers are reminded of a limit (recordatorios). Pure: days and a calendar in, the step reached out."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from ventanilla.jurisdictions.calendars import Calendar

HALF = "half"
STEPS = (HALF, "3", "1", "0", "-1")
"""Half of the time, three working days before the last day, one, that day, and the working day after it."""
LEAST_FOR_HALF = 8
"""Of a shorter time the half comes close upon the three days before its end."""


def step_day(step: str, begins: date, limit: date, calendar: Calendar) -> date | None:
    """Return the day on which a step is due, or None where the time is too short for it."""
    whole = calendar.between(begins, limit)
    if step == HALF:
        return calendar.add(begins, ceil(whole / 2)) if whole >= LEAST_FOR_HALF else None
    left = int(step)
    if left <= 0:
        return calendar.add(limit, -left)
    return calendar.add(limit, -left) if left < whole else None


def reached(
    begins: date, limit: date, today: date, calendar: Calendar, steps: Sequence[str] = STEPS
) -> str | None:
    """Return the latest step whose day has come, or None before the first.

    Steps missed while no worker ran are not told one by one: what counts is where the clock stands now.
    """
    days = sorted((day, -place) for place, day in _days(begins, limit, calendar, steps) if day <= today)
    return steps[-days[-1][1]] if days else None


def _days(begins: date, limit: date, calendar: Calendar, steps: Sequence[str]) -> Iterator[tuple[int, date]]:
    for place, step in enumerate(steps):
        day = step_day(step, begins, limit, calendar)
        if day is not None:
            yield place, day
