"""Scheduled work: letters that were never sent do not lie about for ever."""

from datetime import timedelta

from django.utils import timezone

from ventanilla.outbox.jobs import every

from .models import Letter

KEPT = timedelta(days=92)  # three months, as people's own drafts
A_ROUND = 500


@every(hours=24)
def forget_old_letters() -> None:
    """Throw away letters that nobody touched for three months, and their copies."""
    old = Letter.objects.forgotten(timezone.now() - KEPT).order_by("touched_at", "pk")
    Letter.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:A_ROUND])).delete()
