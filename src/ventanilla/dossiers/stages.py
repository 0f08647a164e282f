"""The stages of a case: written when it is filed, opened when their turn has come, entered again when it goes back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from ventanilla.agencies.models import Unit
from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.kernel.waiting import awaited
from ventanilla.outbox.facts import announce
from ventanilla.procedures import way
from ventanilla.procedures.vocabulary import Stage

from .drawing import draw_for, is_drawn
from .law import surroundings_at
from .models import Dossier, StageRun, WrongState
from .models.assignment import Released, Taken
from .refusals import StageNotOpen
from .seating import seat
from .states import FOR_THE_PERSON, Conclusion, StageState, State
from .validity import values_of

DEFAULT_ROLE = {"decision": "head", "signature": "head", "inspection": "inspector"}
ANY = "any"
KEPT = FOR_THE_PERSON
"""What these left stands when the case goes back to a stage before them."""


class UnitUnknown(Exception):
    """The edition names a unit that the agencies do not have; publication should have refused it."""


def unit_of(stage: Stage, dossier: Dossier, values: Mapping[str, Any], world: Surroundings) -> Unit:
    """The unit to which this case's stage goes: the edition's one, or the first whose condition holds."""
    agency, _, unit = dossier.definition.unit_for(stage, values, world).partition("/")
    found = Unit.objects.filter(agency__code=agency, code=unit).first()
    if found is None:
        raise UnitUnknown(f"{dossier.definition.code} {stage.id}")
    return found.today


def role_of(stage: Stage) -> str:
    """Who in the unit works on it: as the edition says, or as its kind does."""
    return stage.role or DEFAULT_ROLE.get(stage.kind, "reviewer")


def open_stage(dossier: Dossier, stage: str, kind: str) -> StageRun:
    """The run of this stage, or the refusal that says who finished it and when, or how the case has ended."""
    if dossier.is_closed:
        raise WrongState(State(dossier.state))
    rounds = dossier.stages.select_related("unit__agency", "closed_by").filter(stage=stage, kind=kind)
    latest = rounds.order_by("-round").first()
    if latest is None or latest.state in (StageState.WAITING, StageState.SKIPPED):
        raise StageNotOpen
    if not latest.is_open:
        raise StageNotOpen(latest.closed_by.name if latest.closed_by else "", latest.closed_at)
    return latest


def lay_out(
    dossier: Dossier, stages: Iterable[Stage], values: Mapping[str, Any], world: Surroundings
) -> list[StageRun]:
    """Write one row per stage of the case, all waiting, each with the unit to which these answers send it."""
    places = {stage.id: place for place, stage in enumerate(dossier.definition.stages, start=1)}
    runs = []
    for stage in stages:
        unit = unit_of(stage, dossier, values, world)
        runs.append(
            StageRun(
                dossier=dossier,
                agency_id=unit.agency_id,
                unit=unit,
                stage=stage.id,
                kind=stage.kind,
                role=role_of(stage),
                position=places[stage.id],
                after=list(stage.after),
                joined=stage.joined,
            )
        )
    return StageRun.objects.bulk_create(runs)


def current(dossier: Dossier) -> dict[str, StageRun]:
    """The last round of each stage, in order: what counts now."""
    return {run.stage: run for run in dossier.stages.in_order()}


def open_ready(dossier: Dossier, calendar: Calendar, at: datetime) -> list[StageRun]:
    """Open every stage whose turn has come; those without precedence run side by side.

    One whose condition does not hold is passed over, and then whoever waits for it need not.
    """
    opened: list[StageRun] = []
    runs = current(dossier)
    while ready := [run for run in runs.values() if _is_ready(run, runs)]:
        for run in ready:
            if run.kind in KEPT and run.facts:
                _stands(run, at)
            elif _takes_place(dossier, run, runs):
                _open(dossier, run, calendar, at)
                opened.append(run)
            else:
                run.skip(at=at)
                run.save(update_fields=["state", "closed_at"])
    return opened


def _is_ready(run: StageRun, runs: Mapping[str, StageRun]) -> bool:
    if run.state != StageState.WAITING:
        return False
    before = [runs[stage] for stage in run.after]
    if run.joined == ANY and any(each.state == StageState.DONE for each in before):
        return True
    return all(each.is_over for each in before)


def _stands(run: StageRun, at: datetime) -> None:
    """What was paid stays paid, and an appointment that was held is not held again."""
    earlier = run.dossier.stages.filter(stage=run.stage, state=StageState.DONE).order_by("-round")[0]
    run.finish(conclusion=Conclusion(earlier.conclusion), words=earlier.words, by=earlier.closed_by, at=at)
    run.save()


def _takes_place(dossier: Dossier, run: StageRun, runs: Mapping[str, StageRun]) -> bool:
    """Whether its condition holds, where it looks at what others concluded; those on answers were read at filing."""
    stage = dossier.definition.stage(run.stage)
    if not dossier.definition.depends_on_stages(stage):
        return True
    return dossier.definition.stage_holds(stage.when, values_of(dossier), world_of(dossier, runs))


def world_of(dossier: Dossier, runs: Mapping[str, StageRun]) -> Surroundings:
    """What conditions of stages may look at: the world at filing, and what the stages have concluded."""
    done = {id: (run.conclusion, run.round) for id, run in runs.items() if run.state == StageState.DONE}
    return way.around(surroundings_at(dossier.edition, dossier.filed_at), done)


def _open(dossier: Dossier, run: StageRun, calendar: Calendar, at: datetime) -> None:
    today = timezone.localdate(at)
    run.dossier = dossier
    run.start(at=at, due_on=_due_on(dossier, run.stage, calendar, today))
    if run.kind == "signature" and not dossier.proposals.standing().exists():
        wait_for_proposal(run)
    run.save()
    seat(run, at)
    if run.kind in KEPT:
        announce("dossier_waits_for_person", at=at, dossier=dossier.subject, run=run.pk)
    if is_drawn(dossier.definition.stage(run.stage)):
        draw_for(run, at)


def wait_for_proposal(run: StageRun) -> None:
    """A signature without anything to sign is with the unit that decides: it writes the draft."""
    deciding = run.dossier.stages.filter(kind="decision").of_the_last_round().first()
    if deciding is not None:
        run.unit_id, run.agency_id, run.role = deciding.unit_id, deciding.agency_id, "reviewer"


def bring_to_sign(run: StageRun, at: datetime) -> None:
    """The draft is written: the signature goes to the unit and role that sign."""
    dossier = run.dossier
    stage = dossier.definition.stage(run.stage)
    unit = unit_of(stage, dossier, values_of(dossier), surroundings_at(dossier.edition, dossier.filed_at))
    run.unit, run.agency_id, run.role = unit, unit.agency_id, role_of(stage)
    run.save(update_fields=["unit", "agency", "role"])
    for held in run.assignments.filter(released_at__isnull=True).exclude(how=Taken.DRAWN):
        held.release(Released.RETURNED, at)  # by whoever wrote the draft: it lies in the signers' line
    seat(run, at)


def go_back(dossier: Dossier, to: str, *, by: Any, at: datetime) -> None:
    """Enter a stage again, and after it all that waited for it: new rounds; the earlier ones stay as history."""
    runs = current(dossier)
    after = {id: tuple(run.after) for id, run in runs.items()}
    for id, run in runs.items():
        if (id == to or to in awaited(id, after)) and run.state != StageState.WAITING:
            if run.is_open:
                run.leave(by=by, at=at)
                run.save(update_fields=["state", "closed_by", "closed_at"])
                _give_back(run, at)
            following = run.again()
            following.facts = run.facts if run.kind in KEPT and id != to else {}
            following.save(force_insert=True)


def _give_back(run: StageRun, at: datetime) -> None:
    """Nobody holds a stage that was left, and its visit takes place no more."""
    for held in run.assignments.filter(released_at__isnull=True):
        held.release(Released.RETURNED, at)
    for visit in run.visits.arranged():
        visit.move_away(why="", at=at)


def follow_answers(dossier: Dossier, stages: Iterable[Stage], at: datetime) -> None:
    """Corrected answers may bring stages with them, take some away, and send those to come elsewhere."""
    wanted, runs = {stage.id: stage for stage in stages}, current(dossier)
    values, world = values_of(dossier), surroundings_at(dossier.edition, dossier.filed_at)
    lay_out(dossier, [stage for id, stage in wanted.items() if id not in runs], values, world)
    for id, run in runs.items():
        if run.state != StageState.WAITING:
            continue
        if id not in wanted:
            run.skip(at=at)
        else:
            unit = unit_of(wanted[id], dossier, values, world)
            run.unit, run.agency_id, run.after = unit, unit.agency_id, list(wanted[id].after)
        run.save()


def move_due_dates(dossier: Dossier, calendar: Calendar, today: date) -> None:
    """After a pause, open stages get their terms again from the day the case resumed."""
    for run in dossier.stages.open().in_order():
        run.due_on = _due_on(dossier, run.stage, calendar, today)
        run.save(update_fields=["due_on"])


def _due_on(dossier: Dossier, stage: str, calendar: Calendar, today: date) -> date | None:
    own = dossier.definition.stage(stage).working_days
    days = [day for day in (dossier.due_on, calendar.add(today, own) if own else None) if day]
    return min(days, default=None)
