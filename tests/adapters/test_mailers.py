import os
import socketserver
import threading
from email import message_from_bytes
from email.policy import default

import pytest

from tests.adapters.contracts import MailerContract, letter
from ventanilla.adapters.sandbox_mailer import FolderMailer
from ventanilla.adapters.smtp import SmtpMailer
from ventanilla.notices.mailer import LetterRefused, MailerUnavailable, ReadableMailer, mailers

pytestmark = pytest.mark.enable_socket


class TestFolderMailer(MailerContract):
    @pytest.fixture
    def mailer(self, tmp_path):
        return FolderMailer(tmp_path / "mail")

    @pytest.fixture
    def arrived(self, mailer):
        return mailer.letters

    def test_letters_are_read_back_newest_first_and_one_by_one(self, mailer):
        for number in (1, 2):
            mailer.send(letter(id=f"letter-{number}", subject=f"Carta {number}"))
            os.utime(mailer.folder / f"letter-{number}.eml", (number, number))
        assert [message["Subject"] for message in mailer.letters()] == ["Carta 2", "Carta 1"]
        assert mailer.letter("letter-1")["Subject"] == "Carta 1"

    @pytest.mark.parametrize("id", ["../../etc/passwd", "x", "", "a/b"])
    def test_no_other_file_is_read_or_written(self, mailer, id):
        with pytest.raises(KeyError):
            mailer.letter(id)
        if id != "x":
            with pytest.raises(LetterRefused):
                mailer.send(letter(id=id))

    def test_a_folder_that_cannot_be_written_is_told(self, tmp_path):
        (tmp_path / "file").touch()
        mailer = FolderMailer(tmp_path / "file")
        with pytest.raises(MailerUnavailable):
            mailer.check()
        with pytest.raises(MailerUnavailable):
            mailer.send(letter())


class Sink(socketserver.ThreadingTCPServer):
    """A mail server that takes what it is given and answers as it is told."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken: list[bytes] = []
        self.answers: dict[str, bytes] = {}


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say(self.server.answers.get("CONNECT", b"220 sink"))
        while line := self.rfile.readline():
            verb = line.split(b" ")[0].strip().upper().decode().split(":")[0]
            if verb == "DATA" and "DATA" not in self.server.answers:
                self.take()
            elif verb == "QUIT":
                self.say(b"221 bye")
                break
            else:
                self.say(self.server.answers.get(verb, b"250 ok"))

    def take(self):
        self.say(b"354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.server.taken.append(b"".join(lines))
        self.say(self.server.answers.get("END", b"250 taken"))

    def say(self, words: bytes):
        self.wfile.write(words + b"\r\n")


@pytest.fixture
def sink():
    with Sink() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class TestSmtpMailer(MailerContract):
    @pytest.fixture
    def mailer(self, sink):
        return SmtpMailer(host="127.0.0.1", port=sink.server_address[1], use_tls=False, username="")

    @pytest.fixture
    def arrived(self, sink):
        return lambda: [message_from_bytes(taken, policy=default) for taken in sink.taken]

    @pytest.mark.parametrize(
        ("verb", "answer", "outcome"),
        [
            ("RCPT", b"550 no such mailbox", LetterRefused),
            ("RCPT", b"452 mailbox full", MailerUnavailable),
            ("MAIL", b"421 too busy", MailerUnavailable),
            ("MAIL", b"553 not from you", LetterRefused),
            ("END", b"554 it looks like spam", LetterRefused),
            ("END", b"451 try later", MailerUnavailable),
            ("DATA", b"451 try later", MailerUnavailable),
            ("CONNECT", b"554 go away", MailerUnavailable),
        ],
    )
    def test_for_now_and_for_ever_are_told_apart(self, mailer, sink, verb, answer, outcome):
        sink.answers[verb] = answer
        with pytest.raises(outcome):
            mailer.send(letter())

    def test_a_password_is_never_said_without_tls_when_tls_is_asked_for(self, sink):
        mailer = SmtpMailer(
            host="127.0.0.1", port=sink.server_address[1], use_tls=True, username="u", password="p"
        )
        with pytest.raises((MailerUnavailable, LetterRefused)):
            mailer.send(letter())
        assert sink.taken == []

    def test_a_server_that_is_not_there_is_told(self, sink):
        port = sink.server_address[1]
        sink.server_close()
        mailer = SmtpMailer(host="127.0.0.1", port=port, use_tls=False)
        with pytest.raises(MailerUnavailable):
            mailer.send(letter())
        with pytest.raises(MailerUnavailable):
            mailer.check()

    def test_without_a_host_the_check_says_which_setting_is_missing(self):
        with pytest.raises(MailerUnavailable, match="SMTP_HOST"):
            SmtpMailer(host="").check()


def test_a_demonstration_keeps_its_letters_where_they_can_be_read():
    assert isinstance(mailers["default"], ReadableMailer)
