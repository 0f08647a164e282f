"""A session that ended on the way: sign in again, come back to the same page, find there what was typed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ventanilla.dossiers.models import Draft
from ventanilla.kernel import sealing

TYPED = "typed"
MOST = 60_000  # characters; a page that was typed by hand stays far below
NEVER_KEPT = {"csrfmiddlewaretoken", "oath"}


def signed_out(request: HttpRequest) -> HttpResponse:
    """Send the visitor to sign in and then back here."""
    if request.method == "POST":
        messages.info(request, _("Your session ended. Sign in and you come back to the same page."))
    return redirect_to_login(request.get_full_path())


def keep_typed(request: HttpRequest, uuid: UUID | str, page: str) -> None:
    """Keep what was typed on this page until its owner is back. Files can't be kept; only one page is."""
    said = {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}
    sealed = sealing.seal(said)
    if said and len(sealed) <= MOST and Draft.objects.unfiled().filter(uuid=uuid).exists():
        request.session[TYPED] = {"draft": str(uuid), "page": page, "sealed": sealed}


def typed_before(request: HttpRequest, uuid: UUID | str, page: str) -> Mapping[str, Sequence[str]] | None:
    """Return what was typed on this page before the session ended, or None."""
    kept = request.session.get(TYPED)
    if not kept or (kept["draft"], kept["page"]) != (str(uuid), page):
        return None
    said: dict[str, Any] = sealing.unseal(kept["sealed"])
    return said


def forget_typed(request: HttpRequest) -> None:
    request.session.pop(TYPED, None)
