"""Answering a correction: exactly what was asked for, and nothing else."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.models import Dossier, WrongState
from ventanilla.dossiers.refusals import Incomplete, NotEntitled, Refusal
from ventanilla.dossiers.states import State
from ventanilla.dossiers.validity import fields_to_correct, values_of

from .cases import own_case
from .posting import take_in
from .stepping import errors_of, with_refused_files
from .visitor import now


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def correct(request: HttpRequest, folio: str) -> HttpResponse:
    """Show what is missing and why, with the old answer beside it; a POST sends the new ones."""
    dossier = own_case(request, folio)
    if dossier.state != State.CORRECTION:
        return redirect("portal:case", folio=dossier.folio)
    if request.method == "POST":
        return _answer(request, dossier)
    world = surroundings_at(dossier.edition, dossier.filed_at)
    questions = dossier.definition.questions.page(_asked(dossier), values_of(dossier), world, _language())
    return _show(request, dossier, questions)


def _language() -> str:
    return (get_language() or "es")[:2]


def _asked(dossier: Dossier) -> list[str]:
    names = [item.requirement or item.field for item in dossier.correction.items.order_by("pk")]
    given = dossier.answer_versions.latest_first()[0].content
    return fields_to_correct(dossier, names, given)


def _answer(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    definition, ids, at = dossier.definition, _asked(dossier), now()
    given, world = values_of(dossier), surroundings_at(dossier.edition, dossier.filed_at)
    fields = [definition.questions.fields[name] for name in ids]
    kept = {
        each.id: each.to_json(given[each.id]) for each in fields if each.kind == "file" and each.id in given
    }
    posted, refused = take_in(request, fields, kept, owner=f"correction:{dossier.uuid}", at=at)
    reading = definition.questions.read_page(ids, posted, given, world, _language())
    reading = with_refused_files(reading, refused)
    if reading.is_complete:
        stored = definition.questions.to_json(reading.answers)
        corrected = {name: stored[name] for name in ids if name in stored}
        try:
            acts.answer_correction(dossier=dossier, answers=corrected, by=dossier.applicant, at=at)
        except NotEntitled as refusal:
            problems = [{"text": sentence} for _id, _field, sentence in refusal.failed]
        except (Incomplete, Refusal, WrongState) as refusal:
            problems = [{"text": refusal.sentence}]
        else:
            return redirect("portal:case", folio=dossier.folio)
    else:
        problems = errors_of(reading)
    questions = definition.questions.page(
        ids, reading.answers, world, _language(), reading=reading, posted=posted
    )
    return _show(request, dossier, questions, problems)


def _show(request: HttpRequest, dossier: Dossier, questions: Any, problems: Any = ()) -> HttpResponse:
    definition, language = dossier.definition, _language()
    items = [
        {
            "name": definition.requirement(item.requirement).name.to(language)
            if item.requirement
            else definition.questions.fields[item.field].label.to(language),
            "fault": item.get_fault_display(),
        }
        for item in dossier.correction.items.order_by("pk")
    ]
    before = values_of(dossier)
    old = [
        {
            "key": {"text": definition.questions.fields[name].label.to(language)},
            "value": {"text": definition.questions.fields[name].display(before[name], language)},
        }
        for name in _asked(dossier)
        if name in before
    ]
    context = {"dossier": dossier, "items": items, "old": old, "questions": questions, "errors": problems}
    return render(request, "portal/correct.html", context, status=422 if problems else 200)
