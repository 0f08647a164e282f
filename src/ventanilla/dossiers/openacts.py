"""Which acts are open to whom: screens ask here and never guess."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.kernel.waiting import awaited
from ventanilla.people.models import Person

from .clock import grounds_of, longest_extension
from .conflicts import has_conflict
from .law import rules_of
from .models import Dossier, Recusal, StageRun
from .permissions import holds_stage, may_act_for, may_answer_recusal, may_arrange, may_compare, may_keep_time
from .settling import standing_suspension
from .states import MOVES, StageState, State

STAGE_ACTS = {
    "review": ("close_review", "request_correction"),
    "opinion": ("give_opinion",),
    "payment": ("record_payment",),
    "appointment": ("record_appointment",),
    "decision": ("grant", "refuse"),
    "appeal": ("uphold_appeal", "reject_appeal"),
}


def acts_open_to_person(person: Person | None, dossier: Dossier) -> list[str]:
    """The acts that this applicant may perform now."""
    if not may_act_for(person, dossier):
        return []
    return [act for act in ("answer_correction", "withdraw") if act in MOVES[State(dossier.state)]]


def acts_open_to_officer(officer: Officer, dossier: Dossier, today: date) -> dict[StageRun, list[str]]:
    """For each open stage of the dossier that this officer may work on, the acts open now."""
    if has_conflict(officer, dossier):
        return {}
    possible = MOVES[State(dossier.state)]
    runs = {run.stage: run for run in dossier.stages.select_related("unit__agency").in_order()}
    found = {}
    for run in runs.values():
        run.dossier = dossier
        if run.is_open and (acts := _acts_of(officer, run, runs, today)) is not None:
            found[run] = [act for act in acts if act in possible]
    return found


def _acts_of(officer: Officer, run: StageRun, runs: Mapping[str, StageRun], today: date) -> list[str] | None:
    """What this officer may do in an open stage, whatever the state of the case; None when it is not theirs."""
    if run.kind == "inspection":
        return _acts_of_visit(officer, run, runs, today)
    if not holds_stage(officer, run, today):
        return None
    acts = [*(_acts_of_signature(officer, run) if run.kind == "signature" else STAGE_ACTS.get(run.kind, ()))]
    if "request_correction" in acts and not _may_still_prevent(run.dossier, today):
        acts.remove("request_correction")
    return acts + (["return_to_stage"] if stages_before(run, runs) else [])


def _acts_of_visit(
    officer: Officer, run: StageRun, runs: Mapping[str, StageRun], today: date
) -> list[str] | None:
    """Its unit arranges and moves a visit; who was announced records it."""
    visit = run.visits.arranged().first()
    acts = []
    if may_arrange(officer, run, today):
        acts.append("move_visit" if visit else "schedule_visit")
    if visit and visit.inspector_id == officer.pk:
        acts.append("record_visit")
    if not holds_stage(officer, run, today):
        return acts or None
    return acts + (["return_to_stage"] if stages_before(run, runs) else [])


def _acts_of_signature(officer: Officer, run: StageRun) -> tuple[str, ...]:
    proposal = run.dossier.proposals.standing().first()
    if proposal is None:
        return ("propose_decision",)
    return () if proposal.signatures.filter(by=officer).exists() else ("sign", "decline_to_sign")


def acts_of_time(officer: Officer, dossier: Dossier, at: datetime) -> list[str]:
    """What this officer may do with the clock of the case now: give more time, stop it, let it run again."""
    possible = MOVES[State(dossier.state)]
    if not {"extend_deadline", "suspend", "resume"} & set(possible):
        return []
    if not may_keep_time(officer, dossier, timezone.localdate(at)):
        return []
    if standing_suspension(dossier, at):
        return ["resume"] if "resume" in possible else []
    rules, acts = rules_of(dossier), []
    extended = dossier.clock_changes.extensions().exists()
    if "extend_deadline" in possible and not extended and longest_extension(rules, dossier.filed_at):
        acts.append("extend_deadline")
    if "suspend" in possible and grounds_of(rules):
        acts.append("suspend")
    return acts


def stages_before(run: StageRun, runs: Mapping[str, StageRun]) -> list[StageRun]:
    """The stages to which the case can be sent back from this one: those it waited for that somebody finished."""
    if run.kind == "automatic":
        return []
    before = awaited(run.stage, {id: tuple(each.after) for id, each in runs.items()})
    return [each for id, each in runs.items() if id in before and each.state == StageState.DONE]


def may_check(officer: Officer, dossier: Dossier, today: date) -> bool:
    """Whether this officer may compare requirements now."""
    return "check_requirement" in MOVES[State(dossier.state)] and may_compare(officer, dossier, today)


def _may_still_prevent(dossier: Dossier, today: date) -> bool:
    return not hasattr(dossier, "correction") and today <= dossier.prevent_by


def recusals_for(officer: Officer, dossier: Dossier, today: date) -> list[Recusal]:
    """What the person asked about colleagues and this officer can answer."""
    asked = dossier.recusals.unanswered().select_related("officer", "dossier__agency").in_line()
    return [each for each in asked if may_answer_recusal(officer, each, today)]
