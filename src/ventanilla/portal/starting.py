"""Starting a procedure: what it asks of the visitor, and the draft that already exists."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Draft
from ventanilla.people.models import Person
from ventanilla.procedures.models import Edition

from .answering import language_of
from .limits import limited
from .visitor import drafts_of, key_of, now, person_of

# Levels of trust that a browser alone can give today. The others are given at the counter.
LEVELS_ONLINE = ("anonymous", "basic")


@require_http_methods(["GET", "POST"])
@never_cache
@limited("start", per_minute=60)
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is needed before starting; a POST opens the draft, or takes up the one that exists."""
    editions = Edition.objects.in_force(timezone.localdate()).select_related("procedure__agency")
    edition = get_object_or_404(editions, procedure__slug=slug, online=True)
    definition, person = edition.definition, person_of(request)
    at_counter = definition.assurance not in LEVELS_ONLINE or definition.signature == "efirma"
    needs_account = definition.assurance != "anonymous" and person is None
    is_officer = request.user.is_authenticated and person is None
    existing = drafts_of(request).unfiled().plain().filter(edition__procedure=edition.procedure)
    draft = existing.order_by("-saved_at").first()
    if request.method == "POST" and not at_counter:
        if needs_account:
            return redirect("account_logout") if is_officer else redirect_to_login(request.path)
        return _begin(request, edition, person, draft)
    context = {
        "edition": edition,
        "definition": definition,
        "draft": draft,
        "is_older": draft is not None and draft.edition_id != edition.pk,
        "needs_account": needs_account,
        "is_officer": is_officer,
        "at_counter": at_counter,
    }
    return render(request, "portal/start.html", context)


def _begin(
    request: HttpRequest, edition: Edition, person: Person | None, draft: Draft | None
) -> HttpResponse:
    """Open a draft. `do` says what becomes of the one there is: "renew" it, or start "anew"."""
    do, at = request.POST.get("do"), now()
    if draft is not None and do == "renew":
        draft = acts.renew_draft(draft=draft, edition=edition, at=at)
        messages.info(request, _("We took your answers along. Go through the pages again: some may be new."))
        return redirect("portal:draft", uuid=draft.uuid)
    if draft is not None and do == "anew":
        acts.discard_draft(draft=draft, at=at)
    elif draft is not None and draft.edition_id == edition.pk:
        return redirect("portal:draft", uuid=draft.uuid)
    key = key_of(request, create=person is None)
    begun = acts.open_draft(edition=edition, owner=person, key=key, language=language_of(), at=at)
    return redirect("portal:draft", uuid=begun.uuid)
