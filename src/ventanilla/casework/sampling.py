"""How many cases of a batch are looked at before it goes, and which: drawn, never chosen. Pure but for the chance."""

from collections.abc import Sequence
from math import ceil, sqrt
from random import Random
from typing import TypeVar

MOST = 8
Row = TypeVar("Row")


def sample_size(number: int) -> int:
    """One of up to two cases, then about the square root of their number, never more than eight."""
    return min(ceil(sqrt(number)), MOST) if number > 2 else min(number, 1)


def sample(rows: Sequence[Row], chance: Random) -> list[Row]:
    """Draw the cases to look at."""
    return chance.sample(list(rows), sample_size(len(rows)))
