"""How often one address may try something that could be guessed."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ventanilla.kernel.networks import network_of

View = Callable[..., HttpResponse]


def sends_files(request: HttpRequest) -> bool:
    """Whether the request says that it carries files."""
    return (request.content_type or "") == "multipart/form-data"


def limited(
    what: str, *, per_minute: int, only: Callable[[HttpRequest], bool] | None = None
) -> Callable[[View], View]:
    """Let one address POST to the view so many times a minute; then a page that says to wait.

    `only` says which requests count; all POSTs when left out.
    """

    def wrapper(view: View) -> View:
        @wraps(view)
        def within(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            counts = request.method == "POST" and (only is None or only(request))
            if counts and spent(what, address_of(request), most=per_minute, seconds=60):
                return wait(request, 60)
            return view(request, *args, **kwargs)

        return within

    return wrapper


def wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page that says to wait."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def spent(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Count one more try of `who`; True when there were `most` of them in this span of time already.

    `who` is kept as a digest until the span is over and nowhere else. Each try takes a numbered place that only
    one request can have, so that a thousand sent at once count as a thousand.
    """
    span = int(timezone.now().timestamp()) // seconds
    whose = sha256(f"{settings.SECRET_KEY}{who}".encode()).hexdigest()[:32]
    key = f"limit:{what}:{span}:{whose}"
    for place in range(cache.get(key, 0), most):
        if cache.add(f"{key}:{place}", 1, timeout=seconds):
            cache.set(key, place + 1, timeout=seconds)
            return False
    return True


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: one IPv4 address, or the network of 64 bits that one household has in IPv6."""
    return network_of(request.META.get("REMOTE_ADDR", ""))
