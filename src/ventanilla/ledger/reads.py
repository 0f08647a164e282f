"""The record of reads: no record, no answer."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from .models import ReadRecord
from .models.read import Purpose


def note_read(
    *,
    reader: str,
    reader_name: str,
    unit: str,
    person: str,
    subject: str,
    what: str,
    at: datetime,
    why: str = Purpose.CONSULT,
) -> ReadRecord:
    """Write down that `reader` ("officer:12") of `unit` sees `what` about `person` ("person:7") in `subject`.

    It is committed when this returns, so a door calls it before it answers. Raises RuntimeError inside an open
    transaction, which could still undo it, and DatabaseError when it cannot be written: then there is no answer.
    """
    seen = [(person, subject)]
    return note_reads(
        reader=reader, reader_name=reader_name, unit=unit, seen=seen, what=what, at=at, why=why
    )[0]


def note_reads(
    *,
    reader: str,
    reader_name: str,
    unit: str,
    seen: Iterable[tuple[str, str]],
    what: str,
    at: datetime,
    why: str = Purpose.CONSULT,
) -> list[ReadRecord]:
    """Write down a list that was read at once: one record for each (person, subject) in it, all in one commit.

    For search hits and exports that show personal data. Raises what `note_read` raises.
    """
    reader_then = {"reader": reader, "reader_name": reader_name, "unit": unit}
    with transaction.atomic(durable=True):
        return ReadRecord.objects.bulk_create(
            ReadRecord(**reader_then, person=person, subject=subject, what=what, at=at, why=why)
            for person, subject in seen
        )
