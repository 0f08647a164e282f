"""Visits: arranged, told beforehand, moved with a reason, and recorded (visita de verificación)."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.documents.models import File
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from ..finishing import finish
from ..hands import take_up
from ..law import calendar_of
from ..models import Dossier, StageRun, Visit
from ..permissions import may_arrange, may_work_on
from ..refusals import (
    NobodyToVisit,
    NotTheInspector,
    NotYours,
    NoVisit,
    VisitArranged,
    VisitNotYet,
    WordsMissing,
)
from ..settling import opened
from ..stages import open_stage
from ..states import Conclusion
from ..visiting import begins, earliest_day, inspector_for, refuse_bad_hours, seen_of


@transaction.atomic
def schedule_visit(
    *, dossier: Dossier, stage: str, on: date, from_time: time, until_time: time, by: Officer, at: datetime
) -> Visit:
    """Arrange a visit: when; who was drawn for it comes. The person is told both beforehand (LNETB 108)."""
    dossier = opened(dossier, at)
    run = _arrangeable(dossier, stage, by, at)
    dossier.move("schedule_visit")
    if run.visits.arranged().exists():
        raise VisitArranged
    return _arrange(dossier, run, (on, from_time, until_time), by, at)


@transaction.atomic
def move_visit(
    *,
    dossier: Dossier,
    stage: str,
    why: str,
    on: date,
    from_time: time,
    until_time: time,
    by: Officer,
    at: datetime,
) -> Visit:
    """Move a visit to another day, with the reason; the same inspector comes if they are there that day."""
    dossier = opened(dossier, at)
    run = _arrangeable(dossier, stage, by, at)
    dossier.move("move_visit")
    visit = run.visits.arranged().first()
    if visit is None:
        raise NoVisit
    if not why.strip():
        raise WordsMissing
    visit.move_away(why=why.strip(), at=at)
    return _arrange(dossier, run, (on, from_time, until_time), by, at, moved=visit)


@transaction.atomic
def replace_inspector(*, visit: Visit, at: datetime) -> Visit | None:
    """Send the next in the draw because who was to come can't; the day stays, the person is told the new name.

    Nothing happens to a visit that is no longer arranged. None when nobody else is there: its unit must move it.
    """
    dossier = opened(visit.run.dossier, at)
    run = dossier.stages.select_related("unit__agency").get(pk=visit.run_id)
    run.dossier = dossier
    standing = run.visits.arranged().filter(pk=visit.pk).select_related("arranged_by").first()
    if standing is None:
        return visit
    try:
        inspector, chosen = inspector_for(run, standing.on, at)
    except NobodyToVisit:
        return None
    if inspector.pk == standing.inspector_id:
        return standing
    standing.move_away(why="", at=at)
    return _write(dossier, run, standing.hours(), inspector, chosen, standing.arranged_by, at, moved=standing)


@transaction.atomic
def record_visit(
    *,
    dossier: Dossier,
    stage: str,
    seen: Mapping[str, tuple[bool, str]],
    conclusion: Conclusion,
    words: str,
    by: Officer,
    at: datetime,
) -> StageRun:
    """Write down what was seen, thing by thing, with the photographs sent, and what follows (acta de visita).

    Only who was announced can, and not before the hour of the visit. `seen` gives for each thing of the edition
    whether it is met, and what was seen.
    """
    dossier = opened(dossier, at)
    run = open_stage(dossier, stage, "inspection")
    run.dossier = dossier
    visit = run.visits.arranged().select_related("inspector").first()
    if visit is None:
        raise NoVisit
    if visit.inspector_id != by.pk:
        raise NotTheInspector(visit.inspector.name)
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    if at < begins(visit.on, visit.from_time):
        raise VisitNotYet(begins(visit.on, visit.from_time))
    take_up(run, by, at)
    dossier.move("record_visit")
    looks = dossier.definition.stage(stage).looks_at
    photos = [each.reference for each in File.objects.of(visit.ref).exclude(state=File.State.REFUSED)]
    visit.hold(seen=seen_of(looks, seen, dossier.language), photos=photos, at=at)
    said = {"visit": str(visit.uuid), "seen": visit.seen, "photos": [photo["sha256"] for photo in photos]}
    finish(
        dossier, run, "dossier.visit_recorded", conclusion=conclusion, words=words, by=by, at=at, said=said
    )
    return run


def _arrangeable(dossier: Dossier, stage: str, by: Officer, at: datetime) -> StageRun:
    run = open_stage(dossier, stage, "inspection")
    run.dossier = dossier
    if not may_arrange(by, run, timezone.localdate(at)):
        raise NotYours
    return run


def _arrange(
    dossier: Dossier,
    run: StageRun,
    hours: tuple[date, time, time],
    by: Officer,
    at: datetime,
    moved: Visit | None = None,
) -> Visit:
    calendar = calendar_of(dossier)
    earliest = earliest_day(dossier.definition.stage(run.stage), timezone.localdate(at), calendar)
    refuse_bad_hours(*hours, earliest=earliest, calendar=calendar)
    inspector, chosen = inspector_for(run, hours[0], at)
    return _write(dossier, run, hours, inspector, chosen, by, at, moved)


def _write(
    dossier: Dossier,
    run: StageRun,
    hours: tuple[date, time, time],
    inspector: Officer,
    chosen: dict[str, str],
    by: Officer,
    at: datetime,
    moved: Visit | None = None,
) -> Visit:
    """The row, its sheet and the fact from which the person is told."""
    on, from_time, until_time = hours
    visit = Visit.objects.create(
        run=run,
        inspector=inspector,
        chosen=chosen,
        on=on,
        from_time=from_time,
        until_time=until_time,
        arranged_by=by,
        arranged_at=at,
    )
    record(
        "dossier.visit_moved" if moved else "dossier.visit_arranged",
        subject=dossier.subject,
        by=by.ref,
        at=at,
        officer=inspector.name,
        unit=run.unit.name_es,
        stage=run.stage,
        visit=str(visit.uuid),
        on=on.isoformat(),
        hours=f"{from_time:%H:%M}-{until_time:%H:%M}",
        why=moved.why_moved if moved else "",
        **chosen,
    )
    announce("dossier_visit_arranged", at=at, dossier=dossier.subject, visit=str(visit.uuid))
    return visit
