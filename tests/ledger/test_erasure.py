import pytest
from django.db import IntegrityError, transaction

from ventanilla.ledger.erasure import erase
from ventanilla.ledger.models import Sheet, Words
from ventanilla.ledger.verify import breaks

from .conftest import OTHER, SUBJECT

pytestmark = pytest.mark.usefixtures("sheets")


def test_words_go_and_the_chain_stays_whole(at):
    order = erase(subject=SUBJECT, by="officer:9", at=at, ground="LGPDPPSO 49")
    assert not list(breaks())
    assert not Words.objects.filter(payload__contains="Ana").exists()
    assert [sheet.by for sheet in Sheet.objects.about(SUBJECT)] == ["", "", "", "", "", "officer:9"]
    assert Sheet.objects.about(SUBJECT)[0].said == {}
    assert Sheet.objects.about(SUBJECT).get(pk=order.pk).said == {
        "ground": "LGPDPPSO 49",
        "sheets": [1, 2, 3, 4, 5],
    }


def test_other_files_keep_their_words(at):
    erase(subject=SUBJECT, by="officer:9", at=at, ground="LGPDPPSO 49")
    assert Sheet.objects.about(OTHER)[0].by == "person:7"


def test_erasing_twice_leaves_one_order(at):
    erase(subject=SUBJECT, by="officer:9", at=at, ground="LGPDPPSO 49")
    assert erase(subject=SUBJECT, by="officer:9", at=at, ground="LGPDPPSO 49") is None
    assert not list(breaks())


def test_words_cannot_be_removed_by_hand(sheets):
    with pytest.raises(IntegrityError), transaction.atomic():
        Words.objects.filter(sheet=sheets[0]).delete()
    assert Words.objects.filter(sheet=sheets[0]).exists()
