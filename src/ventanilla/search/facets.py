"""By what results can be narrowed, and how many groups each choice would leave."""

from collections.abc import Callable, Mapping
from functools import cache
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
    names = {"agency": world.agencies, "place": world.places, "life_event": world.life_events}.get(name)
    if names is None:
        return lambda value: words_in(language).get((name, value), value)
    return lambda value: _named(names, value, language)


@cache
def words_in(language: str) -> dict[tuple[str, str], str]:
    """Return what the values of facets are called in a language, by facet and value."""
    with override(language):
        costs = {
            "free": _("Free"),
            "fees": _("With a fee"),
            "varies": _("Depends on the case"),
            "unstated": _("Cost not stated"),
        }
        kinds = {("kind", kind.value): str(kind.label) for kind in Kind}
        return {
            ("online", ONLINE): _("Can be done online"),
            **kinds,
            **{("cost", key): said for key, said in costs.items()},
        }


def _named(names: Mapping[str, Mapping[str, str]], value: str, language: str) -> str:
    said = names.get(value)
    return said[language] if said else value.replace("-", " ").capitalize()
