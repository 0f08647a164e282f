"""The legal clock: which day falls when (cómputo de plazos). Pure: the same events always give the same dates.

The clock starts the working day after filing (LFPA 17-B), stands still while the person corrects
(17-A), and moves a last day that is not a working day to the next one (28-29).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.terms import end_of
from ventanilla.procedures.vocabulary import Deadline, Term

THIRDS = 3
LEAST_TIME_TO_COMPLY = Term(amount=5, unit="working_days")


@dataclass(frozen=True)
class Pause:
    """A suspension: from the day the correction was asked to the day it was answered, or still open."""

    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Clock:
    """The dates of one dossier, as of the events known."""

    filed_on: date
    due_on: date | None
    prevent_by: date
    paused: bool

    def days_left(self, today: date, calendar: Calendar) -> int | None:
        """Working days from tomorrow to the last day; negative when it has passed; None while it stands still."""
        if self.due_on is None:
            return None
        if today <= self.due_on:
            return calendar.between(today, self.due_on)
        return -calendar.between(self.due_on, today)


def wind(deadline: Deadline, calendar: Calendar, filed_on: date, pauses: tuple[Pause, ...] = ()) -> Clock:
    """Compute the dates of a dossier filed on `filed_on`. `due_on` is None while a pause is open."""
    due_on: date | None = end_of(deadline.resolve, filed_on, calendar)
    for pause in pauses:
        if due_on is None or pause.until_on is None:
            due_on = None
            break
        due_on = _resumed(deadline, calendar, due_on, pause.from_on, pause.until_on)
    prevent_by = last_day_to_prevent(deadline, filed_on, calendar)
    return Clock(filed_on, due_on, prevent_by, paused=bool(pauses) and pauses[-1].until_on is None)


def last_day_to_prevent(deadline: Deadline, filed_on: date, calendar: Calendar) -> date:
    """Return the last day to ask for a correction: the edition's own term, or the first third of the time
    to resolve, a fraction rounding up to a day (LFPA 17-A)."""
    if deadline.prevent:
        return end_of(deadline.prevent, filed_on, calendar)
    due_on = end_of(deadline.resolve, filed_on, calendar)
    return calendar.add(filed_on, ceil(calendar.between(filed_on, due_on) / THIRDS))


def last_day_to_comply(deadline: Deadline, asked_on: date, calendar: Calendar) -> date:
    """Return the last day to answer a correction: the edition's own term, or five working days (LFPA 17-A)."""
    return end_of(deadline.comply or LEAST_TIME_TO_COMPLY, asked_on, calendar)


def _resumed(deadline: Deadline, calendar: Calendar, due_on: date, from_on: date, until_on: date) -> date:
    """Move the last day by what the pause took. The day of the request still ran; the day of the answer did not."""
    if deadline.resolve.unit == "working_days":
        return calendar.add(until_on, max(calendar.between(from_on, due_on), 0))
    moved = due_on + (until_on - from_on)
    while not calendar.is_working(moved):
        moved += timedelta(days=1)
    return moved
