"""Writing the indexes of one folder: records into a spool, in which groups find together, and from there to tantivy.

Memory is bounded by the vocabulary and the largest group, not by the number of sheets.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import tantivy

from . import documents, schema, synonyms
from .entries import Entry
from .grouping import Groups, key_of, signature
from .marks import Marks
from .words import LANGUAGES, fold, words_of
from .world import World

HEAP = 48_000_000
"""Bytes that a writer may fill before it writes a segment; there are three."""
SPOOL = "entries.sqlite3"


@dataclass(frozen=True)
class Built:
    """What a build made: sheets and groups, and how many sheets were read anew."""

    sheets: int
    groups: int
    read: int
    name: str


@dataclass(frozen=True)
class Record:
    """One sheet to be indexed, with the key under which the next build finds it again."""

    key: str
    entry: Entry
    is_new: bool = True


def write(made: Path, records: Iterable[Record], world: World) -> Built:
    """Write the three indexes into an empty folder."""
    spool = sqlite3.connect(made / SPOOL, isolation_level=None)
    try:
        read = _spool(spool, records, world)
        with _Writers(made) as writers:
            groups = _index(spool, writers, world)
        [sheets] = spool.execute("SELECT count(*) FROM entry").fetchone()
    finally:
        spool.close()
    return Built(sheets, groups, read, made.name)


# From records to the spool, in which groups find together


def _spool(spool: sqlite3.Connection, records: Iterable[Record], world: World) -> int:
    """Write the records down with the group of each; return how many were read anew."""
    spool.execute("PRAGMA journal_mode = OFF")
    spool.execute("PRAGMA synchronous = OFF")
    spool.execute(
        "CREATE TABLE entry (key TEXT PRIMARY KEY, grouped INTEGER, sorted TEXT, written TEXT) WITHOUT ROWID"
    )
    spool.execute("BEGIN")
    groups, read = Groups(), 0
    for record in records:
        entry = record.entry
        key = key_of(entry.name["es"], _own_places(entry, world))
        number = groups.group_of(key, entry.kind, _contents(key, entry))
        row = (record.key, number, _sorted(entry, world), entry.written())
        spool.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", row)
        read += record.is_new
    spool.execute("COMMIT")
    return read


def _own_places(entry: Entry, world: World) -> list[str]:
    """Return the folded names of the sheet's place and of those above it, longest first."""
    lineage = world.lineage(world.agency_place.get(entry.agency, ""))
    names = {
        " ".join(words_of(world.places[place]["es"].split(",")[0]))
        for place in lineage
        if place in world.places
    }
    return sorted(names, key=len, reverse=True)


def _contents(key: str, entry: Entry) -> frozenset[str]:
    """Return what a sheet says, where its name alone does not tell its group."""
    if len(key.split()) > 2:
        return frozenset()
    return signature([entry.name["es"], entry.texts["about"]["es"], entry.texts["rest"]["es"]])


def _sorted(entry: Entry, world: World) -> str:
    agency = world.agencies.get(entry.agency, {"es": entry.agency})["es"]
    return f"{fold(agency)} {fold(entry.name['es'])} {entry.code}"


# From the spool to the indexes


class _Writers:
    """The three indexes of a folder while they are written."""

    def __init__(self, made: Path):
        self.made = made
        self.sheets = self._writer("sheets", schema.of_sheets())
        self.groups = self._writer("groups", schema.of_sheets())
        self.marks = Marks()
        self.words: Counter[str] = Counter(synonyms.thesaurus().words)

    def _writer(self, name: str, fields: tantivy.Schema) -> tantivy.IndexWriter:
        (self.made / name).mkdir()
        return tantivy.Index(fields, path=str(self.made / name)).writer(heap_size=HEAP, num_threads=1)

    def __enter__(self) -> "_Writers":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            for writer in (self.sheets, self.groups, self._vocabulary()):
                writer.commit()
                writer.wait_merging_threads()
            self.marks.write(self.made)

    def _vocabulary(self) -> tantivy.IndexWriter:
        writer = self._writer("words", schema.of_words())
        for word, count in self.words.items():
            document = tantivy.Document()
            document.add_text("word", word)
            document.add_unsigned("count", count)
            writer.add_document(document)
        return writer


NAME_COUNTS = 5
"""A word of a name counts so many times one of a text, where two corrections are equally near."""


def _index(spool: sqlite3.Connection, writers: _Writers, world: World) -> int:
    ordered = (
        "SELECT grouped, row_number() OVER (ORDER BY sorted), written FROM entry ORDER BY grouped, sorted"
    )
    groups = 0
    for number, rows in groupby(spool.execute(ordered), key=lambda row: row[0]):
        members = sorted(((rank, Entry.read(written)) for _, rank, written in rows), key=_plainest_first)
        _index_group(number, members, writers, world)
        groups += 1
    return groups


def _plainest_first(member: tuple[int, Entry]) -> tuple[int, int, int]:
    rank, entry = member
    return -entry.level, len(entry.name["es"]), rank


def _index_group(number: int, members: list[tuple[int, Entry]], writers: _Writers, world: World) -> None:
    found = []
    for rank, entry in members:
        kept = documents.stems_of(entry, world)
        found.append(kept)
        writers.sheets.add_document(
            documents.sheet_document(entry, kept, world, writers.marks, group=number, rank=rank)
        )
        _count_words(entry, writers.words)
    ranks, entries = zip(*members, strict=True)
    writers.groups.add_document(
        documents.group_document(
            entries, found, world, writers.marks, group=number, rank=min(ranks), count=len(entries)
        )
    )


def _count_words(entry: Entry, words: Counter[str]) -> None:
    for language in LANGUAGES:
        words.update({word: NAME_COUNTS for word in words_of(entry.name[language]) if len(word) > 2})
        for said in entry.texts.values():
            words.update(word for word in set(words_of(said[language])) if len(word) > 2)
