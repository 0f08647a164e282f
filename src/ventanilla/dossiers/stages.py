"""Opening the stages whose turn has come."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from ventanilla.agencies.models import Unit
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.vocabulary import Stage

from .drawing import draw_for, is_drawn
from .models import Dossier, StageRun
from .refusals import StageNotOpen
from .states import StageState

DEFAULT_ROLE = {"decision": "head", "review": "reviewer", "opinion": "reviewer", "automatic": "reviewer"}


class UnitUnknown(Exception):
    """The edition names a unit that the agencies do not have; publication should have refused it."""


def unit_of(stage: Stage, dossier: Dossier) -> Unit:
    """The unit of a stage: "unit" in the procedure's own agency, or "agency/unit"."""
    definition = dossier.definition
    agency, _, unit = (stage.unit or definition.unit).rpartition("/")
    found = Unit.objects.filter(agency__code=agency or definition.agency, code=unit).first()
    if found is None:
        raise UnitUnknown(f"{definition.code} {stage.id}")
    return found


def open_stage(dossier: Dossier, stage: str, kind: str) -> StageRun:
    """The run of this stage, or the refusal that says who finished it and when."""
    rounds = dossier.stages.select_related("unit__agency", "closed_by").filter(stage=stage, kind=kind)
    latest = rounds.order_by("-round").first()
    if latest is None or latest.state in (StageState.WAITING, StageState.SKIPPED):
        raise StageNotOpen
    if not latest.is_open:
        raise StageNotOpen(latest.closed_by.name if latest.closed_by else "", latest.closed_at)
    return latest


def lay_out(dossier: Dossier, stages: Iterable[Stage]) -> list[StageRun]:
    """Write one row per stage of the case, all waiting."""
    runs = []
    for position, stage in enumerate(stages, start=1):
        unit = unit_of(stage, dossier)
        runs.append(
            StageRun(
                dossier=dossier,
                agency_id=unit.agency_id,
                unit=unit,
                stage=stage.id,
                kind=stage.kind,
                role=stage.role or DEFAULT_ROLE[stage.kind],
                position=position,
                after=list(stage.after),
            )
        )
    return StageRun.objects.bulk_create(runs)


def open_ready(dossier: Dossier, calendar: Calendar, at: datetime) -> list[StageRun]:
    """Open every stage that waits for nothing any more; those without precedence run side by side."""
    runs = list(dossier.stages.in_order())
    done = {run.stage for run in runs if run.state == StageState.DONE}
    ready = [run for run in runs if run.state == StageState.WAITING and done >= set(run.after)]
    today = timezone.localdate(at)
    for run in ready:
        run.start(at=at, due_on=_due_on(dossier, run.stage, calendar, today))
        run.save(update_fields=["state", "opened_at", "due_on"])
        if is_drawn(dossier.definition.stage(run.stage)):
            draw_for(run, at)
    return ready


def move_due_dates(dossier: Dossier, calendar: Calendar, today: date) -> None:
    """After a pause, open stages get their terms again from the day the case resumed."""
    for run in dossier.stages.open().in_order():
        run.due_on = _due_on(dossier, run.stage, calendar, today)
        run.save(update_fields=["due_on"])


def _due_on(dossier: Dossier, stage: str, calendar: Calendar, today: date) -> date | None:
    own = dossier.definition.stage(stage).working_days
    days = [day for day in (dossier.due_on, calendar.add(today, own) if own else None) if day]
    return min(days, default=None)
