"""Conflict of interest at the desk: what I declare, stepping aside, answering what people ask about a colleague."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Declaration, Recusal
from ventanilla.dossiers.models.declaration import Tie
from ventanilla.dossiers.permissions import may_answer_recusal
from ventanilla.kernel.identifiers import InvalidIdentifier, read_curp, read_rfc

from .attempting import attempt
from .auditing import note_answer, readable_or_audited
from .officers import for_officers, note_look, readable

LONGEST = 2000
ANSWERS = [
    ("granted", _("Grant it: the case goes to another")),
    ("refused", _("Refuse it: the officer stays")),
]
TOO_LONG = _("Write less: at most 2,000 characters.")


class TieForm(forms.Form):
    """What ties the officer to the case, and in which words."""

    tie = forms.ChoiceField(
        choices=[(each.value, each.label) for each in Tie],
        error_messages={
            "required": _("Choose what it is."),
            "invalid_choice": _("Choose what it is from this list."),
        },
    )
    words = forms.CharField(
        max_length=LONGEST, error_messages={"required": _("Write why."), "max_length": TOO_LONG}
    )


class DeclarationForm(forms.Form):
    """Somebody close: the tie, the name, and the CURP or RFC when it is known."""

    tie = forms.ChoiceField(
        choices=TieForm.base_fields["tie"].choices,
        error_messages={
            "required": _("Choose what it is."),
            "invalid_choice": _("Choose what it is from this list."),
        },
    )
    name = forms.CharField(max_length=300, error_messages={"required": _("Write the full name.")})
    number = forms.CharField(max_length=40, required=False)

    def clean_number(self) -> str:
        """The number in its official form."""
        said = self.cleaned_data["number"].strip()
        if not said:
            return ""
        for read in (read_curp, read_rfc):
            try:
                return str(read(said).text)
            except InvalidIdentifier:
                continue
        raise forms.ValidationError(_("This is neither a CURP nor an RFC. Check it, or leave it empty."))


class AnswerForm(forms.Form):
    """Granted or not, and why."""

    granted = forms.ChoiceField(
        choices=ANSWERS,
        error_messages={
            "required": _("Choose what you answer."),
            "invalid_choice": _("Choose what you answer."),
        },
    )
    answer = forms.CharField(
        max_length=LONGEST, error_messages={"required": _("Write why."), "max_length": TOO_LONG}
    )


@require_http_methods(["GET", "POST"])
@for_officers
def declarations(request: HttpRequest) -> HttpResponse:
    """Whom I declared, and a form to declare somebody else."""
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        acts.declare_conflict(**form.cleaned_data, by=request.officer, at=timezone.now())
        messages.success(request, _("Declared. Their cases do not reach you any more."))
        return redirect("desk:declarations")
    context = {
        "form": form,
        "question": radios(form, "tie", _("What is this person or company to you?")),
        "declarations": list(Declaration.objects.of(request.officer)),
    }
    return render(request, "desk/declarations.html", context, status=422 if form.errors else 200)


@require_POST
@for_officers
def end_declaration(request: HttpRequest, uuid: str) -> HttpResponse:
    """Say that a tie is over."""
    mine = get_object_or_404(Declaration.objects.of(request.officer), uuid=uuid)
    acts.end_declaration(declaration=mine, by=request.officer, at=timezone.now())
    messages.success(request, _("Written down: this tie is over."))
    return redirect("desk:declarations")


@require_http_methods(["GET", "POST"])
@for_officers
def excuse(request: HttpRequest, folio: str) -> HttpResponse:
    """Step aside from this case; from then on it does not exist for this officer."""
    dossier = readable(request, folio)
    form = TieForm(request.POST if request.method == "POST" else None)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        said, at = form.cleaned_data, timezone.now()
        refusal = attempt(
            dossier, lambda: acts.excuse_oneself(dossier=dossier, **said, by=request.officer, at=at)
        )
        status = 409
        if not refusal:
            messages.success(request, _("Recorded. The case goes to another, and you no longer see it."))
            return redirect("desk:inbox")
    question = radios(form, "tie", _("What keeps you from handling it?"))
    context = {"dossier": dossier, "form": form, "question": question, "refusal": refusal}
    return render(request, "desk/excuse.html", context, status=status)


@require_http_methods(["GET", "POST"])
@for_officers
def recusal(request: HttpRequest, folio: str, uuid: str) -> HttpResponse:
    """What the person asks about a colleague, and the answer of their superior."""
    dossier, is_mine = readable_or_audited(request, folio)
    asked = get_object_or_404(dossier.recusals.select_related("officer", "dossier__agency"), uuid=uuid)
    if not may_answer_recusal(request.officer, asked, timezone.localdate()):
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" and not asked.answered_at else None)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        refusal, status = attempt(dossier, lambda: _answer(request, asked, form.cleaned_data)), 409
        if not refusal:
            messages.success(request, _("Answered. The person is told."))
            return redirect("desk:dossier", folio=folio) if is_mine else redirect("desk:control")
        asked.refresh_from_db()
    if is_mine:
        note_look(request, dossier)
    else:
        note_answer(request, agency=dossier.agency, person=dossier.applicant, subject=dossier.subject)
    context = {"dossier": dossier, "asked": asked, "form": form, "refusal": refusal, "is_mine": is_mine}
    context["question"] = radios(form, "granted", _("What do you answer?"))
    return render(request, "desk/recusal.html", context, status=status)


def _answer(request: HttpRequest, asked: Recusal, said: dict[str, Any]) -> None:
    acts.answer_recusal(
        recusal=asked,
        granted=said["granted"] == "granted",
        answer=said["answer"],
        by=request.officer,
        at=timezone.now(),
    )


def radios(form: forms.Form, name: str, legend: Any) -> dict[str, Any]:
    """A choice of the form as the radios component."""
    question: dict[str, Any] = {
        "id_prefix": name,
        "name": name,
        "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--m"}},
        "items": [{"value": value, "text": text} for value, text in form.fields[name].choices],
        "value": form[name].value() or "",
    }
    if form.errors.get(name):
        question["error_message"] = {"text": form.errors[name][0]}
    return question
