"""That a later head continues an earlier one: nothing was taken out, changed or put in before (RFC 9162, 2.1.4)."""

import base64
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from .log import tiles
from .log.merkle import consistency_path
from .models import Head, Tile

FORMAT = "ventanilla/consistency/1"


def continuation(first: int, second: int) -> list[str]:
    """Return the hashes, in base64, by which anyone can check it: from `first` entries to `second`, both of the log."""
    if not 0 < first < second:
        return []
    wanted = tiles.on_the_way(first - 1, second) | tiles.on_the_way(first, second)
    held = Tile.objects.hashes_at(wanted)
    path = consistency_path(first, second, tiles.nodes(lambda level, number: held[level, number]))
    return [base64.b64encode(each).decode() for each in path]


def continuations(sizes: Iterable[int]) -> list[dict[str, Any]]:
    """How each of the log's states that a package uses continues the one before it."""
    steps = pairwise(sorted(set(sizes)))
    return [
        {"first": first, "second": second, "path": continuation(first, second)} for first, second in steps
    ]


def comparison(first: Head, second: Head) -> dict[str, Any]:
    """Two signed heads and the hashes between them, for `ventanilla-verify`."""
    return {
        "format": FORMAT,
        "first": first.full_note(),
        "second": second.full_note(),
        "path": continuation(first.size, second.size),
    }
