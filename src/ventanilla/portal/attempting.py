"""When filing can't be taken: a signed receipt of the attempt instead of an error (acuse de intento)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    ProgrammingError,
    transaction,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers.attempts import (
    LONGEST,
    Attempted,
    NotOurs,
    digest_of,
    public_key,
    read_receipt,
    receipt_for,
)
from ventanilla.dossiers.interruptions import closed_to_filing
from ventanilla.dossiers.models import Draft, Outage
from ventanilla.dossiers.waiting_attempts import note
from ventanilla.outbox import generations

from .drafts import is_signed_out, own_draft
from .limits import limited
from .visitor import now

View = Callable[..., HttpResponse]
OURS = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
"""Faults of our code, not of a database that is away: these stay errors."""
AWAY = 503
WHYS = {
    "outage": gettext_lazy("Our system could not write down your request."),
    "declared": gettext_lazy("The authority declared an interruption of the service."),
    "switched_off": gettext_lazy("Filing is switched off for now."),
}


def receives_attempts(view: View) -> View:
    """Answer a filing that can't be taken with a receipt of the attempt. Outermost on the view that files."""

    @wraps(view)
    def receiving(request: HttpRequest, uuid: UUID, **said: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, uuid=uuid, **said)
        at = now()
        try:
            answer = _if_closed(request, uuid, at) or view(request, uuid=uuid, **said)
            if answer.status_code == 429:  # the counter of attempts could not be written either
                _require_writing()
        except (DatabaseError, InterfaceError) as error:
            if isinstance(error, OURS):
                raise
            return _receipt(request, Attempted(UUID(str(uuid)), at, _digest(request, uuid), "outage"))
        return answer

    return receiving


def _if_closed(request: HttpRequest, uuid: UUID, at: datetime) -> HttpResponse | None:
    """The receipt, where filing is closed for the draft of this visitor; strangers get what they always get."""
    if is_signed_out(request, uuid):
        return None
    draft = own_draft(request, uuid)
    why = "" if draft.dossier_id else closed_to_filing(draft.edition.procedure.agency_id, at)
    return _receipt(request, Attempted(draft.uuid, at, digest_of(draft.answers), why)) if why else None


def _require_writing() -> None:
    """Raise the database's own error when it takes no writes now."""
    with transaction.atomic():
        generations.hold(generations.PAGES)


def _digest(request: HttpRequest, uuid: UUID) -> str:
    """Of the answers kept, when they can be read; else of what this page sent."""
    try:
        draft = Draft.objects.filter(uuid=uuid).first()
    except (DatabaseError, InterfaceError):
        draft = None
    if draft is not None:
        return digest_of(draft.answers)
    return digest_of(
        {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    )


def _receipt(request: HttpRequest, attempted: Attempted) -> HttpResponse:
    """The page asks no database: there may be none."""
    receipt = receipt_for(attempted)
    note(receipt, attempted)
    context = {"receipt": receipt, "attempted": attempted, "why": WHYS[attempted.why]}
    response = render(request, "portal/attempt.html", context, status=AWAY)
    response.headers["Retry-After"] = "600"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
@never_cache
@limited("verify", per_minute=30)
def check(request: HttpRequest) -> HttpResponse:
    """Anyone checks a receipt of an attempt, by pasting it."""
    text = "".join(
        letter for letter in request.POST.get("receipt", "")[: 2 * LONGEST] if letter.isprintable()
    )
    context: dict[str, Any] = {"text": text, "error": "", "attempted": None, "key": public_key()}
    if request.method == "POST":
        try:
            context["attempted"] = read_receipt(text)
            context["why"] = WHYS[context["attempted"].why]
        except NotOurs as refusal:
            context["error"] = refusal.sentence
    return render(request, "portal/attempt_check.html", context, status=422 if context["error"] else 200)


@require_http_methods(["GET", "HEAD"])
@never_cache
def interruptions(request: HttpRequest) -> HttpResponse:
    """Every interruption declared or measured, and how many last days it moved."""
    found = Outage.objects.real().select_related("agency").newest_first()[:100]
    return render(request, "portal/interruptions.html", {"outages": found})
