"""Deciding an appeal: what is contested stands, changes or falls (resolución del recurso)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.contesting import contested_by
from ventanilla.dossiers.models import Amendment, Dossier
from ventanilla.procedures.contesting import APPEAL_STAGE

from .attempting import LONGEST, attempt, done, is_open_to, stage_of
from .casefile import screen
from .officers import for_officers, note_look, readable

ACT = "uphold_appeal"
Ruling = Amendment.Kind
CHOICES = [
    (Ruling.CONFIRMED, _("Confirm it: the decision stands")),
    (Ruling.MODIFIED, _("Change it: grant what was asked, in a new decision")),
    (Ruling.REVOKED, _("Revoke it: a refusal is decided again, in a new case")),
]


class RulingForm(forms.Form):
    """What becomes of the decision, and why."""

    ruling = forms.ChoiceField(
        choices=CHOICES,
        error_messages={
            "required": _("Choose what you decide."),
            "invalid_choice": _("Choose what you decide."),
        },
    )
    reasons = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": _("Write the reasons. Without them this would be void."),
            "max_length": _("Write less: at most 8,000 characters."),
        },
    )


@require_http_methods(["GET", "POST"])
@for_officers
def ruling(request: HttpRequest, folio: str) -> HttpResponse:
    """Decide the appeal, with your name and unit on it."""
    dossier = readable(request, folio)
    run = stage_of(dossier, APPEAL_STAGE, "appeal")
    form = RulingForm(request.POST if request.method == "POST" else None)
    if not form.is_bound and not is_open_to(request, dossier, run, ACT):
        return redirect("desk:dossier", folio=folio)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        refusal, status = attempt(dossier, lambda: _rule(request, dossier, form)), 409
        if not refusal:
            return done(request, dossier, _("The appeal is decided and the person is told."))
        dossier = readable(request, folio)
    note_look(request, dossier)
    context = screen(
        request,
        dossier,
        form=form,
        refusal=refusal,
        contested=contested_by(dossier),
        is_open=not refusal or is_open_to(request, dossier, run, ACT),
        question=_question(form),
    )
    return render(request, "desk/ruling.html", context, status=status)


def _rule(request: HttpRequest, dossier: Dossier, form: RulingForm) -> None:
    acts.rule_on_appeal(
        dossier=dossier,
        ruling=Ruling(form.cleaned_data["ruling"]),
        reasons=form.cleaned_data["reasons"],
        by=request.officer,
        at=timezone.now(),
    )


def _question(form: RulingForm) -> dict[str, Any]:
    """The choice as the radios component."""
    question: dict[str, Any] = {
        "id_prefix": "ruling",
        "name": "ruling",
        "fieldset": {
            "legend": {
                "text": _("What becomes of the contested decision?"),
                "classes": "govuk-fieldset__legend--m",
            }
        },
        "items": [{"value": str(value), "text": text} for value, text in CHOICES],
        "value": form["ruling"].value() or "",
    }
    if form.errors.get("ruling"):
        question["error_message"] = {"text": form.errors["ruling"][0]}
    return question
