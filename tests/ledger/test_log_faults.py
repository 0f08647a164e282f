"""Tampering with the public log's rows: each way that leaves a trace is found and named."""

from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation

from tests.ledger.conftest import SUBJECT
from ventanilla.ledger import models
from ventanilla.ledger.erasure import erase
from ventanilla.ledger.keys import keys, new_key
from ventanilla.ledger.log.checkpoints import Checkpoint
from ventanilla.ledger.log.notes import signed
from ventanilla.ledger.log_faults import log_breaks, sheet_breaks
from ventanilla.ledger.models import Entry, Head, Pending
from ventanilla.ledger.record import record, record_each, state
from ventanilla.ledger.sequencer import sequence
from ventanilla.ledger.testimonies import ask_outside


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def log(sheets, at, settings, tmp_path):
    """Three heads over seven sheets, a statement and 260 more sheets, the last one seen from outside; one waits."""
    settings.ADAPTERS = settings.ADAPTERS | {
        "witness": {
            "house": {
                "BACKEND": "ventanilla.adapters.sandbox_witness.HouseWitness",
                "OPTIONS": {"folder": tmp_path},
            }
        }
    }
    sequence(at)
    state("edition", code="MTR-1", number=1)
    sequence(at)
    with transaction.atomic():
        record_each("sheet.moved", said={str(uuid4()): {} for _sheet in range(260)}, by="system", at=at)
    sequence(at)
    ask_outside(at)
    with transaction.atomic():
        record("dossier.moved", subject=SUBJECT, by="system", at=at)


def found():
    return [fault.sentence for fault in (*log_breaks(), *sheet_breaks())]


def test_an_untouched_log_is_whole(log):
    assert Head.objects.newest().size == 268
    assert found() == []
    assert list(sheet_breaks(SUBJECT)) == []


def test_erased_words_leave_entries_that_nobody_can_tie_to_a_sheet(log, at):
    erase(subject=SUBJECT, by="officer:9", at=at, ground="LGPDPPSO 49")
    assert found() == []


TOUCHED = {
    "UPDATE ledger_entry SET value = %s WHERE id = 3": "tiles do not fit",
    "DELETE FROM ledger_entry WHERE id = 267": "Entry 267 was deleted",
    "DELETE FROM ledger_entry WHERE id = 20": "Entry 20 was deleted",
    "UPDATE ledger_entry SET id = 900 WHERE id = 20": "Entry 20 was deleted",
    "DELETE FROM ledger_tile WHERE level = 0 AND number = 1": "tiles do not fit",
    "DELETE FROM ledger_tile WHERE level = 1": "tiles do not fit",
    "UPDATE ledger_tile SET hashes = substr(hashes, 1, 32) WHERE number = 1": "tiles do not fit",
    "UPDATE ledger_head SET root = %s WHERE size = 7": "of size 7",
    "UPDATE ledger_head SET size = 6 WHERE size = 7": "of size 6",
    "UPDATE ledger_head SET note = 'no note' WHERE size = 8": "size 8 is not signed",
    "UPDATE ledger_tree SET size = 8": "wound back",
    "UPDATE ledger_words SET salt = %s WHERE id = (SELECT min(id) FROM ledger_words)": "stand in the public log",
    "DELETE FROM ledger_pending": "stand in the public log",
    "INSERT INTO ledger_pending (value, since) VALUES (%s, '2026-01-01')": "entries that no act wrote: 1",
    "UPDATE ledger_testimony SET said = %s WHERE slot = 'witness'": "cosignature of house",
    "UPDATE ledger_testimony SET said = %s WHERE slot = 'timestamper'": "timestamp of sandbox",
}  # fmt: skip


def test_what_was_touched_is_named(log, tamper):
    for sql, sentence in TOUCHED.items():
        with transaction.atomic():
            tamper(sql, *([b"x" * 32] if "%s" in sql else []))
            assert any(sentence in said for said in found()), (sql, found())
            transaction.set_rollback(True)
    assert found() == []


def test_a_sheet_that_never_came_to_the_log_is_found(log, tamper):
    place = Entry.objects.places([bytes(Entry.objects.order_by("pk")[3].value)])
    assert list(place.values()) == [3]
    tamper("DELETE FROM ledger_entry WHERE id = 3")
    assert any("does not stand in the public log" in said for said in found())


def test_a_head_signed_with_a_key_of_somebody_else_is_found(log, tamper):
    head = Head.objects.newest()
    stranger = new_key(keys().origin)
    note = signed(str(Checkpoint(stranger.name, head.size, bytes(head.root))), [stranger])
    tamper("UPDATE ledger_head SET note = %s WHERE size = %s", str(note), head.size)
    assert "The head of size 268 is not signed by the log." in found()


def test_whoever_signs_another_history_with_the_stolen_key_is_found_by_the_witness(log, tamper, at):
    """All rows fit each other again; only who has seen the old head knows better."""
    from ventanilla.ledger.testimonies import Contradicted

    for table in ("testimony", "head", "tile", "entry", "tree"):
        tamper(f"DELETE FROM ledger_{table}")
    Pending.objects.bulk_create(Pending(value=bytes([place]) * 32) for place in range(20))
    sequence(at)
    with pytest.raises(Contradicted):
        ask_outside(at)
    assert not models.Testimony.objects.filter(slot="witness").exists()


def test_the_command_tells_the_truth_about_the_log(log, tamper, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("ledger", "verify")
    assert end.value.code == 0
    tamper("UPDATE ledger_tree SET size = 8")
    with pytest.raises(SystemExit) as end:
        call_command("ledger", "verify")
    assert end.value.code == 1
    assert "log: The log was wound back" in capsys.readouterr().out


def test_the_command_writes_the_log_and_says_how_it_stands(log, capsys):
    call_command("ledger", "sequence", "--dry-run")
    call_command("ledger", "sequence")
    call_command("ledger", "sequence")
    with pytest.raises(SystemExit) as end:
        call_command("ledger", "status")
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert "1 entries wait." in said
    assert said.count("entries were put into the log.") == 2
    assert "entries    269" in said
    assert "witness    house: 268 entries" in said


def test_the_command_signs_nothing_on_top_of_what_was_touched(log, tamper):
    tamper("UPDATE ledger_tree SET size = 8")
    with pytest.raises(CommandError, match="not as long as its last head"):
        call_command("ledger", "sequence")


def test_the_alarm_rings_where_the_operator_looks(log, settings, capsys):
    settings.LOG_KEY = "nonsense"
    for noun in ("ledger", "outbox"):
        with pytest.raises(SystemExit) as end:
            call_command(noun, "status")
        assert end.value.code == 1
        assert "alarm      The public log's key cannot be read." in capsys.readouterr().out
