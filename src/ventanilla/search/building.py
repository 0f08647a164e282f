"""Building the index anew from the editions in force: one builder at a time, into a folder of its own."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from ventanilla.jurisdictions.models import law_data
from ventanilla.outbox import generations
from ventanilla.procedures.models import Edition

from . import folder, schema, synonyms
from .entries import Entry
from .world import World
from .writing import SPOOL, Built, Record, write

A_BATCH = 200
Progress = Callable[[int, int], None]
Stamp = dict[str, str | int]
Known = Callable[[str], Entry | None]


def stamp(today: date) -> Stamp:
    """Return what an index must have been built from to be up to date on the day: prices follow the law's numbers."""
    generation, law = generations.current(generations.PAGES, generations.LAW)
    law_data.notice(law)
    return {
        "format": schema.FORMAT,
        "words": synonyms.digest(),
        "generation": generation,
        "law": law,
        "day": today.isoformat(),
    }


def is_current(today: date) -> bool:
    """Is the index in use built from what is published and in force on the day?"""
    used = folder.in_use()
    said = folder.about(used) if used else None
    return said is not None and said.get("stamp") == stamp(today)


def build(*, at: datetime, progress: Progress | None = None, wait: bool = True) -> Built:
    """Build from the editions in force on the day of `at` and point readers to it.

    Raises folder.BuilderBusy when another builder is at work and `wait` is False.
    """
    with folder.building(wait=wait):
        today = timezone.localdate(at)
        marked = stamp(today)  # before reading: what is published meanwhile is built again, never missed
        with _spool_of(folder.in_use()) as known:
            return publish(_in_force(known, today, progress), World.today(), marked, at)


def publish(records: Iterable[Record], world: World, marked: Stamp, at: datetime) -> Built:
    """Write the records into a new folder and put it in use. Only inside `folder.building`."""
    made = folder.new(at)
    built = write(made, records, world)
    folder.put_in_use(
        made, {"stamp": marked, "sheets": built.sheets, "groups": built.groups, "world": asdict(world)}
    )
    folder.clear(keep=made)
    return built


# From the database to records


@contextmanager
def _spool_of(used: Path | None) -> Iterator[Known]:
    """Look entries up in the folder in use, to take them over unread; none when it is of another format."""
    said = folder.about(used) if used else None
    if used is None or said is None or said.get("stamp", {}).get("format") != schema.FORMAT:
        yield lambda _key: None
        return
    try:
        rows = sqlite3.connect(f"file:{used / SPOOL}?mode=ro", uri=True)
    except sqlite3.Error:
        yield lambda _key: None
        return
    try:
        yield lambda key: _entry(rows, key)
    finally:
        rows.close()


def _entry(rows: sqlite3.Connection, key: str) -> Entry | None:
    try:
        row = rows.execute("SELECT written FROM entry WHERE key = ?", (key,)).fetchone()
    except sqlite3.Error:  # a spoilt spool is no loss: everything is read anew
        return None
    return Entry.read(row[0]) if row else None


def _in_force(known: Known, today: date, progress: Progress | None) -> Iterator[Record]:
    editions = Edition.objects.in_force(today).order_by("procedure__code")
    rows = list(editions.values_list("pk", "digest", "procedure__slug", "procedure__agency__code"))
    for done in range(0, len(rows), A_BATCH):
        batch = rows[done : done + A_BATCH]
        keys = {pk: f"{digest} {slug} {agency}" for pk, digest, slug, agency in batch}
        kept = {pk: entry for pk, key in keys.items() if (entry := known(key)) and entry.lasts}
        missing = [pk for pk in keys if pk not in kept]
        read = Edition.objects.select_related("procedure__agency").defer("source").in_bulk(missing)
        for pk, key in keys.items():
            yield Record(key, kept.get(pk) or Entry.of(read[pk], today), is_new=pk not in kept)
        if progress:
            progress(min(done + A_BATCH, len(rows)), len(rows))
