"""Whether what is kept still holds: the numbers of public pages and of law, and the day. Asked now and then.

The database is asked by one thread at a time, at most every half second; the others go on with what is known, unless
nobody asked for a while. When the database does not answer, what is kept goes on being shown, the day included, for
`SURVIVAL` seconds: the catalogue stays open while the rest is down.
"""

import logging
import time
from collections.abc import Callable, Hashable
from threading import Lock

from django.core.signals import request_finished, request_started
from django.db import Error
from django.utils import timezone

from ventanilla.jurisdictions.models import law_data
from ventanilla.outbox import generations

EVERY = 0.5
"""Seconds between two questions."""
STALE = 2 * EVERY
"""Seconds after which a thread waits for the one that asks, so that a page asked for after a quiet hour is fresh."""
PATIENCE = 1.0
"""Seconds that it waits, once: a database that hangs is then known to."""
SURVIVAL = 12 * 60 * 60.0
"""Seconds that pages are shown without an answer of the database."""

log = logging.getLogger(__name__)


def numbers_and_day() -> Hashable:
    """Return what public pages hang on: editions, agencies and the like, law, and the local date. One query.

    Law that moved is read again at once: a page made from what this process remembers of it would be kept too long.
    To Django it is a request of its own, so that connections too old or broken are closed before and after.
    """
    request_started.send(sender=Freshness, environ=None)
    try:
        pages, law = generations.current(generations.PAGES, generations.LAW)
        law_data.notice(law)
        return pages, law, timezone.localdate()
    finally:
        request_finished.send(sender=Freshness)


class Freshness:
    """Asks `ask` for the stamp and tells `turn` what it said."""

    def __init__(
        self,
        ask: Callable[[], Hashable],
        turn: Callable[[Hashable | None], None],
        clock: Callable[[], float] = time.monotonic,
    ):
        self._ask, self._turn, self._clock = ask, turn, clock
        self._asking = Lock()
        self._next = self._answered = float("-inf")
        self._hangs = False

    def look(self) -> None:
        """Turn the shelf over if something was published, or the day ended, more than half a second ago."""
        now = self._clock()
        if now >= self._next:
            self._look_again(now)

    def _look_again(self, now: float) -> None:
        must_wait = now - self._answered > STALE and not self._hangs
        if self._asking.acquire(timeout=PATIENCE if must_wait else 0):
            try:
                if self._clock() >= self._next:  # otherwise somebody asked while this one waited
                    self._put_question()
            finally:
                self._asking.release()
        elif must_wait:
            self._hangs = True
        if self._clock() - self._answered > SURVIVAL:
            self._turn(None)

    def _put_question(self) -> None:
        begun = self._clock()
        try:
            stamp = self._ask()
        except Error as error:
            if not self._hangs:
                log.warning("Kept pages are shown without asking the database: %s", type(error).__name__)
            self._hangs = True
        else:
            self._turn(stamp)
            self._answered, self._hangs = begun, False
        self._next = self._clock() + EVERY
