"""Sending a case back to an earlier stage (devolución)."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.dossiers.openacts import stages_before
from ventanilla.dossiers.stages import current

from .officers import for_officers
from .step import Step, Words, take
from .wording import stage_named


class ReturnForm(forms.Form):
    """To which stage, and why."""

    to = forms.ChoiceField(
        label=_("To which stage?"),
        error_messages={
            "required": _("Choose a stage."),
            "invalid_choice": _("Choose one of these stages."),
        },
    )
    why = Words(
        _("Why?"),
        _("Say what is missing there. It stays in the case with your name."),
        missing=_("Write why."),
    )

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = stages


def _send_back(request: HttpRequest, dossier: Dossier, stage: str, said: dict[str, Any]) -> StageRun:
    return acts.return_to_stage(dossier=dossier, stage=stage, by=request.officer, at=timezone.now(), **said)


BACK = Step(
    act="return_to_stage",
    kind="",
    title=_("Send back to an earlier stage"),
    button=_("Send it back with my name"),
    said=_("The case went back. Its earlier rounds stay as they were."),
    perform=_send_back,
    intro="desk/return_intro.html",
)


@require_http_methods(["GET", "POST"])
@for_officers
def send_back(request: HttpRequest, folio: str, stage: str) -> HttpResponse:
    """Send the case back, with grounds; that stage and those after it are done again."""

    def form_of(dossier: Dossier, run: StageRun) -> forms.Form:
        before = stages_before(run, current(dossier))
        stages = [(each.stage, stage_named(dossier, each.stage)) for each in before]
        return ReturnForm(request.POST if request.method == "POST" else None, stages=stages)

    return take(request, folio, stage, BACK, form_of)
