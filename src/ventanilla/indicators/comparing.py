"""Reckoning, agency by agency, whether like cases were treated alike over the last year; and shares for all to see."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from ventanilla.agencies.models import Agency
from ventanilla.dossiers.models import Assignment, CorrectionItem, Decision, Dossier
from ventanilla.dossiers.models.assignment import Taken

from . import fairness
from .fairness import Decided
from .models import Comparison, Share
from .models.comparison import Among

LOOKED_BACK = timedelta(days=365)
MOST_ASKED = 3
"""Requirements named of a procedure: those most often asked for again."""


@dataclass
class _Cell:
    """One group's decisions of one procedure while they are counted."""

    cases: int = 0
    refused: int = 0
    days: Counter[int] = field(default_factory=Counter)

    def add(self, *, granted: bool, days: int) -> None:
        self.cases += 1
        self.refused += not granted
        self.days[days] += 1


def reckon(agency: Agency, at: datetime) -> int:
    """Compare officers, units and places of an agency anew, and put the result in place of the last one.

    Safe to repeat: it is read from the cases alone. Returns how many comparisons were made.
    """
    today = timezone.localdate(at)
    since = at - LOOKED_BACK
    found = [*_comparisons(agency, since, today)]
    shares = [*_out_of_line(agency, since, today), *_corrected(agency, since, today)]
    with transaction.atomic():
        Comparison.objects.filter(agency=agency).delete()
        Comparison.objects.bulk_create(found)
        Share.objects.filter(agency=agency).delete()
        Share.objects.bulk_create(shares)
    return len(found)


def _comparisons(agency: Agency, since: datetime, today: date) -> Iterator[Comparison]:
    tables, deciders = _tables(agency, since)
    for kind, judged in fairness.judged({among.value: table for among, table in tables.items()}):
        among, found = Among(kind), judged.found
        refused = sum(
            groups[found.group].refused for groups in tables[among].values() if found.group in groups
        )
        yield Comparison(
            agency=agency,
            among=among,
            measure=judged.measure,
            cases=found.cases,
            refused=refused,
            deciders=len(deciders[among, found.group]),
            observed=found.observed,
            expected=found.expected,
            q=judged.q,
            stands_out=judged.stands_out,
            reckoned_on=today,
            **_named(among, found.group),
        )


def _named(among: Among, group: str) -> dict[str, int | str]:
    return {"place": group} if among == Among.PLACE else {f"{among.value}_id": int(group)}


def _tables(
    agency: Agency, since: datetime
) -> tuple[dict[Among, fairness.Table], dict[tuple[Among, str], set[int]]]:
    """The decisions of officers, by procedure and group; and who stands behind each group."""
    cells: dict[Among, dict[str, dict[str, _Cell]]] = {each: defaultdict(dict) for each in Among}
    deciders: dict[tuple[Among, str], set[int]] = defaultdict(set)
    for procedure, officer, unit, place, granted, days in _decisions(agency, since):
        for among, group in ((Among.OFFICER, officer), (Among.UNIT, unit), (Among.PLACE, place)):
            if group:
                cell = cells[among][str(procedure)].setdefault(str(group), _Cell())
                cell.add(granted=granted, days=days)
                deciders[among, str(group)].add(officer)
    tables = {
        among: {
            procedure: {group: Decided(each.cases, each.refused, each.days) for group, each in groups.items()}
            for procedure, groups in found.items()
        }
        for among, found in cells.items()
    }
    return tables, deciders


def _decisions(agency: Agency, since: datetime) -> Iterator[tuple[int, int, int, str, bool, int]]:
    """Each decision an officer took: procedure, officer, unit, place, granted, and its days without those in which
    the case waited for the person. What rules or silence decided is nobody's treatment of anybody."""
    rows = (
        Decision.objects.filter(
            dossier__agency=agency, dossier__kind=Dossier.Kind.FILING, at__gte=since, by__isnull=False
        )
        .order_by("pk")
        .values_list(
            "dossier__edition__procedure_id",
            "by_id",
            "unit_id",
            "dossier__place",
            "granted",
            "dossier__filed_on",
            "at",
            "dossier__correction__asked_on",
            "dossier__correction__answered_on",
        )
    )
    for procedure, officer, unit, place, granted, filed_on, at, asked_on, answered_on in rows.iterator(2000):
        waited = (answered_on - asked_on).days if asked_on and answered_on else 0
        days = max(0, (timezone.localdate(at) - filed_on).days - waited)
        yield procedure, officer, unit, place, granted, days


def _out_of_line(agency: Agency, since: datetime, today: date) -> Iterator[Share]:
    """What each unit and each officer took otherwise than as the line had it; what heads gave counts with the unit."""
    taken = Assignment.objects.filter(run__dossier__agency=agency, at__gte=since).order_by()
    of_own_will = Q(how__in=[Taken.CHOSEN])
    out = Q(how__in=[Taken.CHOSEN, Taken.GIVEN])
    units = taken.values("run__unit_id").annotate(whole=Count("pk"), part=Count("pk", filter=out))
    officers = taken.values("officer_id").annotate(whole=Count("pk"), part=Count("pk", filter=of_own_will))
    for row in units:
        yield Share(
            agency=agency,
            of=Share.Of.OUT_OF_LINE,
            unit_id=row["run__unit_id"],
            part=row["part"],
            whole=row["whole"],
            reckoned_on=today,
        )
    for row in officers:
        yield Share(
            agency=agency,
            of=Share.Of.OUT_OF_LINE,
            officer_id=row["officer_id"],
            part=row["part"],
            whole=row["whole"],
            reckoned_on=today,
        )


def _corrected(agency: Agency, since: datetime, today: date) -> Iterator[Share]:
    """Of how many cases something was asked again, by procedure, and what most often."""
    filed = Dossier.objects.filter(agency=agency, kind=Dossier.Kind.FILING, filed_at__gte=since).order_by()
    counts = filed.values("edition__procedure_id").annotate(
        whole=Count("pk"), part=Count("correction", filter=Q(correction__isnull=False))
    )
    items = CorrectionItem.objects.filter(correction__dossier__in=filed).order_by()
    asked: dict[int, Counter[str]] = defaultdict(Counter)
    named = items.values("correction__dossier__edition__procedure_id", "requirement", "field")
    for row in named.annotate(times=Count("pk")):
        thing = row["requirement"] or row["field"]
        asked[row["correction__dossier__edition__procedure_id"]][thing] += row["times"]
    for row in counts:
        procedure = row["edition__procedure_id"]
        yield Share(
            agency=agency,
            of=Share.Of.CORRECTED,
            procedure_id=procedure,
            part=row["part"],
            whole=row["whole"],
            detail=[list(each) for each in asked[procedure].most_common(MOST_ASKED)],
            reckoned_on=today,
        )
