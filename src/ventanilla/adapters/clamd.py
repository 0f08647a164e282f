"""The virus scanner ClamAV, spoken to through its daemon (clamd)."""

import socket
import struct

from django.conf import settings

from ventanilla.documents.scanner import Scanner, ScannerUnavailable, Verdict

SECONDS = 30
PIECE = 64 * 1024
LONGEST_ANSWER = 4_096


class ClamScanner(Scanner):
    """Sends bytes to clamd at `address`: "host:port", or the path of its socket on this machine."""

    def __init__(self, address: str = ""):
        self.address = address or settings.CLAMD

    def scan(self, content: bytes) -> Verdict:
        """Ask for a verdict. Whatever is not a plain yes or no, a size beyond clamd's limit too, is no verdict."""
        answer = self._ask(b"INSTREAM", content)
        if answer == "stream: OK":
            return Verdict(clean=True)
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return Verdict(clean=False, found=answer.removeprefix("stream: ").removesuffix(" FOUND"))
        raise ScannerUnavailable("The scanner gave no verdict. Look at clamd's log and its StreamMaxLength.")

    def check(self) -> None:
        if self._ask(b"PING") != "PONG":
            raise ScannerUnavailable("What answers at CLAMD is not clamd.")

    def _ask(self, command: bytes, content: bytes | None = None) -> str:
        try:
            with self._connection() as clamd:
                clamd.sendall(b"z" + command + b"\0")
                if content is not None:
                    _send(clamd, content)
                return _answer(clamd)
        except OSError as away:
            raise ScannerUnavailable(f"The scanner can't be reached ({type(away).__name__}).") from away

    def _connection(self) -> socket.socket:
        if self.address.startswith("/"):
            local = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            local.settimeout(SECONDS)
            try:
                local.connect(self.address)
            except OSError:
                local.close()
                raise
            return local
        host, _colon, port = self.address.rpartition(":")
        if not host or not port.isdigit():
            raise ScannerUnavailable("CLAMD must be host:port, or the path of a socket.")
        return socket.create_connection((host, int(port)), timeout=SECONDS)


def _send(clamd: socket.socket, content: bytes) -> None:
    """Send the content in pieces, each after its length; an empty one ends it."""
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        clamd.sendall(struct.pack("!I", len(piece)) + piece)
    clamd.sendall(struct.pack("!I", 0))


def _answer(clamd: socket.socket) -> str:
    said = b""
    while len(said) < LONGEST_ANSWER and (more := clamd.recv(LONGEST_ANSWER)):
        said += more
        if b"\0" in more:
            break
    return said.partition(b"\0")[0].decode("ascii", "replace").strip()
