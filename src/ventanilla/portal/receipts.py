"""The receipt, on the screen first: folio, code, what happens next, and the decision when there is one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ventanilla.documents.models import Paper
from ventanilla.dossiers.models import Decision, Dossier, Draft
from ventanilla.dossiers.papers import appeal_in_words, silence_in_words
from ventanilla.dossiers.settling import clock_of
from ventanilla.dossiers.tracking import access_code

from .downloads import paper_answer
from .drafts import is_signed_out, own_draft
from .record.finding import kept_promise
from .returning import signed_out
from .visitor import person_of


def _filed(request: HttpRequest, uuid: str) -> Draft:
    draft = own_draft(request, uuid)
    if draft.dossier is None:
        raise Http404
    return draft


@require_safe
@never_cache
def receipt(request: HttpRequest, uuid: str) -> HttpResponse:
    """The receipt on the screen."""
    if is_signed_out(request, uuid):
        return signed_out(request)
    draft = own_draft(request, uuid)
    if draft.dossier is None:
        return redirect("portal:draft", uuid=uuid)
    dossier: Dossier = draft.dossier
    decision = Decision.objects.filter(dossier=dossier).select_related("paper").first()
    context: dict[str, Any] = {
        "draft_uuid": uuid,
        "dossier": dossier,
        "edition": draft.edition,
        "code": access_code(dossier),
        "decision": decision,
        "reasons": [line for line in decision.reasons.splitlines() if line.strip()] if decision else (),
        "appeal": appeal_in_words(dossier) if decision else (),
        "silence": silence_in_words(dossier.definition.deadline.silence),
        "mailed_to": draft.owner.account.email if draft.owner and draft.owner.account else "",
        "has_account": person_of(request) is not None and dossier.applicant_id is not None,
        "proof": kept_promise(Paper.objects.of(dossier.subject).get(kind="receipt")),
        "left": clock_of(dossier).days_left(timezone.localdate()),
    }
    return render(request, "portal/receipt.html", context)


@require_safe
@never_cache
def receipt_pdf(request: HttpRequest, uuid: str) -> HttpResponse:
    dossier = _filed(request, uuid).dossier
    return paper_answer(get_object_or_404(Paper.objects.of(dossier.subject), kind="receipt"))


@require_safe
@never_cache
def decision_pdf(request: HttpRequest, uuid: str) -> HttpResponse:
    decision = get_object_or_404(
        Decision.objects.select_related("paper"), dossier=_filed(request, uuid).dossier
    )
    return paper_answer(decision.paper)
