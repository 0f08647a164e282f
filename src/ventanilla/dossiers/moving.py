"""A day closed after filing moves the dates of the cases that still run (suspensión de labores)."""

from collections.abc import Iterator

from ventanilla.jurisdictions.models import law_known_to
from ventanilla.jurisdictions.timekeeping import own_calendar
from ventanilla.procedures.models import Edition

from .models import Dossier

AT_ONCE = 200


def cases_under(calendar: str) -> Iterator[Dossier]:
    """The open cases whose days this calendar counts, in batches; what each costs is one computed clock."""
    open_cases = Dossier.objects.undecided()
    editions = Edition.objects.filter(pk__in=open_cases.values("edition")).order_by("pk")
    concerned = [edition.pk for edition in editions if _counts_by(edition, calendar)]
    last = 0
    while batch := list(open_cases.filter(edition__in=concerned, pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from batch
        last = batch[-1].pk


def _counts_by(edition: Edition, calendar: str) -> bool:
    definition = edition.definition
    places = definition.deadline.calendars
    lineage = {place for code in places for place in law_known_to(code).lineage(code)}
    return calendar in lineage or calendar == own_calendar(definition.agency)
