"""Starting a procedure: what it asks of the visitor, and the draft that already exists."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.procedures.models import Edition

from .visitor import drafts_of, key_of, now, person_of


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is needed before starting; a POST opens the draft, or takes up the one that exists."""
    editions = Edition.objects.in_force(timezone.localdate()).select_related("procedure__agency")
    edition = get_object_or_404(editions, procedure__slug=slug, online=True)
    person = person_of(request)
    needs_account = edition.definition.assurance != "anonymous" and person is None
    if request.method == "POST":
        if needs_account:
            return redirect_to_login(request.path)
        key = key_of(request, create=person is None)
        draft = acts.open_draft(
            edition=edition, owner=person, key=key, language=(get_language() or "es")[:2], at=now()
        )
        return redirect("portal:draft", uuid=draft.uuid)
    existing = drafts_of(request).unfiled().filter(edition__procedure=edition.procedure).order_by("-saved_at")
    context = {"edition": edition, "draft": existing.first(), "needs_account": needs_account}
    return render(request, "portal/start.html", context)
