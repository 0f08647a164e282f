"""Renewing or changing what was granted, from the page of the case."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.following import MODIFICATION, RENEWAL, refuse_if_not_followable
from ventanilla.dossiers.models import Draft
from ventanilla.dossiers.refusals import NotFollowable
from ventanilla.procedures.models import Edition

from .answering import language_of
from .cases import own_case
from .limits import limited
from .starting import LEVELS_ONLINE
from .visitor import now, person_of


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
@limited("start", per_minute=60)
def renewal(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask that it be renewed: what is taken along, and what is asked anew; a POST begins the draft."""
    return _follow_up(request, folio, RENEWAL)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
@limited("start", per_minute=60)
def modification(request: HttpRequest, folio: str) -> HttpResponse:
    """Ask that it be changed."""
    return _follow_up(request, folio, MODIFICATION)


def _follow_up(request: HttpRequest, folio: str, kind: str) -> HttpResponse:
    dossier = own_case(request, folio)
    context = {"dossier": dossier, "is_renewal": kind == RENEWAL}
    try:
        edition = refuse_if_not_followable(dossier, kind, timezone.localdate())
        definition = edition.definition
        at_counter = definition.assurance not in LEVELS_ONLINE or definition.signature == "efirma"
        if request.method == "POST" and not at_counter:
            draft = acts.begin_after(
                dossier=dossier, kind=kind, by=person_of(request), language=language_of(), at=now()
            )
            return _go_on(request, draft, edition)
    except NotFollowable as refusal:
        return render(request, "portal/follow_up.html", context | {"refusal": refusal.sentence}, status=409)
    context |= {
        "edition": edition,
        "definition": definition,
        "at_counter": at_counter,
        "draft": Draft.objects.unfiled().filter(earlier=dossier, relation=kind).first(),
    }
    return render(request, "portal/follow_up.html", context)


def _go_on(request: HttpRequest, draft: Draft, edition: Edition) -> HttpResponse:
    """To the draft; begun under rules that changed since, it takes its answers along."""
    if draft.edition_id != edition.pk:
        draft = acts.renew_draft(draft=draft, edition=edition, at=now())
        messages.info(request, _("We took your answers along. Go through the pages again: some may be new."))
    return redirect("portal:draft", uuid=draft.uuid)
