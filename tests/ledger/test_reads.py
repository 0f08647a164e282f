from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from ventanilla.ledger.models import ReadRecord
from ventanilla.ledger.reads import note_read, note_reads

READ = {
    "reader": "officer:1",
    "reader_name": "Luz Núñez",
    "unit": "Licencias",
    "subject": "s",
    "what": "dossier",
}


def test_a_person_sees_who_read_and_not_others(db, at):
    note_read(**READ, person="person:7", at=at)
    note_read(**READ, person="person:7", at=at + timedelta(minutes=1))
    note_read(**READ, person="person:8", at=at)
    mine = ReadRecord.objects.of(person="person:7")
    assert [read.at for read in mine] == [at + timedelta(minutes=1), at]
    assert ReadRecord.objects.about("s").count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_read_is_committed_at_once(at):
    note_read(**READ, person="person:7", at=at)
    assert not connection.in_atomic_block
    connection.close()
    assert ReadRecord.objects.of(person="person:7").exists()


@pytest.mark.django_db(transaction=True)
def test_a_read_inside_an_open_transaction_is_refused(at):
    with pytest.raises(RuntimeError), transaction.atomic():
        note_read(**READ, person="person:7", at=at)


@pytest.mark.django_db(transaction=True)
def test_no_record_no_answer(at):
    with connection.schema_editor() as editor:
        editor.delete_model(ReadRecord)
    with pytest.raises(DatabaseError):
        note_read(**READ, person="person:7", at=at)


def test_a_list_that_was_read_is_noted_for_each_person_in_it(db, at):
    said = {name: READ[name] for name in ("reader", "reader_name", "unit")}
    note_reads(**said, seen=[("person:7", "a"), ("person:8", "b")], what="search", at=at)
    assert [read.subject for read in ReadRecord.objects.of(person="person:8")] == ["b"]
    assert note_reads(**said, seen=[], what="search", at=at) == []
