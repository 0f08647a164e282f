"""Remembering for a minute what a thousand pages ask for."""

import time
from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

Value = TypeVar("Value")
SECONDS = 60.0


class ForAMinute(Generic[Value]):
    """What `read` says about a day, read again at most once a minute in each process."""

    def __init__(self, read: Callable[[date], Value], clock: Callable[[], float] = time.monotonic):
        self._read = read
        self._clock = clock
        self._held: tuple[float, date, Value] | None = None

    def __call__(self, day: date) -> Value:
        held, now = self._held, self._clock()
        if held is None or held[1] != day or now - held[0] >= SECONDS:
            held = self._held = (now, day, self._read(day))
        return held[2]

    def cache_clear(self) -> None:
        """Read again at the next question: between tests."""
        self._held = None
