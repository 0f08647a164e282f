"""Computing a whole log again, and following one from head to head: what was touched shows (auditoría)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Any

from . import tiles
from .checkpoints import Checkpoint
from .merkle import HASH_BYTES, consistency_path, is_consistent, leaf_hashes
from .tiles import MissingHashes, Read

BLOCK = 1 << 14


class What(Enum):
    """What can be wrong with a log by itself."""

    TILE = "tile"  # it is not what the entries make
    HEAD = "head"  # its root is not that of the entries before it
    CUT = "cut"  # there are fewer entries than a head says
    UNSIGNED = "unsigned"  # there are entries beyond the last head


@dataclass(frozen=True)
class Fault:
    """What is wrong, and at which entry it begins to be."""

    what: What
    at: int


class Rewritten(Exception):
    """The later head does not continue the earlier one: the log was rewritten, forked or wound back."""


def faults(
    entries: Iterable[bytes],
    read: Read,
    heads: Iterable[Checkpoint],
    seen: Callable[[int], Any] = lambda entries: None,
) -> Iterator[Fault]:
    """Compute tiles and roots again from the entries and compare. Heads come shortest first.

    `read` gives the tiles as they are kept, and b"" or a KeyError for one that is gone.
    """
    tree, stream = _Tree(read), iter(entries)
    for head in heads:
        while tree.size < head.size:
            block = list(islice(stream, min(head.size - tree.size, BLOCK)))
            if not block:
                yield Fault(What.CUT, tree.size)
                return
            yield from tree.add(block)
            seen(len(block))
        if tree.root() != head.root:
            yield Fault(What.HEAD, head.size)
    if next(stream, None) is not None:
        yield Fault(What.UNSIGNED, tree.size)
    yield from tree.faults_at_the_edge()


def follow(old: Checkpoint, new: Checkpoint, read: Read) -> Sequence[bytes]:
    """Return the proof that the newer head continues the older one, made of the log's tiles. Raises Rewritten.

    This is what a monitor does that has kept one head: it needs no entry, only some forty hashes.
    """
    if (old.origin, old.size) > (new.origin, new.size) or old.origin != new.origin:
        raise Rewritten
    try:
        path = consistency_path(old.size, new.size, tiles.nodes(read))
    except (MissingHashes, KeyError) as gone:
        raise Rewritten from gone
    if not is_consistent(old.size, old.root, new.size, new.root, path):
        raise Rewritten
    return path


class _Tree:
    """The tree that the entries make, of which only the edge is kept."""

    def __init__(self, read: Read):
        self.read = read
        self.size = 0
        self.edge: dict[int, tuple[int, bytes]] = {}

    def add(self, entries: list[bytes]) -> Iterator[Fault]:
        made = tiles.grown(self.size, leaf_hashes(entries), lambda level, number: self.edge[level][1])
        self.size += len(entries)
        for (level, number), hashes in made.items():
            if len(hashes) == tiles.TILE_BYTES:
                yield from self._compared(level, number, hashes)
            self.edge[level] = (number, hashes)

    def root(self) -> bytes:
        return tiles.root_of(self.size, lambda level, number: self.edge[level][1])

    def faults_at_the_edge(self) -> Iterator[Fault]:
        for level, (number, hashes) in self.edge.items():
            if len(hashes) < tiles.TILE_BYTES:
                yield from self._compared(level, number, hashes)

    def _compared(self, level: int, number: int, hashes: bytes) -> Iterator[Fault]:
        try:
            kept = self.read(level, number)
        except KeyError:
            kept = b""
        if kept != hashes:
            same = next(
                (
                    place
                    for place in range(len(hashes) // HASH_BYTES)
                    if kept[place * HASH_BYTES : (place + 1) * HASH_BYTES]
                    != hashes[place * HASH_BYTES : (place + 1) * HASH_BYTES]
                ),
                len(hashes) // HASH_BYTES,
            )
            yield Fault(What.TILE, (number * tiles.WIDTH + same) << tiles.HEIGHT * level)
