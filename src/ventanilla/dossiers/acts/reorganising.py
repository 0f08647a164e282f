"""A unit is merged, renamed or split: all it still has to do moves, by one act (reestructura)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer, Role, Unit
from ventanilla.agencies.permissions import holds
from ventanilla.ledger.record import record_each
from ventanilla.outbox.facts import announce

from ..models import Dossier, StageRun
from ..refusals import NotYours, PartsMissing
from ..reorganisation import Move, Part, moves


@transaction.atomic
def reorganise(*, unit: Unit, parts: Sequence[Part], by: Officer | None, at: datetime) -> list[Move]:
    """Move every stage that the unit still has to do, and send there what is filed later.

    The last of `parts` has no condition, so that no case is left behind; it is what the unit becomes. One sheet in
    the file of each case. What was done stays with the unit that did it, and no clock changes. By the head of the
    unit, or by whoever runs the installation (None).
    """
    locked = Unit.objects.select_for_update(of=("self",)).select_related("agency").get(pk=unit.pk)
    if by is not None and not holds(by, Role.HEAD, locked, timezone.localdate(at)):
        raise NotYours
    if not _are_whole(locked, parts):
        raise PartsMissing
    ids = StageRun.objects.live().filter(unit=locked, dossier__closed_at__isnull=True).values("dossier")
    list(Dossier.objects.locked().filter(pk__in=ids).order_by("pk"))  # nobody decides while its stage moves
    made = list(moves(locked, parts))
    _move(made)
    locked.became = parts[-1].unit
    locked.save(update_fields=["became"])
    said = {move.dossier.subject: _said(move, locked, by) for move in made}
    record_each("dossier.moved", said=said, by=by.ref if by else "system", at=at)
    for into in {move.into.pk for move in made}:
        count = sum(move.into.pk == into for move in made)
        announce("unit_took_over", at=at, unit=into, former=locked.pk, dossiers=count)
    return made


def _are_whole(unit: Unit, parts: Sequence[Part]) -> bool:
    """Whether every part but the last has a condition, the last none, and no part leads back to the unit."""
    if not parts or parts[-1].when or not all(part.when for part in parts[:-1]):
        return False
    known = Unit.objects.in_bulk([part.unit.pk for part in parts])
    return all(known[part.unit.pk].today.pk != unit.pk for part in parts)


def _move(made: Sequence[Move]) -> None:
    runs = []
    for move in made:
        for run in move.runs:
            run.unit, run.agency_id = move.into, move.into.agency_id
            runs.append(run)
    StageRun.objects.bulk_update(runs, ["unit", "agency"], batch_size=200)


def _said(move: Move, former: Unit, by: Officer | None) -> dict[str, object]:
    return {
        "former": former.name_es,
        "unit": move.into.name_es,
        "stages": [run.stage for run in move.runs],
        "officer": by.name if by else "",
    }
