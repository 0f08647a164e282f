"""What person and unit write to each other about a case, and what the person answers before a revocation."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.attaching import attached
from ventanilla.dossiers.models import Dossier, Hearing
from ventanilla.dossiers.refusals import Refusal

from .cases import own_case
from .downloads import stored_file
from .following import followed
from .limits import limited
from .visitor import now


def loose_case(request: HttpRequest, folio: str) -> Dossier:
    """A case of no account, for whoever has shown its code; any other is a 404."""
    dossier = followed(request, folio)
    if dossier.applicant_id is not None:
        raise Http404
    return dossier


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
@limited("files", per_minute=30)
def conversation(request: HttpRequest, folio: str) -> HttpResponse:
    """All messages about the case; a POST writes one, or says that those of the unit were read."""
    return _conversation(request, own_case(request, folio), "case")


@require_http_methods(["GET", "POST"])
@never_cache
@limited("files", per_minute=30)
def conversation_with_code(request: HttpRequest, folio: str) -> HttpResponse:
    """The same for a case of no account."""
    return _conversation(request, loose_case(request, folio), "follow")


@require_safe
@never_cache
@login_required
def message_file(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A file that came with a message."""
    return _file(request, own_case(request, folio), file)


@require_safe
@never_cache
def message_file_with_code(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    return _file(request, loose_case(request, folio), file)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def hearing(request: HttpRequest, folio: str) -> HttpResponse:
    """Why the unit means to revoke, and the person's answer."""
    return _hearing(request, own_case(request, folio), "case")


@require_http_methods(["GET", "POST"])
@never_cache
def hearing_with_code(request: HttpRequest, folio: str) -> HttpResponse:
    return _hearing(request, loose_case(request, folio), "follow")


def _file(request: HttpRequest, dossier: Dossier, file: str) -> HttpResponse:
    return stored_file(request, get_object_or_404(File.objects.of(dossier.missive_ref), uuid=file))


def _conversation(request: HttpRequest, dossier: Dossier, way: str) -> HttpResponse:
    text, refusal = request.POST.get("text", ""), ""
    here = "conversation" if way == "case" else "follow-conversation"
    if request.method == "POST":
        refusal = _done(request, dossier, text)
        if not refusal:
            return redirect(f"portal:{here}", folio=dossier.folio)
    written = list(dossier.missives.select_related("unit", "officer").in_order())
    context = {
        "dossier": dossier,
        "written": written,
        "unread": sum(each.officer is not None and each.read_at is None for each in written),
        "text": text[: 2 * acts.writing.LONGEST],
        "refusal": refusal,
        "way": way,
        "file_page": "portal:message-file" if way == "case" else "portal:follow-message-file",
    }
    return render(request, "portal/conversation.html", context, status=422 if refusal else 200)


def _done(request: HttpRequest, dossier: Dossier, text: str) -> str:
    """Write it or mark as read; the sentence of a refusal, or nothing."""
    said: dict[str, Any] = {"dossier": dossier, "by": dossier.applicant, "at": now()}
    try:
        if request.POST.get("do") == "read":
            acts.mark_as_read(**said)
            return ""
        files, refused = attached(dossier, request.FILES.getlist("files") if text.strip() else [], now())
        if refused:
            return refused
        acts.write_to_unit(text=text, files=files, **said)
    except Refusal as refusal:
        return refusal.sentence
    messages.success(request, _("Your message is with the unit."))
    return ""


def _hearing(request: HttpRequest, dossier: Dossier, way: str) -> HttpResponse:
    heard = get_object_or_404(Hearing.objects.select_related("unit", "by"), dossier=dossier)
    text, refusal = request.POST.get("text", ""), ""
    if request.method == "POST":
        try:
            acts.answer_revocation(dossier=dossier, text=text, by=dossier.applicant, at=now())
        except Refusal as refused:
            refusal = refused.sentence
        else:
            messages.success(request, _("We have your answer. Nobody decides without reading it."))
            return redirect(f"portal:{way}", folio=dossier.folio)
    context = {
        "dossier": dossier,
        "hearing": heard,
        "is_open": heard.answered_at is None and dossier.is_granted,
        "text": text[:12000],
        "refusal": refusal,
        "way": way,
    }
    return render(request, "portal/hearing.html", context, status=422 if refusal else 200)
