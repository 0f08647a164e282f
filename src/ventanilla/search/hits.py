"""Reading hits back out of the index, and telling in what they differ."""

from collections.abc import Mapping, Sequence
from typing import Any

import tantivy
from pydantic_core import from_json

from .results import Hit


def kept(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict[str, Any]:
    """Return what a document carries: how many members, and the hits of some of them."""
    written: bytes = searcher.doc(address).get_first("hits")  # type: ignore[assignment] - a bytes field holds bytes
    said: dict[str, Any] = from_json(written)
    return said


def hit_of(said: Mapping[str, Any], language: str) -> Hit:
    """Return a hit in one of its languages."""
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
