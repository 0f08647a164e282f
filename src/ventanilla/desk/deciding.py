"""The decision: grant, or refuse on grounds of the edition and with reasons (resolución)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier

from .attempting import LONGEST, attempt, done, is_open_to, stage_of
from .casefile import screen
from .letters import as_initial, opened_letter
from .officers import for_officers, note_look, readable
from .plain import HardToRead
from .signing import decide_as_signed
from .wording import language, stage_named
from .writing import clash_page, page_of_letter, sent, unseen

ACT, KIND = "grant", "decision"


class DecisionForm(HardToRead, forms.Form):
    """What is decided, on which grounds, for which reasons."""

    measured = "reasons"

    outcome = forms.ChoiceField(
        choices=[("grant", _("Grant it")), ("refuse", _("Refuse it"))],
        error_messages={
            "required": _("Choose what you decide."),
            "invalid_choice": _("Choose what you decide."),
        },
    )
    grounds = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose grounds of this list only.")}
    )
    reasons = forms.CharField(
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("Write less: at most 8,000 characters.")},
    )

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"].choices = grounds

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        if said.get("outcome") == "refuse":
            if "grounds" in said and not said["grounds"]:
                self.add_error("grounds", _("Choose at least one ground."))
            if "reasons" in said and not said["reasons"].strip():
                self.add_error("reasons", _("Write the reasons. A refusal without them is void."))
        return said


@require_http_methods(["GET", "POST"])
@for_officers
def decision(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Decide, with your name and unit on it."""
    dossier = readable(request, folio)
    run = stage_of(dossier, stage, "decision")
    if dossier.proposals.standing().exists():
        return decide_as_signed(request, folio, stage)
    opening = opened_letter(request, dossier, stage, KIND)
    if opening.merge and request.method == "GET":
        return clash_page(request, dossier, stage, KIND, opening)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        initial=as_initial(opening.content, KIND),
        grounds=_grounds(dossier),
        spoken=dossier.language,
    )
    if not form.is_bound and not is_open_to(request, dossier, run, ACT):
        return redirect("desk:dossier", folio=folio)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        if changed := unseen(request, dossier, stage, KIND):
            return changed
        refusal, status = attempt(dossier, lambda: _decide(request, dossier, stage, form)), 409
        if not refusal:
            sent(request, dossier, stage, KIND)
            return done(request, dossier, _("The decision is recorded and the person is told."))
        dossier = readable(request, folio)
    note_look(request, dossier)
    context = screen(
        request,
        dossier,
        form=form,
        stage_name=stage_named(dossier, stage),
        refusal=refusal,
        is_open=not refusal or is_open_to(request, dossier, run, ACT),
        **_questions(form),
        **page_of_letter(request, dossier, stage, KIND, opening),
    )
    return render(request, "desk/decision.html", context, status=status)


def _decide(request: HttpRequest, dossier: Dossier, stage: str, form: DecisionForm) -> None:
    said = form.cleaned_data
    acts.decide(
        dossier=dossier,
        stage=stage,
        granted=said["outcome"] == "grant",
        grounds=said["grounds"],
        reasons=said["reasons"],
        by=request.officer,
        at=timezone.now(),
    )


def _grounds(dossier: Dossier) -> list[tuple[str, str]]:
    return [(ground.id, ground.text.to(language())) for ground in dossier.definition.refused.grounds]


def _questions(form: DecisionForm) -> dict[str, Any]:
    """The form as components."""
    outcome: dict[str, Any] = {
        "id_prefix": "outcome",
        "name": "outcome",
        "fieldset": {"legend": {"text": _("What do you decide?"), "classes": "govuk-fieldset__legend--m"}},
        "items": [{"value": value, "text": text} for value, text in form.fields["outcome"].choices],
        "value": form["outcome"].value() or "",
    }
    grounds: dict[str, Any] = {
        "id_prefix": "grounds",
        "name": "grounds",
        "classes": "govuk-checkboxes--small",
        "fieldset": {
            "legend": {"text": _("If you refuse: on which grounds?"), "classes": "govuk-fieldset__legend--m"}
        },
        "hint": {"text": _("Only these are in the edition under which it was filed.")},
        "items": [{"value": value, "text": text} for value, text in form.fields["grounds"].choices],
        "values": form["grounds"].value() or [],
    }
    for name, question in (("outcome", outcome), ("grounds", grounds)):
        if form.errors.get(name):
            question["error_message"] = {"text": form.errors[name][0]}
    return {"outcome": outcome, "grounds": grounds if form.fields["grounds"].choices else None}
