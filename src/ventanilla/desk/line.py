"""The line page by page, without counting; which stages wait for whom, `dossiers.line` says."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db.models import Q

from ventanilla.dossiers.models import StageRun
from ventanilla.dossiers.models.stage import StageRunQuerySet
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.timekeeping import almanac
from ventanilla.procedures import definitions
from ventanilla.procedures.models import Edition

LARGEST_KEY = 2**63


def after(runs: StageRunQuerySet, mark: str) -> StageRunQuerySet:
    """The rows in line behind a mark "2026-02-10.417"; a mangled mark starts from the beginning."""
    day, _dot, pk = mark.partition(".")
    try:
        on, key = date.fromisoformat(day), int(pk)
    except ValueError:
        return runs.in_line()
    if not 0 < key < LARGEST_KEY:
        return runs.in_line()
    behind = Q(due_on__gt=on) | Q(due_on=on, pk__gt=key)
    # The day is said twice: an index cannot begin in the middle of an "or".
    return runs.filter(behind, due_on__gte=on).in_line()


def mark(run: StageRun) -> str:
    """Where a page ends, for `after`."""
    return f"{run.due_on or date.max:%Y-%m-%d}.{run.pk}"


def calendars_of(editions: Iterable[Edition]) -> dict[int, Calendar]:
    """The calendar that each edition counts by, by its key; one query at most, for editions not yet in memory."""
    known = {edition.pk: edition for edition in editions}
    texts: dict[int, str] = {}

    def text_of(pk: int) -> str:
        if not texts:
            texts.update(Edition.objects.filter(pk__in=known).values_list("pk", "content"))
        return texts[pk]

    return {
        pk: almanac(definitions.of(edition.digest, partial(text_of, pk)).deadline.calendars).calendar
        for pk, edition in known.items()
    }
