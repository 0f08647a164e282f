"""The control body's own desk: what people ask about looks and about officers (órgano interno de control)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import ReadQuestion, Recusal
from ventanilla.dossiers.refusals import Refusal

from .auditing import audited_cases, for_auditors, note_answer
from .conflicts import AnswerForm, radios

LATEST = 50
RIGHT = [("right", _("The look was right")), ("wrong", _("The look was not right"))]


class RightForm(AnswerForm):
    """Whether the look was right, and why."""

    granted = forms.ChoiceField(
        choices=RIGHT,
        error_messages={
            "required": _("Choose what you answer."),
            "invalid_choice": _("Choose what you answer."),
        },
    )


@require_safe
@for_auditors
def control(request: HttpRequest) -> HttpResponse:
    """What waits for an answer of the control body, what ends first on top, and what was answered lately."""
    questions = _questions(request).select_related("answered_by")
    recusals = Recusal.objects.filter(dossier__in=audited_cases(request)).exclude(officer=request.officer)
    context = {
        "questions": list(questions.unanswered().in_line()[:LATEST]),
        "recusals": list(recusals.unanswered().select_related("dossier", "officer").in_line()[:LATEST]),
        "answered": list(
            questions.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")[:LATEST]
        ),
        "today": timezone.localdate(),
    }
    return render(request, "desk/control.html", context)


@require_http_methods(["GET", "POST"])
@for_auditors
def read_question(request: HttpRequest, uuid: str) -> HttpResponse:
    """What a person asks about a look, and the answer."""
    asked = get_object_or_404(
        _questions(request).select_related("asked_by", "answered_by", "agency"), uuid=uuid
    )
    form = RightForm(request.POST if request.method == "POST" and not asked.answered_at else None)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        refusal, status = _answer(request, asked, form.cleaned_data), 409
        if not refusal:
            messages.success(request, _("Answered. The person is told."))
            return redirect("desk:control")
        asked.refresh_from_db()
    note_answer(request, agency=asked.agency, person=asked.asked_by, subject=asked.read.subject)
    context = {"asked": asked, "form": form, "refusal": refusal}
    context["question"] = radios(form, "granted", _("What do you answer?"))
    return render(request, "desk/read_question.html", context, status=status)


def _questions(request: HttpRequest) -> Any:
    """Those of the audited agencies, but never about the officer's own look."""
    asked = ReadQuestion.objects.filter(agency__in=request.audited).select_related("read")
    return asked.exclude(read__reader=request.officer.ref)


def _answer(request: HttpRequest, asked: ReadQuestion, said: dict[str, Any]) -> str:
    right = said["granted"] == "right"
    try:
        acts.answer_read_question(
            question=asked, was_right=right, answer=said["answer"], by=request.officer, at=timezone.now()
        )
    except Refusal as refusal:
        return refusal.sentence
    return ""
