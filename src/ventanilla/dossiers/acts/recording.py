"""What happened elsewhere, written down by an officer who checked it: a payment at the till, an appointment held.

Charging and the diary of appointments are not built yet. Until then nothing is simulated: the stage waits, and
an officer says what they saw and on which paper.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer

from ..finishing import finish
from ..hands import take_up
from ..models import Dossier, StageRun
from ..permissions import may_work_on
from ..refusals import NotThatDay, NotYours, ReferenceMissing, WordsMissing
from ..settling import opened
from ..stages import open_stage
from ..states import Conclusion

LONGEST_REFERENCE = 80


@transaction.atomic
def record_payment(
    *, dossier: Dossier, stage: str, reference: str, paid_on: date, words: str, by: Officer, at: datetime
) -> StageRun:
    """Write down that the fees were paid: the till's reference, the day, and how the officer knows (pago en caja)."""
    dossier = opened(dossier, at)
    run = _to_record(dossier, stage, "payment", by, at)
    reference = " ".join(reference.split())
    if not reference or len(reference) > LONGEST_REFERENCE:
        raise ReferenceMissing
    _refuse_other_days(dossier, paid_on, words, at)
    dossier.move("record_payment")
    run.facts = {"reference": reference, "on": paid_on.isoformat(), "amount": str(dossier.fees)}
    finish(
        dossier,
        run,
        "dossier.payment_recorded",
        conclusion=Conclusion.PAID,
        words=words,
        by=by,
        at=at,
        said=run.facts,
    )
    return run


@transaction.atomic
def record_appointment(
    *, dossier: Dossier, stage: str, held_on: date, words: str, by: Officer, at: datetime
) -> StageRun:
    """Write down that the person came: the day, and what was done (cita realizada)."""
    dossier = opened(dossier, at)
    run = _to_record(dossier, stage, "appointment", by, at)
    _refuse_other_days(dossier, held_on, words, at)
    dossier.move("record_appointment")
    run.facts = {"on": held_on.isoformat()}
    finish(
        dossier,
        run,
        "dossier.appointment_recorded",
        conclusion=Conclusion.HELD,
        words=words,
        by=by,
        at=at,
        said=run.facts,
    )
    return run


def _to_record(dossier: Dossier, stage: str, kind: str, by: Officer, at: datetime) -> StageRun:
    run = open_stage(dossier, stage, kind)
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours
    take_up(run, by, at)
    return run


def _refuse_other_days(dossier: Dossier, day: date, words: str, at: datetime) -> None:
    if not dossier.filed_on <= day <= timezone.localdate(at):
        raise NotThatDay
    if not words.strip():
        raise WordsMissing
