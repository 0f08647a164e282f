"""Answering a correction: exactly what was asked for, and nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.consequences import might_open
from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.models import Dossier, WrongState
from ventanilla.dossiers.refusals import Incomplete, NotEntitled, Refusal
from ventanilla.dossiers.states import State
from ventanilla.dossiers.validity import fields_to_correct, values_of
from ventanilla.forms.expressions import Surroundings
from ventanilla.forms.question import Question

from .answering import language_of, with_kept_files
from .before_sending import carried, changes
from .cases import own_case
from .downloads import correction_files
from .following import followed
from .limits import limited, sends_files
from .posting import Taken, forget, saved_files, take_in
from .stepping import errors_of, with_lines, with_refused_files
from .visitor import now


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
@limited("files", per_minute=30, only=sends_files)
def correct(request: HttpRequest, folio: str) -> HttpResponse:
    """Show what is missing and why, with the old answer beside it; a POST shows both, and confirmed sends it."""
    return _correct(request, own_case(request, folio), "case")


@require_http_methods(["GET", "POST"])
@never_cache
@limited("files", per_minute=30, only=sends_files)
def correct_with_code(request: HttpRequest, folio: str) -> HttpResponse:
    """The same for a case that belongs to no account, for whoever holds its folio and code."""
    dossier = followed(request, folio)
    if dossier.applicant_id is not None:
        raise Http404
    return _correct(request, dossier, "follow")


def _correct(request: HttpRequest, dossier: Dossier, way: str) -> HttpResponse:
    """`way` is the view that shows the case: "case" or "follow"."""
    if dossier.state != State.CORRECTION:
        return redirect(f"portal:{way}", folio=dossier.folio)
    if request.method == "POST":
        return _answer(request, dossier, way)
    world = _world(dossier)
    questions = dossier.definition.questions.page(
        _asked(dossier), values_of(dossier), world, language_of(), has_heading=True
    )
    return _show(request, dossier, way, questions)


def _asked(dossier: Dossier) -> list[str]:
    names = [item.requirement or item.field for item in dossier.correction.items.order_by("pk")]
    given = dossier.answer_versions.latest_first()[0].content
    asked = fields_to_correct(dossier, names, given)
    already = dossier.definition.questions.shown(values_of(dossier), _world(dossier))
    return asked + [name for name in might_open(dossier, asked) if name not in already]


def _world(dossier: Dossier) -> Surroundings:
    return surroundings_at(dossier.edition, dossier.filed_at)


def _answer(request: HttpRequest, dossier: Dossier, way: str) -> HttpResponse:
    """Take in what was typed; show it beside what was; send it once the person has seen both."""
    questions, ids, at = dossier.definition.questions, _asked(dossier), now()
    given, world = values_of(dossier), _world(dossier)
    fields, owner = [questions.fields[name] for name in ids], correction_files(dossier)
    taken = take_in(request, fields, _still_shown(request, saved_files(fields, given)), owner=owner, at=at)
    reading = with_refused_files(
        questions.read_page(ids, taken.posted, given, world, language_of()), taken.refused
    )
    stored = questions.to_json(reading.answers)
    forget(taken.gone, stored, owner=owner)
    goes_on = taken.removes or "change" in request.POST
    problems: Sequence[Mapping[str, str]] = [] if goes_on else errors_of(reading)
    if reading.is_complete and not goes_on:
        if "confirmed" not in request.POST:
            shown = questions.shown(reading.answers, world)
            seen = [each for each in fields if each.id in shown or each.id in given]
            rows = changes(seen, given, reading.answers, language_of(), _files_at(dossier, way))
            return _check(request, dossier, way, rows, taken)
        corrected = {name: stored[name] for name in ids if name in stored}
        problems = _sent(dossier, corrected, at)
        if not problems:
            messages.success(request, _("We received your correction. The time to answer you runs again."))
            return redirect(f"portal:{way}", folio=dossier.folio)
    kept_reading = None if goes_on else reading
    again = questions.page(
        ids,
        reading.answers,
        world,
        language_of(),
        reading=kept_reading,
        posted=taken.posted,
        has_heading=True,
    )
    return _show(request, dossier, way, again, problems)


def _still_shown(request: HttpRequest, saved: Mapping[str, Any]) -> dict[str, Any]:
    """The files of the old answer that the page still showed: what was taken away or replaced stays away."""
    return {
        name: [file for file in files if file["id"] in request.POST.getlist(f"{name}__kept")]
        for name, files in saved.items()
    }


def _check(
    request: HttpRequest, dossier: Dossier, way: str, rows: list[dict[str, Any]], taken: Taken
) -> HttpResponse:
    """What was and what will be; nothing is sent yet."""
    context = {
        "dossier": dossier,
        "rows": rows,
        "carried": carried(taken),
        "warnings": taken.warnings,
        "back": reverse(f"portal:{way}", kwargs={"folio": dossier.folio}),
    }
    return render(request, "portal/correct_check.html", context)


def _files_at(dossier: Dossier, way: str) -> Callable[[str], str]:
    """Where a file of this case is opened by its owner."""

    def address(file: str) -> str:
        return reverse(f"portal:{way}-file", kwargs={"folio": dossier.folio, "file": file})

    return address


def _sent(dossier: Dossier, corrected: Mapping[str, Any], at: Any) -> list[dict[str, str]]:
    """Send the correction and return why it could not be, if so."""
    try:
        acts.answer_correction(dossier=dossier, answers=corrected, by=dossier.applicant, at=at)
    except NotEntitled as refusal:
        return [{"text": sentence} for _id, _field, sentence in refusal.failed]
    except (Incomplete, Refusal, WrongState) as refusal:
        acts.settle_clock(dossier=dossier, at=at)  # what the law did meanwhile is written down now
        return [{"text": str(refusal.sentence)}]
    return []


def _show(
    request: HttpRequest,
    dossier: Dossier,
    way: str,
    questions: Iterable[Question],
    problems: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:
    context = {
        "dossier": dossier,
        "edition": dossier.edition,
        "items": _items(dossier),
        "old": _old(dossier),
        "questions": with_kept_files(questions, _files_at(dossier, way)),
        "errors": problems,
        "back": reverse(f"portal:{way}", kwargs={"folio": dossier.folio}),
    }
    return render(request, "portal/correct.html", context, status=422 if problems else 200)


def _items(dossier: Dossier) -> list[dict[str, str]]:
    """What was asked for, by its name, and what is wrong with it."""
    definition, language = dossier.definition, language_of()
    return [
        {
            "name": definition.requirement(item.requirement).name.to(language)
            if item.requirement
            else definition.questions.fields[item.field].label.to(language),
            "fault": item.get_fault_display(),
        }
        for item in dossier.correction.items.order_by("pk")
    ]


def _old(dossier: Dossier) -> list[dict[str, Any]]:
    """What the person had sent, for comparing."""
    fields, before, language = dossier.definition.questions.fields, values_of(dossier), language_of()
    return [
        {
            "key": {"text": fields[name].label.to(language)},
            "value": {"html": with_lines(fields[name].display(before[name], language))},
        }
        for name in _asked(dossier)
        if name in before
    ]
