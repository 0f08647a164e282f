"""By what results can be narrowed, and how many groups each choice would leave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

import tantivy

from .labels import label_of
from .marks import Value
from .reading import Reading
from .results import Facet
from .schema import FACETS

MOST_VALUES = 200


def of(
    searcher: tantivy.Searcher, query: tantivy.Query, reading: Reading, language: str, *, by_sheet: bool
) -> dict[str, tuple[Facet, ...]]:
    """Return the facets of what the query finds, the fullest first. One pass over the matches."""
    groups = {"aggs": {"groups": {"cardinality": {"field": "group"}}}} if by_sheet else {}
    asked = {name: {"terms": {"field": name, "size": MOST_VALUES}, **groups} for name in FACETS}
    counted = searcher.aggregate(query, asked)
    rows = [
        ((name, bucket["key"]), round(bucket.get("groups", {}).get("value", bucket["doc_count"])))
        for name in FACETS
        for bucket in counted[name]["buckets"]
    ]
    return _told((key, label_of(key, reading.world, language), count) for key, count in rows)


def among(
    found: Mapping[int, Sequence[tantivy.DocAddress]],
    searcher: tantivy.Searcher,
    reading: Reading,
    language: str,
) -> dict[str, tuple[Facet, ...]]:
    """Return the facets of these documents by group; a value counts once a group."""
    addresses = [address for each in found.values() for address in each]
    counts: Counter[int] = Counter()
    for half, rows in reading.marks.rows.items() if addresses else ():
        marks = searcher.fast_field_values(half, addresses)
        borne: Iterator[Iterable[int]] = (rows[int(mark or 0)] for mark in marks)
        if len(addresses) > len(found):
            borne = _once_a_group(found.values(), borne)
        counts.update(chain.from_iterable(borne))
    values, labels = reading.marks.values, reading.labels(language)
    return _told((values[number], labels[number], count) for number, count in counts.items())


def _once_a_group(
    groups: Iterable[Sequence[object]], borne: Iterator[Iterable[int]]
) -> Iterator[Iterable[int]]:
    for members in groups:
        yield {number for row in islice(borne, len(members)) for number in row}


def _told(counted: Iterable[tuple[Value, str, int]]) -> dict[str, tuple[Facet, ...]]:
    """Put named values in order, the fullest first."""
    found: dict[str, list[tuple[int, str, str]]] = {name: [] for name in FACETS}
    for (name, value), label, count in counted:
        found[name].append((-count, label, value))
    return {
        name: tuple([_facet(value, label, -less) for less, label, value in sorted(rows)[:MOST_VALUES]])
        for name, rows in found.items()
    }


_facet = lru_cache(maxsize=20_000)(Facet)
"""The same few choices are told again and again, and making a frozen value is slow."""
