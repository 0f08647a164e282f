"""Who is asking: the person behind the account, or the key of this browser for work without one."""

import secrets
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from ventanilla.dossiers.models import Draft
from ventanilla.people.models import Person

KEY = "drafts_key"


def person_of(request: HttpRequest) -> Person | None:
    """The person behind the account that is signed in, or None for a visitor. Asked once for each request."""
    if not hasattr(request, "person_asking"):
        found = Person.objects.of(request.user) if request.user.is_authenticated else Person.objects.none()
        request.person_asking = found.select_related("account").first()
    return request.person_asking


def key_of(request: HttpRequest, *, create: bool = False) -> str:
    """The random key under which this browser's drafts without account are kept."""
    if create and KEY not in request.session:
        request.session[KEY] = secrets.token_urlsafe(32)
    return request.session.get(KEY, "")


def drafts_of(request: HttpRequest):
    """Every draft this visitor may see: theirs, or those begun in this browser."""
    drafts = Draft.objects.reachable_by(person=person_of(request), key=key_of(request))
    return drafts.select_related("edition__procedure", "owner__account", "dossier", "earlier")


def now() -> datetime:
    """The instant of the act; the doors read the clock, rules do not."""
    return timezone.now()
