"""What those outside say of the log, beside the witnesses and authorities that really look."""

import pytest
from django.db import transaction

from tests.ledger.conftest import SUBJECT
from ventanilla.ledger import models
from ventanilla.ledger.keys import keys
from ventanilla.ledger.log.notes import Note
from ventanilla.ledger.log.timestamps import instant
from ventanilla.ledger.models import Head
from ventanilla.ledger.proofs import proof_of, proof_of_statement
from ventanilla.ledger.record import record, state
from ventanilla.ledger.sequencer import sequence
from ventanilla.ledger.testimonies import ask_outside, digest_of
from ventanilla.ledger.witness import witnesses

HOUSE = "ventanilla.adapters.sandbox_witness.HouseWitness"
AWAY = {
    "BACKEND": "ventanilla.adapters.tlog_witness.TlogWitness",
    "OPTIONS": {"address": "ftp://", "key": "x"},
}


@pytest.fixture(autouse=True)
def outside(settings, tmp_path):
    """One witness in a folder, one that is away, and an authority for timestamps."""
    stamps = "ventanilla.adapters.sandbox_timestamper.HouseTimestamper"
    settings.ADAPTERS = settings.ADAPTERS | {
        "witness": {"house": {"BACKEND": HOUSE, "OPTIONS": {"folder": tmp_path / "witness"}}, "away": AWAY},
        "timestamper": {"authority": {"BACKEND": stamps, "OPTIONS": {"folder": tmp_path / "stamps"}}},
    }


def more(at, by=3):
    with transaction.atomic():
        for turn in range(by):
            record("dossier.moved", subject=SUBJECT, by="system", at=at, turn=turn)
    sequence(at)


def test_the_newest_head_is_seen_and_stamped_once(sheets, at):
    assert ask_outside(at) == 0
    more(at)
    assert (ask_outside(at), ask_outside(at)) == (2, 0)
    head = Head.objects.newest()
    assert instant(bytes(head.testimonies.get(slot="timestamper").said), digest_of(head))
    assert Note.read(head.full_note()).signed_by(witnesses["house"].keys()).signatures[0].at


def test_a_witness_follows_from_head_to_head_also_over_some_it_has_not_seen(sheets, at):
    for _turn in range(3):
        more(at, by=100)
        ask_outside(at)
        more(at)
    assert models.Testimony.objects.filter(slot="witness").count() == 3


def test_a_signature_that_was_given_and_lost_is_given_again(sheets, at, tamper):
    more(at)
    ask_outside(at)
    tamper("DELETE FROM ledger_testimony")
    assert ask_outside(at) == 2


def test_the_proof_takes_the_first_head_that_was_seen(sheets, at):
    more(at)
    unseen = proof_of(sheets[0])
    assert (unseen.cosignatures, unseen.timestamp) == (0, None)
    more(at)
    ask_outside(at)
    more(at)
    proof = proof_of(sheets[0])
    assert (unseen.size, proof.size, proof.cosignatures) == (10, 13, 1)
    assert proof.timestamp
    text = proof.as_text()
    assert text.startswith("c2sp.org/tlog-proof@v1\nextra ")
    assert text.endswith("\n\n" + proof.checkpoint)
    assert Note.read(text.partition("\n\n")[2]).signed_by(keys().verifiers)


def test_a_statement_is_proven_by_what_it_says(sheets, at):
    state("edition", code="MTR-1", number=1)
    assert proof_of_statement("edition", code="MTR-1", number=1) is None
    more(at)
    proof = proof_of_statement("edition", number=1, code="MTR-1")
    assert proof.entry == b'ventanilla/edition/1\n{"code":"MTR-1","number":1}'
    assert "extra" not in proof.as_text()
    assert proof_of_statement("edition", number=2, code="MTR-1") is None
