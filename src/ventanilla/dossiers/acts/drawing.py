"""Promising the chance of each day before it begins, and showing it when it is over (semilla del sorteo)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.ledger.record import record

from .. import drawing
from ..models import Seed


@transaction.atomic
def promise_seed(*, day: date, at: datetime) -> Seed:
    """Write into the record the digest of the seed with which officers are drawn that day. Safe to repeat."""
    return drawing.promise(day, at)


@transaction.atomic
def reveal_seed(*, day: date, at: datetime) -> Seed | None:
    """Show the seed of a day that is over, so that anybody can draw again. None when there is nothing to show yet."""
    seed = Seed.objects.locked().over(timezone.localdate(at)).filter(day=day).first()
    if seed is None:
        return None
    seed.reveal(at)
    seed.save(update_fields=["revealed_at"])
    said = {"day": day.isoformat(), "commitment": seed.commitment, "seed": seed.secret.hex()}
    record("draws.seed_shown", subject=drawing.FILE, by="system", at=at, **said)
    return seed
