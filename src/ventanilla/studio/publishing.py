"""The second pair of eyes: see what changes, choose the day, publish."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventanilla.procedures import acts
from ventanilla.procedures.models import DraftState, EditionDraft, WrongDraftState
from ventanilla.procedures.refusals import Refused, SamePerson

from . import saving
from .days import date_question, day_in
from .drafts import mine
from .editor import screen
from .officers import for_officers

DAY = "in-force"


@require_http_methods(["GET", "POST"])
@for_officers
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changes and ask for the day; a POST makes the edition."""
    draft = mine(request, pk)
    if draft.state == DraftState.PUBLISHED:
        return redirect("studio:history", code=draft.procedure.code)
    if not request.seat.publishes(draft.procedure.agency):
        raise Http404
    if request.method == "GET":
        return _page(request, draft)
    on = day_in(request.POST, DAY)
    if on is None:
        return _page(request, draft, day_error=_("Write a day that exists, like 15 3 2027."), status=422)
    return _published(request, draft, on)


def _published(request: HttpRequest, draft: EditionDraft, on: date) -> HttpResponse:
    try:
        with transaction.atomic():
            current = saving.unchanged(draft, request.POST.get("seen", ""))
            edition = acts.publish(
                draft=current, in_force_from=on, by=request.seat.officer, at=timezone.now()
            )
    except (Refused, WrongDraftState) as refusal:
        return _page(request, mine(request, draft.pk), refusal=str(refusal.sentence), status=409)
    done = _("Edition %(number)s is published.") % {"number": edition.number}
    messages.success(request, done)
    return redirect("studio:history", code=draft.procedure.code)


def _page(
    request: HttpRequest, draft: EditionDraft, *, refusal: str = "", day_error: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = screen(request, draft)
    own = context["own"] and draft.state == DraftState.PROPOSED
    context |= {
        "refusal": refusal or (SamePerson().sentence if own else ""),
        "may_publish": context["may_publish"] and not own,
        "question": date_question(
            request, DAY, _("From which day does it hold?"), timezone.localdate(), day_error
        ),
        "day_error": day_error,
        "day_errors": [{"text": day_error, "href": f"#{DAY}-day"}],
    }
    return render(request, "studio/publish.html", context, status=status)
