"""One at a time for the same page: whoever comes while it is being made waits for it, for a while."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

PATIENCE = 5.0
"""Seconds that somebody waits for a page that another thread makes, before asking Django on their own."""


class Flights:
    """Pages being made right now; as many as there are threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._landed: dict[Hashable, Event] = {}

    @contextmanager
    def first(self, key: Hashable) -> Iterator[bool]:
        """Yield True to whoever makes the page; to the others False, when it was made or took too long."""
        with self._lock:
            landed = self._landed.get(key)
            is_first = landed is None
            if landed is None:
                landed = self._landed[key] = Event()
        if not is_first:
            landed.wait(PATIENCE)
        try:
            yield is_first
        finally:
            if is_first:
                with self._lock:
                    del self._landed[key]
                landed.set()
