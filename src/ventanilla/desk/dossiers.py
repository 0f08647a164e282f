"""One dossier on one screen: answers, documents, requirements, history, and the acts open to this officer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ventanilla.documents import papers
from ventanilla.documents.files import NotReadable, contents, download_headers
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers.answersheet import answer_sections, file_references
from ventanilla.dossiers.law import calendar_of
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.openacts import acts_open_to_officer, may_check
from ventanilla.dossiers.papers import stage_name
from ventanilla.dossiers.settling import clock_of
from ventanilla.dossiers.timeline import events
from ventanilla.dossiers.validity import requirements_of, values_of

from .officers import for_officers, opened


@require_safe
@for_officers
def dossier(request: HttpRequest, folio: str) -> HttpResponse:
    """The whole case; opening it is a read that the person sees."""
    found = opened(request, folio, "dossier")
    return render(request, "desk/dossier.html", screen(request, found))


def screen(request: HttpRequest, dossier: Dossier, **more: Any) -> dict[str, Any]:
    """Everything the screen of a dossier shows."""
    today, language = timezone.localdate(), (get_language() or "es")[:2]
    calendar = calendar_of(dossier)
    clock, values = clock_of(dossier, calendar), values_of(dossier)
    runs = list(dossier.stages.select_related("unit", "closed_by").in_order())
    findings = {
        finding.requirement: finding for finding in dossier.findings.select_related("by").order_by("pk")
    }
    return {
        "dossier": dossier,
        "today": today,
        "left": clock.days_left(today, calendar),
        "total": calendar.between(dossier.filed_on, clock.due_on) if clock.due_on else 0,
        "sections": list(answer_sections(dossier.definition, values, language)),
        "files": _files(dossier, values),
        "requirements": [(each, findings.get(each.id)) for each in requirements_of(dossier)],
        "runs": [(run, stage_name(dossier, run.stage)) for run in runs],
        "events": list(events(dossier, for_officers=True)),
        "papers": list(Paper.objects.of(dossier.subject).order_by("pk")),
        "open_acts": [
            (run, stage_name(dossier, run.stage), acts)
            for run, acts in acts_open_to_officer(request.officer, dossier, today).items()
        ],
        "may_check": may_check(request.officer, dossier, today),
        **more,
    }


def _files(dossier: Dossier, values: Any) -> list[dict[str, Any]]:
    """Files with the question they answer and whether the scanner has let them through."""
    states = {
        str(file.uuid): file
        for file in File.objects.filter(
            uuid__in=[reference.id for reference in file_references(dossier.definition, values)]
        ).order_by("pk")
    }
    language = (get_language() or "es")[:2]
    return [
        {
            "question": field.label.to(language),
            "reference": reference,
            "is_clean": reference.id in states and states[reference.id].state == File.State.CLEAN,
        }
        for field in dossier.definition.questions.fields.values()
        if field.kind == "file"
        for reference in values.get(field.id) or ()
    ]


@require_safe
@for_officers
def file(request: HttpRequest, folio: str, file: str) -> HttpResponse:
    """A file of the case, once the scanner has let it through; the look is written down."""
    found = opened(request, folio, f"file:{file}")
    known = {reference.id for reference in file_references(found.definition, values_of(found))}
    if str(file) not in known:
        raise Http404
    kept = get_object_or_404(File, uuid=file)
    try:
        content = contents(kept)
    except NotReadable as refusal:
        return render(
            request, "desk/refused.html", {"dossier": found, "refusal": refusal.sentence}, status=409
        )
    return HttpResponse(content, headers=download_headers(kept.name, kept.content_type))


@require_safe
@for_officers
def paper(request: HttpRequest, folio: str, uuid: str) -> HttpResponse:
    """A paper of the case as PDF; the look is written down."""
    found = opened(request, folio, f"paper:{uuid}")
    issued = get_object_or_404(Paper.objects.of(found.subject), uuid=uuid)
    return HttpResponse(papers.pdf(issued), headers=download_headers(issued.file_name, "application/pdf"))
