"""The sequencer, on rows: nothing is lost, nothing doubled, and one writer at a time."""

from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction

from tests.ledger.conftest import SUBJECT
from ventanilla.ledger.erasure import erase
from ventanilla.ledger.keys import keys
from ventanilla.ledger.log import tiles
from ventanilla.ledger.log.checkpoints import Checkpoint
from ventanilla.ledger.log.merkle import Frontier, is_included, leaf_hash
from ventanilla.ledger.log.notes import Note
from ventanilla.ledger.models import Entry, Head, Pending, Sheet, Tile, Tree, Words
from ventanilla.ledger.proofs import overdue_promises, promise, proof_of
from ventanilla.ledger.record import entry_of, record, state
from ventanilla.ledger.sequencer import Discontinued, sequence


def acts(how_many, at, by="officer:1"):
    with transaction.atomic():
        return [record("dossier.moved", subject=SUBJECT, by=by, at=at, turn=turn) for turn in range(how_many)]


def root_of_entries():
    tree = Frontier()
    tree.extend(
        leaf_hash(bytes(value)) for value in Entry.objects.order_by("pk").values_list("value", flat=True)
    )
    return tree.root()


def test_every_sheet_gets_one_place_and_the_head_is_signed(sheets, at):
    assert Pending.objects.count() == 7
    assert sequence(at) == 7
    head = Head.objects.get()
    assert (Pending.objects.count(), Entry.objects.count(), head.size) == (0, 7, 7)
    note = Note.read(head.note).signed_by(keys().verifiers)
    assert Checkpoint.read(note.text) == Checkpoint(keys().origin, 7, root_of_entries())


def test_with_no_news_there_is_no_head_and_one_look(sheets, at, django_assert_num_queries):
    sequence(at)
    with django_assert_num_queries(1):
        assert sequence(at) == 0
    assert Head.objects.count() == 1


@pytest.mark.parametrize("sizes", [(1, 1, 1), (255, 1, 1), (256, 1), (200, 200, 200), (3, 600)])
def test_however_the_news_comes_the_tree_is_the_same(db, at, sizes):
    for size in sizes:
        acts(size, at)
        sequence(at, batch=250)
    assert bytes(Head.objects.newest().root) == root_of_entries()
    last = Tile.objects.get(level=0, number=(sum(sizes) - 1) // 256)
    assert len(bytes(last.hashes)) // 32 == tiles.width_in(sum(sizes), 0, last.number)


def test_what_is_public_stands_in_the_log_to_be_read(db, at):
    state("edition", code="MTR-1", number=1, digest="00")
    sequence(at)
    assert bytes(Entry.objects.get().value) == (
        b'ventanilla/edition/1\n{"code":"MTR-1","digest":"00","number":1}'
    )


def test_the_same_statement_is_made_once(db, at):
    state("edition", code="MTR-1", number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        state("edition", code="MTR-1", number=1)


def test_a_sequencer_that_dies_anywhere_leaves_all_or_nothing(sheets, at):
    """Each statement of a batch is once the last one before the power goes."""

    class Power(Exception):
        pass

    for last in range(1, 60):
        left = [last]

        def cut(execute, sql, params, many, context, left=left):
            left[0] -= 1
            if left[0] < 0:
                raise Power
            return execute(sql, params, many, context)

        try:
            with transaction.atomic(), connection.execute_wrapper(cut):
                sequence(at)
        except Power:
            assert (Entry.objects.count(), Head.objects.count(), Pending.objects.count()) == (0, 0, 7)
            assert not Tile.objects.exists()
        else:
            break
    assert last > 5
    assert (Entry.objects.count(), Tree.objects.get().size, Pending.objects.count()) == (7, 7, 0)


@pytest.mark.django_db(transaction=True)
def test_many_sequencers_beside_many_acts_make_one_log(at):
    failed = []

    def run(work):
        try:
            for _turn in range(6):
                work()
        except Exception as error:  # noqa: BLE001 - told to the test below
            failed.append(error)
        finally:
            connection.close()

    def act():
        with transaction.atomic():
            record("dossier.moved", subject=SUBJECT, by="officer:1", at=at)

    threads = [Thread(target=run, args=(work,)) for work in [act] * 3 + [lambda: sequence(at, batch=4)] * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sequence(at)
    assert failed == []
    assert Sheet.objects.count() == Entry.objects.count() == Head.objects.newest().size == 18
    assert bytes(Head.objects.newest().root) == root_of_entries()


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM ledger_tile WHERE level = 0",
        "DELETE FROM ledger_head",
        "UPDATE ledger_tree SET size = 6",
        "UPDATE ledger_tile SET hashes = substr(hashes, 1, 64)",
    ],
)
def test_it_signs_nothing_on_top_of_rows_that_were_touched(sheets, at, tamper, sql):
    sequence(at)
    tamper(sql)
    acts(1, at)
    with pytest.raises(Discontinued):
        sequence(at)
    assert Pending.objects.count() == 1


def test_a_sheet_is_proven_with_the_public_key_alone(sheets, at):
    assert proof_of(sheets[2]) is None
    sequence(at)
    proof = proof_of(sheets[2])
    note = Note.read(proof.checkpoint).signed_by(keys().verifiers)
    head = Checkpoint.read(note.text)
    assert is_included(leaf_hash(proof.entry), proof.index, head.size, proof.path, head.root)
    assert proof.header == sheets[2].header
    assert proof.size == head.size == 7


def test_a_proof_stays_the_same_when_the_log_grows(sheets, at):
    sequence(at)
    first = proof_of(sheets[0]).as_json()
    acts(300, at)
    sequence(at)
    assert proof_of(sheets[0]).as_json() == first


def test_erasing_the_words_unties_the_entry_and_leaves_it_standing(sheets, at):
    sequence(at)
    entry = entry_of(sheets[0], Words.objects.get(sheet=sheets[0]).salt)
    erase(subject=SUBJECT, by="officer:9", at=at, ground="LGPDPPSO 49")
    assert Entry.objects.filter(value=entry).exists()
    assert proof_of(sheets[0]) is None
    assert promise(sheets[0]) is None


def test_a_promise_names_the_entry_that_then_stands_in_the_log(sheets, at):
    promised = Note.read(promise(sheets[3])).signed_by(keys().verifiers)
    kind, origin, digest, entry, instant = promised.text.splitlines()
    assert (kind, origin, digest) == ("ventanilla/promise/1", keys().origin, sheets[3].digest)
    sequence(at)
    assert entry == proof_of(sheets[3]).as_json()["entry"]
    assert instant == sheets[3].at.isoformat()


def test_a_promise_that_waits_too_long_is_an_alarm(sheets, at):
    from datetime import timedelta

    since = Pending.objects.order_by("since").last().since
    assert not overdue_promises(since + timedelta(minutes=9)).exists()
    assert overdue_promises(since + timedelta(minutes=11)).count() == 7
    sequence(at)
    assert not overdue_promises(since + timedelta(days=1)).exists()
