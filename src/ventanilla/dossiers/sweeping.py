"""Everything that the law has done by itself, written down: the oldest first, one case and one transaction at a time.

A case that cannot be settled is passed over and told in the journal; it keeps nobody else waiting. A case that an
act holds at this moment is passed over too: that act settles it.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from . import settling
from .models import Dossier

logger = logging.getLogger(__name__)

AT_ONCE = 200


def sweep(at: datetime) -> int:
    """Settle every case on which the law has acted by this instant. Return how many were written down."""
    settled, failed = 0, 0
    for pk in _fallen(at):
        try:
            settled += _settle(pk, at)
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - one damaged case must not keep the law from the others
            failed += 1
            logger.error("A case could not be settled: %s", type(error).__name__)
    if failed:
        logger.error("%s cases could not be settled.", failed)
    return settled


def _fallen(at: datetime) -> Iterator[int]:
    """The cases, from the earliest instant on, read in batches by the index of instants."""
    last: tuple[datetime | None, int] | None = None
    while True:
        rows = Dossier.objects.fallen(at).order_by("law_acts_at", "pk")
        if last:
            rows = rows.filter(Q(law_acts_at__gt=last[0]) | Q(law_acts_at=last[0], pk__gt=last[1]))
        batch = list(rows.values_list("law_acts_at", "pk")[:AT_ONCE])
        yield from (pk for _at, pk in batch)
        if len(batch) < AT_ONCE:
            return
        last = batch[-1]


@transaction.atomic
def _settle(pk: int, at: datetime) -> bool:
    skip = connection.features.has_select_for_update_skip_locked
    rows = Dossier.objects.select_for_update(of=("self",), skip_locked=skip).fallen(at)
    found = rows.select_related("edition", "agency__jurisdiction").filter(pk=pk).first()
    return found is not None and settling.settle(found, at)
