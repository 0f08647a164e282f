"""Asking why somebody looked, and answering (aclaración de una consulta)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.jurisdictions.models import calendar
from ventanilla.kernel import sealing
from ventanilla.ledger.models import ReadRecord
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person

from ..law import calendar_of
from ..models import Dossier, ReadQuestion
from ..permissions import may_answer_for
from ..refusals import AlreadyAnswered, AlreadyAsked, NotYours, WordsMissing

DAYS_TO_ANSWER = 5
LONGEST = 2000


@transaction.atomic
def question_read(*, read: ReadRecord, words: str, by: Person, at: datetime) -> ReadQuestion:
    """Ask why somebody looked at one's data: the control body of their agency answers in five working days."""
    if read.person != by.ref:
        raise NotYours
    if not words.strip():
        raise WordsMissing
    reader = Officer.objects.select_related("agency__jurisdiction").filter(pk=read.reader_pk or 0).first()
    if reader is None:
        raise NotYours
    dossier = Dossier.objects.called(read.subject).select_related("edition").first()
    days = calendar_of(dossier) if dossier else calendar(reader.agency.jurisdiction.code)
    try:
        with transaction.atomic():
            question = ReadQuestion.objects.create(
                read=read,
                asked_by=by,
                agency=reader.agency,
                sealed=sealing.seal({"words": words.strip()[:LONGEST]}),
                asked_at=at,
                due_on=days.add(timezone.localdate(at), DAYS_TO_ANSWER),
            )
    except IntegrityError:  # asked in another window
        raise AlreadyAsked from None
    said = {"read": read.pk, "answer_by": question.due_on.isoformat()}
    record("read.questioned", subject=question.subject, by=by.ref, at=at, **said)
    announce("read_questioned", at=at, question=question.subject)
    return question


@transaction.atomic
def answer_read_question(
    *, question: ReadQuestion, was_right: bool, answer: str, by: Officer, at: datetime
) -> ReadQuestion:
    """Say whether the look was right, and why; never by whoever looked. Both sides see it."""
    question = ReadQuestion.objects.locked().select_related("read", "agency").get(pk=question.pk)
    if not may_answer_for(by, question.agency, timezone.localdate(at)) or question.read.reader == by.ref:
        raise NotYours
    if question.answered_at:
        raise AlreadyAnswered
    if not answer.strip():
        raise WordsMissing
    question.settle(was_right=was_right, answer=answer.strip()[:LONGEST], by=by, at=at)
    said = {"was_right": was_right, "answer": question.answer, "answered_by": by.name}
    record("read.question_answered", subject=question.subject, by=by.ref, at=at, **said)
    announce("read_question_answered", at=at, question=question.subject)
    return question
