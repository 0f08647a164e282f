"""ClamAV's daemon, against a small one of our own that speaks its protocol on a socket of the loopback address."""

import socketserver
import struct
import threading

import pytest

from tests.adapters.contracts import EICAR, ScannerContract
from ventanilla.adapters.clamd import ClamScanner
from ventanilla.documents.scanner import ScannerUnavailable

MOST = 5_000_000


class Clamd(socketserver.StreamRequestHandler):
    """As much of clamd as we use: PING and INSTREAM with its limit. `mood` makes it misbehave."""

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if self.server.mood:
            self.wfile.write(self.server.mood)
        elif command == b"zPING\0":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM\0":
            self.wfile.write(self.judge() + b"\0")

    def judge(self) -> bytes:
        content = b""
        while size := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
            if len(content) > MOST:
                return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Signature FOUND" if EICAR in content else b"stream: OK"


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = daemon_threads = True
    mood = b""


@pytest.fixture
def clamd(socket_enabled):
    with Server(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def scanner(clamd):
    return ClamScanner(f"127.0.0.1:{clamd.server_address[1]}")


class TestClamScanner(ScannerContract):
    pass


@pytest.mark.parametrize(
    "mood", [b"stream: ERROR\0", b"\0", b"OK\0", b"stream: OK but not really\0", b"\xff" * 9_000]
)
def test_whatever_is_no_clear_verdict_leaves_the_file_in_quarantine(clamd, scanner, mood):
    clamd.mood = mood
    with pytest.raises(ScannerUnavailable):
        scanner.scan(b"hola")
    with pytest.raises(ScannerUnavailable):
        scanner.check()


def test_a_file_beyond_its_limit_is_not_called_clean(scanner):
    with pytest.raises(ScannerUnavailable):
        scanner.scan(b"x" * (MOST + 100_000))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock", "nonsense", "host:port"])
def test_a_scanner_that_is_away_says_so(socket_enabled, address):
    with pytest.raises(ScannerUnavailable):
        ClamScanner(address).check()


def test_the_operator_is_warned_of_sandboxes_in_earnest_and_only_there(settings):
    from ventanilla.adapters.checks import no_sandbox_in_earnest

    assert no_sandbox_in_earnest() == []
    settings.DEMONSTRATION = False
    assert {warning.id for warning in no_sandbox_in_earnest()} == {
        f"adapters.W00{number}" for number in (1, 2, 3, 4)
    }
    settings.ADAPTERS = {
        "mailer": {"default": {"BACKEND": "ventanilla.adapters.smtp.SmtpMailer"}},
        "scanner": {"default": {"BACKEND": "ventanilla.adapters.clamd.ClamScanner"}},
    }
    assert no_sandbox_in_earnest() == []
