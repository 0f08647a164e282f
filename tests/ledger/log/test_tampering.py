"""A large log: whatever is done to it is found, by whoever computes it again or has kept one old head.

The owner of the log is assumed to cheat: tiles, roots and signatures are made anew so that all fits. The audit finds
what does not fit; a monitor who has kept one signed head finds what does. `make ordeal` does it with a million entries.
"""

import os
from dataclasses import dataclass, field

import pytest

from ventanilla.ledger.log import tiles
from ventanilla.ledger.log.audit import Rewritten, What, faults, follow
from ventanilla.ledger.log.checkpoints import Checkpoint
from ventanilla.ledger.log.merkle import inclusion_path, is_included, leaf_hash, leaf_hashes

ORDEAL = os.environ.get("HYPOTHESIS_PROFILE") == "ordeal"
SIZE = 1_000_000 if ORDEAL else 1 << 17
KEPT = SIZE - 10_000  # the head that a monitor has kept
ORIGIN = "x.example/log"


@dataclass
class Log:
    """What a log shows: its entries, the tiles over them, and its heads."""

    entries: list[bytes]
    leaves: list[bytes]
    tiles: dict[tuple[int, int], bytes]
    heads: list[Checkpoint] = field(default_factory=list)

    def read(self, level, number):
        return self.tiles[level, number]

    def head(self, size):
        return Checkpoint(ORIGIN, size, tiles.root_of(size, self.read))

    def rewritten(self, start, entries):
        """The same log with other entries from `start` on, all tiles made anew."""
        leaves = leaf_hashes(entries)
        cut = {place: hashes[: 32 * tiles.width_in(start, *place)] for place, hashes in self.tiles.items()}
        cut = {place: hashes for place, hashes in cut.items() if hashes}
        made = tiles.grown(start, leaves, lambda *place: cut[place])
        other = Log(self.entries[:start] + entries, self.leaves[:start] + leaves, cut | made)
        other.heads = [head for head in self.heads if head.size <= start]
        return other


@pytest.fixture(scope="module")
def log():
    raw = os.urandom(32 * SIZE)
    entries = [raw[start : start + 32] for start in range(0, len(raw), 32)]
    leaves = leaf_hashes(entries)
    made = Log(entries, leaves, tiles.grown(0, leaves, lambda level, number: b""))
    made.heads = [made.head(size) for size in (1, 60_000, SIZE // 2 + 1_000, KEPT, SIZE)]
    return made


@pytest.fixture(scope="module")
def monitor(log):
    """Somebody who has kept one head of the honest log."""

    def accepts(other, size=None):
        try:
            follow(log.heads[3], other.head(size or len(other.entries)), other.read)
        except Rewritten:
            return False
        return True

    return accepts


def places(log):
    """Where to cheat: before the head that was kept, at edges of tiles and in the middle of nowhere."""
    near = [KEPT - 1, KEPT - 257, KEPT - 300, KEPT - 5_000]
    return [0, 255, 256, 65_535, 65_536, SIZE // 2, *near] if ORDEAL else near


def test_the_honest_log_is_followed_and_every_entry_is_proven(log, monitor):
    assert monitor(log)
    node, head = tiles.nodes(log.read), log.heads[-1]
    for index in (0, 255, 256, 65_536, 99_999, SIZE - 1):
        path = inclusion_path(index, SIZE, node)
        assert len(path) <= 20
        assert is_included(leaf_hash(log.entries[index]), index, SIZE, path, head.root)
        assert not is_included(leaf_hash(log.entries[index - 1]), index, SIZE, path, head.root)


def test_the_audit_of_the_honest_log_finds_nothing(log):
    seen = []
    assert list(faults(log.entries, log.read, log.heads, seen.append)) == []
    assert sum(seen) == SIZE


def test_an_edit_a_deletion_an_insertion_and_a_back_dating_are_found(log, monitor):
    for place in places(log):
        tail = log.entries[place:]
        another = b"\1" * 32
        histories = {
            "edit": [another, *tail[1:]],
            "deletion": tail[1:],
            "insertion": [another, *tail],
            "back-dating": [log.entries[-1], *tail[:-1]],  # the newest act, put among the old ones
            "exchange": [tail[1], tail[0], *tail[2:]],
        }
        for name, history in histories.items():
            assert not monitor(log.rewritten(place, history)), (name, place)


def test_a_log_that_was_wound_back_is_found(log, monitor):
    assert not monitor(log, size=KEPT - 1)
    assert not monitor(log, size=1)
    assert not monitor(log.rewritten(KEPT - 1, []))


def test_a_fork_is_found_by_whoever_has_seen_the_other_branch(log):
    forks = [log.rewritten(KEPT, [bytes([branch]) * 32] * 2_000) for branch in (1, 2)]
    heads = [fork.head(KEPT + 2_000) for fork in forks]
    for head, fork in zip(heads, reversed(forks), strict=True):
        with pytest.raises(Rewritten):  # the same size with another root, and each longer size
            follow(head, fork.head(KEPT + 2_000), fork.read)
        with pytest.raises(Rewritten):
            follow(heads[0], log.heads[-1], log.read)


def test_a_head_of_another_log_continues_nothing(log):
    with pytest.raises(Rewritten):
        follow(Checkpoint("y.example/log", KEPT, log.heads[3].root), log.heads[-1], log.read)


def test_tiles_that_are_withheld_prove_nothing(log):
    held = {place: hashes for place, hashes in log.tiles.items() if place[0]}
    with pytest.raises(Rewritten):
        follow(log.heads[3], log.heads[-1], lambda *place: held[place])


@pytest.mark.parametrize(
    ("start", "change", "what"),
    [
        (300, lambda entries: [b"\1" * 32, *entries[1:]], What.TILE),
        (300, lambda entries: entries[1:], What.TILE),
        (300, lambda entries: [b"\1" * 32, *entries], What.TILE),
        (900, lambda entries: entries[:-1], What.CUT),
        (900, lambda entries: [*entries, b"\1" * 32], What.UNSIGNED),
    ],
)
def test_rows_that_do_not_fit_are_named_by_the_audit(log, start, change, what):
    """A thousand entries are enough to see which fault is named; the large log is audited above."""
    small = Log(log.entries[:1_000], [], tiles.grown(0, log.leaves[:1_000], lambda *place: b""))
    touched = small.entries[:start] + change(small.entries[start:])
    found = list(faults(touched, small.read, [small.head(size) for size in (500, 1_000)]))
    assert what != What.TILE or What.HEAD in {fault.what for fault in found}
    named = next(fault for fault in found if fault.what == what)
    assert named.at == {What.TILE: start, What.CUT: len(touched), What.UNSIGNED: 1_000}[what]
