"""Taking a stage from the line, giving it to somebody, giving it back (turno, asignación)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer, Role
from ventanilla.agencies.permissions import holds
from ventanilla.ledger.record import record

from ..hands import put_in_hands
from ..line import holder_of, turn_of
from ..models import Assignment, Dossier, StageRun
from ..models.assignment import Reason, Released, Taken
from ..permissions import may_work_on
from ..refusals import DrawnByLot, HeldByAnother, NotYours, OutOfTurn, ReasonMissing, StageNotOpen
from ..settling import opened

LONGEST = 500
"""Characters of the words beside a reason."""


@transaction.atomic
def take(
    *, dossier: Dossier, stage: str, by: Officer, at: datetime, reason: str = "", words: str = ""
) -> Assignment:
    """Take a stage in hand (tomar un expediente). When it is not its turn a lawful reason is needed, and recorded.

    Raises HeldByAnother, OutOfTurn when it is not its turn and no reason is said, ReasonMissing for one that the
    law does not know.
    """
    dossier = opened(dossier, at)
    run = _open_run(dossier, stage)
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    if held := holder_of(run, at):
        if held.officer_id == by.pk:
            return held
        raise HeldByAnother(held.officer.name, held.at)
    how = turn_of(run, by, at)
    if how != Taken.CHOSEN:
        return put_in_hands(run, by, how=how, by=by, at=at)
    if not reason:
        raise OutOfTurn
    said = _because(reason, words)
    taken = put_in_hands(run, by, how=how, by=by, at=at, **said)
    _tell("dossier.taken_out_of_turn", run, by, at, **said)
    return taken


@transaction.atomic
def give(
    *, dossier: Dossier, stage: str, to: Officer, reason: str, words: str = "", by: Officer, at: datetime
) -> Assignment:
    """Put a stage into somebody's hands (reasignar): the head of the unit does it, with a reason on record.

    What was drawn by lot is not given: only a conflict of interest passes it on, to the next in the draw.
    """
    dossier = opened(dossier, at)
    run = _open_run(dossier, stage)
    today = timezone.localdate(at)
    if not holds(by, Role.HEAD, run.unit, today) or not may_work_on(to, run, today):
        raise NotYours
    if run.draws.exists():
        raise DrawnByLot
    said = _because(reason, words)
    given = put_in_hands(run, to, how=Taken.GIVEN, by=by, at=at, **said)
    _tell("dossier.reassigned", run, by, at, to=to.name, **said)
    return given


@transaction.atomic
def hand_back(*, dossier: Dossier, stage: str, by: Officer, at: datetime) -> None:
    """Let go of a stage so that a colleague can take it from the line (devolver al turno)."""
    dossier = opened(dossier, at)
    held = holder_of(_open_run(dossier, stage), at)
    if held is None or held.officer_id != by.pk:
        raise NotYours
    if held.how == Taken.DRAWN:
        raise DrawnByLot
    held.release(Released.RETURNED, at)


def _open_run(dossier: Dossier, stage: str) -> StageRun:
    run = dossier.stages.open().select_related("unit__agency").filter(stage=stage).first()
    if run is None:
        raise StageNotOpen
    return run


def _because(reason: str, words: str) -> dict[str, str]:
    if reason not in Reason.values or not words.strip():
        raise ReasonMissing
    return {"reason": reason, "words": words.strip()[:LONGEST]}


def _tell(act: str, run: StageRun, by: Officer, at: datetime, **said: str) -> None:
    record(
        act,
        subject=run.dossier.subject,
        by=by.ref,
        at=at,
        officer=by.name,
        unit=run.unit.name_es,
        stage=run.stage,
        **said,
    )
