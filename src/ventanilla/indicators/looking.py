"""Counting how officers look at people's data, from the record of reads: what stands out is for the auditor to ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ventanilla.agencies.models import Agency, Officer
from ventanilla.dossiers.models import StageRun
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.jurisdictions.profiles import OfficeHours
from ventanilla.jurisdictions.timekeeping import UnknownProfile, almanac, profile, zone_of
from ventanilla.ledger.models import ReadRecord
from ventanilla.ledger.models.read import Purpose

from .fairness import median
from .models import LookTally

KEPT = timedelta(days=400)
LEAST_IN_AN_HOUR = 20
"""So many looks in an hour stand out nowhere."""
TIMES_THE_USUAL = 3
"""Looks in bulk: so many times what the officer's unit usually looks in the busiest hour of a day; and so with cases
that never were in the officer's hands."""
LEAST_NEVER_THEIRS = 20
"""So many cases a day that never were in the officer's hands stand out nowhere."""
LEAST_DAYS = 10
"""Days of others in a unit below which the whole agency says what is usual."""
AT_ONCE = 500
OPENED = (Purpose.WORK, Purpose.CONSULT)
"""Looks for which somebody opened the case itself."""


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
    opened: set[str] = field(default_factory=set)
    units: Counter[str] = field(default_factory=Counter)

    def add(self, local: datetime, subject: str, why: str, unit: str, *, at_work: bool) -> None:
        self.reads += 1
        self.units[unit] += 1
        if why in OPENED:
            self.opened.add(subject)
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
    for pk, subject, why, unit, instant in _reads(officers.values(), begin, at):
        hours = hours_of(officers[pk].agency_id)
        local = instant.astimezone(hours.zone)
        counted[pk, local.date()].add(local, subject, why, unit, at_work=hours.has(local))
    theirs = _theirs(counted)
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
                unit=each.units.most_common(1)[0][0],
                never_theirs=len(each.opened - theirs[pk]),
            )
            for (pk, day), each in sorted(counted.items())
            if day >= begin.date()
        )
    return len(counted)


def _reads(
    officers: Iterable[Officer], first: datetime, last: datetime
) -> Iterator[tuple[int, str, str, str, datetime]]:
    """The looks of these officers between two instants, officer by officer as the index has them; answers to a
    person's question are no looks."""
    for officer in officers:
        rows = ReadRecord.objects.filter(reader=officer.ref, at__gte=first, at__lte=last)
        said = (
            rows.exclude(why=Purpose.ANSWER)
            .order_by("-at", "-pk")
            .values_list("subject", "why", "unit", "at")
        )
        for subject, why, unit, instant in said.iterator(2000):
            yield officer.pk, subject, why, unit, instant


def _theirs(counted: Mapping[tuple[int, date], _Day]) -> dict[int, set[str]]:
    """Of each officer, the cases opened in these days that have been in their hands."""
    opened: dict[int, set[str]] = defaultdict(set)
    for (pk, _day), each in counted.items():
        opened[pk] |= each.opened
    return {pk: in_hands_of(pk, subjects) for pk, subjects in opened.items()}


def in_hands_of(officer: int, subjects: Iterable[str]) -> set[str]:
    """Those of these cases in which the officer had a stage, gave it to somebody, or finished one."""
    known, found = sorted(each for each in subjects if _is_case(each)), set[str]()
    for first in range(0, len(known), AT_ONCE):
        runs = StageRun.objects.filter(dossier__uuid__in=known[first : first + AT_ONCE])
        had = Q(assignments__officer=officer) | Q(assignments__by=officer) | Q(closed_by=officer)
        found |= {str(uuid) for uuid in runs.filter(had).order_by().values_list("dossier__uuid", flat=True)}
    return found


def _is_case(subject: str) -> bool:
    try:
        return bool(UUID(subject))
    except ValueError:
        return False


@dataclass(frozen=True)
class Usual:
    """What officers do on an ordinary day: looks in the busiest hour, cases that never were in their hands."""

    in_an_hour: float
    never_theirs: float

    @classmethod
    def of(cls, days: "Days") -> "Usual":
        return cls(*(median(counts.items()) if counts else 0.0 for counts in (days.hours, days.others)))


@dataclass(frozen=True)
class Days:
    """How often so many looks in the busiest hour, and so many cases never in hand, were seen on a day."""

    hours: Counter[int]
    others: Counter[int]

    @classmethod
    def of(cls, days: Iterable[LookTally]) -> "Days":
        known = list(days)
        return cls(
            Counter(each.most_in_an_hour for each in known), Counter(each.never_theirs for each in known)
        )

    def without(self, own: "Days") -> "Days":
        return Days(self.hours - own.hours, self.others - own.others)

    @property
    def many(self) -> int:
        return self.hours.total()


@dataclass(frozen=True)
class Standing:
    """One officer's day beside what is usual: what of it stands out."""

    day: LookTally
    usual: Usual

    @property
    def in_bulk(self) -> bool:
        return self.day.most_in_an_hour > max(LEAST_IN_AN_HOUR, TIMES_THE_USUAL * self.usual.in_an_hour)

    @property
    def of_others(self) -> bool:
        return self.day.never_theirs > max(LEAST_NEVER_THEIRS, TIMES_THE_USUAL * self.usual.never_theirs)

    @property
    def out_of_hours(self) -> bool:
        return self.day.out_of_hours > 0

    @property
    def stands_out(self) -> bool:
        return self.in_bulk or self.of_others or self.out_of_hours


def standing(days: Sequence[LookTally]) -> list[Standing]:
    """Which days of an agency stand out, the weightiest first. What is usual is said by the others of the officer's
    unit, so that nobody makes their own looks usual; by the others of the agency where those are few."""
    units, officers = (
        defaultdict[str, list[LookTally]](list),
        defaultdict[tuple[str, int], list[LookTally]](list),
    )
    for each in days:
        units[each.unit].append(each)
        officers[each.unit, each.officer_id].append(each)
    everywhere, by_unit = Days.of(days), {unit: Days.of(known) for unit, known in units.items()}
    said = []
    for (unit, _officer), own in officers.items():
        others = by_unit[unit].without(Days.of(own))
        like = others if others.many >= LEAST_DAYS else everywhere.without(Days.of(own))
        said += [Standing(each, Usual.of(like)) for each in own]
    return sorted(
        (each for each in said if each.stands_out),
        key=lambda each: (
            not (each.in_bulk or each.of_others),
            -each.day.out_of_hours,
            -each.day.reads,
            each.day.pk,
        ),
    )
