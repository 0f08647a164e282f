"""What holds for every address under /api/, whatever answers it: limits, languages, ETag, gzip, CORS, refusals.

The public log's addresses pass here too, by their own rules (`public_log`).
"""

import time
from collections.abc import Callable
from functools import cache
from gzip import compress
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import activate, override
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from ventanilla.kernel.networks import network_of

from . import public_log
from .allowance import Allowance, Left
from .interface import parameters
from .problems import MEDIA_TYPE, Fault, problem

PREFIX = "/api/"
LANGUAGES = ("es", "en")
METHODS = "GET, HEAD, OPTIONS"
FRESH = "public, max-age=60"
WORTH_PACKING = 1_000
"""Bytes below which gzip saves nothing."""
SHOWN = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"


@cache
def allowance() -> Allowance:
    return Allowance(settings.API_PER_MINUTE, time.time)


class Edge:
    """The rim of the interface: nothing under /api/ answers without passing here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(public_log.PREFIX):
            return public_log.asked_of_the_log(request, self.get_response)
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        with override(_language(request)):
            left = allowance().take(network_of(request.META.get("REMOTE_ADDR", "")))
            response = _packed(request, self._answer(request, left))
        return _labelled(request, response, left)

    def _answer(self, request: HttpRequest, left: Left) -> HttpResponse:
        if left.over:
            return problem(429)
        if request.method == "OPTIONS":
            return HttpResponse(status=204)
        if request.method not in ("GET", "HEAD"):
            return problem(405)
        if not (request.accepts("application/json") or request.accepts(MEDIA_TYPE)):
            return problem(406)
        response = self._asked_as_get(request)
        is_ours = response.headers.get("Content-Type", "").startswith(MEDIA_TYPE)
        return problem(response.status_code) if response.status_code >= 400 and not is_ours else response

    def _asked_as_get(self, request: HttpRequest) -> HttpResponse:
        method, request.method = request.method, "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = method

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], parts: tuple, named: dict
    ) -> HttpResponse | None:
        """Speak the language asked for, whatever Django thought of; refuse parameters that are not there.

        A misspelt filter must not give everything.
        """
        if not request.path.startswith(PREFIX):
            return None
        activate(_language(request))
        match = request.resolver_match
        if match is None or match.namespace != "api":
            return None
        known = parameters(match.url_name.replace("-", "_"))
        faults = [
            Fault(parameter=name[:40], detail=_("There is no such parameter here."))
            for name in request.GET
            if name not in known
        ]
        return problem(422, errors=faults[:10]) if faults else None


def _language(request: HttpRequest) -> str:
    """What `lang` says, else the first of our languages that the header wants; cookies say nothing here."""
    said = request.GET.get("lang")
    if said in LANGUAGES:
        return said
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    return next((word[:2] for word, _weight in wanted if word[:2] in LANGUAGES), LANGUAGES[0])


def _packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a good answer its ETag, answer 304 to who has it already, and gzip what is long."""
    if response.status_code != 200:
        return response
    body = response.content
    packs = len(body) >= WORTH_PACKING and "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'"{sha256(body).hexdigest()[:32]}{"-gzip" if packs else ""}"'
    response.headers["ETag"] = tag
    response.headers["Vary"] = "Accept-Encoding, Accept-Language"
    response.headers.setdefault("Cache-Control", FRESH)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in known or tag in {each.removeprefix("W/") for each in known}:
        response.content, response.status_code = b"", 304
        for name in ("Content-Type", "Content-Length"):
            response.headers.pop(name, None)
    elif packs:
        response.content = compress(body, compresslevel=6, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    return response


def _labelled(request: HttpRequest, response: HttpResponse, left: Left) -> HttpResponse:
    """Write the headers that every answer has; a HEAD gets those of the GET and nothing else."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = SHOWN
    headers["RateLimit-Policy"] = f'"minute";q={settings.API_PER_MINUTE};w=60'
    headers["RateLimit"] = f'"minute";r={left.requests};t={left.seconds}'
    if response.status_code == 429:
        headers["Retry-After"] = str(left.seconds)
    if response.status_code == 405:
        headers["Allow"] = METHODS
    if request.method == "OPTIONS":
        headers["Allow"] = headers["Access-Control-Allow-Methods"] = METHODS
        headers["Access-Control-Allow-Headers"] = "If-None-Match, Accept-Language"
        headers["Access-Control-Max-Age"] = "86400"
    if response.status_code not in (204, 304):
        headers["Content-Length"] = str(len(response.content))
    if request.method == "HEAD":
        response.content = b""
    return response
