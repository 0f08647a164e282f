"""A draft: reading it, writing on it, proposing it, giving it up."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventanilla.procedures import acts
from ventanilla.procedures.models import DraftState, EditionDraft, WrongDraftState
from ventanilla.procedures.refusals import FailingCases, Faulty, Refused

from . import saving, tables
from .editor import IDS, against, screen
from .officers import for_officers
from .posting import SourceForm, errors_of, typed


def mine(request: HttpRequest, pk: int) -> EditionDraft:
    """The draft if it is of one of the officer's agencies; any other is a 404."""
    drafts = EditionDraft.objects.filter(procedure__agency__in=request.seat.agencies)
    return get_object_or_404(drafts.select_related("procedure__agency", "drafted_by", "proposed_by"), pk=pk)


@require_http_methods(["GET", "POST"])
@for_officers
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole draft on one screen; a POST gives it new words."""
    found = mine(request, pk)
    if request.method == "POST":
        return _saved(request, found)
    return render(request, "studio/draft.html", screen(request, found))


def _saved(request: HttpRequest, found: EditionDraft) -> HttpResponse:
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _kept(request, found, typed(request), {}, errors_of(form, IDS), status=422)
    written = form.written()
    try:
        saving.save(draft=found, written=written, by=request.seat.officer, at=timezone.now())
    except saving.ChangedMeanwhile as change:
        theirs = against(change.draft.source, written.source)
        errors = [{"text": change.sentence, "href": "#meanwhile"}]
        return _kept(request, change.draft, written.source, written.uploads, errors, theirs=theirs)
    except (Refused, WrongDraftState) as refusal:
        errors = [{"text": _first(refusal), "href": "#editor"}]
        return _kept(request, mine(request, found.pk), written.source, written.uploads, errors)
    messages.success(request, _("Saved."))
    return redirect("studio:draft", pk=found.pk)


def _first(refusal: Any) -> str:
    """The sentence of a refusal; problems are listed apart, so only what they mean is said."""
    return _("The definition has problems.") if isinstance(refusal, Faulty) else str(refusal.sentence)


def _kept(
    request: HttpRequest,
    found: EditionDraft,
    source: str,
    uploads: tables.Files,
    errors: Any,
    *,
    status: int = 409,
    **more: Any,
) -> HttpResponse:
    """The screen with a text that was not saved: it stays in the box, examined like any other."""
    files = tables.with_uploads(tables.beside(found), uploads)
    context = screen(request, found, source=source, files=files, errors=errors, **more)
    return render(request, "studio/draft.html", context, status=status)


@require_POST
@for_officers
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it to a publisher, if it still says what this person saw."""
    found = mine(request, pk)
    if found.state == DraftState.PROPOSED and found.proposed_by_id == request.seat.officer.pk:
        return redirect("studio:draft", pk=pk)
    return _moved(request, found, acts.propose, _("Proposed. Another person must publish it now."))


@require_POST
@for_officers
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the draft up; it stays on record."""
    found = mine(request, pk)
    if found.state == DraftState.WITHDRAWN:
        return redirect("studio:home")
    return _moved(request, found, acts.withdraw_draft, _("The draft is withdrawn."), then="studio:home")


def _moved(
    request: HttpRequest, found: EditionDraft, act: Callable[..., Any], done: str, then: str = ""
) -> HttpResponse:
    try:
        with transaction.atomic():
            current = saving.unchanged(found, request.POST.get("seen", ""))
            act(draft=current, by=request.seat.officer, at=timezone.now())
    except (Refused, WrongDraftState) as refusal:
        errors = [{"text": _why(refusal), "href": "#findings"}]
        context = screen(request, mine(request, found.pk), errors=errors)
        return render(request, "studio/draft.html", context, status=409)
    messages.success(request, done)
    return redirect(then) if then else redirect("studio:draft", pk=found.pk)


def _why(refusal: Any) -> str:
    if isinstance(refusal, Faulty | FailingCases):
        return _("It can't be proposed yet: see what is wrong below.")
    return str(refusal.sentence)
