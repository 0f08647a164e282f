"""Scheduled work on cases: the clock's consequences, and drafts nobody came back to."""

from django.utils import timezone

from ventanilla.outbox.jobs import every

from .acts import discard_draft, settle_clock
from .models import Dossier, Draft

A_ROUND = 500


@every(minutes=15)
def settle_what_fell_due() -> None:
    """Let silence and unanswered corrections take effect, one dossier and one transaction at a time."""
    now = timezone.now()
    today = timezone.localdate(now)
    due = Dossier.objects.overdue(today) | Dossier.objects.uncorrected(today)
    for dossier in due.order_by("due_on", "pk")[:A_ROUND]:
        settle_clock(dossier=dossier, at=now)


@every(hours=24)
def forget_old_drafts() -> None:
    """Throw away drafts that were not touched for three months."""
    now = timezone.now()
    for draft in Draft.objects.expired(now).order_by("saved_at", "pk")[:A_ROUND]:
        discard_draft(draft=draft, at=now)
