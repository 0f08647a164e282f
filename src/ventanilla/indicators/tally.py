"""Numbers counted in memory, until somebody takes them away to write them down."""

from collections.abc import Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Tally(Generic[Key]):
    """How often each thing happened since the last `take`. Safe between threads, and bounded.

    Things beyond `most` different ones are counted under `other`, or not at all without it.
    """

    def __init__(self, *, most: int, other: Key | None = None):
        self._most = most
        self._other = other
        self._lock = Lock()
        self._counts: dict[Key, int] = {}

    def add(self, key: Key, times: int = 1) -> None:
        with self._lock:
            if key not in self._counts and len(self._counts) >= self._most:
                if self._other is None:
                    return
                key = self._other
            self._counts[key] = self._counts.get(key, 0) + times

    def take(self) -> dict[Key, int]:
        """Return what was counted and start from nothing."""
        with self._lock:
            taken, self._counts = self._counts, {}
        return taken

    def put_back(self, taken: Mapping[Key, int]) -> None:
        """Count again what could not be written down."""
        for key, times in taken.items():
            self.add(key, times)
