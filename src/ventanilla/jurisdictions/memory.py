"""Remembering what rarely changes, and noticing within a second when it did."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")
RECHECK_SECONDS = 1.0


class Remembered(Generic[Value]):
    """A value read from the database once, and again when its generation number has moved.

    A look-up costs no query; once a second one look-up asks for the number (one small query).
    """

    def __init__(self, read: Callable[[], Value], generation: Callable[[], int]):
        self._read = read
        self._generation = generation
        self._lock = Lock()
        self._held: tuple[int, Value] | None = None
        self._checked_at = float("-inf")
        self.cache_clear = self.forget  # functools.cache's name for it: the test bench clears both alike

    def __call__(self) -> Value:
        with self._lock:
            if self._held is None or time.monotonic() - self._checked_at >= RECHECK_SECONDS:
                number = self._generation()  # before reading: a change in between is read again, never missed
                if self._held is None or self._held[0] != number:
                    self._held = (number, self._read())
                self._checked_at = time.monotonic()
            return self._held[1]

    def notice(self, number: int) -> None:
        """Read again at the next look-up if the generation is known to have moved to this number."""
        with self._lock:
            if self._held is not None and self._held[0] != number:
                self._held = None

    def forget(self) -> None:
        """Read again at the next look-up: after a change in this process, and between tests."""
        with self._lock:
            self._held = None
