"""Taking back what was granted (revocación): the person is heard first, and the old paper stays, marked."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person
from ventanilla.procedures.terms import end_of
from ventanilla.procedures.vocabulary import Term

from ..aftermath import closed_case, end_paper, paper_in_force
from ..law import calendar_of
from ..models import Amendment, Dossier, Hearing
from ..permissions import may_act_for
from ..refusals import NothingWritten, NotRevocable, NotYours, ReasonsMissing
from ..seats import deciding_seat
from ..states import Aftermath

TO_ANSWER = Term(amount=15, unit="working_days")
"""How long the person has to be heard (LFPA 72)."""
LONGEST = 6000


@transaction.atomic
def announce_revocation(*, dossier: Dossier, ground: str, reasons: str, by: Officer, at: datetime) -> Hearing:
    """Tell the person why the unit means to revoke, and give them time to answer (inicio de la revocación).

    By the head of the unit that decided. `ground` is the law and article that allow it.
    """
    locked = closed_case(dossier)
    unit = deciding_seat(by, locked, at)
    if not locked.is_granted or hasattr(locked, "hearing"):
        raise NotRevocable
    if not ground.strip() or not reasons.strip():
        raise ReasonsMissing
    answer_by = end_of(TO_ANSWER, timezone.localdate(at), calendar_of(locked))
    hearing = Hearing.objects.create(
        dossier=locked,
        ground=ground.strip(),
        reasons=reasons.strip(),
        by=by,
        unit=unit,
        at=at,
        answer_by=answer_by,
    )
    said = {"officer": by.name, "unit": unit.name_es, "ground": hearing.ground, "reasons": hearing.reasons}
    record("revocation.announced", subject=locked.subject, by=by.ref, at=at, answer_by=str(answer_by), **said)
    announce("revocation_announced", at=at, dossier=locked.subject)
    return hearing


@transaction.atomic
def answer_revocation(*, dossier: Dossier, text: str, by: Person | None, at: datetime) -> Hearing:
    """The person says why what was granted should stand (audiencia). Once, and whenever it is not yet revoked."""
    locked = closed_case(dossier)
    if locked.applicant_id is not None and not may_act_for(by, locked):
        raise NotYours
    hearing = Hearing.objects.select_for_update().filter(dossier=locked).first()
    if hearing is None or hearing.answered_at or not locked.is_granted:
        raise NotRevocable
    words = text.replace("\0", "").strip()[:LONGEST]
    if not words:
        raise NothingWritten
    hearing.hear(words, at)
    hearing.save(update_fields=["sealed", "answered_at"])
    record("revocation.answered", subject=locked.subject, by=by.ref if by else "applicant", at=at)
    return hearing


@transaction.atomic
def revoke(*, dossier: Dossier, reasons: str, by: Officer, at: datetime) -> Amendment:
    """Take away the effect of what was granted, once the person was heard or their time is over (revocación)."""
    locked = closed_case(dossier)
    unit = deciding_seat(by, locked, at)
    hearing = Hearing.objects.filter(dossier=locked).first()
    if hearing is None or not locked.is_granted:
        raise NotRevocable
    if hearing.answered_at is None and timezone.localdate(at) <= hearing.answer_by:
        raise NotRevocable(hearing.answer_by)
    if not reasons.strip():
        raise ReasonsMissing
    amendment = Amendment(
        dossier=locked,
        kind=Amendment.Kind.REVOKED,
        granted=False,
        reasons=reasons.strip(),
        grounds=[hearing.ground],
        by=by,
        unit=unit,
        at=at,
        ended=paper_in_force(locked),
    )
    end_paper(amendment)
    amendment.save(force_insert=True)
    locked.aftermath = Aftermath.REVOKED
    locked.save(update_fields=["aftermath"])
    said = {"officer": by.name, "unit": unit.name_es, "reasons": amendment.reasons, "ground": hearing.ground}
    ended = {"ended": amendment.ended.code} if amendment.ended else {}
    record("dossier.revoked", subject=locked.subject, by=by.ref, at=at, **said, **ended)
    announce("dossier_amended", at=at, dossier=locked.subject)
    return amendment
