"""Filling in: one page at a time, saved at each step, nothing lost on the way back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Draft
from ventanilla.forms.field import Field
from ventanilla.forms.posted import Posted
from ventanilla.forms.question import Question
from ventanilla.procedures.vocabulary import Page

from .answering import answers_so_far, language_of, with_kept_files
from .drafts import is_signed_out, outdated, own_draft
from .limits import limited, sends_files
from .posting import Taken, forget, saved_files, take_in
from .returning import forget_typed, keep_typed, signed_out, typed_before
from .stepping import after, errors_of, place_of, with_refused_files
from .visitor import now


@require_http_methods(["GET", "POST"])
@never_cache
@limited("page", per_minute=120)
@limited("files", per_minute=30, only=sends_files)
def page(request: HttpRequest, uuid: str, page: str) -> HttpResponse:
    """One page of the form: show it, or read what was sent and go on."""
    if is_signed_out(request, uuid):
        if request.method == "POST":
            keep_typed(request, uuid, page)
        return signed_out(request)
    draft, at = own_draft(request, uuid), now()
    if (elsewhere := outdated(request, draft)) is not None:
        return elsewhere
    given, world = answers_so_far(draft, at)
    pages = draft.edition.definition.pages_for(given, world)
    asked = next((each for each in pages if each.page == page), None)
    if asked is None:
        return redirect("portal:draft", uuid=draft.uuid)
    if request.method == "POST":
        return _answer(request, draft, asked, given, world, at)
    return _open(request, draft, asked, given, world)


def _open(
    request: HttpRequest, draft: Draft, asked: Page, given: Mapping[str, Any], world: Any
) -> HttpResponse:
    """Show a page with what was saved, or with what was typed on it when the session ended."""
    definition, ids = draft.edition.definition, _ids(asked)
    typed = typed_before(request, draft.uuid, asked.page)
    posted = Posted(typed, saved_files(_fields(draft, asked), given)) if typed else None
    questions = definition.questions.page(ids, given, world, language_of(), posted=posted)
    return _show(request, draft, asked, questions, given, world, restored=bool(typed))


def _ids(page: Page) -> list[str]:
    return [field.id for field in page.fields]


def _fields(draft: Draft, page: Page) -> list[Any]:
    return [draft.edition.definition.questions.fields[name] for name in _ids(page)]


def _answer(
    request: HttpRequest, draft: Draft, asked: Page, given: Mapping[str, Any], world: Any, at: datetime
) -> HttpResponse:
    """Read the page, keep what holds, and go on when it is complete."""
    questions, ids, fields = draft.edition.definition.questions, _ids(asked), _fields(draft, asked)
    taken = take_in(request, fields, saved_files(fields, given), owner=draft.ref, at=at)
    reading = questions.read_page(ids, taken.posted, given, world, language_of())
    reading = with_refused_files(reading, taken.refused)
    goes_on = reading.is_complete and not taken.removes
    stored = questions.to_json(reading.answers)
    answered = asked.page if goes_on else None
    acts.save_page(draft=draft, answers=stored, page=answered, at=at, before=draft.answers)
    forget(taken.gone, stored, owner=draft.ref)
    forget_typed(request)
    if goes_on:
        _warn(request, taken, reading.warnings.values())
        return _next(request, draft, asked, reading.answers, world)
    if taken.removes and all(_is_emptied(questions.fields[name], taken) for name in reading.refusals):
        return redirect(request.get_full_path())  # all is saved: going back must not send the page again
    again = questions.page(
        ids,
        reading.answers,
        world,
        language_of(),
        reading=None if taken.removes else reading,
        posted=taken.posted,
    )
    problems = [] if taken.removes else errors_of(reading)
    return _show(request, draft, asked, again, reading.answers, world, problems)


def _is_emptied(field: Field, taken: Taken) -> bool:
    """Whether this is a question for files of which none is left: what it misses is seen without its page."""
    return field.kind == "file" and not taken.posted.files(field.id)


def _warn(request: HttpRequest, taken: Taken, others: Iterable[str]) -> None:
    """Say once what deserves a second look; it stops nobody."""
    for name, sentence in taken.warnings:
        messages.warning(request, f"{name}: {sentence}")
    for sentence in others:
        messages.warning(request, sentence)


def _comes_from_review(request: HttpRequest) -> bool:
    return request.GET.get("volver") == "revisar"


def _next(
    request: HttpRequest, draft: Draft, asked: Page, answers: Mapping[str, Any], world: Any
) -> HttpResponse:
    """The next page; back to the check page when the person came from there and nothing new is asked."""
    pages = draft.edition.definition.pages_for(answers, world)
    visited = {*draft.visited, asked.page}
    if _comes_from_review(request):
        unseen = next((each for each in pages if each.page not in visited), None)
        if unseen is None:
            return redirect("portal:review", uuid=draft.uuid)
        there = reverse("portal:page", kwargs={"uuid": draft.uuid, "page": unseen.page})
        return redirect(f"{there}?volver=revisar")
    following = after(pages, asked.page)
    if following:
        return redirect("portal:page", uuid=draft.uuid, page=following.page)
    return redirect("portal:review", uuid=draft.uuid)


def _show(
    request: HttpRequest,
    draft: Draft,
    asked: Page,
    questions: list[Question],
    answers: Mapping[str, Any],
    world: Any,
    errors: Iterable[Mapping[str, str]] = (),
    *,
    restored: bool = False,
) -> HttpResponse:
    pages = draft.edition.definition.pages_for(answers, world)
    number, total, before = place_of(pages, asked.page)

    def address(file: str) -> str:
        return reverse("portal:draft-file", kwargs={"uuid": draft.uuid, "file": file})

    context = {
        "draft": draft,
        "edition": draft.edition,
        "page": asked,
        "questions": with_kept_files(questions, address),
        "errors": errors,
        "number": number,
        "total": total + 1,  # the check page is a step too
        "before": before,
        "from_review": _comes_from_review(request),
        "heading_in_question": sum(field.asked for field in _fields(draft, asked))
        == 1,  # as the form says it
        "has_files": any(field.kind == "file" for field in asked.fields),
        "restored": restored,
    }
    return render(request, "portal/page.html", context, status=422 if errors else 200)
