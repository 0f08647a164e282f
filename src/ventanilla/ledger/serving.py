"""What the log shows to everybody, as bytes: its head, its tiles, its entries, its keys (C2SP tlog-tiles)."""

from .keys import keys
from .log import tiles
from .log.merkle import HASH_BYTES
from .log.tiles import Asked
from .models import Entry, Head, Tile


class NotThere(Exception):
    """The log has no such head, tile or bundle; a tile may be there later."""


def newest_head() -> bytes:
    """The newest checkpoint with the signatures of the log and of its witnesses. Raises NotThere before the first."""
    head = Head.objects.newest()
    if head is None:
        raise NotThere
    return head.full_note().encode()


def part(asked: Asked) -> bytes:
    """A tile, or a bundle of entries, exactly as wide as it was asked for. Raises NotThere."""
    return _bundle(asked) if asked.level is None else _tile(asked.level, asked)


def public_keys() -> bytes:
    """The log's public keys, one a line, those who sign today first. Raises NoKey."""
    return "".join(f"{verifier}\n" for verifier in keys().verifiers).encode()


def _tile(level: int, asked: Asked) -> bytes:
    held = Tile.objects.filter(level=level, number=asked.number).values_list("hashes", flat=True).first()
    wanted = asked.width * HASH_BYTES
    if held is None or len(held) < wanted:
        raise NotThere
    return bytes(held[:wanted])


def _bundle(asked: Asked) -> bytes:
    values = list(Entry.objects.of_bundle(asked.number, asked.width).values_list("value", flat=True))
    if len(values) < asked.width:
        raise NotThere
    return tiles.bundle(bytes(value) for value in values)
