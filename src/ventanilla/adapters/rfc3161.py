"""A timestamping authority that speaks RFC 3161 over HTTP, as those that NOM-151 accredits do."""

import secrets
from hashlib import sha256
from pathlib import Path

from cryptography import x509

from ventanilla.ledger.log.timestamps import BadTimestamp, instant, request, token_in
from ventanilla.ledger.timestamper import Timestamper, TimestamperUnavailable

from .posting import NoAnswer, post

KIND = "application/timestamp-query"


class Rfc3161Timestamper(Timestamper):
    """Asks the authority at `address`. `roots` is a PEM file with the certificates that it must lead to."""

    def __init__(self, address: str, roots: str = ""):
        self.address = address
        self.roots = roots

    def stamp(self, digest: bytes) -> bytes:
        """Return a token only if it is over this digest and its signature holds."""
        nonce = secrets.randbits(63)
        try:
            answer = post(self.address, request(digest, nonce), KIND)
            token = token_in(answer.body, nonce)
            instant(token, digest, self._trusted())
        except NoAnswer as away:
            raise TimestamperUnavailable(f"The timestamping authority: {away}") from away
        except BadTimestamp as wrong:
            raise TimestamperUnavailable(f"The timestamping authority: {wrong}") from wrong
        return token

    def check(self) -> None:
        self.stamp(sha256(b"ventanilla adapters check").digest())

    def _trusted(self) -> list[x509.Certificate]:
        if not self.roots:
            return []
        try:
            return x509.load_pem_x509_certificates(Path(self.roots).read_bytes())
        except (OSError, ValueError) as wrong:
            raise TimestamperUnavailable(f"No certificates can be read in {self.roots}.") from wrong
