"""Acts before the decision: compare a requirement, close a review, give an opinion, ask for a correction."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import CorrectionItem, Dossier, WrongState
from ventanilla.dossiers.papers import stage_name
from ventanilla.dossiers.refusals import Refusal, SilenceTookEffect
from ventanilla.dossiers.states import Conclusion
from ventanilla.dossiers.validity import requirements_of

from .officers import for_officers, opened, readable

LONGEST = 8000


def refused(request: HttpRequest, dossier: Dossier, refusal: Refusal | WrongState) -> HttpResponse:
    """Say why the act was not recorded. What the clock did meanwhile is written down now."""
    if isinstance(refusal, SilenceTookEffect):
        acts.settle_clock(dossier=dossier, at=timezone.now())
    context = {"dossier": dossier, "refusal": refusal.sentence}
    return render(request, "desk/refused.html", context, status=409)


def perform(request: HttpRequest, dossier: Dossier, act: Callable[[], Any], done: Any) -> HttpResponse:
    """Make one call, say that it is done and go back to the case; or say why not."""
    try:
        act()
    except (Refusal, WrongState) as refusal:
        return refused(request, dossier, refusal)
    messages.success(request, done)
    return redirect("desk:dossier", folio=dossier.folio)


@require_POST
@for_officers
def check(request: HttpRequest, folio: str) -> HttpResponse:
    """Tick or untick one requirement."""
    dossier = readable(request, folio)
    requirement, met = request.POST.get("requirement", ""), request.POST.get("met") == "yes"

    def act() -> None:
        acts.check_requirement(
            dossier=dossier, requirement=requirement, met=met, by=request.officer, at=timezone.now()
        )

    return perform(request, dossier, act, _("Written down."))


class ConclusionForm(forms.Form):
    """What the unit found, and its words."""

    conclusion = forms.ChoiceField(error_messages={"required": _("Choose what you found.")})
    words = forms.CharField(
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("Write less: at most 8,000 characters.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conclusion"].choices = choices

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("conclusion") not in {None, "favourable"} and not said.get("words", "").strip():
            self.add_error("words", _("Write why: who decides next needs your reasons."))
        return said


REVIEWED = [
    ("favourable", _("Everything is in order")),
    ("unfavourable", _("Something is not in order")),
]
ADVISED = [
    ("favourable", _("Favourable")),
    ("conditional", _("Favourable with conditions")),
    ("unfavourable", _("Unfavourable")),
]


@require_http_methods(["GET", "POST"])
@for_officers
def review(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Finish the review of this unit."""
    dossier = readable(request, folio)
    form = ConclusionForm(request.POST or None, choices=REVIEWED)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def act() -> None:
            acts.close_review(
                dossier=dossier,
                stage=stage,
                favourable=said["conclusion"] == "favourable",
                words=said["words"],
                by=request.officer,
                at=timezone.now(),
            )

        return perform(request, dossier, act, _("The review is finished."))
    return conclusion_page(request, dossier, stage, form, REVIEWED, _("Finish the review"))


@require_http_methods(["GET", "POST"])
@for_officers
def opinion(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Give the opinion of this unit."""
    dossier = readable(request, folio)
    form = ConclusionForm(request.POST or None, choices=ADVISED)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data

        def act() -> None:
            acts.give_opinion(
                dossier=dossier,
                stage=stage,
                conclusion=Conclusion(said["conclusion"]),
                words=said["words"],
                by=request.officer,
                at=timezone.now(),
            )

        return perform(request, dossier, act, _("The opinion is recorded."))
    return conclusion_page(request, dossier, stage, form, ADVISED, _("Give your opinion"))


def conclusion_page(
    request: HttpRequest,
    dossier: Dossier,
    stage: str,
    form: forms.Form,
    choices: list[tuple[str, Any]],
    title: Any,
) -> HttpResponse:
    if not dossier.stages.filter(stage=stage).exists():
        return redirect("desk:dossier", folio=dossier.folio)
    question: dict[str, Any] = {
        "id_prefix": "conclusion",
        "name": "conclusion",
        "fieldset": {"legend": {"text": _("What did you find?"), "classes": "govuk-fieldset__legend--m"}},
        "items": [{"value": value, "text": text} for value, text in choices],
        "value": form["conclusion"].value() or "",
    }
    if form.is_bound and form.errors.get("conclusion"):
        question["error_message"] = {"text": form.errors["conclusion"][0]}
    context = {
        "dossier": dossier,
        "form": form,
        "question": question,
        "title": title,
        "stage_name": stage_name(dossier, stage),
    }
    return render(request, "desk/conclusion.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_officers
def correction(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Ask for a correction: tick what the edition lists, and choose what is wrong with it."""
    dossier = readable(request, folio) if request.method == "POST" else opened(request, folio, "dossier")
    known = {fault.value for fault in CorrectionItem.Fault}
    items = [(name, request.POST.get(f"fault__{name}", "")) for name in request.POST.getlist("asked")]
    if request.method == "POST" and items and all(fault in known for _name, fault in items):

        def act() -> None:
            acts.request_correction(
                dossier=dossier, stage=stage, items=items, by=request.officer, at=timezone.now()
            )

        return perform(
            request, dossier, act, _("The correction is asked. The clock stands still until the answer.")
        )
    context = {
        "dossier": dossier,
        "things": _things(dossier, dict(items)),
        "faults": CorrectionItem.Fault.choices,
        "error": _("Tick at least one thing, and say what is wrong with each.")
        if request.method == "POST"
        else "",
    }
    return render(request, "desk/correction.html", context, status=422 if request.method == "POST" else 200)


def _things(dossier: Dossier, asked: dict[str, str]) -> list[dict[str, Any]]:
    """Whatever may be asked: the requirements of this case, then its questions without requirement."""
    language = (get_language() or "es")[:2]
    requirements = [each for each in requirements_of(dossier) if each.fields]
    covered = {field for each in requirements for field in each.fields}
    answered = dossier.answer_versions.latest_first()[0].content
    fields = dossier.definition.questions.fields
    things = [(each.id, each.name.to(language)) for each in requirements]
    things += [
        (name, fields[name].label.to(language)) for name in answered if name in fields and name not in covered
    ]
    return [{"id": id, "name": name, "asked": id in asked, "fault": asked.get(id, "")} for id, name in things]
