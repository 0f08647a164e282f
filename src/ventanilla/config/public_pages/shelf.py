"""Where kept pages stand: as many as fit a number of bytes, those asked for last, all of one and the same stamp."""

from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from threading import Lock
from typing import Any

from .page import KeptPage

Key = tuple[Any, ...]
LARGEST_PART = 8
"""A page that would fill more than this part of the shelf is not kept: it would push out all others."""


class Shelf:
    """Kept pages of one process. `find` takes no lock; the dictionary's own steps are whole under Python's."""

    def __init__(self, most_bytes: int):
        self._most = most_bytes
        self._lock = Lock()
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._weight = 0
        self.stamp: Hashable | None = None

    def find(self, key: Key) -> KeptPage | None:
        page = self._pages.get(key)
        if page is not None:
            with suppress(KeyError):  # it may just have left
                self._pages.move_to_end(key)
        return page

    def turn(self, stamp: Hashable | None) -> None:
        """Empty the shelf unless it holds pages of this very stamp; with None, nothing is kept from now on."""
        with self._lock:
            if stamp != self.stamp:
                self.stamp = stamp
                self._pages = OrderedDict()
                self._weight = 0

    def put(self, key: Key, page: KeptPage, stamp: Hashable | None) -> None:
        """Keep a page made under this stamp, unless the shelf has turned since: it could show what was."""
        with self._lock:
            if stamp is None or stamp != self.stamp or page.weight * LARGEST_PART > self._most:
                return
            former = self._pages.pop(key, None)
            self._weight += page.weight - (former.weight if former else 0)
            self._pages[key] = page
            while self._weight > self._most:
                _key, last = self._pages.popitem(last=False)
                self._weight -= last.weight

    @property
    def weight(self) -> int:
        """Bytes held, roughly."""
        return self._weight

    def __len__(self) -> int:
        return len(self._pages)
