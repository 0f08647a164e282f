"""The WSGI application in front of Django: known pages from memory, all else untouched."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from . import addresses
from .flights import Flights
from .freshness import Freshness, numbers_and_day
from .page import ANSWERS_FOR_ALL, Answer, Headers, KeptPage, StartResponse
from .shelf import Key, Shelf

Environ = dict[str, Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
NoteVisit = Callable[..., None]

log = logging.getLogger(__name__)


def nobody_counts(path: str, *, user_agent: str) -> None:
    """Count nothing."""


class PublicPages:
    """Answers public pages from bytes in memory; whatever goes wrong here, Django is asked instead."""

    def __init__(
        self,
        django: Application,
        *,
        most_bytes: int,
        note_visit: NoteVisit = nobody_counts,
        freshness: Callable[[Callable[..., None]], Freshness] = lambda turn: Freshness(numbers_and_day, turn),
    ):
        self._django, self._note_visit = django, note_visit
        self.shelf = Shelf(most_bytes)
        self._find = self.shelf.find
        self._look = freshness(self.shelf.turn).look
        self._flights = Flights()
        self._keeps = most_bytes > 0
        self._hosts, self._scheme = addresses.known_hosts(), addresses.scheme_header()
        self._refused: set[str] = set()  # names of views, so as many as there are

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        found: KeptPage | Answer | None = None
        if self._keeps and not environ["QUERY_STRING"] and environ["REQUEST_METHOD"] in addresses.SAFE:
            try:
                found = self._answer_to(environ)
            except Exception as error:  # noqa: BLE001 - a page is never lost to its own cache
                log.warning("A kept page could not be used: %s", type(error).__name__)
        if found is None:
            return self._through(environ, start_response)
        if isinstance(found, Answer):
            start_response(found.status, found.headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [found.body]
        if found.is_html and environ["REQUEST_METHOD"] == "GET":
            self._count(environ)
        return found.answer(environ, start_response)

    def _answer_to(self, environ: Environ) -> KeptPage | Answer | None:
        if environ.get("CONTENT_LENGTH", "0") not in {"0", ""}:
            return None
        key = (environ.get("HTTP_HOST"), environ.get(self._scheme), environ["PATH_INFO"])
        self._look()
        return self._find(key) or self._made(environ, key)

    def _made(self, environ: Environ, key: Key) -> KeptPage | Answer | None:
        """Have the page made, once however many ask, and keep it under the stamp that was known before."""
        host, scheme, _path = key
        stamp = self.shelf.stamp
        if stamp is None or host not in self._hosts or scheme not in {None, "http", "https"}:
            return None
        view = addresses.public_view(environ)
        if not view or view in self._refused:
            return None
        with self._flights.first((key, stamp)) as is_first:
            return self._find(key) or (self._render(environ, key, view, stamp) if is_first else None)

    def _render(self, environ: Environ, key: Key, view: str, stamp: Any) -> KeptPage | Answer | None:
        answer = ask(self._django, addresses.bare(environ, self._scheme))
        if why := answer.why_personal():
            log.warning("%s says that its page is public, but %s.", view, why)
            self._refused.add(view)
            return None
        if answer.code != 200:
            return answer if answer.code in ANSWERS_FOR_ALL else None
        page = KeptPage(answer)
        self.shelf.put(key, page, stamp)
        return page if stamp == self.shelf.stamp else None  # something was published meanwhile

    def _through(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let Django answer, and count the page if it is one."""
        if environ["REQUEST_METHOD"] != "GET":
            return self._django(environ, start_response)

        def heard(status: str, headers: Headers, *more: Any) -> Any:
            if status.startswith("200") and ("Content-Type", "text/html; charset=utf-8") in headers:
                self._count(environ)
            return start_response(status, headers, *more)

        return self._django(environ, heard)

    def _count(self, environ: Environ) -> None:
        try:
            self._note_visit(environ["PATH_INFO"], user_agent=environ.get("HTTP_USER_AGENT", ""))
        except Exception as error:  # noqa: BLE001 - a page is never lost to its being counted
            log.warning("A visit could not be counted: %s", type(error).__name__)


def ask(django: Application, environ: Environ) -> Answer:
    """Ask Django and return the whole answer."""
    said: list[tuple[str, Headers]] = []

    def heard(status: str, headers: Headers, *_more: Any) -> None:
        said.append((status, list(headers)))

    chunks = django(environ, heard)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    status, headers = said[-1]
    return Answer(status, headers, body)
