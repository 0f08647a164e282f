from datetime import timedelta

import pytest
from django.db import connection, transaction

from ventanilla.ledger import guards

SUBJECT = "11111111-2222-4333-8444-555555555555"
OTHER = "99999999-2222-4333-8444-555555555555"


@pytest.fixture
def sheets(db, at):
    """Five sheets about one subject and two about another, written in turns."""
    from ventanilla.ledger.record import record  # models wait until Django stands

    written = []
    with transaction.atomic():
        for turn in range(5):
            moment = at + timedelta(minutes=turn)
            written.append(
                record(
                    "dossier.moved", subject=SUBJECT, by="officer:1", at=moment, turn=turn, name="Ana Peña"
                )
            )
            if turn < 2:
                record("dossier.moved", subject=OTHER, by="person:7", at=moment, turn=turn)
    return written


@pytest.fixture
def tamper(db):
    """Run SQL as someone would who has taken the guards off."""

    def run(sql, *values):
        for guard in guards.declared():
            guards.lift(guard.table)
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            assert cursor.rowcount != 0

    return run
