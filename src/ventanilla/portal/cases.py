"""A person's own cases: what stands where, what came of them, who looked at them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.documents.models import File, Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, Draft, Visit, WrongState
from ventanilla.dossiers.openacts import acts_open_to_person
from ventanilla.dossiers.refusals import Refusal
from ventanilla.dossiers.states import VisitState
from ventanilla.kernel.folios import InvalidFolio, read_folio
from ventanilla.notices.models import Message

from .downloads import file_answer, paper_answer, stored_file
from .linking import linked
from .standing import Standing, tone_of
from .visitor import key_of, now, person_of


def own_case(request: HttpRequest, folio: str) -> Dossier:
    """The dossier with this folio if it is this person's; anyone else gets a 404."""
    person = person_of(request)
    if person is None:
        raise Http404
    try:
        written = read_folio(folio)
    except InvalidFolio:
        raise Http404 from None
    return get_object_or_404(Dossier.objects.whole().of(person), folio=written)


@require_safe
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Drafts, cases and messages of this person, on one page."""
    person = person_of(request)
    if person is None:  # an officer's account: its place is the desk
        return redirect("desk:inbox")
    drafts = Draft.objects.unfiled().filter(owner=person).select_related("edition__procedure", "earlier")
    key = key_of(request)
    loose = Draft.objects.unfiled().reachable_by(person=None, key=key) if key else Draft.objects.none()
    inbox = Message.objects.of(request.user)
    own = Dossier.objects.whole().of(person)
    context = {
        "person": person,
        "drafts": drafts.order_by("-saved_at")[:20],
        "cases": [(each, tone_of(each)) for each in own.newest_first()[:50]],
        "loose_drafts": loose.select_related("edition__procedure").order_by("-saved_at")[:5],
        "messages_list": inbox[:5],
        "unread": inbox.unread().count(),
    }
    return render(request, "portal/account.html", context)


@require_safe
@never_cache
@login_required
def case(request: HttpRequest, folio: str) -> HttpResponse:
    """Where one case stands: who has it, what comes next, how many working days are left, every event."""
    dossier = own_case(request, folio)
    context = {
        "dossier": dossier,
        "standing": Standing.of(dossier, timezone.localdate()),
        "keeping": getattr(dossier, "keeping", None),
        "open_acts": acts_open_to_person(dossier.applicant, dossier),
        **linked(dossier, "case"),
        "own_page": True,
        "papers": list(Paper.objects.of(dossier.subject).order_by("-issued_at", "-pk")),
    }
    return render(request, "portal/case.html", context)


@require_safe
@never_cache
@login_required
def paper(request: HttpRequest, folio: str, uuid: str) -> HttpResponse:
    """A paper of this case as PDF."""
    dossier = own_case(request, folio)
    return paper_answer(get_object_or_404(Paper.objects.of(dossier.subject), uuid=uuid))


@require_safe
@never_cache
@login_required
def own_file(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A file that the person sent with this case."""
    return file_answer(request, own_case(request, folio), file)


@require_safe
@never_cache
@login_required
def visit_photo(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A photograph that the inspector took at the person's own place."""
    visits = Visit.objects.filter(run__dossier=own_case(request, folio), state=VisitState.HELD)
    kept = get_object_or_404(File, uuid=file, owner__in=[visit.ref for visit in visits])
    return stored_file(request, kept)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def take_back(request: HttpRequest, folio: str) -> HttpResponse:
    """Withdraw the request, after saying what that means."""
    dossier = own_case(request, folio)
    if request.method == "POST":
        try:
            acts.withdraw(
                dossier=dossier, by=dossier.applicant, at=now(), reason=request.POST.get("reason", "")
            )
        except (Refusal, WrongState) as refusal:
            acts.settle_clock(dossier=dossier, at=now())  # what the law did meanwhile is written down now
            context = {"dossier": dossier, "refusal": refusal.sentence}
            return render(request, "portal/withdraw.html", context, status=409)
        return redirect("portal:case", folio=dossier.folio)
    return render(request, "portal/withdraw.html", {"dossier": dossier})
