"""The record of reads: no record, no answer."""

from datetime import datetime

from django.db import transaction

from .models import ReadRecord


def note_read(
    *, reader: str, reader_name: str, unit: str, person: str, subject: str, what: str, at: datetime
) -> ReadRecord:
    """Write down that `reader` ("officer:12") of `unit` sees `what` about `person` ("person:7") in `subject`.

    It is committed when this returns, so a door calls it before it answers. Raises RuntimeError inside an open
    transaction, which could still undo it, and DatabaseError when it cannot be written: then there is no answer.
    """
    with transaction.atomic(durable=True):
        return ReadRecord.objects.create(
            reader=reader,
            reader_name=reader_name,
            unit=unit,
            person=person,
            subject=subject,
            what=what,
            at=at,
        )
