"""The draft of a decision and its signatures at the desk."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, Proposal, StageRun

from .officers import for_officers, readable
from .step import Step, Words, take
from .wording import language


class ProposalForm(forms.Form):
    """What is to be decided and why."""

    outcome = forms.ChoiceField(
        label=_("What should be decided?"),
        choices=[("grant", _("Grant it")), ("refuse", _("Refuse it"))],
        error_messages={
            "required": _("Choose what you propose."),
            "invalid_choice": _("Choose what you propose."),
        },
    )
    ground = forms.ChoiceField(
        label=_("If it is refused: on which ground?"),
        required=False,
        error_messages={"invalid_choice": _("Choose grounds of this list only.")},
    )
    reasons = Words(_("Reasons"), _("Write to the person, in plain words. A refusal needs them."))

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds
        if not grounds:
            del self.fields["ground"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        if said.get("outcome") == "refuse":
            if not said.get("ground"):
                self.add_error(
                    "ground" if "ground" in self.fields else None, _("Choose at least one ground.")
                )
            if not said.get("reasons", "x").strip():
                self.add_error("reasons", _("Write the reasons. A refusal without them is void."))
        return said


class SignForm(forms.Form):
    """Yes to what was read, or back with the reasons."""

    answer = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[("sign", _("I sign it")), ("decline", _("I send it back"))],
        error_messages={"required": _("Choose what you do."), "invalid_choice": _("Choose what you do.")},
    )
    why = Words(_("If you send it back: why?"), _("Who writes the draft reads it."))
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("answer") == "decline" and not self.cleaned_data.get("why", "x").strip():
            self.add_error("why", _("Write why you send it back."))
        return self.cleaned_data


def _propose(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> Proposal:
    return acts.propose_decision(
        dossier=dossier,
        stage=stage,
        granted=said["outcome"] == "grant",
        grounds=[said["ground"]] if said.get("ground") else [],
        reasons=said["reasons"],
        by=request.officer,
        at=timezone.now(),
    )


def _answer(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> Any:
    mine = {"dossier": dossier, "stage": stage, "by": request.officer, "at": timezone.now()}
    if said["answer"] == "decline":
        return acts.decline_to_sign(why=said["why"], **mine)
    return acts.sign(digest=said["digest"], **mine)


def _decide(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> Any:
    signed = dossier.proposals.standing().get()
    return acts.decide(
        dossier=dossier,
        stage=stage,
        granted=signed.granted,
        grounds=signed.grounds,
        reasons=signed.reasons,
        by=request.officer,
        at=timezone.now(),
    )


PROPOSE = Step(
    act="propose_decision",
    kind="signature",
    title=_("Write the draft of the decision"),
    button=_("Send it to be signed"),
    said=_("The draft waits for its signatures."),
    perform=_propose,
    intro="desk/proposal_intro.html",
)
SIGN = Step(
    act="sign",
    kind="signature",
    title=_("Sign the decision"),
    button=_("Go on with my name"),
    said=_("It is recorded."),
    perform=_answer,
    intro="desk/proposal.html",
)


AS_SIGNED = Step(
    act="grant",
    kind="decision",
    title=_("Decide as it was signed"),
    button=_("Decide with my name"),
    said=_("The decision is recorded and the person is told."),
    perform=_decide,
    intro="desk/proposal.html",
)


@require_http_methods(["GET", "POST"])
@for_officers
def propose(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Write the draft that others sign."""

    def form_of(dossier: Dossier, run: StageRun) -> forms.Form:
        grounds = [(each.id, each.text.to(language())) for each in dossier.definition.refused.grounds]
        return ProposalForm(request.POST if request.method == "POST" else None, grounds=grounds)

    return take(request, folio, stage, PROPOSE, form_of)


@require_http_methods(["GET", "POST"])
@for_officers
def sign(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Sign the draft that is shown, or send it back."""
    shown = proposal_of(readable(request, folio))

    def form_of(dossier: Dossier, run: StageRun) -> forms.Form:
        sent = request.POST if request.method == "POST" else None
        return SignForm(sent, initial={"digest": shown["it"].digest if shown else ""})

    return take(request, folio, stage, SIGN, form_of, proposal=shown)


def decide_as_signed(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Issue what was signed, word for word; there is nothing left to write."""
    shown = proposal_of(readable(request, folio))
    return take(
        request,
        folio,
        stage,
        AS_SIGNED,
        lambda dossier, run: forms.Form(request.POST if request.method == "POST" else None),
        proposal=shown,
    )


def proposal_of(dossier: Dossier) -> dict[str, Any] | None:
    """The draft that stands, with its grounds in words and who has signed it."""
    it = dossier.proposals.standing().select_related("by").first()
    if it is None:
        return None
    grounds = dossier.definition.refused.grounds
    return {
        "it": it,
        "grounds": [each.text.to(language()) for each in grounds if each.id in it.grounds],
        "signatures": list(it.signatures.select_related("by", "in_absence_of", "run__unit").order_by("pk")),
    }
