"""Witnesses: our own, and one that speaks C2SP's protocol on a socket of the loopback address."""

import time

import pytest

from tests.adapters.contracts import WitnessContract
from tests.adapters.serving import serving
from tests.ledger.log.made_up import MadeUpLog
from ventanilla.adapters.sandbox_witness import HouseWitness
from ventanilla.adapters.tlog_witness import TlogWitness
from ventanilla.config import environment
from ventanilla.ledger.keys import keys
from ventanilla.ledger.log.notes import COSIGNATURE, Signer
from ventanilla.ledger.log.watching import Elsewhere, Inconsistent, Malformed, Submission, Untrusted, cosigned
from ventanilla.ledger.witness import WitnessRefuses, WitnessUnavailable

OWN = Signer("witness.example/w1", b"w" * 32, COSIGNATURE)
REFUSALS = {Malformed: 400, Untrusted: 403, Inconsistent: 422}


@pytest.fixture
def signer():
    return keys().signers[0]


class TestHouseWitness(WitnessContract):
    @pytest.fixture
    def witness(self, tmp_path):
        return HouseWitness(tmp_path / "witness")

    def test_it_remembers_beyond_its_own_life(self, witness, signer):
        log = MadeUpLog(signer).grow(4)
        witness.cosign(log.submission(0))
        with pytest.raises(Elsewhere):
            HouseWitness(witness.folder).cosign(log.grow(1).submission(0))
        assert HouseWitness(witness.folder).keys() == witness.keys()

    def test_its_key_is_nobody_elses_to_read(self, witness):
        witness.check()
        assert (witness.folder / "key").stat().st_mode & 0o077 == 0


@pytest.fixture
def outside(signer, socket_enabled):
    """A witness on a socket: C2SP's tlog-witness, by the letter. It yields its address."""
    seen = []

    def answer(path, body):
        assert path == "/w1/add-checkpoint"
        try:
            sent = Submission.read(body.decode())
            head, line = cosigned(sent, seen[-1] if seen else None, [signer.verifier], OWN, int(time.time()))
        except Elsewhere as elsewhere:
            return 409, "text/x.tlog.size", f"{elsewhere.size}\n".encode()
        except (Malformed, Untrusted, Inconsistent) as wrong:
            return REFUSALS[type(wrong)], "text/plain", b""
        seen.append(head)
        return 200, "text/plain", line.line().encode()

    with serving(answer) as address:
        yield address + "/w1/"


class TestTlogWitness(WitnessContract):
    @pytest.fixture
    def witness(self, outside):
        return TlogWitness(address=outside, key=str(OWN.verifier))


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        (409, b"many", WitnessRefuses),
        (409, b"9" * 40, WitnessRefuses),
        (404, b"", WitnessRefuses),
        (302, b"", WitnessRefuses),
        (503, b"", WitnessUnavailable),
    ],
)
def test_whatever_a_witness_answers_it_is_one_of_three_things(socket_enabled, signer, status, said, kind):
    with serving(lambda path, body: (status, "text/plain", said)) as address:
        witness = TlogWitness(address, str(OWN.verifier))
        with pytest.raises(kind):
            witness.cosign(MadeUpLog(signer).grow(1).submission(0))
        with pytest.raises(WitnessUnavailable):
            witness.check()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("http://127.0.0.1:1", str(OWN.verifier)),
        ("file:///etc/passwd", str(OWN.verifier)),
        ("http://127.0.0.1:1", "nonsense"),
        ("http://127.0.0.1:1", ""),
        ("http://127.0.0.1:1", str(Signer("w", b"w" * 32).verifier)),
    ],
)
def test_a_witness_that_is_not_ready_says_so(socket_enabled, address, key):
    with pytest.raises(WitnessUnavailable):
        TlogWitness(address, key).check()


@pytest.mark.parametrize(
    "body", ["", "old 1", "old 01\n\nx", "old x\n\nx", "old 1\n***\n\nx", "old 0\n" + "AA==\n" * 64 + "\n"]
)
def test_what_is_no_submission_is_refused(body):
    with pytest.raises(Malformed):
        Submission.read(body)


def test_a_submission_is_written_as_the_standard_has_it(signer):
    sent = MadeUpLog(signer).grow(5).submission(3)
    lines = str(sent).split("\n")
    assert lines[0] == "old 3"
    assert lines[1 + len(sent.path)] == ""
    assert Submission.read(str(sent)) == sent


def test_witnesses_come_from_the_environment(monkeypatch):
    monkeypatch.setenv(
        "WITNESSES", f"{OWN.verifier}@https://w.example/one, {OWN.verifier}@https://w.example/two"
    )
    (plugged,) = environment.witnesses("WITNESSES").values()
    assert plugged["OPTIONS"] == {"key": str(OWN.verifier), "address": "https://w.example/two"}
    monkeypatch.setenv("WITNESSES", "https://w.example")
    with pytest.raises(environment.ImproperlyConfigured, match="its-key@https"):
        environment.witnesses("WITNESSES")
