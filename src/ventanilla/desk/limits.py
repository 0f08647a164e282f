"""How often one officer may look for people: enough for any day's work, too little to walk through a city."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

MOST, SECONDS = 30, 60


def too_many_searches(request: HttpRequest) -> HttpResponse | None:
    """Count one more look; the page that says to wait when there were 30 of this officer in this minute."""
    span = int(timezone.now().timestamp()) // SECONDS
    whose = sha256(f"{settings.SECRET_KEY}{request.officer.ref}".encode()).hexdigest()[:32]
    key = f"limit:desk-search:{span}:{whose}"
    for place in range(cache.get(key, 0), MOST):
        if cache.add(f"{key}:{place}", 1, timeout=SECONDS):
            cache.set(key, place + 1, timeout=SECONDS)
            return None
    answer = render(request, "429.html", status=429)
    answer.headers["Retry-After"] = str(SECONDS)
    return answer
