"""Forgetting what has been delivered."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from .jobs import every
from .models import Fact, Job

KEEP_WORDS = timedelta(days=30)
KEEP_ROWS = timedelta(days=400)  # a key asked for again within a year is still known as done
BATCH = 1_000


@every(hours=1)
def prune() -> None:
    forget(timezone.now())  # noqa: TID251 - a job reads the clock


def forget(at: datetime) -> None:
    """Empty what was said in facts and done jobs after 30 days; remove the rows after 400. The rest stays."""
    done, facts = Job.objects.done(), Fact.objects.exclude(jobs__state__in=["waiting", "aside"])
    _some(done.filter(finished_at__lt=at - KEEP_WORDS).exclude(said={})).update(said={})
    _some(facts.filter(at__lt=at - KEEP_WORDS).exclude(said={})).update(said={})
    _some(done.filter(finished_at__lt=at - KEEP_ROWS)).delete()
    _some(Fact.objects.filter(at__lt=at - KEEP_ROWS, jobs=None)).delete()


def _some(rows: QuerySet[Any]) -> QuerySet[Any]:
    """At most a thousand of them: a long write would keep people waiting on SQLite."""
    chosen: QuerySet[Any] = rows.model.objects.filter(
        pk__in=list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    )
    return chosen
