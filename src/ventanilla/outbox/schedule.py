"""Turning scheduled work into jobs, once per tick."""

from datetime import datetime

from django.db import transaction

from .jobs import Kind, enqueue, scheduled
from .models import Job, Schedule


def ask_for_ticks(at: datetime) -> None:
    """Enqueue each scheduled job whose time has come, and say when it comes next."""
    kinds = {kind.name: kind for kind in scheduled()}
    rows = {row.name: row for row in Schedule.objects.filter(name__in=kinds).order_by("name")}
    for name, kind in kinds.items():
        row = rows.get(name) or Schedule.objects.get_or_create(name=name, defaults={"next_at": at})[0]
        if row.next_at <= at:
            _tick(row, kind, at)


def _tick(row: Schedule, kind: Kind, at: datetime) -> None:
    with transaction.atomic():
        if (
            kind.every
            and row.move_on(at + kind.every)
            and not Job.objects.waiting().filter(name=kind.name).exists()
        ):
            enqueue(kind.name, key=row.next_at.isoformat(), at=at)
