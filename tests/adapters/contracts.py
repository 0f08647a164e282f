"""What every adapter of a slot must do. A new adapter inherits the class of its slot and says how it is made."""

from contextlib import suppress
from datetime import datetime

import pytest

from tests.documents.samples import EICAR
from ventanilla.documents.scanner import Scanner
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
