"""One page as it goes over the wire: its bytes, headers and conditions worked out once, when it is kept."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

NEVER_WITHOUT_ASKING = "public, max-age=0, must-revalidate"
"""Anybody may keep it, nobody may show it without asking: a new edition is seen at once, an old one costs a 304."""
TOKEN = b"csrfmiddlewaretoken"
ANSWERS_FOR_ALL = frozenset({200, 301, 302, 308, 404, 410})
WRITTEN_HERE = frozenset({"content-length", "content-encoding", "etag", "vary"})
LONGEST_CONDITION = 4_096  # signs of If-None-Match that are read; longer ones get the page
ROOM_FOR_HEADERS = 4_096  # bytes that a kept page takes beside its body, roughly
WORTH_ZIPPING = 9


@dataclass(frozen=True)
class Answer:
    """What Django said to a request that carries nothing of a visitor."""

    status: str
    headers: Headers
    body: bytes

    @property
    def code(self) -> int:
        return int(self.status[:3])

    def header(self, name: str) -> str:
        return ", ".join(said for key, said in self.headers if key.lower() == name)

    def why_personal(self) -> str:
        """Return in a few words what makes this answer one visitor's own, or nothing."""
        if self.header("set-cookie"):
            return "it sets a cookie"
        if self.header("vary").lower() not in {"", "accept-encoding"}:
            return f"it varies on {self.header('vary')}"
        if {"private", "no-store"} & {
            word.strip() for word in self.header("cache-control").lower().split(",")
        }:
            return "it says that nobody may keep it"
        if self.header("content-encoding"):
            return "it is encoded already"
        return "it holds a token" if TOKEN in self.body else ""


class KeptPage:
    """A public page, compressed. It answers GET, HEAD and conditions without working anything out."""

    __slots__ = (
        "is_html",
        "tag",
        "tag_plain",
        "unchanged",
        "unchanged_plain",
        "weight",
        "whole",
        "whole_plain",
        "zipped",
    )

    def __init__(self, answer: Answer):
        self.zipped = [gzip.compress(answer.body, WORTH_ZIPPING, mtime=0)]
        digest = blake2b(answer.body, digest_size=16).hexdigest()
        self.tag, self.tag_plain = f'"{digest}-gzip"', f'"{digest}"'
        self.is_html = answer.header("content-type").startswith("text/html")
        self.weight = len(self.zipped[0]) + ROOM_FOR_HEADERS
        cached = answer.header("cache-control") or NEVER_WITHOUT_ASKING
        own = [
            (name, said)
            for name, said in answer.headers
            if name.lower() not in WRITTEN_HERE | {"cache-control"}
        ]
        own += [("Cache-Control", cached), ("Vary", "Accept-Encoding")]
        self.whole = [*own, ("ETag", self.tag), ("Content-Encoding", "gzip"), _length(self.zipped[0])]
        self.whole_plain = [*own, ("ETag", self.tag_plain), _length(answer.body)]
        kept = [("Cache-Control", cached), ("Vary", "Accept-Encoding")]
        self.unchanged, self.unchanged_plain = [*kept, ("ETag", self.tag)], [*kept, ("ETag", self.tag_plain)]

    def answer(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
        zipped = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and is_known(known, self.tag if zipped else self.tag_plain):
            start_response("304 Not Modified", self.unchanged if zipped else self.unchanged_plain)
            return []
        start_response("200 OK", self.whole if zipped else self.whole_plain)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return self.zipped if zipped else [gzip.decompress(self.zipped[0])]


def _length(body: bytes) -> tuple[str, str]:
    return "Content-Length", str(len(body))


@lru_cache(maxsize=512)
def takes_gzip(said: str) -> bool:
    """Whether this Accept-Encoding allows gzip (RFC 9110, 12.5.3). Browsers say one of a handful."""
    allowed = {}
    for word in said.lower().split(","):
        coding, _semicolon, quality = word.partition(";")
        allowed[coding.strip()] = quality.replace(" ", "").removeprefix("q=").strip("0.") != "" or not quality
    return allowed.get("gzip", allowed.get("*", False))


def is_known(said: str, tag: str) -> bool:
    """Whether If-None-Match names this tag, weakly compared (RFC 9110, 13.1.2)."""
    if said == tag:
        return True
    if len(said) > LONGEST_CONDITION:
        return False
    return said.strip() == "*" or tag in {word.strip().removeprefix("W/") for word in said.split(",")}
