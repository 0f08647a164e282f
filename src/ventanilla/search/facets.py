"""By what results can be narrowed, and how many groups each choice would leave."""

from collections.abc import Callable, Mapping
from typing import Any

import tantivy
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.procedures.models import Kind

from .results import ONLINE, Facet
from .schema import FACETS
from .world import World

MOST_VALUES = 200


def of(
    searcher: tantivy.Searcher, query: tantivy.Query, world: World, language: str, *, by_sheet: bool
) -> dict[str, tuple[Facet, ...]]:
    """Return the facets of what the query finds, the fullest first. One pass over the matches."""
    groups = {"aggs": {"groups": {"cardinality": {"field": "group"}}}} if by_sheet else {}
    asked = {name: {"terms": {"field": name, "size": MOST_VALUES}, **groups} for name in FACETS}
    counted = searcher.aggregate(query, asked)
    with override(language):
        return {name: _facet(counted[name]["buckets"], _labels(name, world, language)) for name in FACETS}


def _facet(buckets: list[dict[str, Any]], label: Callable[[str], str]) -> tuple[Facet, ...]:
    found = [
        Facet(
            bucket["key"],
            label(bucket["key"]),
            round(bucket.get("groups", {}).get("value", bucket["doc_count"])),
        )
        for bucket in buckets
    ]
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.label)))


def _labels(name: str, world: World, language: str) -> Callable[[str], str]:
    known: dict[str, Callable[[str], str]] = {
        "agency": lambda value: _named(world.agencies, value, language),
        "place": lambda value: _named(world.places, value, language),
        "life_event": lambda value: _named(world.life_events, value, language),
        "kind": lambda value: str(Kind(value).label) if value in Kind.values else value,
        "online": lambda value: _("Can be done online") if value == ONLINE else value,
        "cost": _cost,
    }
    return known[name]


def _cost(value: str) -> str:
    labels = {
        "free": _("Free"),
        "fees": _("With a fee"),
        "varies": _("Depends on the case"),
        "unstated": _("Cost not stated"),
    }
    return labels.get(value, value)


def _named(names: Mapping[str, Mapping[str, str]], value: str, language: str) -> str:
    said = names.get(value)
    return said[language] if said else value.replace("-", " ").capitalize()
