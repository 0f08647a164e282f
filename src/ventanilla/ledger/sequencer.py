"""The sequencer: gives each entry that waits its place in the log, and signs the log's new head.

Only committed entries are seen, so a slow act misses nothing: it comes with the next batch. One row is locked while a
batch is written, so that there is one writer however many workers run. A batch is one transaction: entries, tiles,
length and signed head come together or not at all. Within a batch entries stand in the order of their values, which
is by chance: the log does not tell in which order acts came.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from .keys import Keys, keys
from .log import tiles
from .log.checkpoints import Checkpoint
from .log.merkle import leaf_hashes
from .log.notes import signed
from .models import Entry, Head, Pending, Tile, Tree

BATCH, AT_ONCE = 5_000, 500


class Discontinued(Exception):
    """The log's rows do not fit each other: somebody has touched them. Nothing more is signed."""


def sequence(at: datetime, batch: int = BATCH, seen: Callable[[int], Any] = lambda entries: None) -> int:
    """Put everything that waits into the log. Return how many entries that were. `seen` is told of each batch.

    When nothing waits it costs one look. Raises NoKey, MalformedKey, and Discontinued when the log was tampered with.
    """
    if not Pending.objects.exists():
        return 0
    signing, whole = keys(), 0
    while written := _one_batch(signing, at, batch):
        whole += written
        seen(written)
    return whole


@transaction.atomic
def _one_batch(signing: Keys, at: datetime, batch: int) -> int:
    tree = Tree.locked()
    waiting = list(Pending.objects.order_by("pk").values_list("pk", "value")[:batch])
    if not waiting:
        return 0
    values = sorted(bytes(value) for _key, value in waiting)
    changed = _grown_tiles(tree.size, leaf_hashes(values))
    Entry.objects.bulk_create(
        (Entry(pk=tree.size + place, value=value) for place, value in enumerate(values)), batch_size=AT_ONCE
    )
    tree.grow(by=len(values))
    _sign_head(signing, tree.size, changed, at)
    for start in range(0, len(waiting), AT_ONCE):
        Pending.objects.filter(pk__in=[key for key, _value in waiting[start : start + AT_ONCE]]).delete()
    return len(values)


def _grown_tiles(size: int, leaves: list[bytes]) -> dict[tuple[int, int], bytes]:
    """Write the tiles that these leaves change, and return what stands in all tiles on the log's edge."""
    held = Tile.objects.hashes_at(tiles.on_the_way(max(size - 1, 0), size))
    _refuse_unless_continued(size, held)
    try:
        changed = tiles.grown(size, leaves, lambda level, number: held[level, number])
    except (KeyError, tiles.MissingHashes) as gone:
        raise Discontinued("A tile of the log is gone or cut.") from gone
    new = [place for place in changed if place not in held]
    for level, number in changed.keys() & held.keys():
        Tile.objects.filter(level=level, number=number).update(hashes=changed[level, number])
    Tile.objects.bulk_create(
        (Tile(level=level, number=number, hashes=changed[level, number]) for level, number in new),
        batch_size=AT_ONCE,
    )
    return held | changed


def _refuse_unless_continued(size: int, held: dict[tuple[int, int], bytes]) -> None:
    """Compare the tiles that we go on from with the head that we signed last: we never sign what contradicts it."""
    head = Head.objects.newest()
    if (head.size if head else 0) != size:
        raise Discontinued("The log is not as long as its last head says.")
    try:
        root = tiles.root_of(size, lambda level, number: held[level, number])
    except (KeyError, tiles.MissingHashes) as gone:
        raise Discontinued("A tile of the log is gone or cut.") from gone
    if head and root != bytes(head.root):
        raise Discontinued("The log's tiles do not lead to its last head.")


def _sign_head(signing: Keys, size: int, held: dict[tuple[int, int], bytes], at: datetime) -> None:
    checkpoint = Checkpoint(
        signing.origin, size, tiles.root_of(size, lambda level, number: held[level, number])
    )
    note = signed(str(checkpoint), signing.signers)
    Head.objects.create(size=size, root=checkpoint.root, note=str(note), at=at)
