"""Reading hits back out of the index, and telling in what they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import tantivy
from pydantic_core import from_json

from .results import Hit
from .words import words_of


class Member:
    """One sheet as a document carries it, in both languages."""

    def __init__(self, said: Mapping[str, Any]):
        self.said = said
        self._hits: dict[str, Hit] = {}

    def hit(self, language: str) -> Hit:
        """Return it in one of its languages."""
        if language not in self._hits:
            self._hits[language] = _hit_of(self.said, language)
        return self._hits[language]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its Spanish name."""
        return frozenset(words_of(self.said["name"]["es"]))


@dataclass(frozen=True)
class Kept:
    """What a document carries: how many members its group has, and some of them."""

    count: int
    members: tuple[Member, ...]


def kept(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Kept:
    """Read a document."""
    written: bytes = searcher.doc(address).get_first("hits")  # type: ignore[assignment]  # it holds bytes
    said = from_json(written)
    return Kept(said["members"], tuple(map(Member, said["hits"])))


def _hit_of(said: Mapping[str, Any], language: str) -> Hit:
    words = {name: said[name][language] for name in ("name", "summary", "agency_name", "place_name", "time")}
    lists = {name: tuple(said[name]) for name in ("applicants", "life_events")}
    return Hit(**{**said, **words, **lists})


def differing(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Say in what the members of a group are not the same."""
    told: dict[str, set[Any]] = {
        "place": {hit.place_code for hit in hits},
        "applicant": {hit.applicants for hit in hits},
        "cost": {(hit.costs, hit.price) for hit in hits},
        "time": {hit.time for hit in hits},
        "agency": {hit.agency_code for hit in hits},
    }
    return tuple(name for name, values in told.items() if len(values) > 1)
