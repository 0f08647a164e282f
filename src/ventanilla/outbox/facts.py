"""Saying that something happened, in the act's own transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction

from .models import Fact, Job
from .payload import plain
from .reactions import reactions_to


class OutsideTransaction(Exception):
    """A fact was announced, or a sheet recorded, without an act around it: they could part."""


def announce(name: str, *, at: datetime, **said: Any) -> Fact:
    """Write the fact and one job for each reaction to it: kept together with the act, or not at all.

    `said` holds ids and codes, nothing personal. Raises OutsideTransaction when no transaction is open.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(f"Announce {name} inside the transaction of the act that caused it.")
    fact = Fact.objects.create(name=name, at=at, said=plain(said))
    Job.objects.bulk_create(
        Job(name=reaction, fact=fact, asked_at=at, run_after=at) for reaction in reactions_to(name)
    )
    return fact
