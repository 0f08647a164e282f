"""Reckoning, agency by agency, whether like cases were treated alike over the last year; and shares for all to see."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from ventanilla.agencies.models import Agency
from ventanilla.dossiers.models import Decision, Dossier, Silence, StageRun

from . import fairness
from .fairness import Decided
from .models import Comparison, Share
from .models.comparison import Among
from .sharing import corrected, out_of_line, public_out_of_line
from .spans import Span
from .suppression import for_everybody, has_a_large_like

OF_THE_CASE = (
    "dossier__edition__procedure_id",
    "dossier__place",
    "dossier__filed_on",
    "dossier__correction__asked_on",
    "dossier__correction__answered_on",
)


Tables = Mapping[Among, fairness.Table]
"""What is compared, for each kind of group."""


@dataclass
class _Cell:
    """One group's decisions of one procedure while they are counted."""

    cases: int = 0
    refused: int = 0
    days: Counter[int] = field(default_factory=Counter)
    deciders: set[int] = field(default_factory=set)

    def add(self, case: "Case") -> None:
        self.cases += 1
        self.refused += not case.granted
        self.days[case.days] += 1
        if case.officer is not None:
            self.deciders.add(case.officer)

    def decided(self) -> Decided:
        return Decided(self.cases, self.refused, self.days, frozenset(self.deciders))


class Case(NamedTuple):
    """One decided case. Nobody decided what the law's silence did: that is its unit's, and its place's."""

    procedure: int
    officer: int | None
    unit: int
    place: str
    granted: bool
    days: int


def reckon(agency: Agency, at: datetime) -> int:
    """Compare officers, units and places of an agency anew, and put the result in place of the last one.

    Safe to repeat: it is read from the cases alone. What is public ends with the last month, so that no two of its
    states lie one case apart. Returns how many comparisons were made.
    """
    local = timezone.localtime(at)
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    year, public = Span.year_until(agency, at), Span.year_until(agency, month)
    found = [*_comparisons(year), *_public_comparisons(public)]
    shares = [*out_of_line(year), *public_out_of_line(public), *corrected(public)]
    reckoned: list[Comparison | Share] = [*found, *shares]
    for each in reckoned:
        each.reckoned_on = month.date() if each.is_public else local.date()
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)  # two workers may have the job after a crash
        Comparison.objects.filter(agency=agency).delete()
        Comparison.objects.bulk_create(found)
        Share.objects.filter(agency=agency).delete()
        Share.objects.bulk_create(shares)
    return len(found)


def _comparisons(span: Span) -> Iterator[Comparison]:
    """Officers, units and places, for those who audit them."""
    tables = tables_of(span)
    yield from _compared(span.agency, tables, fairness.judged(_by_name(tables)))


def _public_comparisons(span: Span) -> Iterator[Comparison]:
    """Units and places in which nobody can be told, against such units and places alone."""
    tables = tables_of(span)
    shown: Tables = {among: for_everybody(tables[among]) for among in (Among.UNIT, Among.PLACE)}
    for each in _compared(span.agency, shown, fairness.judged(_by_name(shown), most_apart=0)):
        if has_a_large_like(shown[Among(each.among)], each.group):
            each.is_public = True
            yield each


def _compared(
    agency: Agency, tables: Tables, said: list[tuple[str, fairness.Judged]]
) -> Iterator[Comparison]:
    for kind, judged in said:
        among, found = Among(kind), judged.found
        cells = [groups[found.group] for groups in tables[among].values() if found.group in groups]
        yield Comparison(
            agency=agency,
            among=among,
            measure=judged.measure,
            cases=found.cases,
            refused=sum(cell.refused for cell in cells),
            deciders=len(frozenset[int]().union(*(cell.deciders for cell in cells))),
            observed=found.observed,
            expected=found.expected,
            q=judged.q,
            stands_out=judged.stands_out,
            **_named(among, found.group),
        )


def _by_name(tables: Tables) -> dict[str, fairness.Table]:
    return {among.value: table for among, table in tables.items()}


def _named(among: Among, group: str) -> dict[str, int | str]:
    return {"place": group} if among == Among.PLACE else {f"{among.value}_id": int(group)}


def tables_of(span: Span) -> Tables:
    """What was decided, by procedure and group, for each kind of group."""
    cells: dict[Among, dict[str, dict[str, _Cell]]] = {each: defaultdict(dict) for each in Among}
    for case in (*_decided(span), *_silent(span)):
        for among, group in (
            (Among.OFFICER, case.officer),
            (Among.UNIT, case.unit),
            (Among.PLACE, case.place),
        ):
            if group:
                cells[among][str(case.procedure)].setdefault(str(group), _Cell()).add(case)
    return {
        among: {
            procedure: {group: each.decided() for group, each in groups.items()}
            for procedure, groups in found.items()
        }
        for among, found in cells.items()
    }


def _decided(span: Span) -> Iterator[Case]:
    """Each decision an officer took. What rules decided is nobody's treatment of anybody."""
    decisions = Decision.objects.filter(
        dossier__agency=span.agency,
        dossier__kind=Dossier.Kind.FILING,
        at__gte=span.since,
        at__lt=span.until,
        by__isnull=False,
    )
    rows = decisions.order_by("pk").values_list("by_id", "unit_id", "granted", "at", *OF_THE_CASE)
    for officer, unit, granted, at, procedure, place, *dates in rows.iterator(2000):
        yield Case(procedure, officer, unit, place, granted, _days(at, *dates))


def _silent(span: Span) -> Iterator[Case]:
    """Each case in which the unit that was to decide let the time pass, and the law answered in its stead."""
    decides = StageRun.objects.filter(dossier=OuterRef("dossier"), kind="decision").order_by("-round", "-pk")
    silences = Silence.objects.filter(
        dossier__agency=span.agency,
        dossier__kind=Dossier.Kind.FILING,
        at__gte=span.since,
        at__lt=span.until,
    ).annotate(unit_id=Subquery(decides.values("unit_id")[:1]))
    rows = silences.order_by("pk").values_list("unit_id", "effect", "at", *OF_THE_CASE)
    for unit, effect, at, procedure, place, *dates in rows.iterator(2000):
        if unit is not None:
            yield Case(procedure, None, unit, place, effect == Silence.Effect.GRANTED, _days(at, *dates))


def _days(at: datetime, filed_on: date, asked_on: date | None, answered_on: date | None) -> int:
    """The days until it ended, without those in which it waited for the person."""
    waited = (answered_on - asked_on).days if asked_on and answered_on else 0
    return max(0, (timezone.localdate(at) - filed_on).days - waited)
