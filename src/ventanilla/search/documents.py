"""Turning entries into documents of the index: one a sheet, and one a group of near-identical sheets."""

from collections.abc import Iterable, Sequence
from typing import Any

import tantivy
from pydantic_core import to_json

from .entries import Entry
from .grouping import deeds_of, head_of, key_of
from .marks import HALVES, Marks
from .results import ONLINE
from .schema import TEXTS
from .words import LANGUAGES, fold, stems, words_of
from .world import World

MOST_STEMS = 400
"""Stems of one text that are kept for one document."""
MOST_HITS = 12
"""Members whose hits lie in their group's own document; larger groups are looked up."""


def hit_of(entry: Entry, world: World) -> dict[str, Any]:
    """Return what a result shows of the entry, in both languages."""
    place = world.agency_place.get(entry.agency, "")
    return {
        "code": entry.code,
        "slug": entry.slug,
        "name": entry.name,
        "summary": entry.summary,
        "agency_code": entry.agency,
        "agency_name": world.agencies.get(entry.agency, {language: entry.agency for language in LANGUAGES}),
        "place_code": place,
        "place_name": world.places.get(place, {language: place for language in LANGUAGES}),
        "kind": entry.kind,
        "level": entry.level,
        "online": entry.online,
        "costs": entry.costs,
        "price": entry.price,
        "time": entry.time,
        "applicants": entry.applicants,
        "life_events": entry.life_events,
    }


def stems_of(entry: Entry, world: World) -> dict[str, list[str]]:
    """Return the stems of each searched text, both languages one after the other, none twice in a row of languages."""
    hit = hit_of(entry, world)
    found: dict[str, list[str]] = {}
    for part in TEXTS:
        said = entry.name if part == "name" else entry.texts.get(part, {})
        found[part] = _stems(said)
    found["called"] += _stems(_life_events(entry, world))
    found["rest"] += _stems(hit["agency_name"]) + _stems(hit["place_name"]) + stems(entry.code, "es")
    return {part: kept[:MOST_STEMS] for part, kept in found.items()}


def _life_events(entry: Entry, world: World) -> dict[str, str]:
    named = [world.life_events[event] for event in entry.life_events if event in world.life_events]
    return {language: " ".join(name[language] for name in named) for language in LANGUAGES}


def _stems(said: dict[str, str]) -> list[str]:
    """Stem a text in its language; where English only repeats the Spanish, once is enough."""
    spanish = stems(said.get("es", ""), "es")
    return spanish + stems(said["en"], "en") if said.get("en", "") not in ("", said.get("es")) else spanish


def sheet_document(
    entry: Entry, found: dict[str, list[str]], world: World, marks: Marks, *, group: int, rank: int
) -> tantivy.Document:
    """Return the document of one sheet."""
    hit = hit_of(entry, world)
    return _document([entry], found, [hit], marks, {"group": group, "rank": rank, "members": 1})


def group_document(
    members: Sequence[Entry],
    found: Sequence[dict[str, list[str]]],
    world: World,
    marks: Marks,
    *,
    group: int,
    rank: int,
    count: int,
) -> tantivy.Document:
    """Return the document of a group: the stems of its first member, and those that others add."""
    together = {part: _joined([each[part] for each in found]) for part in TEXTS}
    names = found[0]["name"]  # a long name would weigh less: what others add to it is what it is also called
    together["called"] = _joined(
        [together["called"], [word for word in together["name"] if word not in names]]
    )
    together["name"] = names
    hits = [hit_of(entry, world) for entry in members]
    return _document(members, together, hits, marks, {"group": group, "rank": rank, "members": count})


def _joined(lists: Iterable[list[str]]) -> list[str]:
    first, *others = lists
    seen = set(first)
    added: list[str] = []
    for each in others:
        for word in each:
            if word not in seen:
                seen.add(word)
                added.append(word)
    return (first + added)[:MOST_STEMS]


def _document(
    members: Sequence[Entry],
    found: dict[str, list[str]],
    hits: list[dict[str, Any]],
    marks: Marks,
    said: dict[str, int],
) -> tantivy.Document:
    document = tantivy.Document()
    for part in TEXTS:
        document.add_text(part, " ".join(found[part]))
    exact = _exact_words(members, hits)
    for field, values in exact.items():
        for value in sorted(values):
            document.add_text(field, value)
    document.add_unsigned("group", said["group"])
    document.add_unsigned("rank", said["rank"])
    for half in HALVES:
        document.add_unsigned(half, marks.of(half, exact))
    kept = {"members": said["members"], "hits": hits[:MOST_HITS]}
    document.add_bytes("hits", to_json(kept))
    return document


def _exact_words(members: Sequence[Entry], hits: list[dict[str, Any]]) -> dict[str, set[str]]:
    names = {name for entry in members for name in (*entry.name.values(), *entry.also_called)}
    return {
        "exact": {" ".join(words_of(name)) for name in names}
        | {key_of(entry.name["es"]) for entry in members},
        "deed": {deed for entry in members for deed in deeds_of(entry.name["es"])},
        "head": {head_of(entry.name["es"]) for entry in members} - {""},
        "starts": {word for name in names for word in words_of(name)},
        "code": {fold(entry.code) for entry in members},
        "agency": {hit["agency_code"] for hit in hits},
        "kind": {hit["kind"] for hit in hits},
        "online": {ONLINE for hit in hits if hit["online"]},
        "cost": {hit["costs"] for hit in hits},
        "life_event": {event for hit in hits for event in hit["life_events"]},
        "place": {hit["place_code"] for hit in hits if hit["place_code"]},
    }
