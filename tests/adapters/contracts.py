"""What every adapter of a slot must do. A new adapter inherits the class of its slot and says how it is made."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from tests.documents.samples import EICAR
from tests.ledger.log.made_up import MadeUpLog
from ventanilla.documents.scanner import Scanner
from ventanilla.ledger.log.notes import Note, Signer, read_lines
from ventanilla.ledger.log.timestamps import BadTimestamp, instant
from ventanilla.ledger.timestamper import Timestamper
from ventanilla.ledger.witness import Elsewhere, Witness, WitnessRefuses
from ventanilla.notices.mailer import Letter, LetterRefused, Mailer

AT = datetime.fromisoformat("2026-11-23T16:00:00+00:00")


def letter(**said) -> Letter:
    return Letter(
        **{
            "id": "0b9e7c1e-0000-4000-8000-000000000001",
            "to": "zoe@example.org",
            "sender": "Ventanilla <avisos@ejemplo.mx>",
            "subject": "Nos falta algo: acción Ñ",
            "text": "Hola, Zoë.\n.\nUn punto solo en su línea.\n" + "largo " * 500,
            "html": "<p>Hola, Zoë.</p>",
            "written_at": AT,
            **said,
        }
    )


class MailerContract:
    """Fixtures to give: `mailer`, and `arrived`, a function that returns the letters that came out at the other end."""

    def test_it_is_a_mailer_and_it_is_ready(self, mailer):
        assert isinstance(mailer, Mailer)
        mailer.check()

    def test_a_letter_arrives_as_it_was_written(self, mailer, arrived):
        mailer.send(letter())
        (message,) = arrived()
        assert message["Subject"] == "Nos falta algo: acción Ñ"
        assert message["To"] == "zoe@example.org"
        text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
        assert text.startswith("Hola, Zoë.\n.\nUn punto solo en su línea.\n")
        assert text.rstrip().endswith("largo")
        assert message.get_body(("html",)).get_content().strip() == "<p>Hola, Zoë.</p>"

    def test_sent_again_it_is_known_by_its_id(self, mailer, arrived):
        mailer.send(letter())
        mailer.send(letter())
        assert {message["Message-ID"] for message in arrived()} == {
            "<0b9e7c1e-0000-4000-8000-000000000001@ejemplo.mx>"
        }

    def test_no_header_is_smuggled_in(self, mailer, arrived):
        mailer.send(letter(subject="Hola\r\nBcc: other@example.org\n\n<html>"))
        (message,) = arrived()
        assert message["Bcc"] is None
        assert message["Subject"] == "Hola Bcc: other@example.org <html>"

    @pytest.mark.parametrize("sender", ["Zoë\r\nBcc: y@example.org <a@example.org>", "a@example.org\nX: y"])
    def test_no_header_is_smuggled_in_by_the_sender(self, mailer, arrived, sender):
        with suppress(LetterRefused):
            mailer.send(letter(sender=sender))
        assert [message for message in arrived() if message["Bcc"] or message["X"]] == []

    @pytest.mark.parametrize(
        "to", ["", "nobody", "a@b@", "x@example.org\r\nBcc: y@example.org, z@example.org", "@"]
    )
    def test_what_is_no_address_is_refused_for_good(self, mailer, to, arrived):
        with pytest.raises(LetterRefused):
            mailer.send(letter(to=to))
        assert arrived() == []


class ScannerContract:
    """Fixture to give: `scanner`."""

    def test_it_is_a_scanner_and_it_is_ready(self, scanner):
        assert isinstance(scanner, Scanner)
        scanner.check()

    def test_it_finds_the_test_virus_anywhere_and_names_it(self, scanner):
        for content in (EICAR, b"%PDF-1.7\n" + EICAR, b"x" * 100_000 + EICAR):
            verdict = scanner.scan(content)
            assert not verdict.clean
            assert verdict.found

    @pytest.mark.parametrize("content", [b"", b"hola", b"\xff\xd8\xff" + bytes(range(256)) * 100])
    def test_it_lets_the_rest_through(self, scanner, content):
        assert scanner.scan(content).clean


class WitnessContract:
    """Fixtures to give: `witness`, and `signer`, the private key of a log that this witness knows."""

    def test_it_is_a_witness_and_it_is_ready(self, witness):
        assert isinstance(witness, Witness)
        witness.check()

    def test_it_signs_heads_that_continue_one_another(self, witness, signer):
        log, old = MadeUpLog(signer), 0
        for more in (3, 1, 300):
            sent = log.grow(more).submission(old)
            note = Note(Note.read(sent.note).text, tuple(read_lines(witness.cosign(sent))))
            (signature,) = note.signed_by(witness.keys()).signatures
            assert abs(signature.at - datetime.now(UTC).timestamp()) < 60
            old = log.size

    def test_asked_again_it_signs_the_same_head(self, witness, signer):
        log = MadeUpLog(signer).grow(5)
        witness.cosign(log.submission(0))
        assert witness.cosign(log.submission(5))

    def test_it_says_where_it_stands(self, witness, signer):
        log = MadeUpLog(signer).grow(9)
        witness.cosign(log.submission(0, size=5))
        for old in (0, 4, 6):
            with pytest.raises(Elsewhere) as elsewhere:
                witness.cosign(log.submission(old))
            assert elsewhere.value.size == 5

    def test_it_signs_no_fork_and_no_log_that_was_wound_back(self, witness, signer):
        log, fork = MadeUpLog(signer).grow(9), MadeUpLog(signer, salt=b"fork").grow(12)
        witness.cosign(log.submission(0))
        for sent in (fork.submission(9), fork.submission(9, size=9), log.submission(9, size=9)):
            if sent.note != log.note():
                with pytest.raises(WitnessRefuses):
                    witness.cosign(sent)
        with pytest.raises((WitnessRefuses, Elsewhere)):
            witness.cosign(log.submission(0, size=4))
        assert witness.cosign(log.grow(1).submission(9))

    def test_it_signs_for_no_stranger(self, witness, signer):
        for stranger in (Signer(signer.name, b"x" * 32), Signer("elsewhere.example/log", b"x" * 32)):
            with pytest.raises(WitnessRefuses):
                witness.cosign(MadeUpLog(stranger).grow(3).submission(0))


class TimestamperContract:
    """Fixture to give: `timestamper`."""

    def test_it_is_a_timestamper_and_it_is_ready(self, timestamper):
        assert isinstance(timestamper, Timestamper)
        timestamper.check()

    def test_its_token_says_now_about_this_digest_and_no_other(self, timestamper):
        digest = sha256(b"hola").digest()
        token = timestamper.stamp(digest)
        assert abs(instant(token, digest) - datetime.now(UTC)) < timedelta(minutes=1)
        with pytest.raises(BadTimestamp):
            instant(token, sha256(b"adios").digest())

    def test_a_token_that_was_touched_holds_no_longer(self, timestamper):
        digest = sha256(b"hola").digest()
        token = timestamper.stamp(digest)
        held = 0
        for place in range(0, len(token), 7):
            touched = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
            try:
                held += instant(touched, digest) != instant(token, digest)
            except BadTimestamp:
                continue
        assert held == 0
