"""What many pages show and few acts change: read once, and again as soon as something was published."""

from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from django.utils import timezone

from ventanilla.outbox import generations

Value = TypeVar("Value")
Stamp = tuple[int, date]


def stamp() -> Stamp:
    """What lists of sheets hang on: the number of public pages, and the day. One small query."""
    return generations.current(generations.PAGES)[0], timezone.localdate()


class Known(Generic[Value]):
    """A value read from the database once for each stamp.

    It takes the stamp instead of believing for a second what it knew before: a page that is kept as bytes until the
    next publication must never be made from what was true before the last one.
    """

    def __init__(self, read: Callable[[], Value]):
        self._read = read
        self._lock = Lock()
        self._held: tuple[Stamp, Value] | None = None

    def __call__(self, stamp: Stamp) -> Value:
        with self._lock:
            if self._held is None or self._held[0] != stamp:
                self._held = (stamp, self._read())
            return self._held[1]

    def cache_clear(self) -> None:
        """Read again at the next look-up: between tests."""
        with self._lock:
            self._held = None
