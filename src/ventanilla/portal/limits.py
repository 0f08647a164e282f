"""How often one address may try something that could be guessed."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
            if counts and _count(what, request) > per_minute:
                response = render(request, "429.html", status=429)
                response.headers["Retry-After"] = "60"
                return response
            return view(request, *args, **kwargs)

        return within

    return wrapper


def _count(what: str, request: HttpRequest) -> int:
    """Count this try. The address is kept as a digest for a minute and nowhere else."""
    address = request.META.get("REMOTE_ADDR", "")
    key = f"limit:{what}:{sha256(f'{settings.SECRET_KEY}{address}'.encode()).hexdigest()[:32]}"
    cache.add(key, 0, timeout=60)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, timeout=60)
        return 1
