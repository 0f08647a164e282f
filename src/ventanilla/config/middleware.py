"""What holds for every request and answer: whom we believe, how much we read, which headers go out."""

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class ContentSecurityPolicy:
    """Allow nothing but our own files: no inline script, no inline style, no frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)")
        return response


class ClientAddress:
    """Put the visitor's own address in REMOTE_ADDR, as the outermost of our own proxies saw it.

    Of X-Forwarded-For only the last `PROXIES` entries are ours; whatever stands before them anybody can write.
    The header is then taken away, so that nothing below believes it.
    """

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        if settings.PROXIES and len(said) >= settings.PROXIES:
            with suppress(ValueError):  # otherwise the proxy's own address stays
                request.META["REMOTE_ADDR"] = str(ip_address(said[-settings.PROXIES].strip()))
        return self.get_response(request)


class LargestRequest:
    """Refuse a request that says it is larger than any page of ours can send, before a byte of it is read."""

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdigit() or int(said) > settings.REQUEST_MAX_BYTES:
            return render(request, "413.html", status=413)
        return self.get_response(request)


class NothingUnkeepable:
    """Answer "we could not read that" when a text holds the sign NUL, which no database of ours can keep.

    Forms refuse it by themselves; this stands behind what reads a parameter without a form. Acts are transactions:
    nothing was saved.
    """

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DataError | ValueError) and "NUL (0x00)" in str(exception):
            return render(request, "400.html", status=400)
        return None


class NothingKept:
    """Tell browsers and proxies to keep no page of somebody with a session: phones and computers are shared.

    After signing out, the button "back" shows nothing. A view that says otherwise in Cache-Control is believed.
    """

    def __init__(self, get_response: Answer):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = getattr(request, "session", None)
        if session is not None and (
            settings.SESSION_COOKIE_NAME in request.COOKIES or not session.is_empty()
        ):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
