"""The public log: committing to sheets and tiling them in batches, and proofs, beside the bare hash."""

import os
from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from benchmarks.side_by_side import Comparison, seconds, side_by_side

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "15"))
BATCH, SIZE, PROOFS = 5_000, 1_000_000, 1_000
HEADER = (
    '{"act":"dossier.submitted","at":"2026-11-23T16:00:00+00:00","commitment":"' + "0" * 64 + '","form":1,'
    '"number":%s,"previous":"' + "1" * 64 + '","subject":"11111111-2222-4333-8444-555555555555"}'
)


def run() -> Iterator[Comparison]:
    yield batches()
    yield proofs()


def batches() -> Comparison:
    """A batch of sheets, from header and salt to the signed root's tiles, on a log of a million entries."""
    from ventanilla.ledger.log import tiles
    from ventanilla.ledger.log.entries import commitment, leaf_salt
    from ventanilla.ledger.log.merkle import leaf_hashes

    sheets = [(os.urandom(16), HEADER % number) for number in range(BATCH)]
    kept = _million()
    held = {place: kept[place] for place in tiles.on_the_way(SIZE - 1, SIZE)}

    def ours() -> None:
        entries = sorted(commitment(leaf_salt(salt), header) for salt, header in sheets)
        grown = tiles.grown(SIZE, leaf_hashes(entries), lambda level, number: held[level, number])
        tiles.root_of(SIZE + BATCH, lambda level, number: (held | grown)[level, number])

    def bare() -> None:
        for salt, header in sheets:
            sha256(salt + header.encode()).digest()

    ways = {"committed and tiled": partial(_each, ours), "one SHA-256 of the same": partial(_each, bare)}
    return side_by_side(ways, what="one sheet, in batches of 5,000", rounds=ROUNDS, unit="µs", scale=1e6)


def proofs() -> Comparison:
    """A proof of one entry among a million: made from tiles that nobody has looked at before, and checked."""
    from ventanilla.ledger.log import tiles
    from ventanilla.ledger.log.merkle import inclusion_path, root, root_by_inclusion

    kept = _million()
    node = tiles.nodes(lambda level, number: kept[level, number])
    chosen = [(number * 7_919) % SIZE for number in range(PROOFS)]
    top = root(SIZE, node)

    def made() -> None:
        for index in chosen:
            inclusion_path(index, SIZE, node)

    known = [(index, inclusion_path(index, SIZE, node), node(0, index)) for index in chosen]

    def checked() -> None:
        for index, path, leaf in known:
            assert root_by_inclusion(leaf, index, SIZE, path) == top

    def bare() -> None:
        for _index, path, leaf in known:
            for step in path:
                leaf = sha256(b"\1" + step + leaf).digest()

    ways = {
        "made from tiles": lambda: seconds(made) / PROOFS,
        "checked": lambda: seconds(checked) / PROOFS,
        "its hashes alone": lambda: seconds(bare) / PROOFS,
    }
    return side_by_side(ways, what="one proof among a million", rounds=ROUNDS, unit="µs", scale=1e6)


def _each(work) -> float:
    return seconds(work) / BATCH


def _million(made: dict = {}) -> dict[tuple[int, int], bytes]:  # noqa: B006 - made once for both
    from ventanilla.ledger.log import tiles
    from ventanilla.ledger.log.merkle import leaf_hashes

    if not made:
        raw = os.urandom(32 * SIZE)
        leaves = leaf_hashes(raw[start : start + 32] for start in range(0, len(raw), 32))
        made.update(tiles.grown(0, leaves, lambda level, number: b""))
    return made
