"""Whether one case may be part of a batch, and why not: shown before anything happens."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer, Role
from ventanilla.agencies.permissions import holds
from ventanilla.dossiers.line import holder_of
from ventanilla.dossiers.models import StageRun
from ventanilla.dossiers.openacts import acts_open_to_officer
from ventanilla.dossiers.permissions import may_work_on
from ventanilla.dossiers.settling import what_the_clock_did
from ventanilla.dossiers.states import Conclusion, StageState
from ventanilla.dossiers.validity import fields_to_correct, requirements_of

from .models import BatchAct

STAGE_KIND = {
    BatchAct.CLOSE_REVIEW: "review",
    BatchAct.REQUEST_CORRECTION: "review",
    BatchAct.GRANT: "decision",
}
Why = Promise | str


def why_not(act: str, run: StageRun, said: Mapping[str, Any], by: Officer, at: datetime) -> Why:
    """The reason why this case is left out of the batch; nothing when the act is possible now."""
    if what_the_clock_did(run.dossier, at):
        return _("Its time is over and the law has answered.")
    if act == BatchAct.GIVE:
        return _not_to_be_given(run, said, by, at)
    if act not in acts_open_to_officer(by, run.dossier, timezone.localdate(at)).get(run, ()):
        return _("The act is not open to you in this case now.")
    own: dict[str, Callable[[StageRun, Mapping[str, Any]], Why]] = {
        BatchAct.CLOSE_REVIEW: _not_compared,
        BatchAct.REQUEST_CORRECTION: _not_asked_of_it,
        BatchAct.GRANT: _not_favourable,
    }
    return own[act](run, said)


def _not_compared(run: StageRun, _said: Mapping[str, Any]) -> Why:
    """In order is what somebody compared and found met."""
    met = {finding.requirement for finding in run.dossier.findings.order_by("pk") if finding.met}
    missing = [each for each in requirements_of(run.dossier) if each.id not in met]
    return _("A requirement is not met, or nobody compared it.") if missing else ""


def _not_asked_of_it(run: StageRun, said: Mapping[str, Any]) -> Why:
    given = run.dossier.answer_versions.latest_first()[0].content
    names: Iterable[str] = said["items"]
    foreign = [name for name in names if not fields_to_correct(run.dossier, [name], given)]
    return _("This case was not asked for all of it.") if foreign else ""


def _not_favourable(run: StageRun, said: Mapping[str, Any]) -> Why:
    """Alike are cases in which every stage before was favourable; conditions and doubts want their own letter."""
    others = run.dossier.stages.exclude(pk=run.pk).filter(state=StageState.DONE)
    if others.exclude(conclusion__in=[Conclusion.FAVOURABLE, Conclusion.NONE]).exists():
        return _("A stage found something or sets conditions: decide it by itself.")
    if run.dossier.findings.filter(met=False).exists():
        return _("A requirement is not met, or nobody compared it.")
    return ""


def _not_to_be_given(run: StageRun, said: Mapping[str, Any], by: Officer, at: datetime) -> Why:
    """A head gives what lies in the unit, never what was drawn by lot, and only to whoever may work on it."""
    to, today = Officer.objects.select_related("account").get(pk=said["to"]), timezone.localdate(at)
    if not run.is_open or not holds(by, Role.HEAD, run.unit, today):
        return _("The act is not open to you in this case now.")
    if run.draws.exists():
        return _("It was drawn by lot: who has it is not chosen.")
    if not may_work_on(to, run, today):
        return _("This colleague may not work on it.")
    held = holder_of(run, at)
    return _("This colleague has it already.") if held and held.officer_id == to.pk else ""
