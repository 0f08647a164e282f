"""Filling in and filing: one page at a time, saved at each step, nothing lost on the way back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventanilla.documents.models import File, Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.models import Decision, Draft
from ventanilla.dossiers.papers import appeal_in_words, silence_in_words
from ventanilla.dossiers.refusals import Incomplete, NotEntitled, NotSworn
from ventanilla.dossiers.tracking import access_code
from ventanilla.dossiers.validity import values_of
from ventanilla.procedures.vocabulary import Page

from .downloads import paper_answer, stored_file
from .posting import take_in
from .stepping import after, errors_of, oath_box, place_of, problems_of, rows_to_check, with_refused_files
from .visitor import drafts_of, now, person_of


def own_draft(request: HttpRequest, uuid: str) -> Draft:
    """The draft if it is this visitor's; anyone else gets a 404."""
    return get_object_or_404(drafts_of(request), uuid=uuid)


def language_of() -> str:
    return (get_language() or "es")[:2]


@require_safe
@never_cache
def resume(request: HttpRequest, uuid: str) -> HttpResponse:
    """Go to the first page that is still to be answered, or to the check page when all are."""
    if (lost := _signed_out(request, uuid)) is not None:
        return lost
    draft = own_draft(request, uuid)
    if draft.dossier:
        return redirect("portal:receipt", uuid=draft.uuid)
    pages = draft.edition.definition.pages_for(*_given(draft, now()))
    unvisited = next((page for page in pages if page.page not in draft.visited), None)
    if unvisited:
        return redirect("portal:page", uuid=draft.uuid, page=unvisited.page)
    return redirect("portal:review", uuid=draft.uuid)


def _signed_out(request: HttpRequest, uuid: str) -> HttpResponse | None:
    """A session that ended signs in again and comes back to the same question."""
    if person_of(request) is None and not drafts_of(request).filter(uuid=uuid).exists():
        return redirect_to_login(request.get_full_path())
    return None


def _given(draft: Draft, at: datetime) -> tuple[Mapping[str, Any], Any]:
    """The draft's answers and the world around them; what the account knows is filled in before anything is asked."""
    world = surroundings_at(draft.edition, at)
    known = draft.edition.definition.questions.prefilled(draft.owner.facts()) if draft.owner else {}
    return {**known, **values_of(draft)}, world


@require_http_methods(["GET", "POST"])
@never_cache
def page(request: HttpRequest, uuid: str, page: str) -> HttpResponse:
    """One page of the form: show it, or read what was sent and go on."""
    if (lost := _signed_out(request, uuid)) is not None:
        return lost
    draft, at = own_draft(request, uuid), now()
    if draft.dossier:
        return redirect("portal:receipt", uuid=draft.uuid)
    given, world = _given(draft, at)
    pages = draft.edition.definition.pages_for(given, world)
    asked = next((each for each in pages if each.page == page), None)
    if asked is None:
        return redirect("portal:draft", uuid=draft.uuid)
    if request.method == "POST":
        return _answer(request, draft, asked, given, world, at)
    questions = draft.edition.definition.questions.page(_ids(asked), given, world, language_of())
    return _show(request, draft, asked, questions, given, world)


def _ids(page: Page) -> list[str]:
    return [field.id for field in page.fields]


def _answer(request, draft: Draft, asked: Page, given, world, at: datetime) -> HttpResponse:
    """Read the page, keep what holds, and go on when it is complete."""
    definition, ids = draft.edition.definition, _ids(asked)
    fields = [definition.questions.fields[name] for name in ids]
    kept = {
        field.id: field.to_json(given[field.id])
        for field in fields
        if field.kind == "file" and field.id in given
    }
    posted, refused = take_in(request, fields, kept, owner=draft.ref, at=at)
    reading = definition.questions.read_page(ids, posted, given, world, language_of())
    reading = with_refused_files(reading, refused)
    answers = definition.questions.to_json(reading.answers)
    acts.save_page(draft=draft, answers=answers, page=asked.page if reading.is_complete else None, at=at)
    if reading.is_complete:
        return _next(request, draft, asked, reading.answers, world)
    questions = definition.questions.page(
        ids, reading.answers, world, language_of(), reading=reading, posted=posted
    )
    return _show(request, draft, asked, questions, reading.answers, world, errors_of(reading))


def _next(request: HttpRequest, draft: Draft, asked: Page, answers, world) -> HttpResponse:
    """The next page; back to the check page when the person came from there and nothing new is asked."""
    pages = draft.edition.definition.pages_for(answers, world)
    visited = {*draft.visited, asked.page}
    from_review = request.GET.get("volver") == "revisar"
    if from_review and all(each.page in visited for each in pages):
        return redirect("portal:review", uuid=draft.uuid)
    following = after(pages, asked.page)
    if following:
        return redirect("portal:page", uuid=draft.uuid, page=following.page)
    return redirect("portal:review", uuid=draft.uuid)


def _show(request, draft: Draft, asked: Page, questions, answers, world, errors=()) -> HttpResponse:
    pages = draft.edition.definition.pages_for(answers, world)
    number, total, before = place_of(pages, asked.page)
    context = {
        "draft": draft,
        "edition": draft.edition,
        "page": asked,
        "questions": questions,
        "errors": errors,
        "number": number,
        "total": total + 1,  # the check page is a step too
        "before": before,
        "heading_in_question": len(questions) == 1,
        "has_files": any(field.kind == "file" for field in asked.fields),
    }
    return render(request, "portal/page.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def review(request: HttpRequest, uuid: str) -> HttpResponse:
    """Check your answers, affirm, send. Sending twice files once."""
    if (lost := _signed_out(request, uuid)) is not None:
        return lost
    draft = own_draft(request, uuid)
    if draft.dossier:
        return redirect("portal:receipt", uuid=draft.uuid)
    if request.method == "POST":
        return _file(request, draft)
    return _check_page(request, draft)


def _file(request: HttpRequest, draft: Draft) -> HttpResponse:
    try:
        dossier = acts.submit(draft=draft, sworn=request.POST.get("oath") == "yes", at=now())
    except Incomplete as refusal:
        return _check_page(request, draft, missing=refusal.errors)
    except NotEntitled as refusal:
        return _check_page(request, draft, failed=refusal.failed)
    except NotSworn as refusal:
        return _check_page(request, draft, oath_error=refusal.sentence)
    if dossier.stages.open().filter(kind="automatic").exists():
        acts.decide_automatically(dossier=dossier, at=now())
    return redirect("portal:receipt", uuid=draft.uuid)


def _check_page(request: HttpRequest, draft: Draft, **trouble: Any) -> HttpResponse:
    answers, world = _given(draft, now())
    definition = draft.edition.definition
    context = {
        "draft": draft,
        "edition": draft.edition,
        "definition": definition,
        "sections": rows_to_check(draft, answers, world, language_of(), trouble.get("missing") or {}),
        "charges": definition.fees_for(answers, world) if not trouble.get("missing") else (),
        "oath": oath_box(definition, trouble.get("oath_error")),
        "problems": problems_of(trouble),
        **trouble,
    }
    return render(request, "portal/review.html", context, status=422 if trouble else 200)


@require_POST
def discard(request: HttpRequest, uuid: str) -> HttpResponse:
    """Throw the draft away."""
    draft = own_draft(request, uuid)
    acts.discard_draft(draft=draft, at=now())
    return redirect("portal:account" if draft.owner else "portal:home")


def _filed(request: HttpRequest, uuid: str) -> Draft:
    draft = own_draft(request, uuid)
    if draft.dossier is None:
        raise Http404
    return draft


@require_safe
@never_cache
def receipt(request: HttpRequest, uuid: str) -> HttpResponse:
    """The receipt on the screen: folio, code, date, what happens next."""
    dossier = _filed(request, uuid).dossier
    decision = Decision.objects.filter(dossier=dossier).select_related("paper").first()
    context = {
        "draft_uuid": uuid,
        "dossier": dossier,
        "code": access_code(dossier),
        "decision": decision,
        "reasons": decision.reasons.splitlines() if decision else (),
        "appeal": appeal_in_words(dossier) if decision else (),
        "silence": silence_in_words(dossier.definition.deadline.silence),
    }
    return render(request, "portal/receipt.html", context)


@require_safe
def receipt_pdf(request: HttpRequest, uuid: str) -> HttpResponse:
    dossier = _filed(request, uuid).dossier
    return paper_answer(get_object_or_404(Paper.objects.of(dossier.subject), kind="receipt"))


@require_safe
def decision_pdf(request: HttpRequest, uuid: str) -> HttpResponse:
    dossier = _filed(request, uuid).dossier
    return paper_answer(get_object_or_404(Paper.objects.of(dossier.subject), pk=dossier.decision.paper_id))


@require_safe
def own_file(request: HttpRequest, uuid: str, file: str) -> HttpResponse:
    """A file that this draft holds."""
    draft = own_draft(request, uuid)
    return stored_file(get_object_or_404(File.objects.of(draft.ref), uuid=file))
