"""Sending a case back to an earlier stage, and finding somebody where nobody is."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.kernel.waiting import awaited
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from ..drawing import draw_next
from ..law import calendar_of
from ..models import Assignment, Dossier, StageRun
from ..models.assignment import Released, Taken
from ..permissions import may_send_back
from ..refusals import NothingBefore, NotYours, StageNotOpen, WordsMissing
from ..seating import seat
from ..settling import opened
from ..stages import current, go_back, open_ready
from ..states import StageState
from ..waiting import end_waiting


@transaction.atomic
def return_to_stage(
    *, dossier: Dossier, stage: str, to: str, why: str, by: Officer, at: datetime
) -> StageRun:
    """Send the case from an open stage back to an earlier one, with grounds (devolución a una etapa anterior).

    That stage and those after it are entered again as a new round; the earlier rounds stay. The clock goes on:
    time lost inside the house is the house's.
    """
    dossier = opened(dossier, at)
    runs = current(dossier)
    if stage not in runs or not runs[stage].is_open:
        raise StageNotOpen
    if not may_send_back(by, runs[stage], timezone.localdate(at)):
        raise NotYours
    before = awaited(stage, {id: tuple(run.after) for id, run in runs.items()})
    if to not in before or runs[to].state != StageState.DONE:
        raise NothingBefore
    if not why.strip():
        raise WordsMissing
    dossier.move("return_to_stage")
    for proposal in dossier.proposals.standing():
        proposal.set_aside(at)
    go_back(dossier, to, by=by, at=at)
    open_ready(dossier, calendar_of(dossier), at)
    end_waiting(dossier, at)
    unit = runs[stage].unit.name_es
    said = {"officer": by.name, "unit": unit, "stage": stage, "to": to, "round": runs[to].round + 1}
    record("dossier.returned_to_stage", subject=dossier.subject, by=by.ref, at=at, words=why.strip(), **said)
    announce("dossier_returned_to_stage", at=at, dossier=dossier.subject, stage=to)
    return current(dossier)[to]


@transaction.atomic
def seat_again(*, run: StageRun, at: datetime) -> bool:
    """Look for somebody to work on an open stage whose unit has nobody; True when it went elsewhere."""
    dossier = opened(run.dossier, at)
    found = dossier.stages.open().select_related("unit").filter(pk=run.pk).first()
    if found is None:
        return False
    found.dossier = dossier
    return seat(found, at)


@transaction.atomic
def give_back(*, assignment: Assignment, at: datetime) -> Assignment:
    """Give a stage that an absent officer holds back to the line; where it was drawn, the next in the draw has it."""
    dossier = opened(assignment.run.dossier, at)
    held = Assignment.objects.standing().select_related("run__unit").filter(pk=assignment.pk).first()
    if held is None:
        return assignment
    held.run.dossier = dossier
    if held.how == Taken.DRAWN and draw_next(held.run, at):
        return held
    held.release(Released.RETURNED, at)
    said = {"unit": held.run.unit.name_es, "stage": held.run.stage}
    record("dossier.given_back", subject=dossier.subject, by="rules", at=at, **said)
    return held
