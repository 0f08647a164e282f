"""Messages with the person, and notes that only colleagues read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents.files import NotReadable, contents, download_headers
from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.attaching import attached
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.permissions import seat_in

from .attempting import attempt
from .officers import for_officers, note_look, readable


@require_http_methods(["GET", "POST"])
@for_officers
def conversation(request: HttpRequest, folio: str) -> HttpResponse:
    """Everything written about the case. `do`: "message" to the person, "note" for colleagues, or "read"."""
    dossier = readable(request, folio)
    refusal = _done(request, dossier) if request.method == "POST" else ""
    if request.method == "POST" and not refusal:
        return redirect("desk:conversation", folio=dossier.folio)
    note_look(request, dossier, "messages")
    written = list(dossier.missives.select_related("unit", "officer", "read_by").in_order())
    is_note = request.POST.get("do") == "note"
    typed = request.POST.get("text", "")[: 2 * acts.writing.LONGEST]
    context = {
        "dossier": dossier,
        "written": written,
        "notes": list(dossier.notes.select_related("unit", "officer").order_by("pk")),
        "unread": sum(each.officer is None and each.read_at is None for each in written),
        "may_write": seat_in(request.officer, dossier, timezone.localdate()) is not None,
        "refusal": refusal,
        "message": "" if is_note else typed,
        "note": typed if is_note else "",
    }
    return render(request, "desk/conversation.html", context, status=409 if refusal else 200)


@require_safe
@for_officers
def message_file(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A file that came with a message, once the scanner has let it through."""
    dossier = readable(request, folio)
    kept = get_object_or_404(File.objects.of(dossier.missive_ref), uuid=file)
    note_look(request, dossier, f"file:{file}")
    try:
        content = contents(kept)
    except NotReadable as refusal:
        context = {"dossier": dossier, "refusal": refusal.sentence}
        return render(request, "desk/refused.html", context, status=409)
    return HttpResponse(content, headers=download_headers(kept.name, kept.content_type))


def _done(request: HttpRequest, dossier: Dossier) -> str:
    """Do what was asked; the sentence of a refusal, or nothing."""
    said: dict[str, Any] = {"dossier": dossier, "by": request.officer, "at": timezone.now()}
    do, text = request.POST.get("do"), request.POST.get("text", "")
    if do == "read":
        return attempt(dossier, lambda: acts.mark_as_read(**said))
    if do == "note":
        return attempt(dossier, lambda: acts.add_note(text=text, **said))
    if do != "message":
        raise Http404
    may_write = seat_in(request.officer, dossier, timezone.localdate()) is not None
    sent = request.FILES.getlist("files") if may_write and text.strip() else []
    files, refused = attached(dossier, sent, timezone.now())
    return refused or attempt(dossier, lambda: acts.write_to_person(text=text, files=files, **said))
