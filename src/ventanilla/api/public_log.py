"""The public log's addresses, for monitors, witnesses and anybody: /log/checkpoint, /log/tile/… and /log/key.

They are those of C2SP's tlog-tiles. A tile never changes, so whoever has it keeps it for ever; nothing here knows
visitors, sessions or languages.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from time import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.http import parse_etags

from ventanilla.kernel.networks import network_of
from ventanilla.ledger import serving
from ventanilla.ledger.keys import NoKey
from ventanilla.ledger.log.tiles import NoSuchPath, asked_by

from .allowance import Allowance

PREFIX = "/log/"
TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"
FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_MOMENT = "public, max-age=5"
FOR_AN_HOUR = "public, max-age=3600"


@cache
def allowance() -> Allowance:
    return Allowance(settings.LOG_PER_MINUTE, time)


def asked_of_the_log(request: HttpRequest, answer: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """Answer one request below /log/: within its allowance, by GET or HEAD, with an ETag, to pages of any site."""
    left = allowance().take(network_of(request.META.get("REMOTE_ADDR", "")))
    if left.over:
        response = _refusal(429, "Too many requests. Wait a minute.")
        response.headers["Retry-After"] = str(left.seconds)
    elif request.method not in ("GET", "HEAD"):
        response = _refusal(405, "The log is read with GET.")
        response.headers["Allow"] = "GET, HEAD"
    else:
        response = _tagged(request, _asked_as_get(request, answer))
    response.headers.pop("Vary", None)
    response.headers.pop("Content-Language", None)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed head."""
    return _shown(serving.newest_head, TEXT, FOR_A_MOMENT)


def tile(request: HttpRequest, where: str) -> HttpResponse:
    """A tile of hashes or a bundle of entries, whole or partial."""
    try:
        asked = asked_by(where)
    except NoSuchPath:
        return _refusal(404, "The log has no such tile.")
    return _shown(lambda: serving.part(asked), BYTES, FOR_EVER)


def key(request: HttpRequest) -> HttpResponse:
    """The public keys whose signatures count."""
    return _shown(serving.public_keys, TEXT, FOR_AN_HOUR)


def _shown(read: Callable[[], bytes], kind: str, kept: str) -> HttpResponse:
    try:
        body = read()
    except (serving.NotThere, NoKey):
        return _refusal(404, "The log does not have that yet.")
    return HttpResponse(body, content_type=kind, headers={"Cache-Control": kept})


def _asked_as_get(request: HttpRequest, answer: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    method, request.method = request.method, "GET"
    try:
        response = answer(request)
    finally:
        request.method = method
    if response.status_code >= 500:
        return _refusal(response.status_code, "The log cannot answer now. Ask again in a minute.")
    return response if response.status_code == 200 else _refusal(404, "The log has no such address.")


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.status_code != 200:
        return _without_body(response) if request.method == "HEAD" else response
    tag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    known = {each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))}
    if known & {tag, "*"}:
        response.status_code, response.content = 304, b""
        response.headers.pop("Content-Type", None)
    elif request.method == "HEAD":
        return _without_body(response)
    return response


def _without_body(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def _refusal(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(
        f"{sentence}\n", status=status, content_type=TEXT, headers={"Cache-Control": "no-store"}
    )


urlpatterns = [
    path("checkpoint", checkpoint, name="log-checkpoint"),
    path("tile/<path:where>", tile, name="log-tile"),
    path("key", key, name="log-key"),
]
