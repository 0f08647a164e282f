"""Building the index anew from the editions in force: one builder at a time, into a folder of its own."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import tantivy
from django.utils import timezone

from ventanilla.outbox import generations
from ventanilla.procedures.models import Edition

from . import documents, folder, schema
from .entries import Entry
from .grouping import Groups, key_of, signature
from .words import LANGUAGES, fold, words_of
from .world import World

HEAP = 48_000_000
"""Bytes that a writer may fill before it writes a segment; there are three."""
A_BATCH = 200
SPOOL = "entries.sqlite3"
Progress = Callable[[int, int], None]


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


def stamp() -> dict[str, str | int]:
    """Return what an index must have been built from to be up to date."""
    [generation] = generations.current(generations.PAGES)
    return {"format": schema.FORMAT, "generation": generation, "day": timezone.localdate().isoformat()}


def is_current() -> bool:
    """Is the index in use built from what is published and in force now?"""
    used = folder.in_use()
    said = folder.about(used) if used else None
    return said is not None and said.get("stamp") == stamp()


def build(*, progress: Progress | None = None, wait: bool = True) -> Built:
    """Build from the editions in force today and point readers to it.

    Raises folder.BuilderBusy when another builder is at work and `wait` is False.
    """
    with folder.building(wait=wait):
        now, marked, world = (
            timezone.now(),
            stamp(),
            World.today(),
        )  # the stamp first: what comes after is built again
        used = folder.in_use()
        with _spool_of(used) as known:
            records = _in_force(known, timezone.localdate(now), progress)
            return publish(records, world, marked, now)


def publish(records: Iterable[Record], world: World, marked: dict[str, str | int], at: datetime) -> Built:
    """Write the records into a new folder and put it in use. Only inside `folder.building`."""
    made = folder.new(at)
    built = write(made, records, world)
    folder.put_in_use(
        made, {"stamp": marked, "sheets": built.sheets, "groups": built.groups, "world": asdict(world)}
    )
    folder.clear(keep=made)
    return built


def write(made: Path, records: Iterable[Record], world: World) -> Built:
    """Write indexes into an empty folder. Memory is bounded by the vocabulary and the largest group, not the sheets."""
    spool = sqlite3.connect(made / SPOOL, isolation_level=None)
    try:
        read = _spool(spool, records, world)
        with _Writers(made) as writers:
            groups = _index(spool, writers, world)
        [sheets] = spool.execute("SELECT count(*) FROM entry").fetchone()
    finally:
        spool.close()
    return Built(sheets, groups, read, made.name)


# From the database to records


class _spool_of:  # noqa: N801 - a context, said like a function
    """The entries of the folder in use, by key, to be taken over unread."""

    def __init__(self, used: Path | None):
        said = folder.about(used) if used else None
        alike = said is not None and said.get("stamp", {}).get("format") == schema.FORMAT
        self._file = used / SPOOL if used and alike else None
        self._rows: sqlite3.Connection | None = None

    def __enter__(self) -> Callable[[str], Entry | None]:
        if self._file and self._file.is_file():
            self._rows = sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)
        return self._entry

    def __exit__(self, *_: object) -> None:
        if self._rows:
            self._rows.close()

    def _entry(self, key: str) -> Entry | None:
        if self._rows is None:
            return None
        try:
            row = self._rows.execute("SELECT written FROM entry WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:  # a spoilt spool is no loss: everything is read anew
            self._rows.close()
            self._rows = None
            return None
        return Entry.read(row[0]) if row else None


def _in_force(
    known: Callable[[str], Entry | None], today: date, progress: Progress | None
) -> Iterator[Record]:
    editions = Edition.objects.in_force(today).order_by("procedure__code")
    rows = list(editions.values_list("pk", "digest", "procedure__slug", "procedure__agency__code"))
    for done in range(0, len(rows), A_BATCH):
        batch = rows[done : done + A_BATCH]
        keys = {pk: f"{digest} {slug} {agency}" for pk, digest, slug, agency in batch}
        kept = {pk: entry for pk, key in keys.items() if (entry := known(key)) and entry.lasts}
        missing = [pk for pk in keys if pk not in kept]
        read = Edition.objects.select_related("procedure__agency").defer("source").in_bulk(missing)
        for pk, key in keys.items():
            entry = kept.get(pk) or Entry.of(read[pk], today)
            yield Record(key, entry, is_new=pk not in kept)
        if progress:
            progress(min(done + A_BATCH, len(rows)), len(rows))


# From records to the spool, in which groups find together


def _spool(spool: sqlite3.Connection, records: Iterable[Record], world: World) -> int:
    """Write the records down with the group of each; return how many were read anew."""
    spool.execute("PRAGMA journal_mode = OFF")
    spool.execute("PRAGMA synchronous = OFF")
    spool.execute(
        "CREATE TABLE entry (key TEXT PRIMARY KEY, grouped INTEGER, sorted TEXT, written TEXT) WITHOUT ROWID"
    )
    spool.execute("BEGIN")
    groups, places, read = Groups(), _folded_places(world), 0
    for record in records:
        entry = record.entry
        key = key_of(entry.name["es"], places)
        number = groups.group_of(key, entry.kind, _contents(key, entry))
        row = (record.key, number, _sorted(entry, world), entry.written())
        spool.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", row)
        read += record.is_new
    spool.execute("COMMIT")
    return read


def _folded_places(world: World) -> list[str]:
    """Return the names of places, longest first, so that "tenango del valle" goes before "valle"."""
    return sorted((" ".join(words) for words in world.place_names()), key=len, reverse=True)


def _contents(key: str, entry: Entry) -> frozenset[str]:
    """Return what a sheet says, where its name alone does not tell its group."""
    if len(key.split()) > 2:
        return frozenset()
    return signature([entry.name["es"], entry.texts["about"]["es"][:2000], entry.texts["rest"]["es"]])


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
        self.words: Counter[str] = Counter()

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
        members = sorted(((rank, Entry.read(written)) for _, rank, written in rows), key=_fullest_first)
        _index_group(number, members, writers, world)
        groups += 1
    return groups


def _fullest_first(member: tuple[int, Entry]) -> tuple[int, int, int]:
    rank, entry = member
    return -entry.level, -min(len(entry.texts["rest"]["es"]), 1000), rank


def _index_group(number: int, members: list[tuple[int, Entry]], writers: _Writers, world: World) -> None:
    found = []
    for rank, entry in members:
        kept = documents.stems_of(entry, world)
        found.append(kept)
        writers.sheets.add_document(documents.sheet_document(entry, kept, world, group=number, rank=rank))
        _count_words(entry, writers.words)
    ranks, entries = zip(*members, strict=True)
    writers.groups.add_document(
        documents.group_document(entries, found, world, group=number, rank=min(ranks), count=len(entries))
    )


def _count_words(entry: Entry, words: Counter[str]) -> None:
    for language in LANGUAGES:
        words.update({word: NAME_COUNTS for word in words_of(entry.name[language]) if len(word) > 2})
        for said in entry.texts.values():
            words.update(word for word in set(words_of(said[language])) if len(word) > 2)
