"""Asking for a correction (prevención): only what the edition lists, and for each thing what is wrong with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.clock import last_day_to_comply
from ventanilla.dossiers.law import rules_of
from ventanilla.dossiers.models import CorrectionItem, Dossier
from ventanilla.dossiers.validity import fields_to_correct

from .attempting import attempt, done, is_open_to, stage_of
from .casefile import screen
from .letters import faults_in, opened_letter
from .officers import for_officers, note_look, readable
from .wording import language, stage_named
from .writing import clash_page, page_of_letter, sent, unseen

ACT, KIND = "request_correction", "correction"


@require_http_methods(["GET", "POST"])
@for_officers
def correction(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Choose, for each requirement and question, what is wrong with it; nothing chosen means it is right."""
    dossier = readable(request, folio)
    run = stage_of(dossier, stage, "review")
    if request.method == "GET" and not is_open_to(request, dossier, run, ACT):
        return redirect("desk:dossier", folio=folio)
    opening = opened_letter(request, dossier, stage, KIND)
    if opening.merge and request.method == "GET":
        return clash_page(request, dossier, stage, KIND, opening)
    items = _items(request) if request.method == "POST" else faults_in(opening.content)
    error, refusal, status = "", "", 200
    if request.method == "POST":
        error, status = _fault_in(items), 422
    if request.method == "POST" and not error:
        if changed := unseen(request, dossier, stage, KIND):
            return changed

        def act() -> None:
            acts.request_correction(
                dossier=dossier, stage=stage, items=items.items(), by=request.officer, at=timezone.now()
            )

        refusal, status = attempt(dossier, act), 409
        if not refusal:
            sent(request, dossier, stage, KIND)
            return done(
                request, dossier, _("The correction is asked. The clock stands still until the answer.")
            )
        dossier = readable(request, folio)
    note_look(request, dossier)
    seen = screen(request, dossier, error=error, refusal=refusal, stage_name=stage_named(dossier, stage))
    seen |= _choices(dossier, seen, items)
    seen |= page_of_letter(request, dossier, stage, KIND, opening)
    seen["is_open"] = not refusal or is_open_to(request, dossier, run, ACT)
    return render(request, "desk/correction.html", seen, status=status)


def _items(request: HttpRequest) -> dict[str, str]:
    """What was chosen: id of a requirement or question, and what is wrong with it."""
    prefix = "fault__"
    return {
        name.removeprefix(prefix).replace("\0", ""): request.POST[name]
        for name in request.POST
        if name.startswith(prefix) and request.POST[name]
    }


def _fault_in(items: dict[str, str]) -> Any:
    if not items or any(fault not in CorrectionItem.Fault.values for fault in items.values()):
        return _("Choose at least one thing, and what is wrong with it.")
    return ""


def _choices(dossier: Dossier, seen: dict[str, Any], items: dict[str, str]) -> dict[str, Any]:
    """What may be asked: the requirements that questions answer, then the questions of no requirement."""
    given = dossier.answer_versions.latest_first()[0].content
    fields = dossier.definition.questions.fields
    by_id = {each.id: each for each in dossier.definition.requirements}
    found = {row["id"]: row for row in seen["requirements"]}
    names = [name for name in found if fields_to_correct(dossier, [name], given)]
    covered = {field for name in names for field in by_id[name].fields}
    questions = [name for name in fields if name in given and name not in covered]
    values = dossier.definition.questions.from_json(given)
    return {
        "things": [{**found[name], "answer": "", "fault": items.get(name, "")} for name in names],
        "questions": [
            {
                "id": name,
                "name": fields[name].label.to(language()),
                "answer": fields[name].summary(values[name], language()) if name in values else "",
                "fault": items.get(name, ""),
                "files": [],
                "finding": None,
            }
            for name in questions
            if fields_to_correct(dossier, [name], given)
        ],
        "faults": CorrectionItem.Fault.choices,
        "comply_by": last_day_to_comply(rules_of(dossier), timezone.now()),
    }
