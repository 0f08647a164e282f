"""Counting visits and searches while pages are served: a number in memory, written down every few seconds.

Nothing here waits for the database or fails for who asks for a page. A process that is killed loses what it
counted since the last time it wrote, at most `EVERY` seconds.
"""

import logging
from datetime import date, timedelta
from multiprocessing.util import Finalize
from threading import Event, Lock, Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from . import acts
from .addresses import LANGUAGES, page_of
from .devices import device_of
from .memory import ForAMinute
from .models import Found, PageCount
from .once import Once
from .tally import Tally
from .words import NOT_KEPT, kept

EVERY = 5.0
"""Seconds between two writings."""
MOST_PAGES = 20_000
MOST_WORDS = 2_000
"""Different ones between two writings; more pages are not counted, more words count as not kept."""
MOST_SAID = 100_000
"""Words of a network that are remembered for a day, as digests; beyond them words are not kept."""
RECENT = timedelta(days=30)
MOST_SHEETS = 100

log = logging.getLogger(__name__)
_visits: Tally[acts.Visit] = Tally(most=MOST_PAGES)
_searches: Tally[acts.Search] = Tally(most=MOST_WORDS, other=(NOT_KEPT, LANGUAGES[0], Found.NOTHING))
_once = Once(most=MOST_SAID)
_writing = Lock()
_over = Event()


def note_visit(path: str, *, user_agent: str) -> None:
    """Count one showing of the page at this path; a page that is not public is not counted. Never fails."""
    page = page_of(path)
    if page is not None:
        _visits.add((page, device_of(user_agent)))


def note_search(text: str, *, language: str, found: int, network: str = "") -> None:
    """Count one search and how much it found; its words only when they can be anybody's. Never fails.

    Words count once a day for each network in a process: what one address repeats is counted without them, so that
    nobody alone can put words on the public page of figures.
    """
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    words = kept(text)
    if words and not _once.is_first(network, words, _today()):
        words = NOT_KEPT
    _searches.add((words, spoken, Found.of(found)))


def flush(on: date) -> None:
    """Write down what was counted since the last time, as of this day."""
    with _writing:
        visits, searches = _visits.take(), _searches.take()
        try:
            if visits or searches:
                acts.keep_counts(visits=visits, searches=searches, on=on)
        except DatabaseError as error:  # the next writing takes them along
            _visits.put_back(visits)
            _searches.put_back(searches)
            log.warning("Counts could not be written: %s", type(error).__name__)


def forget() -> None:
    """Start from nothing: between tests."""
    _visits.take()
    _searches.take()
    _once.forget()
    _sheets.cache_clear()


def begin() -> None:
    """Let a thread of this process write every few seconds and at the end. A web server asks for it, once.

    A server's worker is a process of `multiprocessing`: those leave without what `atexit` was told.
    """
    Thread(target=_write_now_and_then, name="counts", daemon=True).start()
    Finalize(None, _write_the_last, exitpriority=100)


def _today() -> date:
    return timezone.localdate()


def _write_now_and_then() -> None:
    while not _over.wait(EVERY):
        flush(_today())
        connection.close()  # between two writings nothing is held


def _write_the_last() -> None:
    _over.set()
    flush(_today())
    connection.close()


def _read_sheets(today: date) -> list[str]:
    counts = PageCount.objects.between(today - RECENT, today).by_people().of_sheets()
    return [slug for slug, _visits in counts.most_visited(MOST_SHEETS)]


_sheets = ForAMinute(_read_sheets)


def most_visited_sheets(limit: int) -> list[str]:
    """Return the address words (slugs) of sheets by visits of the last 30 days; one query a minute."""
    return _sheets(_today())[:limit]
