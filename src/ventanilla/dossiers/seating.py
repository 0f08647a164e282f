"""No case without anybody: where a stage goes when its unit has nobody for it that day (turno por ausencia)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Absence, Post, Role, Unit
from ventanilla.agencies.models.officer import PostQuerySet
from ventanilla.ledger.record import record

from .models import StageRun
from .telling_units import tell_unit


def seat(run: StageRun, at: datetime) -> bool:
    """See that somebody can work on an open stage; True when it had to go elsewhere.

    Where nobody holds its role that day the head of the unit is told: a head may do what a reviewer does.
    Where there is no head either it goes to the unit that takes the rest, and that one is told. Where even
    there nobody is, it stays, and is looked at again every hour.
    """
    if run.kind == "automatic":
        return False
    on = timezone.localdate(at)
    if is_there(run.unit_id, [run.role], on):
        return False
    if is_there(run.unit_id, [Role.HEAD], on):
        _tell(run, at)
        return False
    elsewhere = next(
        (unit for unit in _who_takes_it(run) if is_there(unit.pk, [run.role, Role.HEAD], on)), None
    )
    if elsewhere is None:
        return False
    _move(run, elsewhere, at)
    return True


def is_there(unit: int, roles: Iterable[str], on: date) -> bool:
    """Whether somebody holds one of these roles in the unit that day and is not absent."""
    return posts_present(on).filter(unit=unit, role__in=list(roles)).exists()


def posts_present(on: date) -> PostQuerySet:
    """The posts in force whose holders may sign in and are there that day."""
    away = Absence.objects.on(on).values("officer")
    return Post.objects.in_force(on).filter(officer__account__is_active=True).exclude(officer__in=away)


def unseated(on: date) -> list[StageRun]:
    """Open stages of units where nobody can work on them that day."""
    there = set(posts_present(on).order_by("pk").values_list("unit", "role"))
    waiting = StageRun.objects.at_work().exclude(kind="automatic").order_by("unit", "role")
    empty = [
        (unit, role)
        for unit, role in waiting.values_list("unit", "role").distinct()
        if not there & {(unit, role), (unit, Role.HEAD.value)}
    ]
    runs: list[StageRun] = []
    for unit, role in empty:
        found = StageRun.objects.at_work().filter(unit=unit, role=role).exclude(kind="automatic")
        runs += found.select_related("dossier").in_line()
    return runs


def _who_takes_it(run: StageRun) -> list[Unit]:
    """The unit of the same agency that takes the rest; then that of the agency whose procedure it is."""
    agencies = dict.fromkeys((run.agency_id, run.dossier.agency_id))
    units = {unit.agency_id: unit for unit in Unit.objects.taking_the_rest().filter(agency__in=agencies)}
    return [units[agency] for agency in agencies if agency in units and units[agency].pk != run.unit_id]


def _move(run: StageRun, unit: Unit, at: datetime) -> None:
    left = run.unit
    run.unit, run.agency_id = unit, unit.agency_id
    run.save(update_fields=["unit", "agency"])
    record(
        "dossier.stage_moved",
        subject=run.dossier.subject,
        by="rules",
        at=at,
        stage=run.stage,
        unit=unit.name_es,
        left=left.name_es,
    )
    _tell(run, at, left)


def _tell(run: StageRun, at: datetime, left: Unit | None = None) -> None:
    """Tell the heads of the unit that it is theirs now, and why."""
    unit = left or run.unit

    def body(language: str) -> str:
        said = {"folio": run.dossier.folio, "unit": unit.name_in(language)}
        return (
            _("Nobody in %(unit)s can work on %(folio)s today. It is yours now, so that it does not stop.")
            % said
        )

    tell_unit(
        unit=run.unit,
        roles=[Role.HEAD, Role.REVIEWER] if left else [Role.HEAD],
        title=lambda language: _("A case has nobody to work on it"),
        body=body,
        dossier=run.dossier,
        at=at,
        key=f"unseated:{run.pk}:{run.unit_id}",
    )
