"""Person and unit write to each other; officers note things for themselves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from ventanilla.agencies.models import Officer, Unit
from ventanilla.documents.models import File
from ventanilla.kernel.canonical import digest
from ventanilla.kernel.sealing import seal
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person

from ..models import Dossier, Missive, Note
from ..permissions import may_act_for
from ..refusals import NothingWritten, NotYours, TooMuch
from ..seats import seat_of

LONGEST = 4000
"""Characters of one message or note."""
MOST_A_DAY = 20
"""Messages that one side may send about one case in 24 hours."""


@transaction.atomic
def write_to_unit(
    *, dossier: Dossier, text: str, files: Sequence[File] = (), by: Person | None, at: datetime
) -> Missive:
    """The person writes to whoever has the case. It stops no clock, and asks for no act."""
    locked = Dossier.objects.locked().get(pk=dossier.pk)
    if locked.applicant_id is not None and not may_act_for(by, locked):
        raise NotYours
    return _written(locked, text, files, None, None, by.ref if by else "applicant", at)


@transaction.atomic
def write_to_person(
    *, dossier: Dossier, text: str, files: Sequence[File] = (), by: Officer, at: datetime
) -> Missive:
    """An officer of a unit that has a stage of the case writes to the person. It demands nothing (LNETB 51)."""
    locked = Dossier.objects.locked().get(pk=dossier.pk)
    unit = seat_of(by, locked, at)
    return _written(locked, text, files, by, unit, by.ref, at)


@transaction.atomic
def add_note(*, dossier: Dossier, text: str, by: Officer, at: datetime) -> Note:
    """Write a note for colleagues. It stays as it is, with the officer's name."""
    locked = Dossier.objects.locked().get(pk=dossier.pk)
    unit, words = seat_of(by, locked, at), _words(text)
    note = Note.objects.create(dossier=locked, officer=by, unit=unit, sealed=seal({"text": words}), at=at)
    said = {"officer": by.name, "unit": unit.name_es, "digest": digest(note.sealed)}
    record("note.added", subject=locked.subject, by=by.ref, at=at, **said)
    return note


@transaction.atomic
def mark_as_read(*, dossier: Dossier, by: Officer | Person | None, at: datetime) -> int:
    """Note that this side has read what the other wrote; the first time counts. Returns how many were new."""
    locked = Dossier.objects.locked().get(pk=dossier.pk)
    officer = by if isinstance(by, Officer) else None
    if officer:
        seat_of(officer, locked, at)
    elif locked.applicant_id is not None and not (isinstance(by, Person) and may_act_for(by, locked)):
        raise NotYours
    unread = locked.missives.unread()
    new = list((unread.from_person() if officer else unread.from_unit()).in_order())
    for missive in new:
        missive.read(at, officer)
        missive.save(update_fields=["read_at", "read_by"])
    if new:
        author = by.ref if by else "applicant"
        said = {"read": len(new), "officer": officer.name if officer else ""}
        record("message.read", subject=locked.subject, by=author, at=at, **said)
    return len(new)


def _words(text: str) -> str:
    words = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not words:
        raise NothingWritten
    if len(words) > LONGEST:
        raise TooMuch
    return words


def _written(
    dossier: Dossier,
    text: str,
    files: Sequence[File],
    officer: Officer | None,
    unit: Unit | None,
    author: str,
    at: datetime,
) -> Missive:
    words = _words(text)
    mine = dossier.missives.filter(at__gt=at - timedelta(days=1), officer__isnull=officer is None)
    if mine.count() >= MOST_A_DAY:
        raise TooMuch
    if any(file.owner != dossier.missive_ref for file in files):
        raise NotYours
    sealed = seal({"text": words, "files": [file.reference for file in files]})
    missive = Missive.objects.create(dossier=dossier, officer=officer, unit=unit, sealed=sealed, at=at)
    said = {"digest": digest(sealed), "files": [file.sha256 for file in files]}
    if officer and unit:
        said |= {"officer": officer.name, "unit": unit.name_es}
    act = "message.to_person" if officer else "message.to_unit"
    record(act, subject=dossier.subject, by=author, at=at, **said)
    announce("dossier_message_written", at=at, dossier=dossier.subject, missive=str(missive.uuid))
    return missive
