"""Conflict of interest: declaring it, stepping aside, and being asked to (declaración, excusa, recusación)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.kernel import sealing
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person

from ..conflicts import marks_of
from ..excusing import keep_out
from ..law import calendar_of
from ..models import Declaration, DeclaredMark, Dossier, Recusal
from ..models.bar import Cause
from ..models.declaration import Tie
from ..permissions import may_act_for, may_answer_recusal, may_read
from ..refusals import AlreadyAnswered, AlreadyAsked, NotYours, ReasonMissing, WordsMissing
from ..settling import opened

DAYS_TO_ANSWER = 3
"""Working days in which the superior answers (LFPA 22)."""
LONGEST = 2000


@transaction.atomic
def declare_conflict(*, tie: str, name: str, number: str = "", by: Officer, at: datetime) -> Declaration:
    """Declare somebody close, so that their cases never reach this officer (declaración de conflicto de interés).

    `number` is a CURP or an RFC in its official form; without it the name is compared. The record tells the tie only.
    """
    if tie not in Tie.values or not (name.strip() or number):
        raise ReasonMissing
    sealed = sealing.seal({"name": name.strip(), "number": number})
    declaration = Declaration.objects.create(officer=by, tie=tie, sealed=sealed, at=at)
    DeclaredMark.objects.bulk_create(
        DeclaredMark(declaration=declaration, mark=mark)
        for mark in sorted(marks_of(name=name.strip(), number=number))
    )
    record("conflict.declared", subject=declaration.subject, by=by.ref, at=at, tie=tie)
    return declaration


@transaction.atomic
def end_declaration(*, declaration: Declaration, by: Officer, at: datetime) -> Declaration:
    """Say that a tie is over; the declaration stays on record with its two dates."""
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    if declaration.officer_id != by.pk:
        raise NotYours
    if declaration.ended_at is None:
        declaration.end(at)
        record("conflict.ended", subject=declaration.subject, by=by.ref, at=at, tie=declaration.tie)
    return declaration


@transaction.atomic
def excuse_oneself(*, dossier: Dossier, tie: str, words: str, by: Officer, at: datetime) -> Dossier:
    """Step aside from a case (excusa, LFPA 22): at once, for good, and the case goes to another."""
    dossier = opened(dossier, at)
    if not may_read(by, dossier, timezone.localdate(at)):
        raise NotYours
    if tie not in Tie.values or not words.strip():
        raise ReasonMissing
    keep_out(dossier, by, cause=Cause.EXCUSED, tie=tie, at=at)
    said = {"officer": by.name, "tie": tie, "words": words.strip()[:LONGEST]}
    record("dossier.officer_excused", subject=dossier.subject, by=by.ref, at=at, **said)
    announce("dossier_officer_excused", at=at, dossier=dossier.subject)
    return dossier


@transaction.atomic
def ask_recusal(
    *, dossier: Dossier, officer: Officer, tie: str, words: str, by: Person, at: datetime
) -> Recusal:
    """Ask that an officer not handle this case (recusación, LFPA 24): their superior answers in three working days."""
    dossier = opened(dossier, at)
    today = timezone.localdate(at)
    if not may_act_for(by, dossier) or dossier.is_closed or not may_read(officer, dossier, today):
        raise NotYours
    if tie not in Tie.values or not words.strip():
        raise ReasonMissing
    try:
        with transaction.atomic():
            recusal = Recusal.objects.create(
                dossier=dossier,
                officer=officer,
                tie=tie,
                sealed=sealing.seal({"words": words.strip()[:LONGEST]}),
                asked_at=at,
                due_on=calendar_of(dossier).add(today, DAYS_TO_ANSWER),
            )
    except IntegrityError:  # it was asked in another window
        raise AlreadyAsked from None
    said = {"officer": officer.name, "tie": tie, "answer_by": recusal.due_on.isoformat()}
    record("dossier.recusal_asked", subject=dossier.subject, by=by.ref, at=at, **said)
    announce("dossier_recusal_asked", at=at, recusal=str(recusal.uuid))
    return recusal


@transaction.atomic
def answer_recusal(*, recusal: Recusal, granted: bool, answer: str, by: Officer, at: datetime) -> Recusal:
    """Grant or refuse what the person asked about an officer; never by that officer.

    Granted, the officer never sees the case again and it goes to another.
    """
    dossier = opened(recusal.dossier, at)
    recusal = Recusal.objects.locked().select_related("officer").get(pk=recusal.pk)
    if not may_answer_recusal(by, recusal, timezone.localdate(at)):
        raise NotYours
    if recusal.answered_at:
        raise AlreadyAnswered
    if not answer.strip():
        raise WordsMissing
    recusal.settle(granted=granted, answer=answer.strip()[:LONGEST], by=by, at=at)
    if granted:
        keep_out(dossier, recusal.officer, cause=Cause.RECUSED, tie=recusal.tie, at=at)
    said = {
        "officer": recusal.officer.name,
        "granted": granted,
        "words": recusal.answer,
        "answered_by": by.name,
    }
    record("dossier.recusal_answered", subject=dossier.subject, by=by.ref, at=at, **said)
    announce("dossier_recusal_answered", at=at, recusal=str(recusal.uuid))
    return recusal
