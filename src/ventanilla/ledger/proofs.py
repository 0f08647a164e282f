"""What can be shown of a sheet: the promise at once, the proof once it stands in the log (prueba de inclusión)."""

import base64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .keys import keys
from .log import tiles
from .log.entries import commitment, leaf_salt, statement
from .log.merkle import inclusion_path
from .log.notes import Note, signed
from .models import Entry, Head, Pending, Sheet, Testimony, Tile, Words
from .models.log import PendingQuerySet

PROMISED_WITHIN = timedelta(minutes=10)
FORMAT = "ventanilla/proof/1"


@dataclass(frozen=True)
class Proof:
    """All that a stranger needs to check that a sheet stands in the public log, but for the log's public key.

    `header` is the sheet's sealed text, `salt` what hides it in the log (nothing hides a public statement, whose text
    `header` then is), `checkpoint` the signed head with the cosignatures of witnesses, `timestamp` the token of
    RFC 3161 over the checkpoint's text, if there is one.
    """

    origin: str
    header: str
    salt: bytes = field(repr=False)
    index: int
    size: int
    path: tuple[bytes, ...]
    checkpoint: str
    timestamp: bytes | None = None
    at: datetime | None = None
    keys: tuple[str, ...] = ()

    @property
    def entry(self) -> bytes:
        """The bytes that stand in the log: 32 for a sheet, the text of a statement."""
        return commitment(self.salt, self.header) if self.salt else self.header.encode()

    @property
    def cosignatures(self) -> int:
        """How many witnesses have signed the checkpoint, their keys not being looked at."""
        ours = {vkey.split("+", 1)[0] for vkey in self.keys}
        return len({each.name for each in Note.read(self.checkpoint).signatures} - ours)

    def as_json(self) -> dict[str, Any]:
        """The proof for programs; bytes are written in base64. docs/ledger.md explains each name."""
        return {
            "format": FORMAT,
            "origin": self.origin,
            "keys": list(self.keys),
            "header": self.header,
            "salt": _base64(self.salt),
            "entry": _base64(self.entry),
            "index": self.index,
            "size": self.size,
            "path": [_base64(each) for each in self.path],
            "checkpoint": self.checkpoint,
            "timestamp": _base64(self.timestamp) if self.timestamp else None,
        }

    def as_text(self) -> str:
        """The proof in the form of C2SP tlog-proof, with the salt and the header as its extra bytes."""
        extra = [f"extra {_base64(self.salt + self.header.encode())}"] if self.salt else []
        lines = ["c2sp.org/tlog-proof@v1", *extra, f"index {self.index}", *map(_base64, self.path)]
        return "\n".join(lines) + "\n\n" + self.checkpoint


def proof_of(sheet: Sheet) -> Proof | None:
    """Return the sheet's proof, or None: it waits for the next head, it is older than the log, or its words are gone.

    The head is the first one over the sheet that a witness signed; else the first with a timestamp; else the first.
    """
    salt = _salt_of(sheet)
    return _proof(commitment(salt, sheet.header), sheet.header, salt) if salt else None


def proof_of_statement(kind: str, **said: Any) -> Proof | None:
    """Return the proof of what `state` put into the log, or None: it waits, or was never stated."""
    entry = statement(kind, said)
    return _proof(entry, entry.decode(), b"")


def promise(sheet: Sheet) -> str | None:
    """Return the log's signed promise that the sheet will stand in it, as a signed note; None once its words are gone.

    It is the same each time, so that a receipt can be printed again. The note says the log's name, the sheet's
    digest, the entry that will stand in the log, and the act's instant. Raises NoKey.
    """
    salt = _salt_of(sheet)
    if salt is None:
        return None
    signing = keys()
    entry = _base64(commitment(salt, sheet.header))
    text = "\n".join(["ventanilla/promise/1", signing.origin, sheet.digest, entry, sheet.at.isoformat(), ""])
    return str(signed(text, signing.signers[:1]))


def overdue_promises(at: datetime) -> PendingQuerySet:
    """The entries that have waited more than ten minutes for their place: something is wrong with the sequencer."""
    return Pending.objects.since_before(at - PROMISED_WITHIN)


def _proof(entry: bytes, header: str, salt: bytes) -> Proof | None:
    place = Entry.objects.filter(value=entry).values_list("pk", flat=True).first()
    if place is None:
        return None
    head = _head_over(place)
    stamp = head.testimonies.filter(slot=Testimony.Slot.TIMESTAMPER).order_by("pk").first()
    return Proof(
        origin=head.checkpoint.origin,
        header=header,
        salt=salt,
        index=place,
        size=head.size,
        path=tuple(_path(place, head.size)),
        checkpoint=head.full_note(),
        timestamp=bytes(stamp.said) if stamp else None,
        at=head.at,
        keys=tuple(str(verifier) for verifier in keys().verifiers),
    )


def _salt_of(sheet: Sheet) -> bytes | None:
    words: Words | None = Words.objects.filter(sheet=sheet).first()
    return leaf_salt(bytes(words.salt)) if words else None


def _head_over(place: int) -> Head:
    over = Head.objects.over(place)
    witnessed, stamped = over.attested(Testimony.Slot.WITNESS), over.attested(Testimony.Slot.TIMESTAMPER)
    return witnessed.first() or stamped.first() or over[:1].get()


def _path(place: int, size: int) -> list[bytes]:
    held = Tile.objects.hashes_at(tiles.on_the_way(place, size))
    return inclusion_path(place, size, tiles.nodes(lambda level, number: held[level, number]))


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
