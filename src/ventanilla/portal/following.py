"""Following a case without an account, by folio and code."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventanilla.documents.models import Paper, PaperQuerySet
from ventanilla.dossiers.models import Dossier, Keeping
from ventanilla.dossiers.states import State
from ventanilla.dossiers.tracking import find
from ventanilla.kernel.folios import InvalidFolio, read_folio

from .downloads import file_answer, paper_answer
from .limits import limited, spent, wait
from .linking import linked
from .standing import Standing
from .typed import TypedField
from .visitor import person_of

FOLLOWED = "followed"
KEPT = 10


class FollowForm(forms.Form):
    folio = TypedField(max_length=60, error_messages={"required": _("Write the folio of your receipt.")})
    code = TypedField(max_length=30, error_messages={"required": _("Write the code of your receipt.")})


@require_http_methods(["GET", "POST"])
@never_cache
@limited("follow", per_minute=10)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for folio and code; the right pair opens the case for this browser."""
    form = FollowForm(request.POST) if request.method == "POST" else FollowForm()
    if request.method == "POST" and form.is_valid():
        if spent("folio", form.cleaned_data["folio"].strip().upper(), most=20, seconds=600):
            return wait(request, 600)  # however many addresses guess at one folio
        dossier = find(form.cleaned_data["folio"], form.cleaned_data["code"])
        if dossier:
            opened = [folio for folio in request.session.get(FOLLOWED, []) if folio != dossier.folio]
            request.session[FOLLOWED] = [dossier.folio, *opened][:KEPT]
            return redirect("portal:follow", folio=dossier.folio)
        form.add_error("folio", _("We find no case with this folio and code. Check both on your receipt."))
    return render(request, "portal/track.html", {"form": form}, status=422 if form.errors else 200)


def plain(folio: str) -> str:
    """A folio as it is kept, however it was written; a 404 for what is none."""
    try:
        return read_folio(folio)
    except InvalidFolio:
        raise Http404 from None


def followed(request: HttpRequest, folio: str) -> Dossier:
    """The dossier with this folio if this browser has shown its code; anyone else gets a 404."""
    folio = plain(folio)
    if folio not in request.session.get(FOLLOWED, []):
        raise Http404
    return get_object_or_404(Dossier.objects.whole().unerased(), folio=folio)


@require_safe
@never_cache
def follow(request: HttpRequest, folio: str) -> HttpResponse:
    """The case as its applicant sees it, without what they answered."""
    if plain(folio) not in request.session.get(FOLLOWED, []):
        return redirect("portal:track")
    if erased := Keeping.objects.erased().filter(dossier__folio=plain(folio)).first():
        return render(request, "portal/erased.html", {"folio": plain(folio), "keeping": erased}, status=410)
    dossier = followed(request, folio)
    context: dict[str, Any] = {
        "dossier": dossier,
        "standing": Standing.of(dossier, timezone.localdate()),
        "papers": list(shown_papers(dossier).order_by("-issued_at", "-pk")),
        "may_correct": dossier.state == State.CORRECTION and dossier.applicant_id is None,
        "is_own": _is_own(request, dossier),
        **linked(dossier, "follow"),
        "own_page": False,
    }
    return render(request, "portal/follow.html", context)


def _is_own(request: HttpRequest, dossier: Dossier) -> bool:
    person = person_of(request)
    return person is not None and dossier.applicant_id == person.pk


@require_safe
@never_cache
def paper(request: HttpRequest, folio: str, uuid: str) -> HttpResponse:
    dossier = followed(request, folio)
    return paper_answer(get_object_or_404(shown_papers(dossier), uuid=uuid))


def shown_papers(dossier: Dossier) -> PaperQuerySet:
    """The papers that folio and code open: all of a case without account; of others not the receipt, which
    repeats what the person answered."""
    papers = Paper.objects.of(dossier.subject)
    return papers if dossier.applicant_id is None else papers.exclude(kind="receipt")


@require_POST
@never_cache
def forget(request: HttpRequest) -> HttpResponse:
    """Leave a shared phone: nothing of cases and drafts stays in this browser (an account is signed out)."""
    logout(request)
    messages.success(request, _("Nothing of yours is left on this device."))
    return redirect("portal:track")


@require_safe
@never_cache
def own_file(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A file of a case that belongs to no account, for whoever holds its code; of any other case a 404."""
    dossier = followed(request, folio)
    if dossier.applicant_id is not None:
        raise Http404
    return file_answer(request, dossier, file)
