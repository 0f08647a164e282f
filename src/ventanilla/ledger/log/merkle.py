"""Merkle trees as RFC 6962 (section 2.1) and RFC 9162 (section 2.1) define them: hashing, proofs, and checking proofs.

A tree of n leaves splits at the largest power of two below n, so its perfect subtrees never change once they are full.
Proofs are made from those alone: `Node` gives the hash of the subtree of 2**height leaves that has this number.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

LEAF, NODE = b"\0", b"\1"
HASH_BYTES = 32
EMPTY = sha256().digest()
MOST_HASHES_IN_A_PROOF = 64

Node = Callable[[int, int], bytes]


class OutsideTree(ValueError):
    """The leaf or the size asked for is not in the tree."""


class Unproven(Exception):
    """The proof does not lead from the leaf to a root of that size."""


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256 of a zero byte and the entry: no leaf can be taken for a node."""
    return sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    return [sha256(LEAF + entry).digest() for entry in entries]


def row_above(row: bytes) -> bytes:
    """Return the hashes over pairs of a row of hashes that stand side by side; one left over has none above it."""
    pair = 2 * HASH_BYTES
    return b"".join(
        [sha256(NODE + row[start : start + pair]).digest() for start in range(0, len(row) - pair + 1, pair)]
    )


def perfect_root(row: bytes) -> bytes:
    """Return the root over a row of 2**n hashes."""
    while len(row) > HASH_BYTES:
        row = row_above(row)
    return row


class Frontier:
    """What must be kept of a tree to let it grow: the roots of its perfect subtrees, largest first (compact range)."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf's hash."""
        self.peaks.append(leaf)
        self.size += 1
        full = self.size
        while not full & 1:
            right = self.peaks.pop()
            self.peaks[-1] = node_hash(self.peaks[-1], right)
            full >>= 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        return _folded(self.peaks)


def root(size: int, node: Node) -> bytes:
    """The Merkle tree hash of the first `size` leaves."""
    return _range_root(0, size, node) if size else EMPTY


def inclusion_path(index: int, size: int, node: Node) -> list[bytes]:
    """Return the hashes that lead from the leaf to the root of the tree of `size` leaves, the leaf's neighbour first.

    Raises OutsideTree.
    """
    if not 0 <= index < size:
        raise OutsideTree(f"Leaf {index} is not in a tree of {size}.")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_range_root(middle, end, node))
            end = middle
        else:
            path.append(_range_root(start, middle, node))
            start = middle
    return path[::-1]


def consistency_path(old: int, new: int, node: Node) -> list[bytes]:
    """Return the hashes that show that the first `old` leaves of the tree of `new` are the tree of `old`.

    Empty when there is nothing to show. Raises OutsideTree.
    """
    if not 0 <= old <= new:
        raise OutsideTree(f"A tree of {new} does not begin with one of {old}.")
    if old == 0:
        return []
    path, start, end = [], 0, new
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_range_root(middle, end, node))
            end = middle
        else:
            path.append(_range_root(start, middle, node))
            start = middle
    if start:
        path.append(_range_root(start, end, node))
    return path[::-1]


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that the path leads to from this leaf's hash (RFC 9162, 2.1.3.2). Raises Unproven."""
    if not 0 <= index < size or _misshapen(path):
        raise Unproven
    place, last, reached = index, size - 1, leaf
    for hash_ in path:
        if not last:
            raise Unproven
        if place & 1 or place == last:
            reached = node_hash(hash_, reached)
            place, last = _to_a_right_child(place, last)
        else:
            reached = node_hash(reached, hash_)
        place, last = place >> 1, last >> 1
    if last:
        raise Unproven
    return reached


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path proves that the leaf's hash stands at `index` in the tree with this root."""
    try:
        return root_by_inclusion(leaf, index, size, path) == root
    except Unproven:
        return False


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the path proves that the new tree begins with the old one (RFC 9162, 2.1.4.2)."""
    if old in (0, new):
        return not path and old_root == (new_root if old else EMPTY)
    if not 0 < old < new or not path or _misshapen(path):
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    place, last = _past_right_children(old - 1, new - 1)
    then = now = steps[0]
    for hash_ in steps[1:]:
        if not last:
            return False
        if place & 1 or place == last:
            then, now = node_hash(hash_, then), node_hash(hash_, now)
            place, last = _to_a_right_child(place, last)
        else:
            now = node_hash(now, hash_)
        place, last = place >> 1, last >> 1
    return (then, now, last) == (old_root, new_root, 0)


def _past_right_children(place: int, last: int) -> tuple[int, int]:
    while place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _to_a_right_child(place: int, last: int) -> tuple[int, int]:
    while place and not place & 1:
        place, last = place >> 1, last >> 1
    return place, last


def _misshapen(path: Sequence[bytes]) -> bool:
    return len(path) > MOST_HASHES_IN_A_PROOF or any(len(hash_) != HASH_BYTES for hash_ in path)


def _split(leaves: int) -> int:
    """Return the largest power of two below this many leaves."""
    return 1 << (leaves - 1).bit_length() - 1


def _range_root(start: int, end: int, node: Node) -> bytes:
    peaks = []
    while start < end:
        height = (end - start).bit_length() - 1
        peaks.append(node(height, start >> height))
        start += 1 << height
    return _folded(peaks)


def _folded(peaks: Sequence[bytes]) -> bytes:
    if not peaks:
        return EMPTY
    *larger, folded = peaks
    for peak in reversed(larger):
        folded = node_hash(peak, folded)
    return folded
