"""What a witness does: it signs a head only if that continues the last one it signed (C2SP tlog-witness)."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .checkpoints import Checkpoint, MalformedCheckpoint
from .merkle import EMPTY, is_consistent
from .notes import MalformedNote, Note, Signature, Signer, Unverified, Verifier

OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")
MOST_LINES = 63


class Malformed(ValueError):
    """The bytes are no submission to a witness."""


class Untrusted(Exception):
    """No key of the log, as the witness knows it, has signed the head."""


class Elsewhere(Exception):
    """The last head that the witness signed has another size than the log believes."""

    def __init__(self, size: int):
        super().__init__(f"The witness has seen {size} entries.")
        self.size = size


class Inconsistent(Exception):
    """The head does not continue what the witness has seen: the log was rewritten."""


@dataclass(frozen=True)
class Submission:
    """A new head, sent to a witness with the proof that it continues the one of `old` entries."""

    old: int
    path: tuple[bytes, ...]
    note: str

    def __str__(self) -> str:
        lines = [f"old {self.old}", *(base64.b64encode(each).decode() for each in self.path)]
        return "\n".join(lines) + "\n\n" + self.note

    @classmethod
    def read(cls, body: str) -> "Submission":
        """Raises Malformed."""
        before, gap, note = body.partition("\n\n")
        first, *lines = before.split("\n")
        old = OLD.fullmatch(first)
        if not gap or old is None or len(lines) > MOST_LINES:
            raise Malformed
        try:
            path = tuple(base64.b64decode(line, validate=True) for line in lines)
        except binascii.Error:
            raise Malformed from None
        return cls(int(old[1]), path, note)


def head_of(note: str, log: Iterable[Verifier]) -> Checkpoint:
    """The head that the note says, signed by the log. Raises Malformed and Untrusted."""
    try:
        read = Note.read(note)
        checkpoint = Checkpoint.read(read.text)
        read.signed_by(verifier for verifier in log if verifier.name == checkpoint.origin)
    except (MalformedNote, MalformedCheckpoint):
        raise Malformed from None
    except Unverified:
        raise Untrusted from None
    return checkpoint


def cosigned(
    sent: Submission, known: Checkpoint | None, log: Iterable[Verifier], witness: Signer, at: int
) -> tuple[Checkpoint, Signature]:
    """Return the head to remember and the witness's signature of it, with its instant in seconds since 1970.

    `known` is the last head that the witness signed; whoever calls keeps the new one before answering.
    Raises Malformed, Untrusted, Elsewhere and Inconsistent.
    """
    head = head_of(sent.note, log)
    if sent.old > head.size:
        raise Malformed
    seen = known or Checkpoint(head.origin, 0, EMPTY)
    if sent.old != seen.size:
        raise Elsewhere(seen.size)
    if not is_consistent(seen.size, seen.root, head.size, head.root, sent.path):
        raise Inconsistent
    return head, witness.sign(Note.read(sent.note).text, at)
