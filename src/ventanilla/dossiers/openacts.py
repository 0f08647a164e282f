"""Which acts are open to whom: screens ask here and never guess."""

from datetime import date

from ventanilla.agencies.models import Officer
from ventanilla.people.models import Person

from .models import Dossier, StageRun
from .permissions import may_act_for, may_compare, may_work_on
from .states import MOVES, State

STAGE_ACTS = {
    "review": ("close_review", "request_correction"),
    "opinion": ("give_opinion",),
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
    possible = MOVES[State(dossier.state)]
    open_runs = dossier.stages.open().select_related("unit__agency").in_order()
    return {
        run: [
            act
            for act in STAGE_ACTS.get(run.kind, ())
            if act in possible and (act != "request_correction" or _may_still_prevent(dossier, today))
        ]
        for run in open_runs
        if may_work_on(officer, run, today)
    }


def may_check(officer: Officer, dossier: Dossier, today: date) -> bool:
    """Whether this officer may compare requirements now."""
    return "check_requirement" in MOVES[State(dossier.state)] and may_compare(officer, dossier, today)


def _may_still_prevent(dossier: Dossier, today: date) -> bool:
    return not hasattr(dossier, "correction") and today <= dossier.prevent_by
