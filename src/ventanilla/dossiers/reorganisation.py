"""Where the cases of a unit go when it is merged, renamed or split: conditions, then one for the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ventanilla.agencies.models import Unit
from ventanilla.forms.expressions import InvalidExpression

from .law import surroundings_at
from .models import Dossier, StageRun
from .validity import values_of


@dataclass(frozen=True)
class Part:
    """One part of the unit that was: the cases for which `when` holds go to `unit`; all that are left without it.

    `when` is a condition in the language of editions. A case whose edition does not know its words is left over.
    """

    unit: Unit
    when: str = ""


@dataclass(frozen=True)
class Move:
    """One case, the stages of it that the unit still has to do, and where they go."""

    dossier: Dossier
    runs: tuple[StageRun, ...]
    into: Unit


def moves(unit: Unit, parts: Sequence[Part]) -> Iterator[Move]:
    """Every undecided case in which the unit still has something to do, and which part takes it."""
    runs = StageRun.objects.live().filter(unit=unit, dossier__closed_at__isnull=True)
    whole = runs.select_related("dossier__edition", "dossier__agency").order_by(
        "dossier_id", "position", "pk"
    )
    by_dossier: dict[Dossier, list[StageRun]] = {}
    for run in whole:
        by_dossier.setdefault(run.dossier, []).append(run)
    for dossier, waiting in by_dossier.items():
        yield Move(dossier, tuple(waiting), _part_for(dossier, parts).unit)


def _part_for(dossier: Dossier, parts: Sequence[Part]) -> Part:
    *conditional, rest = parts
    if not conditional:
        return rest
    values, world = values_of(dossier), surroundings_at(dossier.edition, dossier.filed_at)
    for part in conditional:
        try:
            if dossier.definition.holds(part.when, values, world):
                return part
        except InvalidExpression:
            continue
    return rest
