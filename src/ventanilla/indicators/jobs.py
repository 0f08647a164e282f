"""Comparing and counting each night, each hour; forgetting what was counted when its time is over."""

from datetime import timedelta

from django.utils import timezone

from ventanilla.agencies.models import Agency
from ventanilla.outbox.jobs import enqueue, every, job

from .comparing import reckon
from .looking import tally
from .models import PageCount, SearchCount

RARE_WORDS = timedelta(days=30)
"""How long words are kept that were not searched often enough to be shown."""
COUNTS = timedelta(days=800)
"""How long counts are kept: two years can be compared."""
SLOW = timedelta(minutes=10)
"""An agency of five hundred officers is compared in a quarter of a minute."""


@every(hours=24)
def forget_old_counts() -> None:
    """Words that nearly nobody searched go after a month; everything after two years."""
    today = timezone.localdate()
    SearchCount.objects.rare_before(today - RARE_WORDS).delete()
    for counts in (PageCount.objects, SearchCount.objects):
        counts.filter(day__lt=today - COUNTS).delete()


@every(hours=24)
def ask_for_comparisons() -> None:
    """Whether like cases are treated alike is reckoned each day, one agency a job."""
    today = timezone.localdate()
    for code in Agency.objects.order_by("code").values_list("code", flat=True):
        enqueue("compare-treatment", key=f"{code}:{today}", at=timezone.now(), agency=code)


@job("compare-treatment", atomic=False, lease=SLOW)
def compare_treatment(*, agency: str) -> None:
    """Compare officers, units and places of one agency."""
    reckon(Agency.objects.get(code=agency), timezone.now())


@every(hours=1, atomic=False, lease=SLOW)
def tally_looks() -> None:
    """Count the looks of yesterday and today anew."""
    now = timezone.now()
    tally(now - timedelta(days=1), now)
