"""Signed notes: a text and the lines of those who sign it (C2SP signed-note, tlog-cosignature), with Ed25519.

A key is known by its name and a short identifier of itself. What strangers sign is passed over; what a known key has
signed must hold.
"""

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PLAIN, COSIGNATURE = 1, 4
"""The kinds of signature that we know: Ed25519 over the text, and a witness's over the text and an instant."""
KEY_BYTES, SIGNATURE_BYTES = 32, 64
MOST_SIGNATURES, LONGEST_NOTE = 100, 1_000_000
DASH = "— "
PRIVATE = "PRIVATE+KEY+"
NAME = re.compile(r"[^\s+]+")


class MalformedNote(ValueError):
    """The bytes are no signed note."""


class MalformedKey(ValueError):
    """The text is no key that we know how to use."""


class Unverified(Exception):
    """No known key has signed, or what a known key signed does not hold."""


@dataclass(frozen=True)
class Signature:
    """One line below a note: whose it says it is, and the signature's bytes."""

    name: str
    key_id: int
    signed: bytes

    def line(self) -> str:
        return f"{DASH}{self.name} {_base64(struct.pack('!I', self.key_id) + self.signed)}\n"

    @property
    def at(self) -> int:
        """The instant that a cosignature carries, in seconds since 1970."""
        return int(struct.unpack_from("!Q", self.signed)[0]) if len(self.signed) == 8 + SIGNATURE_BYTES else 0


@dataclass(frozen=True)
class Verifier:
    """A public key with its name: written "name+identifier+key" (vkey)."""

    name: str
    public: bytes
    kind: int = PLAIN

    @property
    def key_id(self) -> int:
        said = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return int(struct.unpack_from("!I", hashlib.sha256(said).digest())[0])

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id:08x}+{_base64(bytes([self.kind]) + self.public)}"

    @classmethod
    def read(cls, vkey: str) -> "Verifier":
        """Raises MalformedKey, also when the identifier is another key's."""
        name, kind, public, key_id = _read_key(vkey)
        verifier = cls(name, public, kind)
        if key_id != f"{verifier.key_id:08x}":
            raise MalformedKey("The key's identifier is another key's.")
        return verifier

    def holds(self, text: str, signature: Signature) -> bool:
        """Whether this key signed that text."""
        said = text.encode()
        if self.kind == COSIGNATURE:
            said = _cosigned(text, signature.at)
        signed = signature.signed[8:] if self.kind == COSIGNATURE else signature.signed
        if len(signature.signed) != SIGNATURE_BYTES + (8 if self.kind == COSIGNATURE else 0):
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signed, said)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key with its name: written "PRIVATE+KEY+name+identifier+key". It never shows itself in a print."""

    name: str
    seed: bytes
    kind: int = PLAIN

    def __repr__(self) -> str:
        return f"Signer({self.verifier})"

    @classmethod
    def read(cls, written: str) -> "Signer":
        """Raises MalformedKey."""
        if not written.startswith(PRIVATE):
            raise MalformedKey("A private key begins with PRIVATE+KEY+.")
        name, kind, seed, key_id = _read_key(written.removeprefix(PRIVATE))
        signer = cls(name, seed, kind)
        if key_id != f"{signer.verifier.key_id:08x}":
            raise MalformedKey("The key's identifier is another key's.")
        return signer

    def written(self) -> str:
        """The private key itself, to be kept."""
        key = _base64(bytes([self.kind]) + self.seed)
        return f"{PRIVATE}{self.name}+{self.verifier.key_id:08x}+{key}"

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self._key.public_key().public_bytes_raw(), self.kind)

    def sign(self, text: str, at: int = 0) -> Signature:
        """Sign the text; `at`, in seconds since 1970, is what a cosignature says of the instant."""
        verifier = self.verifier
        if self.kind == COSIGNATURE:
            signed = struct.pack("!Q", at) + self._key.sign(_cosigned(text, at))
        else:
            signed = self._key.sign(text.encode())
        return Signature(self.name, verifier.key_id, signed)

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class Note:
    """A text, which ends in a new line, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(signature.line() for signature in self.signatures)

    @classmethod
    def read(cls, raw: str | bytes) -> "Note":
        """Read a note, whoever has signed it. Raises MalformedNote."""
        said = _decoded(raw)
        text, gap, lines = said.rpartition("\n\n")
        if not gap or not lines.endswith("\n"):
            raise MalformedNote("A note is a text, an empty line and signatures.")
        signatures = tuple(_read_line(line) for line in lines[:-1].split("\n"))
        if len(signatures) > MOST_SIGNATURES:
            raise MalformedNote("The note has too many signatures.")
        return cls(text + "\n", signatures)

    def signed_by(self, known: Iterable[Verifier]) -> "Note":
        """The note with the signatures of known keys alone. Raises Unverified."""
        keys = {(verifier.name, verifier.key_id): verifier for verifier in known}
        held = dict.fromkeys(
            signature for signature in self.signatures if (signature.name, signature.key_id) in keys
        )
        for signature in held:
            if not keys[signature.name, signature.key_id].holds(self.text, signature):
                raise Unverified(f"The signature of {signature.name} does not hold.")
        if not held:
            raise Unverified("No key that we know has signed.")
        return Note(self.text, tuple(held))


def signed(text: str, signers: Iterable[Signer]) -> Note:
    """The text with a signature of each. Raises MalformedNote for a text that cannot be one."""
    _decoded(text)
    if not text.endswith("\n"):
        raise MalformedNote("A note's text ends in a new line.")
    return Note(text, tuple(signer.sign(text) for signer in signers))


def read_lines(lines: str) -> list[Signature]:
    """Read signature lines that come without their note, as a witness sends them. Raises MalformedNote."""
    if not lines.endswith("\n") or lines.count("\n") > MOST_SIGNATURES:
        raise MalformedNote("Signature lines end in a new line.")
    return [_read_line(line) for line in lines[:-1].split("\n")]


def _cosigned(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def _decoded(raw: str | bytes) -> str:
    try:
        said = raw.decode() if isinstance(raw, bytes) else raw.encode().decode()
    except UnicodeError:
        raise MalformedNote("A note is UTF-8.") from None
    if len(said) > LONGEST_NOTE or any(sign < " " and sign != "\n" for sign in said):
        raise MalformedNote("A note has no control characters and is not longer than a million characters.")
    return said


def _read_line(line: str) -> Signature:
    name, space, encoded = line.removeprefix(DASH).partition(" ")
    raw = _bytes(encoded)
    if not line.startswith(DASH) or not space or not NAME.fullmatch(name) or raw is None or len(raw) < 5:
        raise MalformedNote("A signature is a dash, a name and base64.")
    return Signature(name, int(struct.unpack_from("!I", raw)[0]), raw[4:])


def _read_key(written: str) -> tuple[str, int, bytes, str]:
    parts = written.split("+", 2)
    raw = _bytes(parts[2]) if len(parts) == 3 else None
    if raw is None or not NAME.fullmatch(parts[0]) or len(raw) != 1 + KEY_BYTES:
        raise MalformedKey("A key is a name, an identifier and base64, joined by +.")
    if raw[0] not in (PLAIN, COSIGNATURE):
        raise MalformedKey("The key is of a kind that we do not know.")
    return parts[0], raw[0], raw[1:], parts[1]


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(encoded: str) -> bytes | None:
    """The bytes, if this is their one base64 form."""
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if _base64(raw) == encoded else None
