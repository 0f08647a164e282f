"""The check page: everything on one page, the statement under oath, and sending."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.documents.models import File
from ventanilla.dossiers import acts
from ventanilla.dossiers.answersheet import file_references
from ventanilla.dossiers.models import Draft, WrongState
from ventanilla.dossiers.refusals import (
    EditionEnded,
    Incomplete,
    NotEntitled,
    NotFollowable,
    NotSworn,
    Refusal,
)

from .answering import answers_so_far, language_of
from .attempting import receives_attempts
from .drafts import is_signed_out, outdated, own_draft
from .limits import limited
from .returning import signed_out
from .stepping import oath_box, problems_of, rows_to_check
from .visitor import now, person_of


@receives_attempts
@require_http_methods(["GET", "POST"])
@never_cache
@limited("send", per_minute=30)
def review(request: HttpRequest, uuid: str) -> HttpResponse:
    """Check your answers, affirm, send. Sending twice files once."""
    if is_signed_out(request, uuid):
        return signed_out(request)
    draft = own_draft(request, uuid)
    if (elsewhere := outdated(request, draft)) is not None:
        return elsewhere
    answers, world = answers_so_far(draft, now())
    if any(page.page not in draft.visited for page in draft.edition.definition.pages_for(answers, world)):
        return redirect("portal:draft", uuid=draft.uuid)
    return _file(request, draft) if request.method == "POST" else _check_page(request, draft)


def _file(request: HttpRequest, draft: Draft) -> HttpResponse:
    if names := _infected(draft):
        return _check_page(request, draft, infected=names)
    try:
        dossier = acts.submit(draft=draft, sworn=request.POST.get("oath") == "yes", at=now())
    except EditionEnded:  # its last minute was this one: the draft says how to go on
        return redirect("portal:draft", uuid=draft.uuid)
    except Incomplete as refusal:
        return _check_page(request, draft, missing=refusal.errors)
    except NotEntitled as refusal:
        return _check_page(request, draft, failed=refusal.failed)
    except NotSworn as refusal:
        return _check_page(request, draft, oath_error=refusal.sentence)
    except NotFollowable as refusal:
        messages.error(request, refusal.sentence)
        return redirect("portal:case", folio=draft.earlier.folio)
    if dossier.stages.open().filter(kind="automatic").exists():
        with suppress(
            Refusal, WrongState
        ):  # it is filed whatever happens here; the worker decides in a moment
            acts.decide_automatically(dossier=dossier, at=now())
    return redirect("portal:receipt", uuid=draft.uuid)


def _infected(draft: Draft) -> list[str]:
    """The names of the files among the answers that the scanner has refused."""
    refused = File.objects.of(draft.ref).filter(state=File.State.REFUSED).order_by("pk")
    if not (found := {str(file.uuid): file.name for file in refused}):
        return []
    answers, _world = answers_so_far(draft, now())
    held = {reference.id for reference in file_references(draft.edition.definition, answers)}
    return [name for id, name in found.items() if id in held]


def _check_page(request: HttpRequest, draft: Draft, **trouble: Any) -> HttpResponse:
    answers, world = answers_so_far(draft, now())
    definition = draft.edition.definition
    context = {
        "draft": draft,
        "edition": draft.edition,
        "definition": definition,
        "sections": rows_to_check(draft, answers, world, language_of(), trouble.get("missing") or {}),
        "charges": definition.fees_for(answers, world) if not trouble.get("missing") else (),
        "oath": oath_box(definition, trouble.get("oath_error")),
        "problems": problems_of(draft, answers, world, trouble),
        "may_claim": draft.owner is None and person_of(request) is not None,
        "step": len(definition.pages_for(answers, world)) + 1,
    }
    return render(request, "portal/review.html", context, status=422 if trouble else 200)
