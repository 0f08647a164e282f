"""By what results can be narrowed, and how many groups each choice would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import tantivy
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.procedures.models import Kind

from .marks import Value
from .reading import Reading
from .results import ONLINE, Facet
from .schema import FACETS
from .world import World

MOST_VALUES = 200


def of(
    searcher: tantivy.Searcher, query: tantivy.Query, reading: Reading, language: str, *, by_sheet: bool
) -> dict[str, tuple[Facet, ...]]:
    """Return the facets of what the query finds, the fullest first. One pass over the matches."""
    groups = {"aggs": {"groups": {"cardinality": {"field": "group"}}}} if by_sheet else {}
    asked = {name: {"terms": {"field": name, "size": MOST_VALUES}, **groups} for name in FACETS}
    counted = searcher.aggregate(query, asked)
    return _told(
        {
            (name, bucket["key"]): round(bucket.get("groups", {}).get("value", bucket["doc_count"]))
            for name in FACETS
            for bucket in counted[name]["buckets"]
        },
        reading,
        language,
    )


def among(
    found: Sequence[tuple[int, tantivy.DocAddress]],
    searcher: tantivy.Searcher,
    reading: Reading,
    language: str,
) -> dict[str, tuple[Facet, ...]]:
    """Return the facets of these documents, each with its group's number: each value counts once a group."""
    addresses = [address for _number, address in found]
    groups = [number for number, _address in found]
    alone = len(set(groups)) == len(groups)
    counts: Counter[Value] = Counter()
    for half, table in reading.marks.items():
        marks = searcher.fast_field_values(half, addresses) if addresses else []
        if alone:
            for mark, times in Counter(marks).items():
                for value in table[int(mark or 0)]:
                    counts[value] += times
        else:
            borne = {
                (group, value)
                for group, mark in set(zip(groups, marks, strict=True))
                for value in table[int(mark or 0)]
            }
            counts.update(value for _group, value in borne)
    return _told(counts, reading, language)


def _told(counts: Mapping[Value, int], reading: Reading, language: str) -> dict[str, tuple[Facet, ...]]:
    """Name the values, the fullest first."""
    labels = reading.labels[language]
    found: dict[str, list[tuple[int, str, str]]] = {name: [] for name in FACETS}
    for key, count in counts.items():
        label = labels.get(key)
        if label is None:
            label = labels[key] = _label(key, reading.world, language)
        found[key[0]].append((-count, label, key[1]))
    return {
        name: tuple(_facet(value, label, -less) for less, label, value in sorted(rows)[:MOST_VALUES])
        for name, rows in found.items()
    }


_facet = lru_cache(maxsize=20_000)(Facet)
"""The same few choices are told again and again, and making a frozen value is slow."""


def _label(key: Value, world: World, language: str) -> str:
    name, value = key
    names = {"agency": world.agencies, "place": world.places, "life_event": world.life_events}.get(name)
    return words_in(language).get(key, value) if names is None else _named(names, value, language)


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
