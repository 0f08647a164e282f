"""Asking that an officer not handle one's case (recusación, LFPA 24)."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.agencies.models import Officer
from ventanilla.dossiers import acts
from ventanilla.dossiers.hands import officers_known_in
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.models.declaration import Tie
from ventanilla.dossiers.refusals import Refusal

from .cases import own_case
from .visitor import now


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def recusal(request: HttpRequest, folio: str) -> HttpResponse:
    """What was asked about officers of this case, with its answers; a POST asks about another."""
    dossier = own_case(request, folio)
    officers = [] if dossier.is_closed else officers_known_in(dossier, timezone.localdate())
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = _asked(request, dossier, officers)
        if not wrong:
            messages.success(request, _("We have what you ask. The answer comes to your messages."))
            return redirect("portal:recusal", folio=dossier.folio)
    context = {
        "dossier": dossier,
        "recusals": list(
            dossier.recusals.select_related("officer", "answered_by").order_by("-asked_at", "-pk")
        ),
        "officers": officers,
        "questions": _questions(officers, request.POST, wrong),
        "words": request.POST.get("words", "")[: acts.excusing.LONGEST],
        "wrong": [{"text": text, "href": f"#{name}"} for name, text in wrong.items()],
        "wrong_words": {"text": wrong["words"]} if "words" in wrong else None,
    }
    return render(request, "portal/recusal.html", context, status=422 if wrong else 200)


def _asked(request: HttpRequest, dossier: Dossier, officers: list[Officer]) -> dict[str, str]:
    """Ask it. Returns what is wrong under the name of its question, or nothing when it is done."""
    said = request.POST
    officer = next((each for each in officers if str(each.pk) == said.get("officer")), None)
    wrong = {}
    if officer is None:
        wrong["officer"] = _("Choose the officer.")
    if said.get("tie") not in Tie.values:
        wrong["tie"] = _("Choose what it is.")
    if not said.get("words", "").strip():
        wrong["words"] = _("Write why.")
    if wrong or officer is None:
        return wrong
    asked = {"tie": said["tie"], "words": said["words"], "by": dossier.applicant, "at": now()}
    try:
        acts.ask_recusal(dossier=dossier, officer=officer, **asked)
    except Refusal as refusal:
        acts.settle_clock(dossier=dossier, at=now())  # what the law did meanwhile is written down now
        return {"officer": refusal.sentence}
    return {}


def _questions(
    officers: list[Officer], said: Mapping[str, Any], wrong: dict[str, str]
) -> list[dict[str, Any]]:
    choices = {
        "officer": (
            _("Whom do you mean?"),
            [(str(each.pk), f"{each.name}, {each.title}") for each in officers],
        ),
        "tie": (_("Why should they not handle it?"), [(each.value, each.label) for each in Tie]),
    }
    return [
        {
            "id_prefix": name,
            "name": name,
            "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--m"}},
            "items": [{"value": value, "text": text} for value, text in items],
            "value": said.get(name, ""),
            **({"error_message": {"text": wrong[name]}} if name in wrong else {}),
        }
        for name, (legend, items) in choices.items()
    ]
