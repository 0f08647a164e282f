"""Beginning: the next edition of a procedure in force, or a procedure nobody has written yet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventanilla.procedures.models import Edition
from ventanilla.procedures.refusals import Faulty, Refused

from . import saving
from .editor import IDS, NOTHING_FOUND, findings
from .officers import for_officers
from .posting import SourceForm, errors_of, printable, typed
from .sources import blank_text


@require_http_methods(["GET", "POST"])
@for_officers
def new(request: HttpRequest) -> HttpResponse:
    """Write a procedure from the blank file, or upload one that is written already."""
    if request.method == "GET":
        return render(request, "studio/new.html", _screen(blank_text(request.seat.officer)))
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        context = _screen(typed(request), errors=errors_of(form, IDS))
        return render(request, "studio/new.html", context, status=422)
    written = form.written()
    try:
        begun = saving.begin(written=written, by=request.seat.officer, at=timezone.now())
    except saving.AlreadyOpen as other:
        return _already_open(request, other, written)
    except Refused as refusal:
        return _refused(request, refusal, written)
    messages.success(request, _("Saved."))
    return redirect("studio:draft", pk=begun.pk)


def _already_open(request: HttpRequest, other: saving.AlreadyOpen, written: saving.Written) -> HttpResponse:
    """The same form sent twice leads to the draft it made; anything else stays on the screen."""
    if other.draft.source == written.source and other.draft.drafted_by_id == request.seat.officer.pk:
        return redirect("studio:draft", pk=other.draft.pk)
    return _refused(request, other, written, other=other.draft)


def _refused(request: HttpRequest, refusal: Refused, written: saving.Written, **more: Any) -> HttpResponse:
    sentence = refusal.sentence
    if isinstance(refusal, Faulty):
        sentence = _("Say first which procedure it is, with “code” and “agency”. It is not saved yet.")
    context = _screen(written.source, written, errors=[{"text": sentence, "href": "#editor"}], **more)
    return render(request, "studio/new.html", context, status=409)


def _screen(source: str, written: saving.Written | None = None, **more: Any) -> dict[str, Any]:
    examined = findings(source, written.uploads, None) if written else NOTHING_FOUND
    nothing: dict[str, Any] = {
        "source": printable(source),
        "seen": "",
        "files": [],
        "theirs": [],
        "errors": [],
        "other": None,
    }
    return nothing | examined | more


@require_POST
@for_officers
def next_edition(request: HttpRequest, code: str) -> HttpResponse:
    """Begin with the words in force, or go to the draft that is open already."""
    ours = Edition.objects.filter(procedure__agency__in=request.seat.agencies, procedure__code=code)
    edition = ours.in_force(timezone.localdate()).order_by("pk").first()
    if edition is None:
        edition = get_object_or_404(ours.order_by("-number")[:1])
    try:
        begun = saving.begin_from(edition=edition, by=request.seat.officer, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("studio:history", code=code)
    return redirect("studio:draft", pk=begun.pk)
