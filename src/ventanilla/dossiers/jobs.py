"""Scheduled work on cases: the clock's consequences, and drafts nobody came back to."""

from datetime import timedelta

from django.utils import timezone

from ventanilla.outbox.jobs import every

from .acts import discard_draft, promise_seed, reveal_seed
from .drawing import AHEAD
from .models import Draft, Seed
from .sweeping import sweep

A_ROUND = 500


@every(minutes=1, atomic=False)
def settle_what_fell_due() -> None:
    """Let silence and unanswered corrections take effect: see `sweeping`."""
    sweep(timezone.now())


@every(hours=24)
def forget_old_drafts() -> None:
    """Throw away drafts that were not touched for three months."""
    now = timezone.now()
    for draft in Draft.objects.expired(now).order_by("saved_at", "pk")[:A_ROUND]:
        discard_draft(draft=draft, at=now)


@every(hours=1)
def promise_and_show_seeds() -> None:
    """Promise the chance of today and of the days to come; show that of the days that are over."""
    now = timezone.now()
    today = timezone.localdate(now)
    for number in range(AHEAD.days + 1):
        promise_seed(day=today + timedelta(days=number), at=now)
    for seed in Seed.objects.over(today).order_by("day")[:A_ROUND]:
        reveal_seed(day=seed.day, at=now)
