"""Facet values beside the index: a document bears two numbers, and a table tells the values each stands for.

Reading two numbers of a document costs next to nothing, reading its facets' words or asking the index to count them a
great deal. Few numbers are needed: sheets share an agency and a place, and a cost, a kind and life events.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import from_json, to_json

HALVES = {"where": ("agency", "place"), "what": ("kind", "online", "cost", "life_event")}
FILE = "marks.json"

Value = tuple[str, str]
"""A facet and one of its values."""


@dataclass(frozen=True)
class Table:
    """What the numbers stand for: each value once, and of each half the places of a number's values among them."""

    values: list[Value]
    rows: dict[str, list[tuple[int, ...]]]


class Marks:
    """Gives out the numbers while an index is written."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[tuple[Value, ...], int]] = {half: {} for half in HALVES}

    def of(self, half: str, values: Mapping[str, Set[str]]) -> int:
        """Return the number for these values by facet; the same values always have the same."""
        numbers = self._numbers[half]
        told = tuple((facet, value) for facet in HALVES[half] for value in sorted(values[facet]))
        return numbers.setdefault(told, len(numbers))

    def write(self, made: Path) -> None:
        (made / FILE).write_bytes(to_json({half: list(numbers) for half, numbers in self._numbers.items()}))


def read(used: Path) -> Table:
    """Read the table of a folder; raise OSError or ValueError when it is not whole."""
    said = from_json((used / FILE).read_bytes())
    places: dict[Value, int] = {}
    rows = {
        half: [
            tuple(places.setdefault((facet, value), len(places)) for facet, value in row)
            for row in said[half]
        ]
        for half in HALVES
    }
    return Table(list(places), rows)
