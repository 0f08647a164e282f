"""What stands in the log: for each sheet a commitment that tells nothing, for each public statement its very text."""

from hashlib import sha256
from typing import Any

from ventanilla.kernel.canonical import canonical

LEAF, SALT = b"ventanilla/leaf/1\n", b"ventanilla/leaf-salt/1\n"
LONGEST_STATEMENT = 2_000
"""Bytes. PostgreSQL's index on entries takes no longer ones."""


class TooLong(ValueError):
    """A statement is longer than the log takes."""


def leaf_salt(salt: bytes) -> bytes:
    """Return the 32 bytes that hide a sheet in the log, made from the salt that stands beside its words.

    They go when the words go, and telling them tells nothing of the words' own salt.
    """
    return sha256(SALT + bytes(salt)).digest()


def commitment(salt: bytes, header: str) -> bytes:
    """Return a sheet's entry: 32 bytes that only who has the header and the leaf's salt can tie to it."""
    return sha256(LEAF + salt + header.encode()).digest()


def statement(kind: str, said: dict[str, Any]) -> bytes:
    """Return a public statement's entry, to be read and computed again by anyone. Raises TooLong."""
    entry = f"ventanilla/{kind}/1\n{canonical(said)}".encode()
    if len(entry) > LONGEST_STATEMENT:
        raise TooLong(f"A statement has at most {LONGEST_STATEMENT} bytes.")
    return entry


def is_statement(entry: bytes) -> bool:
    """Whether the entry is a public text; commitments are 32 bytes, and no statement is that short."""
    return len(entry) > sha256().digest_size and entry.startswith(b"ventanilla/")
