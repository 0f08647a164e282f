"""Timestamps: our own authority, and a real one made with openssl, which also judges ours."""

import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509

from tests.adapters.contracts import TimestamperContract
from tests.adapters.serving import serving
from ventanilla.adapters.posting import post
from ventanilla.adapters.rfc3161 import Rfc3161Timestamper
from ventanilla.adapters.sandbox_timestamper import HouseTimestamper
from ventanilla.config import environment
from ventanilla.ledger.log.timestamps import BadTimestamp, instant, request
from ventanilla.ledger.timestamper import TimestamperUnavailable

DIGEST = sha256(b"hola").digest()
SETTINGS = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = A test
[ca]
basicConstraints = critical, CA:true
[tsa]
basicConstraints = critical, CA:false
extendedKeyUsage = critical, timeStamping
[stamp]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
signer_digest = sha256
"""


def openssl(folder: Path, *words: str, said: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *words], cwd=folder, input=said, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A root, and an authority for timestamps below it."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "settings").write_text(SETTINGS)
    (folder / "serial").write_text("01\n")
    new = ["req", "-x509", "-nodes", "-days", "9", "-config", "settings"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    new[7:7] = []
    (folder / "settings").write_text(
        "[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = A test\n" + SETTINGS
    )
    openssl(
        folder, *new, *curve, "-subj", "/CN=Root", "-extensions", "ca", "-keyout", "ca.key", "-out", "ca.pem"
    )
    signed = [
        "-newkey",
        "rsa:2048",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-extensions",
        "tsa",
        "-subj",
        "/CN=TSA",
    ]
    openssl(folder, *new, *signed, "-keyout", "tsa.key", "-out", "tsa.pem")
    return folder


@pytest.fixture
def address(authority, socket_enabled):
    """The authority on a socket, as `openssl ts` answers. It yields its address."""

    def answer(path, body):
        (authority / "query").write_bytes(body)
        own = ["-inkey", "tsa.key", "-signer", "tsa.pem"]
        words = ["ts", "-reply", "-config", "settings", "-section", "stamp", "-queryfile", "query", *own]
        return 200, "application/timestamp-reply", openssl(authority, *words)

    with serving(answer) as address:
        yield address


class TestRfc3161Timestamper(TimestamperContract):
    @pytest.fixture
    def timestamper(self, address, authority):
        return Rfc3161Timestamper(address, roots=str(authority / "ca.pem"))


class TestHouseTimestamper(TimestamperContract):
    @pytest.fixture
    def timestamper(self, tmp_path):
        return HouseTimestamper(tmp_path)

    def test_openssl_accepts_its_tokens(self, timestamper, tmp_path):
        (tmp_path / "token").write_bytes(timestamper.stamp(DIGEST))
        words = ["-digest", DIGEST.hex(), "-in", "token", "-token_in", "-CAfile", timestamper.file.name]
        assert b"Verification: OK" in openssl(tmp_path, "ts", "-verify", *words)

    def test_its_key_is_nobody_elses_to_read(self, timestamper):
        timestamper.check()
        assert timestamper.file.stat().st_mode & 0o077 == 0


def test_a_token_must_lead_to_an_authority_that_is_trusted(address, authority, tmp_path):
    token = Rfc3161Timestamper(address).stamp(DIGEST)
    root = x509.load_pem_x509_certificate((authority / "ca.pem").read_bytes())
    ours = HouseTimestamper(tmp_path)
    assert instant(token, DIGEST, [root]) == instant(token, DIGEST)
    with pytest.raises(BadTimestamp, match="trusted"):
        instant(ours.stamp(DIGEST), DIGEST, [root])
    other = tmp_path / "key-and-certificate.pem"
    with pytest.raises(TimestamperUnavailable, match="trusted"):
        Rfc3161Timestamper(address, roots=str(other)).stamp(DIGEST)


@pytest.mark.parametrize("answer", [b"", b"<html>", b"0\x82", b"0" * 300_000, b"0\x030\x01\x02"])
def test_what_is_no_timestamp_is_not_kept(socket_enabled, answer):
    with (
        serving(lambda path, body: (200, "text/html", answer)) as address,
        pytest.raises(TimestamperUnavailable),
    ):
        Rfc3161Timestamper(address).check()


def test_an_answer_to_another_question_is_not_kept(address, socket_enabled):
    old = post(address, request(DIGEST, nonce=7), "application/timestamp-query").body
    with serving(lambda path, body: (200, "x/y", old)) as replaying:
        timestamper = Rfc3161Timestamper(replaying)
        with pytest.raises(TimestamperUnavailable, match="another question"):
            timestamper.stamp(DIGEST)


@pytest.mark.parametrize("token", [b"", b"0", b"0\x80", b"x" * 200_000, bytes(400)])
def test_any_bytes_are_no_token(token):
    with pytest.raises(BadTimestamp):
        instant(token, DIGEST)


@pytest.mark.parametrize("roots", ["/nowhere.pem", __file__])
def test_an_authority_that_is_not_ready_says_so(socket_enabled, roots, address):
    for timestamper in (Rfc3161Timestamper("http://127.0.0.1:1"), Rfc3161Timestamper(address, roots=roots)):
        with pytest.raises(TimestamperUnavailable):
            timestamper.check()


def test_the_address_of_an_authority_comes_from_the_environment(monkeypatch):
    assert environment.timestamper("TSA", "ROOTS") == {}
    monkeypatch.setenv("TSA", "ftp://x")
    with pytest.raises(environment.ImproperlyConfigured, match="TSA"):
        environment.timestamper("TSA", "ROOTS")
