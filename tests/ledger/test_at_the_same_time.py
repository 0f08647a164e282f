"""Acts of several people at once, and a verifier that reads while they write."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from ventanilla.ledger.models import File, Sheet
from ventanilla.ledger.record import record
from ventanilla.ledger.verify import breaks

from .conftest import OTHER, SUBJECT

WRITERS, ACTS = 3, 15


@pytest.fixture
def writing(transactional_db, at):
    """Three people act on the same two subjects until all have acted fifteen times."""
    failed, over = [], Event()

    def write(by):
        try:
            for turn in range(ACTS):
                with transaction.atomic():
                    record("dossier.moved", subject=(SUBJECT, OTHER)[turn % 2], by=by, at=at, turn=turn)
        except Exception as error:  # noqa: BLE001 - told to the test below
            failed.append(error)
        finally:
            connection.close()

    def write_all():
        writers = [Thread(target=write, args=(f"officer:{number}",)) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        over.set()

    whole = Thread(target=write_all)
    whole.start()
    yield over
    whole.join()
    assert failed == []


def test_numbers_have_no_gaps_and_a_reader_raises_no_false_alarm(writing):
    alarms = []
    while not writing.is_set():
        alarms += breaks()
    assert alarms == []
    assert Sheet.objects.count() == WRITERS * ACTS == sum(file.sheets for file in File.objects.order_by("pk"))
    assert not list(breaks())


def test_an_act_between_two_looks_is_no_break(sheets, at):
    acted = []

    def act_first(execute, sql, params, many, context):
        if sql.startswith("SELECT") and 'FROM "ledger_sheet"' in sql and not acted:
            acted.append(sql)
            record("dossier.moved", subject=SUBJECT, by="officer:2", at=at)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(act_first):
        assert list(breaks()) == []
    assert acted
