"""How long an agency may take to correct its sheet (plazo de corrección). Pure: a calendar and a day in, a day out."""

from datetime import date
from typing import Protocol

WORKING_DAYS = 5
"""LNETB 53, second paragraph: no more than five working days from the request to correct an error or omission. The
request is the simplification authority's; the portal passes each report on as one, the day it is received."""
REMIND_AFTER = 5
"""Working days between one reminder of an overdue report and the next."""


class WorkingDays(Protocol):
    """What the term asks of a calendar; `jurisdictions.calendars.Calendar` is one."""

    def add(self, day: date, count: int, /) -> date: ...


def due_on(received_on: date, days: WorkingDays) -> date:
    """Return the last day to correct what was reported; the day of the report does not count."""
    return days.add(received_on, WORKING_DAYS)
