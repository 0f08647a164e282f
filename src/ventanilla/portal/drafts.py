"""A draft and its visitor: whose it is, whether its rules still hold, taking it up, keeping it, throwing it away."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Draft
from ventanilla.procedures.models import Edition

from .answering import answers_so_far
from .downloads import stored_file
from .returning import signed_out
from .visitor import drafts_of, now, person_of


def own_draft(request: HttpRequest, uuid: object) -> Draft:
    """The draft if it is this visitor's; anyone else gets a 404."""
    return get_object_or_404(drafts_of(request), uuid=uuid)


def is_signed_out(request: HttpRequest, uuid: object) -> bool:
    """Whether nobody is signed in and the draft was not begun in this browser: perhaps a session that ended."""
    return not request.user.is_authenticated and not drafts_of(request).filter(uuid=uuid).exists()


def edition_in_force(draft: Draft, on: date) -> Edition | None:
    """The edition under which this procedure can be filed online today, or None."""
    editions = Edition.objects.in_force(on).filter(procedure=draft.edition.procedure, online=True)
    return editions.defer("source", "content").first()


def outdated(request: HttpRequest, draft: Draft) -> HttpResponse | None:
    """The answer for a draft that can't go on as it is: filed already, its edition replaced, or withdrawn."""
    if draft.dossier:
        return redirect("portal:receipt", uuid=draft.uuid)
    current = edition_in_force(draft, timezone.localdate())
    if current is None:
        return render(request, "portal/gone.html", {"draft": draft, "edition": draft.edition}, status=410)
    if current.pk != draft.edition_id and draft.earlier:
        return redirect(f"portal:{draft.relation}", folio=draft.earlier.folio)
    if current.pk != draft.edition_id:
        return redirect("portal:start", slug=draft.edition.procedure.slug)
    return None


@require_safe
@never_cache
def resume(request: HttpRequest, uuid: str) -> HttpResponse:
    """Go to the first page that is still to be answered, or to the check page when all are."""
    if is_signed_out(request, uuid):
        return signed_out(request)
    draft = own_draft(request, uuid)
    if (elsewhere := outdated(request, draft)) is not None:
        return elsewhere
    pages = draft.edition.definition.pages_for(*answers_so_far(draft, now()))
    unvisited = next((page for page in pages if page.page not in draft.visited), None)
    if unvisited:
        return redirect("portal:page", uuid=draft.uuid, page=unvisited.page)
    return redirect("portal:review", uuid=draft.uuid)


@require_http_methods(["GET", "POST"])
@never_cache
def discard(request: HttpRequest, uuid: str) -> HttpResponse:
    """Throw the draft away, after asking."""
    if is_signed_out(request, uuid):
        return signed_out(request)
    draft = own_draft(request, uuid)
    if draft.dossier:
        raise Http404
    if request.method == "POST":
        acts.discard_draft(draft=draft, at=now())
        messages.success(request, _("We deleted your draft."))
        return redirect("portal:account" if draft.owner else "portal:home")
    return render(request, "portal/discard.html", {"draft": draft, "edition": draft.edition})


@require_POST
@login_required
def claim(request: HttpRequest, uuid: str) -> HttpResponse:
    """Put a draft begun without an account into the account that is now signed in."""
    draft, person = own_draft(request, uuid), person_of(request)
    if person is None:
        raise Http404
    if draft.owner_id == person.pk or acts.claim_draft(draft=draft, owner=person):
        messages.success(request, _("The draft is in your account now."))
        return redirect("portal:draft", uuid=draft.uuid)
    messages.info(
        request, _("You already have a draft of this procedure in your account. Send or delete it first.")
    )
    return redirect("portal:account")


@require_safe
@never_cache
def own_file(request: HttpRequest, uuid: str, file: str) -> HttpResponse:
    """A file that this draft holds."""
    draft = own_draft(request, uuid)
    return stored_file(request, get_object_or_404(File.objects.of(draft.ref), uuid=file))
