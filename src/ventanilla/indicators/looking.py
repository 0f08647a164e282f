"""Counting how officers look at people's data, from the record of reads: what stands out is for the auditor to ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from statistics import median
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Agency, Officer
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import OfficeHours
from ventanilla.jurisdictions.timekeeping import UnknownProfile, almanac, profile, zone_of
from ventanilla.ledger.models import ReadRecord
from ventanilla.ledger.models.read import Purpose

from .models import LookTally

KEPT = timedelta(days=400)
LEAST_IN_AN_HOUR = 20
"""So many looks in an hour stand out nowhere."""
TIMES_THE_USUAL = 3
"""Looks in bulk: so many times what officers of the agency usually look in the busiest hour of a day."""


@dataclass(frozen=True)
class Hours:
    """When an agency works: the hour of its place, its office hours, its working days (horas y días hábiles)."""

    zone: ZoneInfo
    office: OfficeHours
    days: Calendar

    @classmethod
    def of(cls, agency: Agency) -> "Hours":
        place = agency.jurisdiction.code
        try:
            office = profile(place).hours
        except UnknownProfile:
            office = OfficeHours(opens=time(9), closes=time(18))
        return cls(zone_of(place), office, almanac([place], agency.code).calendar)

    def has(self, local: datetime) -> bool:
        """Whether people work at this local instant."""
        return self.days.is_working(local.date()) and self.office.opens <= local.time() < self.office.closes

    def span_of(self, day: date) -> tuple[datetime, datetime]:
        """From which instant to which a day lasts here."""
        begin = datetime.combine(day, time(), self.zone)
        return begin, datetime.combine(day + timedelta(days=1), time(), self.zone)


@dataclass
class _Day:
    """One officer's looks of one day while they are counted."""

    reads: int = 0
    out_of_hours: int = 0
    searched: int = 0
    hours: Counter[int] = field(default_factory=Counter)
    cases: set[str] = field(default_factory=set)

    def add(self, local: datetime, subject: str, why: str, *, at_work: bool) -> None:
        self.reads += 1
        self.out_of_hours += not at_work
        self.searched += why == Purpose.SEARCH
        self.hours[local.hour] += 1
        self.cases.add(subject)


def tally(first: datetime, at: datetime) -> int:
    """Count anew the looks of each officer's day from the day of `first` on; return how many days were counted.

    It reads the whole of each day, so it may be repeated, and a tick that was missed is made good by the next.
    """
    begin = timezone.localtime(first).replace(hour=0, minute=0, second=0, microsecond=0)
    counted: dict[tuple[int, date], _Day] = defaultdict(_Day)
    officers = Officer.objects.select_related("agency__jurisdiction").in_bulk()
    hours_of = cache(lambda agency_id: Hours.of(agencies[agency_id]))
    agencies = {officer.agency_id: officer.agency for officer in officers.values()}
    for pk, subject, why, instant in _reads(officers.values(), begin, at):
        hours = hours_of(officers[pk].agency_id)
        local = instant.astimezone(hours.zone)
        counted[pk, local.date()].add(local, subject, why, at_work=hours.has(local))
    with transaction.atomic():
        LookTally.objects.filter(day__gte=begin.date()).delete()
        LookTally.objects.filter(day__lt=timezone.localdate(at) - KEPT).delete()
        LookTally.objects.bulk_create(
            LookTally(
                officer=officers[pk],
                agency=officers[pk].agency,
                day=day,
                reads=each.reads,
                cases=len(each.cases),
                most_in_an_hour=max(each.hours.values()),
                out_of_hours=each.out_of_hours,
                searched=each.searched,
            )
            for (pk, day), each in sorted(counted.items())
            if day >= begin.date()
        )
    return len(counted)


def _reads(
    officers: Iterable[Officer], first: datetime, last: datetime
) -> Iterator[tuple[int, str, str, datetime]]:
    """The looks of these officers between two instants, officer by officer as the index has them; answers to a
    person's question are no looks."""
    for officer in officers:
        rows = ReadRecord.objects.filter(reader=officer.ref, at__gte=first, at__lte=last)
        said = rows.exclude(why=Purpose.ANSWER).order_by("-at", "-pk").values_list("subject", "why", "at")
        for subject, why, instant in said.iterator(2000):
            yield officer.pk, subject, why, instant


@dataclass(frozen=True)
class Standing:
    """One officer's day among the others: what of it stands out."""

    day: LookTally
    in_bulk: bool
    out_of_hours: bool

    @property
    def stands_out(self) -> bool:
        return self.in_bulk or self.out_of_hours


def usual(days: Iterable[LookTally]) -> float:
    """The looks in the busiest hour of an ordinary day, over all officers; 0 where nobody looked."""
    return median([each.most_in_an_hour for each in days] or [0])


def standing(days: Sequence[LookTally]) -> list[Standing]:
    """Which days stand out: in bulk against what is usual in the agency, or out of hours; the weightiest first."""
    limit = max(LEAST_IN_AN_HOUR, TIMES_THE_USUAL * usual(days))
    said = [Standing(each, each.most_in_an_hour > limit, each.out_of_hours > 0) for each in days]
    return sorted(
        (each for each in said if each.stands_out),
        key=lambda each: (not each.in_bulk, -each.day.out_of_hours, -each.day.reads, each.day.pk),
    )
