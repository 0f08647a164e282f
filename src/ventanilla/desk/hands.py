"""Who has each stage in hand, taking it, giving it, giving it back (turno, asignación)."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.line import holder_of, turn_of
from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.dossiers.models.assignment import Reason, Taken
from ventanilla.dossiers.permissions import holds_stage

from .attempting import attempt, done
from .conflicts import radios
from .officers import for_officers, readable
from .wording import stage_named

LONGEST = 500
SELF = [Reason.URGENT, Reason.PRIORITY, Reason.COURT, Reason.RELATED, Reason.CONTINUED, Reason.SKILL]
TO_ANOTHER = [Reason.ABSENCE, Reason.WORKLOAD, Reason.CONFLICT, *SELF]


class ReasonForm(forms.Form):
    """A lawful reason and its words."""

    reason = forms.ChoiceField(
        error_messages={
            "required": _("Choose a reason."),
            "invalid_choice": _("Choose a reason of this list."),
        }
    )
    words = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": _("Write why it holds here."),
            "max_length": _("Write less: at most 500 characters."),
        },
    )

    def __init__(self, *args: Any, reasons: list[Reason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(each.value, each.label) for each in reasons]


class GivingForm(ReasonForm):
    """To whom, and why."""

    to = forms.ModelChoiceField(
        Officer.objects.none(),
        error_messages={"required": _("Choose who gets it."), "invalid_choice": _("Choose who gets it.")},
    )

    def __init__(self, *args: Any, run: StageRun, **kwargs: Any) -> None:
        super().__init__(*args, reasons=TO_ANOTHER, **kwargs)
        posts = Post.objects.in_force(timezone.localdate()).filter(
            unit=run.unit_id, role__in=[run.role, Role.HEAD]
        )
        seated = Officer.objects.filter(pk__in=posts.values("officer"), account__is_active=True)
        self.fields["to"].queryset = seated.select_related("account").order_by("name", "pk")


@require_http_methods(["GET", "POST"])
@for_officers
def take(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Take a stage in hand; out of its turn, with a reason."""
    dossier = readable(request, folio)
    run = _open_run(request, dossier, stage)
    is_turn = turn_of(run, request.officer, timezone.now()) != Taken.CHOSEN
    form = ReasonForm(request.POST if request.method == "POST" and not is_turn else None, reasons=SELF)
    refusal, status = "", 422 if form.errors else 200
    if request.method == "POST" and (is_turn or form.is_valid()):
        said = {} if is_turn else form.cleaned_data
        refusal, status = attempt(dossier, lambda: _take(request, run, said)), 409
        if not refusal:
            return done(request, dossier, _("The case is in your hands."))
    context = _page(dossier, run, form, refusal) | {"is_turn": is_turn}
    return render(request, "desk/take.html", context, status=status)


@require_http_methods(["GET", "POST"])
@for_officers
def give(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Give a stage to somebody of the unit: its head's doing, with a reason."""
    dossier = readable(request, folio)
    run = _open_run(request, dossier, stage)
    if not _is_head(request, run):
        raise Http404
    form = GivingForm(request.POST if request.method == "POST" else None, run=run)
    refusal, status = "", 422 if form.errors else 200
    if form.is_valid():
        refusal, status = attempt(dossier, lambda: _give(request, run, form.cleaned_data)), 409
        if not refusal:
            return done(request, dossier, _("The case has changed hands."))
    context = _page(dossier, run, form, refusal)
    context["officers"] = [
        {"value": "", "text": _("Choose")},
        *({"value": each.pk, "text": each.name} for each in form.fields["to"].queryset),
    ]
    return render(request, "desk/give.html", context, status=status)


@require_POST
@for_officers
def hand_back(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Put a stage back into the line."""
    dossier = readable(request, folio)
    run = _open_run(request, dossier, stage)

    def act() -> None:
        acts.hand_back(dossier=dossier, stage=run.stage, by=request.officer, at=timezone.now())

    refusal = attempt(dossier, act)
    return done(request, dossier, refusal or _("The case is back in the line."))


def hands_of(request: HttpRequest, runs: list[StageRun]) -> dict[int, dict[str, Any]]:
    """For each open stage that this officer may work on: who has it, and what they can do about that."""
    at = timezone.now()
    return {run.pk: _hand(request, run, at) for run in runs}


def _hand(request: HttpRequest, run: StageRun, at: Any) -> dict[str, Any]:
    held = holder_of(run, at)
    if held is None:
        turn = turn_of(run, request.officer, at)
        return {"held": None, "is_turn": turn != Taken.CHOSEN, "may_give": _is_head(request, run)}
    return {
        "held": held,
        "is_mine": held.officer_id == request.officer.pk,
        "is_drawn": held.how == Taken.DRAWN,
        "may_give": _is_head(request, run) and held.how != Taken.DRAWN,
    }


def _is_head(request: HttpRequest, run: StageRun) -> bool:
    return any(post.unit_id == run.unit_id and post.role == Role.HEAD for post in request.posts)


def _open_run(request: HttpRequest, dossier: Dossier, stage: str) -> StageRun:
    """The open stage of this name, if this officer may work on it; else a 404."""
    run = dossier.stages.open().select_related("unit__agency").filter(stage=stage).first()
    if run is None or not holds_stage(request.officer, run, timezone.localdate()):
        raise Http404
    return run


def _take(request: HttpRequest, run: StageRun, said: dict[str, Any]) -> None:
    acts.take(dossier=run.dossier, stage=run.stage, by=request.officer, at=timezone.now(), **said)


def _give(request: HttpRequest, run: StageRun, said: dict[str, Any]) -> None:
    acts.give(dossier=run.dossier, stage=run.stage, by=request.officer, at=timezone.now(), **said)


def _page(dossier: Dossier, run: StageRun, form: ReasonForm, refusal: str) -> dict[str, Any]:
    question = radios(form, "reason", _("Why?"))
    question["hint"] = {"text": _("The reasons that the law allows (LFPA 46).")}
    return {
        "dossier": dossier,
        "run": run,
        "stage_name": stage_named(dossier, run.stage),
        "form": form,
        "question": question,
        "refusal": refusal,
    }
