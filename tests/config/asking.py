"""Asking a WSGI application as a web server would: the whole environment in hand, nothing between."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from ventanilla.config.public_pages import PublicPages
from ventanilla.config.public_pages.freshness import Freshness, numbers_and_day

Application = Callable[..., Iterable[bytes]]
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def tag(self) -> str:
        return self.headers["ETag"]


def environ(path: str, method: str = "GET", host: str = "testserver", **said: str) -> dict[str, Any]:
    """A request without query; `said` are further words of the environment, such as HTTP_COOKIE."""
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "203.0.113.9",
        "HTTP_HOST": host,
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(b""),
        "wsgi.errors": None,
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **said,
    }


def ask(application: Application, path: str, method: str = "GET", **said: str) -> Reply:
    heard: list[Any] = []
    answer = application(environ(path, method, **said), lambda *words: heard.append(words))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    status, headers = heard[-1][:2]
    return Reply(int(status.split()[0]), dict(headers), body)


class Seconds:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.passed = 1_000.0

    def __call__(self) -> float:
        return self.passed


class Counted:
    """An application that says how often it was asked, and for what."""

    def __init__(self, application: Application):
        self.application = application
        self.asked: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        return self.application(environ, start_response)


def says(
    body: bytes | Callable[[str], bytes], status: str = "200 OK", **headers: str
) -> Callable[[dict[str, Any], Any], list[bytes]]:
    """An application in Django's place that always answers this."""

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        named = {name.replace("_", "-"): said for name, said in headers.items()}
        start_response(status, list({"Content-Type": "text/html; charset=utf-8", **named}.items()))
        return [body if isinstance(body, bytes) else body(environ["PATH_INFO"])]

    return application


class Front:
    """Public pages in front of an application, with a clock that stands still and questions one can count."""

    def __init__(
        self, application: Application, *, most_bytes: int = 4 * MEGABYTE, ask: Any = None, **more: Any
    ):
        self.django, self.seconds, self.questions = Counted(application), Seconds(), 0
        self._ask = ask or (lambda: (0, 0, date(2026, 11, 23)))
        self.pages = PublicPages(
            self.django,
            most_bytes=most_bytes,
            freshness=lambda turn: Freshness(self._question, turn, self.seconds),
            **more,
        )

    def _question(self) -> Any:
        self.questions += 1
        return self._ask()

    def get(self, path: str, method: str = "GET", **said: str) -> Reply:
        return ask(self.pages, path, method, **said)

    def later(self, seconds: float = 0.6) -> None:
        self.seconds.passed += seconds

    @property
    def made(self) -> int:
        """How often the application behind was asked."""
        return len(self.django.asked)


def in_front_of_django() -> Front:
    from django.core.handlers.wsgi import WSGIHandler

    return Front(WSGIHandler(), ask=numbers_and_day)
