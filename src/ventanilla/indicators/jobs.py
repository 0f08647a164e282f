"""Forgetting what was counted, when its time is over."""

from datetime import timedelta

from django.utils import timezone

from ventanilla.outbox.jobs import every

from .models import PageCount, SearchCount

RARE_WORDS = timedelta(days=30)
"""How long words are kept that were not searched often enough to be shown."""
COUNTS = timedelta(days=800)
"""How long counts are kept: two years can be compared."""


@every(hours=24)
def forget_old_counts() -> None:
    """Words that nearly nobody searched go after a month; everything after two years."""
    today = timezone.localdate()
    SearchCount.objects.rare_before(today - RARE_WORDS).delete()
    for counts in (PageCount.objects, SearchCount.objects):
        counts.filter(day__lt=today - COUNTS).delete()
