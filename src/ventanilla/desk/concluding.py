"""Finishing a review and giving an opinion: what the unit found, with the officer's words."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.dossiers.states import Conclusion

from .attempting import LONGEST, attempt, done, is_open_to, stage_of
from .casefile import screen
from .letters import Opening, as_initial, opened_letter
from .officers import for_officers, note_look, readable
from .wording import stage_named
from .writing import clash_page, page_of_letter, sent, unseen

REVIEWED = [
    ("favourable", _("Everything is in order")),
    ("unfavourable", _("Something is not in order")),
]
ADVISED = [
    ("favourable", _("Favourable")),
    ("conditional", _("Favourable with conditions")),
    ("unfavourable", _("Unfavourable")),
]
TITLES: dict[str, Promise] = {"review": _("Finish the review"), "opinion": _("Give your opinion")}
DONE: dict[str, Promise] = {"review": _("The review is finished."), "opinion": _("The opinion is recorded.")}
ACTS = {"review": "close_review", "opinion": "give_opinion"}


class ConclusionForm(forms.Form):
    """What the unit found, and its words."""

    conclusion = forms.ChoiceField(error_messages={"required": _("Choose what you found.")})
    words = forms.CharField(
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("Write less: at most 8,000 characters.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Promise]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conclusion"].choices = choices
        self.fields["conclusion"].error_messages["invalid_choice"] = _("Choose what you found.")

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        if said.get("conclusion") not in {None, "favourable"} and not said.get("words", "x").strip():
            self.add_error("words", _("Write why: who decides next needs your reasons."))
        return said


@require_http_methods(["GET", "POST"])
@for_officers
def review(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Finish the review of this unit."""
    dossier = readable(request, folio)
    run = stage_of(dossier, stage, "review")
    opening = opened_letter(request, dossier, stage, "review")
    form = _form(request, opening, "review")

    def act() -> None:
        acts.close_review(
            dossier=dossier,
            stage=stage,
            favourable=form.cleaned_data["conclusion"] == "favourable",
            words=form.cleaned_data["words"],
            by=request.officer,
            at=timezone.now(),
        )

    return _answer(request, dossier, run, form, opening, act)


@require_http_methods(["GET", "POST"])
@for_officers
def opinion(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Give the opinion of this unit."""
    dossier = readable(request, folio)
    run = stage_of(dossier, stage, "opinion")
    opening = opened_letter(request, dossier, stage, "opinion")
    form = _form(request, opening, "opinion")

    def act() -> None:
        acts.give_opinion(
            dossier=dossier,
            stage=stage,
            conclusion=Conclusion(form.cleaned_data["conclusion"]),
            words=form.cleaned_data["words"],
            by=request.officer,
            at=timezone.now(),
        )

    return _answer(request, dossier, run, form, opening, act)


def _form(request: HttpRequest, opening: Opening, kind: str) -> ConclusionForm:
    """What was sent, or the draft as it stands."""
    return ConclusionForm(
        request.POST if request.method == "POST" else None,
        initial=as_initial(opening.content, kind),
        choices=REVIEWED if kind == "review" else ADVISED,
    )


def _answer(
    request: HttpRequest, dossier: Dossier, run: StageRun, form: ConclusionForm, opening: Opening, act: Any
) -> HttpResponse:
    """Perform what was sent, or show the page: empty, with its faults, or with the refusal and the words kept."""
    if not form.is_bound and not is_open_to(request, dossier, run, ACTS[run.kind]):
        return redirect("desk:dossier", folio=dossier.folio)
    if opening.merge and not form.is_bound:
        return clash_page(request, dossier, run.stage, run.kind, opening)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        if changed := unseen(request, dossier, run.stage, run.kind):
            return changed
        refusal, status = attempt(dossier, act), 409
        if not refusal:
            sent(request, dossier, run.stage, run.kind)
            return done(request, dossier, DONE[run.kind])
        dossier = readable(request, dossier.folio)
    note_look(request, dossier)
    context = screen(
        request,
        dossier,
        form=form,
        title=TITLES[run.kind],
        question=_question(form, run.kind),
        stage_name=stage_named(dossier, run.stage),
        confidential=dossier.definition.stage(run.stage).confidential,
        refusal=refusal,
        is_open=not refusal or is_open_to(request, dossier, run, ACTS[run.kind]),
        **page_of_letter(request, dossier, run.stage, run.kind, opening),
    )
    return render(request, "desk/conclusion.html", context, status=status)


def _question(form: ConclusionForm, kind: str) -> dict[str, Any]:
    """The conclusion as the radios component."""
    question: dict[str, Any] = {
        "id_prefix": "conclusion",
        "name": "conclusion",
        "fieldset": {"legend": {"text": _("What did you find?"), "classes": "govuk-fieldset__legend--m"}},
        "items": [
            {"value": value, "text": text} for value, text in (REVIEWED if kind == "review" else ADVISED)
        ],
        "value": form["conclusion"].value() or "",
    }
    if form.errors.get("conclusion"):
        question["error_message"] = {"text": form.errors["conclusion"][0]}
    return question
