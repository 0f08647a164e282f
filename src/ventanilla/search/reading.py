"""Asking the index in use: opened once, looked at anew when the pointer has moved, built when there is none yet."""

import logging
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import tantivy
from django.utils import timezone

from ventanilla.procedures.models import Procedure

from . import building, folder, marks, schema
from .hits import Kept, kept
from .labels import label_of
from .synonyms import thesaurus
from .world import World

T = TypeVar("T")
RECHECK_SECONDS = 1.0
MOST_REMEMBERED = {
    "frequency": 50_000,
    "word": 10_000,
    "idea": 5_000,
    "query": 2_000,
    "kept": 2_000,
    "listing": 200,
}
"""What a reading remembers, by sort; one that is full is emptied."""
SMALL = 2_000
"""Procedures up to which a search without an index builds one at once; more are left to the worker."""
journal = logging.getLogger(__name__)


class NoIndex(Exception):
    """There is no index to ask, and the catalogue is too large to build one while a person waits."""


@dataclass(frozen=True)
class Reading:
    """One folder, open for searches. It stays whole for whoever holds it, even after the folder is gone."""

    name: str
    world: World
    sheets: tantivy.Searcher
    groups: tantivy.Searcher
    words: tantivy.Searcher
    size: int
    marks: marks.Table

    @classmethod
    def of(cls, used: Path) -> "Reading":
        """Open a folder; raise ValueError when it is not whole or of another format."""
        said = folder.about(used)
        if said is None or said.get("stamp", {}).get("format") != schema.FORMAT:
            raise ValueError("The index is not whole, or of another format.")
        sheets, groups, words = (
            tantivy.Index.open(str(used / name)).searcher() for name in ("sheets", "groups", "words")
        )
        world, table = World.read(said["world"]), marks.read(used)
        return cls(used.name, world, sheets, groups, words, said["sheets"], table)

    def frequency(self, name: str, stemmed: str) -> int:
        """Return how many groups have the stem in the field. Remembered: questions share their words."""
        key = name, stemmed
        known: int | None = self._remembered["frequency"].get(key)
        return (
            self.once("frequency", key, lambda: self.groups.doc_freq(name, stemmed))
            if known is None
            else known
        )

    def kept(self, index: str, address: tantivy.DocAddress) -> Kept:
        """Return what a document of "sheets" or "groups" carries. Remembered: pages show the same ones again."""
        key = index, address.segment_ord, address.doc
        searcher = self.sheets if index == "sheets" else self.groups
        return self.once("kept", key, lambda: kept(searcher, address))

    def once(self, sort: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is remembered under the key, made now if it is not: the index never changes."""
        known = self._remembered[sort]
        found: T | None = known.get(key)
        if found is None:
            if len(known) >= MOST_REMEMBERED[sort]:
                known.clear()
            found = known[key] = make()
        return found

    def forget(self) -> None:
        """Forget what questions left here."""
        for known in self._remembered.values():
            known.clear()

    @cached_property
    def _remembered(self) -> dict[str, dict[Hashable, Any]]:
        return {sort: {} for sort in MOST_REMEMBERED}

    @cached_property
    def place_names(self) -> dict[tuple[str, ...], str]:
        """The code of each place by the words people use for it."""
        names = {**self.world.place_names(), **thesaurus().places}
        return {words: code for words, code in names.items() if code in self.world.places}

    @cached_property
    def place_lengths(self) -> dict[str, int]:
        """By the first word of places' names, the words of the longest such name."""
        lengths: dict[str, int] = {}
        for first, *others in self.place_names:
            lengths[first] = max(1 + len(others), lengths.get(first, 0))
        return lengths

    def labels(self, language: str) -> list[str]:
        """Return what the values of facets are called, in the order of the table."""
        if language not in self._labels:
            self._labels[language] = [label_of(each, self.world, language) for each in self.marks.values]
        return self._labels[language]

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        return {}


class _Opened:
    """The reading in use, shared by the threads of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: Reading | None = None
        self._checked_at = float("-inf")

    def now(self) -> Reading:
        """Return the reading of the folder in use; raise NoIndex."""
        held = self._held
        if held is not None and time.monotonic() - self._checked_at < RECHECK_SECONDS:
            return held
        with self._lock:
            used = folder.in_use()
            if used is None or self._held is None or self._held.name != used.name:
                self._held = self._open(used) or self._build()
            self._checked_at = time.monotonic()
            return self._held

    def _open(self, used: Path | None) -> Reading | None:
        try:
            return Reading.of(used) if used else None
        except (
            ValueError,
            OSError,
            KeyError,
            TypeError,
        ) as fault:  # whatever became of it, it can be built again
            journal.warning("search: the index cannot be read (%s)", type(fault).__name__)
            return None

    def _build(self) -> Reading:
        if Procedure.objects.count() > SMALL:
            raise NoIndex
        now = timezone.now()  # noqa: TID251 - no rule hangs on it: it is what a worker would do now
        try:
            building.build(at=now)
        except OSError as fault:  # a full disk is no reason for a person to see a trace
            journal.warning("search: no index can be written (%s)", type(fault).__name__)
            raise NoIndex from None
        reading = self._open(folder.in_use())
        if reading is None:
            raise NoIndex
        return reading

    def forget(self) -> None:
        """Look at the pointer at the next search: after a build in this process, and between tests."""
        with self._lock:
            self._held, self._checked_at = None, float("-inf")

    cache_clear = forget  # functools.cache's name for it: the test bench clears both alike


opened = _Opened()
