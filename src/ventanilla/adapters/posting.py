"""One POST to a machine outside: with limits on time and size, and without following anybody elsewhere."""

import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit

SECONDS = 10
LARGEST_ANSWER = 200_000


class NoAnswer(Exception):
    """The machine is away, or answers what is no HTTP."""


@dataclass(frozen=True)
class Answer:
    """What came back, whatever its status."""

    status: int
    body: bytes


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked: object) -> None:
        return None


def post(address: str, body: bytes, kind: str) -> Answer:
    """Send `body` and return the answer. Raises NoAnswer."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise NoAnswer("The address must begin with https://.")
    request = urllib.request.Request(address, data=body, headers={"Content-Type": kind}, method="POST")  # noqa: S310
    try:
        with urllib.request.build_opener(_StayHere).open(request, timeout=SECONDS) as answer:
            return Answer(answer.status, answer.read(LARGEST_ANSWER))
    except HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, refusal.read(LARGEST_ANSWER))
    except (OSError, HTTPException, ValueError) as away:
        raise NoAnswer(f"It can't be reached ({type(away).__name__}).") from away
