"""When a visit may be, and who makes it (visita de verificación, LNETB 108-112)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from ventanilla.agencies.models import Absence, Officer
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.vocabulary import Look, Stage

from .drawing import draw_for, draw_next
from .models import StageRun
from .refusals import HoursOfVisit, NobodyToVisit, NotRegistered, TooSoonForVisit, VisitIncomplete

NOTICE = 2
"""Working days before a visit on which the person knows of it, unless the edition says more or fewer."""
EARLIEST, LATEST = time(7), time(21)
MOST_SEEN = 2000


def earliest_day(stage: Stage, today: date, calendar: Calendar) -> date:
    """The first day on which this visit may be, when the person is told today."""
    notice = NOTICE if stage.notice is None else stage.notice
    return calendar.add(today, notice) if notice else calendar.next_working(today)


def refuse_bad_hours(
    on: date, from_time: time, until_time: time, *, earliest: date, calendar: Calendar
) -> None:
    """A working day, told beforehand; between seven in the morning and nine in the evening."""
    if on < earliest or not calendar.is_working(on):
        raise TooSoonForVisit(calendar.next_working(max(on, earliest)))
    if not EARLIEST <= from_time < until_time <= LATEST:
        raise HoursOfVisit


def begins(on: date, from_time: time) -> datetime:
    """The instant at which the visit begins, where the house stands."""
    return timezone.make_aware(datetime.combine(on, from_time))


def inspector_for(run: StageRun, on: date, at: datetime) -> tuple[Officer, dict[str, Any]]:
    """Who was drawn for the visit, or the next in the draw where that officer is absent on the day.

    With it, the name of the draw, by which anybody can draw again. Raises NobodyToVisit.
    """
    draw = draw_for(run, at)
    while draw and Absence.objects.on(on).filter(officer=draw.officer_id).exists():
        draw = draw_next(run, at)
    if draw is None:
        raise NobodyToVisit(on)
    return draw.officer, {"draw": str(draw.uuid)}


def seen_of(
    looks: Iterable[Look], seen: Mapping[str, tuple[bool, str]], language: str
) -> list[dict[str, Any]]:
    """What was seen as it is kept: each thing that the edition lists, and nothing else."""
    known = {look.id: look for look in looks}
    if unknown := [id for id in seen if id not in known]:
        raise NotRegistered(unknown)
    if missing := [look.text.to(language) for id, look in known.items() if id not in seen]:
        raise VisitIncomplete(missing)
    return [{"id": id, "met": bool(seen[id][0]), "seen": seen[id][1].strip()[:MOST_SEEN]} for id in known]
