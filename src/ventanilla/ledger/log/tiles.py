"""Tiles: how a tree is cut into pieces that never change and can be kept by anybody (C2SP tlog-tiles).

A tile is 256 hashes of one level side by side; each hash of a level is the root of a full tile of the level below.
Only the last tile of a level is partial, and it grows by its end alone.
"""

import re
import struct
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .merkle import HASH_BYTES, Node, perfect_root, root, row_above

WIDTH, HEIGHT = 256, 8
TILE_BYTES = WIDTH * HASH_BYTES
LARGEST_ENTRY = 65_535
HIGHEST_LEVEL = 63
PATH = re.compile(
    r"(?P<level>entries|0|[1-9][0-9]?)/(?P<number>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)

Read = Callable[[int, int], bytes]
"""Gives the hashes of a tile, as many as there are, by its level and number."""


class MissingHashes(Exception):
    """A tile has fewer hashes than the size of the tree says."""


class NoSuchPath(ValueError):
    """The text is no path of a tile."""


class Asked(NamedTuple):
    """What a path asks for: `level` is None for a bundle of entries; `width` says how many of the 256."""

    level: int | None
    number: int
    width: int = WIDTH


def path_of(asked: Asked) -> str:
    """Write "tile/0/x001/067.p/12", below the log's prefix."""
    level = "entries" if asked.level is None else str(asked.level)
    partial = "" if asked.width == WIDTH else f".p/{asked.width}"
    return f"tile/{level}/{_written(asked.number)}{partial}"


def asked_by(path: str) -> Asked:
    """Read what follows "tile/". Each tile has one path and no other. Raises NoSuchPath."""
    said = PATH.fullmatch(path)
    if said is None:
        raise NoSuchPath(path)
    level = None if said["level"] == "entries" else int(said["level"])
    asked = Asked(level, int(re.sub("[x/]", "", said["number"])), int(said["width"] or WIDTH))
    if (level or 0) > HIGHEST_LEVEL or asked.width > WIDTH or path_of(asked) != f"tile/{path}":
        raise NoSuchPath(path)
    return asked


def _written(number: int) -> str:
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.append(f"x{number % 1000:03}")
    return "/".join(reversed(groups))


def width_in(size: int, level: int, number: int) -> int:
    """How many hashes the tile has in a tree of `size` leaves."""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - number * WIDTH))


def grown(size: int, leaves: Sequence[bytes], read: Read) -> dict[tuple[int, int], bytes]:
    """Return the tiles that appear or become longer when these leaves' hashes follow a tree of `size`."""
    changed, level, new = {}, 0, leaves
    while new:
        number, width = divmod(size, WIDTH)
        row = (_whole(read, level, number, width) if width else b"") + b"".join(new)
        tiles = [row[start : start + TILE_BYTES] for start in range(0, len(row), TILE_BYTES)]
        changed.update({(level, number + place): tile for place, tile in enumerate(tiles)})
        new = [perfect_root(tile) for tile in tiles if len(tile) == TILE_BYTES]
        level, size = level + 1, number
    return changed


def _whole(read: Read, level: int, number: int, width: int) -> bytes:
    held = read(level, number)[: width * HASH_BYTES]
    if len(held) != width * HASH_BYTES:
        raise MissingHashes(f"Tile {level}/{number} is shorter than {width} hashes.")
    return held


def nodes(read: Read) -> Node:
    """Return the hashes of perfect subtrees, computed from tiles."""

    def node(height: int, number: int) -> bytes:
        level, rise = divmod(height, HEIGHT)
        tile, place = divmod(number << rise, WIDTH)
        rows = _rows_over(read(level, tile))
        start = (place >> rise) * HASH_BYTES
        found = rows[rise][start : start + HASH_BYTES] if rise < len(rows) else b""
        if not found:
            raise MissingHashes(f"Tile {level}/{tile} is too short.")
        return found

    return node


@lru_cache(maxsize=256)
def _rows_over(tile: bytes) -> tuple[bytes, ...]:
    """The hashes of a tile, those of their pairs, of the pairs' pairs, and so on; four megabytes are remembered.

    What is remembered is known by the tile's bytes, so a tile that was touched is computed anew.
    """
    rows = [tile]
    while len(rows[-1]) >= 2 * HASH_BYTES:
        rows.append(row_above(rows[-1]))
    return tuple(rows)


def root_of(size: int, read: Read) -> bytes:
    return root(size, nodes(read))


def on_the_way(index: int, size: int) -> set[tuple[int, int]]:
    """Return the tiles that a proof about leaf `index` in a tree of `size` can need, so that they are read at once."""
    needed, level = set(), 0
    while size >> HEIGHT * level:
        needed.add((level, index >> HEIGHT * (level + 1)))
        needed.add((level, (size >> HEIGHT * level) - 1 >> HEIGHT))
        level += 1
    return needed


def bundle(entries: Iterable[bytes]) -> bytes:
    """Write entries one after the other, each after its length in two bytes (entry bundle)."""
    return b"".join(struct.pack("!H", len(entry)) + entry for entry in entries)


def unbundled(data: bytes) -> list[bytes]:
    """Read a bundle of entries. Raises MissingHashes when it ends within an entry."""
    entries, place = [], 0
    while place < len(data):
        if len(data) < place + 2:
            raise MissingHashes("The bundle ends within a length.")
        end = place + 2 + int(struct.unpack_from("!H", data, place)[0])
        if len(data) < end:
            raise MissingHashes("The bundle ends within an entry.")
        entries.append(data[place + 2 : end])
        place = end
    return entries
