"""Making cases findable, and keeping what officers look for."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ventanilla.agencies.models import Officer, Unit
from ventanilla.agencies.permissions import serves
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.refusals import NotYours
from ventanilla.kernel import sealing

from ..keys import keys_of
from ..models import Findable, Search


@transaction.atomic
def index_case(*, dossier: Dossier) -> bool:
    """Write by what this case is found in each unit that has a stage in it. True when something changed.

    Only what an account says of its applicant is taken: a filing without one is found by its folio.
    """
    person = dossier.applicant
    keys = keys_of(person.full_name, person.curp or "", person.claimed_curp) if person else set()
    units = set(dossier.stages.order_by("pk").values_list("unit", flat=True))
    wanted = {(unit, key) for unit in units for key in keys}
    rows = Findable.objects.select_for_update().filter(dossier=dossier).order_by("pk")
    known = {(row.unit_id, row.key): row.pk for row in rows}
    gone = [pk for place, pk in known.items() if place not in wanted]
    new = sorted(wanted - set(known))
    Findable.objects.filter(pk__in=gone).delete()
    Findable.objects.bulk_create(
        [Findable(dossier=dossier, unit_id=unit, key=key) for unit, key in new], ignore_conflicts=True
    )
    return bool(gone or new)


@transaction.atomic
def begin_search(*, by: Officer, asked: Mapping[str, str], at: datetime) -> Search:
    """Keep what an officer looks for, so that no address carries it."""
    return Search.objects.create(by=by, sealed=sealing.seal(dict(asked)), at=at)


@transaction.atomic
def save_search(*, search: Search, name: str, unit: Unit | None, by: Officer, at: datetime) -> Search:
    """Give a search of one's own a name, and share it with a unit of one's own if one is said.

    Raises NotYours for somebody else's search or unit.
    """
    if search.by_id != by.pk or (unit is not None and not serves(by, unit, at.date())):
        raise NotYours
    search.named(name, unit)
    return search


@transaction.atomic
def forget_search(*, search: Search, by: Officer) -> None:
    """Throw a search of one's own away. Raises NotYours."""
    if search.by_id != by.pk:
        raise NotYours
    search.delete()
