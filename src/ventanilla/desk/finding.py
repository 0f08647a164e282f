"""Finding a case by name, CURP or folio, and searches that are saved. What is looked for is never in an address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from ventanilla.casework import acts
from ventanilla.casework.models import Search
from ventanilla.casework.models.findable import SearchQuerySet
from ventanilla.dossiers.refusals import Refusal
from ventanilla.dossiers.states import State
from ventanilla.kernel.folios import InvalidFolio, read_folio
from ventanilla.procedures.models import Edition

from .hits import A_PAGE, CLOSED_CASES, OPEN_CASES, hits_of
from .inbox import procedures_named
from .limits import too_many_searches
from .officers import cases_of, for_officers, units_of
from .wording import STATES, tag

ASKED = ("who", "procedure", "state", "since", "until")
LONGEST = 120
MOST_SAVED = 60
MOST_EDITIONS = 400


@require_safe
@for_officers
def searches(request: HttpRequest) -> HttpResponse:
    """The form, and the searches that I or my units saved."""
    context = {**_form(request, {}), "saved": _reachable(request).saved()[:MOST_SAVED]}
    return render(request, "desk/searches.html", context)


@require_POST
@for_officers
def find(request: HttpRequest) -> HttpResponse:
    """Look for something. A folio opens its case; anything else gets an address that tells nothing."""
    if wait := too_many_searches(request):
        return wait
    asked = {name: request.POST.get(name, "").replace("\0", "").strip()[:LONGEST] for name in ASKED}
    try:
        folio = read_folio(asked["who"])
    except InvalidFolio:
        folio = ""
    if folio and cases_of(request).filter(folio=folio).exists():
        return redirect("desk:dossier", folio=folio)
    search = acts.begin_search(by=request.officer, asked=asked, at=timezone.now())
    return redirect("desk:found", uuid=search.uuid)


@require_safe
@for_officers
def found(request: HttpRequest, uuid: str) -> HttpResponse:
    """What the search finds today; showing it is a read that each person on the page sees."""
    search = get_object_or_404(_reachable(request), uuid=uuid)
    if wait := too_many_searches(request):
        return wait
    hits = hits_of(request, search.asked, request.GET.get("desde", ""))
    context = {
        **_form(request, dict(search.asked)),
        "search": search,
        "is_mine": search.by_id == request.officer.pk,
        "rows": [(case, tag(STATES[State(case.state)])) for case in hits.cases],
        "by_person": hits.by_person,
        "following": hits.following,
        "is_first_page": not request.GET.get("desde"),
        "a_page": A_PAGE,
    }
    return render(request, "desk/found.html", context)


@require_POST
@for_officers
def keep_search(request: HttpRequest, uuid: str) -> HttpResponse:
    """Save the search under a name, for me or for one of my units; or throw it away."""
    search = get_object_or_404(_reachable(request), uuid=uuid)
    name = request.POST.get("name", "").replace("\0", "").strip()[:80]
    shared = [unit for unit in units_of(request.posts) if str(unit.pk) == request.POST.get("unit", "")]
    try:
        if "drop" in request.POST:
            acts.forget_search(search=search, by=request.officer)
            messages.success(request, _("The search is gone."))
            return redirect("desk:searches")
        if not name:
            messages.error(request, _("Give the search a name to save it."))
        else:
            unit = shared[0] if shared else None
            acts.save_search(search=search, name=name, unit=unit, by=request.officer, at=timezone.now())
            messages.success(request, _("The search is saved."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("desk:found", uuid=uuid)


def _reachable(request: HttpRequest) -> SearchQuerySet:
    mine = Search.objects.reachable_by(request.officer, units_of(request.posts))
    return mine.select_related("by", "unit")


def _form(request: HttpRequest, asked: dict[str, str]) -> dict[str, object]:
    """The form with what was asked before."""
    units = units_of(request.posts)
    agencies = {unit.agency.code for unit in units}
    editions = Edition.objects.filter(procedure__agency__code__in=agencies).select_related("procedure")
    newest = editions.defer("source", "content").order_by("name_es", "-number", "pk")[:MOST_EDITIONS]
    return {
        "units": units,
        "asked": {name: asked.get(name, "") for name in ASKED},
        "procedures": procedures_named(list(newest)),
        "states": [
            (OPEN_CASES, pgettext("of cases", "Open")),
            (CLOSED_CASES, pgettext("of cases", "Closed")),
        ],
    }
