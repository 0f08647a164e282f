import hashlib
import json
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.clock import MONDAY
from ventanilla.ledger.models import File, Sheet, Words
from ventanilla.ledger.record import OutsideTransaction, record, record_each
from ventanilla.ledger.verify import breaks

SUBJECT = "11111111-2222-4333-8444-555555555555"


def test_sheets_are_numbered_and_linked(sheets):
    file = File.objects.get(subject=SUBJECT)
    assert [sheet.number for sheet in Sheet.objects.about(SUBJECT)] == [1, 2, 3, 4, 5]
    assert (file.sheets, file.head) == (5, sheets[-1].digest)
    assert json.loads(sheets[1].header)["previous"] == sheets[0].digest


def test_anyone_can_compute_the_seal_again_with_sha_256_alone(sheets):
    sheet = Sheet.objects.about(SUBJECT)[2]
    assert sheet.digest == hashlib.sha256(sheet.header.encode()).hexdigest()
    words = bytes(sheet.words.salt) + sheet.words.payload.encode()
    assert json.loads(sheet.header)["commitment"] == hashlib.sha256(words).hexdigest()


def test_a_sheet_tells_what_was_done_by_whom_and_when(sheets, at):
    sheet = Sheet.objects.about(SUBJECT)[0]
    assert (sheet.act, sheet.by, sheet.at) == ("dossier.moved", "officer:1", at)
    assert sheet.said == {"turn": 0, "name": "Ana Peña"}


def test_the_header_names_nobody(sheets):
    assert all("Ana" not in sheet.header and "officer" not in sheet.header for sheet in sheets)


def test_the_same_words_commit_to_different_digests(db, at):
    with transaction.atomic():
        one, two = (record("dossier.moved", subject=str(uuid4()), by="x", at=at, a=1) for _ in range(2))
    assert one.commitment != two.commitment


@pytest.mark.django_db(transaction=True)
def test_a_sheet_needs_an_act_around_it(at):
    with pytest.raises(OutsideTransaction):
        record("dossier.moved", subject=SUBJECT, by="system", at=at)
    assert not Sheet.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_sheet(at):
    def act():
        record("dossier.moved", subject=SUBJECT, by="system", at=at)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction.atomic(act)()
    assert not File.objects.exists()
    assert not Words.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"subject": "PEGJ850315HDFRRN00"}, {"act": "Moved"}, {"at": datetime(2026, 1, 1)}, {"share": 0.1}],
)
def test_what_has_no_place_in_a_header_is_refused(db, at, wrong):
    said = {"act": "dossier.moved", "subject": SUBJECT, "by": "system", "at": at, **wrong}
    with pytest.raises((ValueError, TypeError)):
        record(said.pop("act"), **said)
    assert not Sheet.objects.exists()


@pytest.mark.django_db
@given(
    said=st.dictionaries(
        st.text("abc", min_size=1), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
    )
)
def test_any_words_come_back_and_hold(said):
    subject = str(uuid4())
    record("dossier.moved", subject=subject, by="person:7", at=MONDAY, **said)
    assert Sheet.objects.about(subject).get().said == said
    assert not list(breaks(subject))


def test_one_act_on_many_files_writes_what_one_by_one_would(db, at):
    subjects = {str(uuid4()): {"number": number} for number in range(3)}
    known = next(iter(subjects))
    with transaction.atomic():
        record("sheet.drafted", subject=known, by="officer:1", at=at)
        record_each("sheet.published", said=subjects, by="officer:2", at=at)
    assert [sheet.number for sheet in Sheet.objects.about(known)] == [1, 2]
    for subject, said in subjects.items():
        last = Sheet.objects.about(subject).last()
        assert (last.act, last.by, last.said) == ("sheet.published", "officer:2", said)
    assert list(breaks()) == []
