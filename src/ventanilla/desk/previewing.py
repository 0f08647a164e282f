"""A letter as the person will see it, on the page and as PDF, before anybody is told."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ventanilla.casework.merging import Content
from ventanilla.casework.models import LetterKind
from ventanilla.documents.contents import Content as PaperContent
from ventanilla.documents.drafts import draft_pdf
from ventanilla.documents.files import download_headers
from ventanilla.dossiers.letters import as_message, correction_letter, decision_draft, if_asked_at
from ventanilla.dossiers.models import CorrectionItem, Dossier, StageRun
from ventanilla.dossiers.validity import fields_to_correct

from .attempting import stage_of
from .letters import GROUND, faults_in, letter_of
from .officers import for_officers, note_look, readable
from .plain import reading_of
from .wording import stage_named

STAGES = {LetterKind.CORRECTION: "review", LetterKind.DECISION: "decision"}


@require_safe
@for_officers
def preview(request: HttpRequest, folio: str, stage: str, kind: str) -> HttpResponse:
    """The saved draft as the person will read it."""
    dossier = readable(request, folio)
    made = _made(request, dossier, stage, kind)
    note_look(request, dossier)
    if made is None:
        return redirect("desk:dossier", folio=folio)
    template, content, draft = made
    text = as_message(content, dossier.language) if template == "notice" else ""
    context = {
        "dossier": dossier,
        "stage": stage,
        "kind": kind,
        "stage_name": stage_named(dossier, stage),
        "letter": content,
        "message": text.split("\n\n") if text else [],
        "body": () if text else _body(content),
        "spoken": dossier.language,
        "reading": reading_of(text or draft.words, dossier.language),
    }
    return render(request, "desk/preview.html", context)


@require_safe
@for_officers
def preview_pdf(request: HttpRequest, folio: str, stage: str, kind: str) -> HttpResponse:
    """The same as PDF, marked as a draft and kept nowhere."""
    dossier = readable(request, folio)
    made = _made(request, dossier, stage, kind)
    if made is None:
        raise Http404
    template, content, _draft = made
    note_look(request, dossier)
    pdf = draft_pdf(
        template,
        content,
        template=template,
        agency=dossier.agency,
        folio=dossier.folio,
        language=dossier.language,
        at=timezone.now(),
    )
    return HttpResponse(pdf, headers=download_headers(f"{template}.pdf", "application/pdf"))


def _made(
    request: HttpRequest, dossier: Dossier, stage: str, kind: str
) -> tuple[str, PaperContent, Content] | None:
    """Template and content of what the draft would become; None for a draft that says nothing yet."""
    if kind not in STAGES:
        raise Http404
    run = stage_of(dossier, stage, STAGES[LetterKind(kind)])
    letter = letter_of(dossier, stage, kind)
    if dossier.is_closed or letter is None or not letter.number:
        return None
    draft = letter.content_of(letter.number)
    if kind == LetterKind.CORRECTION:
        return _correction(request, dossier, run, draft)
    return _decision(request, dossier, run, draft)


def _correction(
    request: HttpRequest, dossier: Dossier, run: StageRun, draft: Content
) -> tuple[str, PaperContent, Content] | None:
    given = dossier.answer_versions.latest_first()[0].content
    asked = {
        name: fault
        for name, fault in faults_in(draft).items()
        if fault in CorrectionItem.Fault.values and fields_to_correct(dossier, [name], given)
    }
    if not asked:
        return None
    comply_by = if_asked_at(dossier, timezone.now())
    unit = run.unit.name_in(dossier.language)
    return (
        "notice",
        correction_letter(dossier, asked, comply_by=comply_by, by=request.officer, unit=unit),
        draft,
    )


def _decision(
    request: HttpRequest, dossier: Dossier, run: StageRun, draft: Content
) -> tuple[str, PaperContent, Content] | None:
    outcome = draft.choices.get("outcome", "")
    if outcome not in {"grant", "refuse"}:
        return None
    chosen = {name.removeprefix(GROUND) for name in draft.choices if name.startswith(GROUND)}
    grounds = [each.id for each in dossier.definition.refused.grounds if each.id in chosen]
    said: dict[str, Any] = {
        "granted": outcome == "grant",
        "grounds": grounds if outcome == "refuse" else [],
        "reasons": draft.words,
    }
    template, content = decision_draft(dossier, run, said=said, by=request.officer, at=timezone.now())
    return template, content, draft


def _body(content: PaperContent) -> list[str]:
    """The paragraphs of a decision or of what it grants, in the order of the paper."""
    said = content.model_dump()
    parts = [*said.get("resolution", ()), *said.get("statement", ()), *said.get("reasons", ())]
    parts += [f"{each['source']}. {each['words']}".strip() for each in said.get("grounds", ())]
    return [*parts, *said.get("conditions", ()), *said.get("appeal", ())]
