"""Shares of a whole over a year: taken out of line, by unit and officer; asked for a correction, by procedure."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Count, Q

from ventanilla.dossiers.models import Assignment, CorrectionItem, Dossier
from ventanilla.dossiers.models.assignment import AssignmentQuerySet, Taken

from .models import Share
from .spans import Span
from .suppression import LEAST_OF_EACH, PUBLIC_FROM, Group, shown

MOST_ASKED = 3
"""Requirements named of a procedure: those most often asked for again."""


def out_of_line(span: Span) -> Iterator[Share]:
    """What each unit and each officer took otherwise than as the line had it; what heads gave counts with the unit."""
    taken = _taken(span)
    officers = taken.values("officer_id").annotate(
        whole=Count("pk"), part=Count("pk", filter=Q(how=Taken.CHOSEN))
    )
    for row in (*_by_unit(taken), *officers):
        yield Share(agency=span.agency, of=Share.Of.OUT_OF_LINE, **row)


def public_out_of_line(span: Span) -> Iterator[Share]:
    """The same of units behind which several officers stand. Few of either kind tell of nobody's request how it
    ended, so there a unit may show that it never leaves the line."""
    taken = _taken(span)
    officers: dict[int, set[int]] = defaultdict(set)
    for unit, officer in taken.values_list("run__unit_id", "officer_id").distinct():
        officers[unit].add(officer)
    rows = {str(row["unit_id"]): row for row in _by_unit(taken)}
    groups = [
        Group(key, row["whole"], row["part"], frozenset(officers[row["unit_id"]]))
        for key, row in rows.items()
    ]
    for key in sorted(shown(groups, of_each=0)):
        yield Share(agency=span.agency, of=Share.Of.OUT_OF_LINE, is_public=True, **rows[key])


def corrected(span: Span) -> Iterator[Share]:
    """Of how many cases something was asked again, by procedure of which there are many, and what most often."""
    filed = Dossier.objects.filter(
        agency=span.agency, kind=Dossier.Kind.FILING, filed_at__gte=span.since, filed_at__lt=span.until
    ).order_by()
    counts = filed.values("edition__procedure_id").annotate(
        whole=Count("pk"), part=Count("correction", filter=Q(correction__isnull=False))
    )
    items = CorrectionItem.objects.filter(correction__dossier__in=filed).order_by()
    asked: dict[int, Counter[str]] = defaultdict(Counter)
    named = items.values("correction__dossier__edition__procedure_id", "requirement", "field")
    for row in named.annotate(times=Count("pk")):
        thing = row["requirement"] or row["field"]
        asked[row["correction__dossier__edition__procedure_id"]][thing] += row["times"]
    for count in counts.filter(whole__gte=PUBLIC_FROM, part__gte=LEAST_OF_EACH):
        procedure = count["edition__procedure_id"]
        often = asked[procedure].most_common(MOST_ASKED)
        yield Share(
            agency=span.agency,
            of=Share.Of.CORRECTED,
            procedure_id=procedure,
            part=count["part"],
            whole=count["whole"],
            detail=[[thing, times] for thing, times in often if times >= LEAST_OF_EACH],
            is_public=True,
        )


def _taken(span: Span) -> AssignmentQuerySet:
    said = {"run__dossier__agency": span.agency, "at__gte": span.since, "at__lt": span.until}
    return Assignment.objects.filter(**said).order_by()


def _by_unit(taken: AssignmentQuerySet) -> Iterator[dict[str, int]]:
    out = Count("pk", filter=Q(how__in=[Taken.CHOSEN, Taken.GIVEN]))
    for row in taken.values("run__unit_id").annotate(whole=Count("pk"), part=out):
        yield {"unit_id": row["run__unit_id"], "whole": row["whole"], "part": row["part"]}
