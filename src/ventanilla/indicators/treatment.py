"""Comparisons and shares in words and bars: all of an agency's for its auditors, a few of its groups for everybody."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Agency
from ventanilla.jurisdictions.territory import municipalities, states
from ventanilla.procedures.models import Edition

from .models import Comparison, Share
from .models.comparison import Among, Measure
from .suppression import rounded


@dataclass(frozen=True)
class Row:
    """One line of a table: who, how many cases, what is seen and what the like give, as words and in hundredths."""

    name: str
    cases: int
    seen: str
    like: str
    bar: float
    mark: float
    stands_out: bool
    advice: str = ""


@dataclass(frozen=True)
class Section:
    """The rows of one kind of group and one measure."""

    among: str
    measure: str
    title: str
    rows: list[Row]
    is_cut: bool = False


MOST_ROWS = 100
"""Rows of a table; what stands out comes first."""


def for_auditors(agencies: list[Agency]) -> list[Section]:
    """Everything that was compared, what stands out first."""
    rows = Comparison.objects.of_agencies(agencies).for_auditors().select_related("officer", "unit")
    return _sections(rows.order_by("-stands_out", "q", "pk"), lambda each: each.cases, advice)


@dataclass(frozen=True)
class Told:
    """What everybody is told of an agency: units and places in which no person and no officer can be told."""

    agency: Agency
    sections: list[Section]
    out_of_line: list[Row]
    corrections: list[Row]


def for_everybody() -> list[Told]:
    """Each agency of which something is public, by name; never officers. As many queries for one as for a hundred."""
    compared = Comparison.objects.for_everybody().select_related("agency", "unit").order_by("-cases", "pk")
    shares = Share.objects.filter(is_public=True).select_related("agency", "unit").order_by("-whole", "pk")
    rows, taken, corrected = (defaultdict[Agency, list[Any]](list) for _each in range(3))
    for comparison in compared:
        rows[comparison.agency].append(comparison)
    for share in shares:
        (taken if share.of == Share.Of.OUT_OF_LINE else corrected)[share.agency].append(share)
    editions = _editions(each.procedure_id for known in corrected.values() for each in known)
    return [
        Told(
            agency,
            _sections(rows[agency], lambda each: rounded(each.cases), difference),
            [_share_row(each, _name_of_share(each), rounded(each.whole)) for each in _by_rate(taken[agency])],
            [_corrected(each, editions[each.procedure_id]) for each in corrected[agency]],
        )
        for agency in sorted({*rows, *taken, *corrected}, key=lambda each: (each.name_es, each.pk))
    ]


def _by_rate(shares: Iterable[Share]) -> list[Share]:
    return sorted(shares, key=lambda each: (each.unit_id is None, -each.rate, each.pk))


def _editions(procedures: Iterable[int]) -> dict[int, Edition]:
    """The last edition of each procedure."""
    of_these = Edition.objects.filter(procedure__in=set(procedures)).order_by()
    last = of_these.values("procedure").annotate(last=Max("pk")).values("last")
    return {each.procedure_id: each for each in Edition.objects.filter(pk__in=last).order_by("pk")}


def _corrected(share: Share, edition: Edition) -> Row:
    """Of how many cases of a procedure something was asked for again, and what most often."""
    language = get_language() or "es"
    names = "; ".join(_thing(edition, item, language) for item, _times in share.detail)
    often = _("Most often: %(things)s.") % {"things": names} if names else ""
    return _share_row(share, edition.name_in(language), rounded(share.whole), often)


def out_of_line(agencies: list[Agency]) -> list[Row]:
    """What each unit and officer took otherwise than as the line had it."""
    shares = Share.objects.filter(agency__in=agencies, of=Share.Of.OUT_OF_LINE, is_public=False)
    known = _by_rate(shares.select_related("unit", "officer").order_by("pk"))
    return [_share_row(each, _name_of_share(each), each.whole) for each in known]


def _thing(edition: Edition, item: str, language: str) -> str:
    """The name of a requirement or a question of this edition."""
    definition = edition.definition
    for requirement in definition.requirements:
        if requirement.id == item:
            return requirement.name.to(language)
    field = definition.fields.get(item)
    return field.label.to(language) if field is not None and field.label else item


def _share_row(share: Share, name: str, cases: int, advice: str = "") -> Row:
    return Row(
        name=name,
        cases=cases,
        seen=_("%(n)s of 100") % {"n": round(100 * share.rate)},
        like="",
        bar=round(100 * share.rate, 1),
        mark=0,
        stands_out=False,
        advice=advice,
    )


def _name_of_share(share: Share) -> str:
    language = get_language() or "es"
    return share.unit.name_in(language) if share.unit else str(share.officer.name if share.officer else "")


def _sections(
    rows: Iterable[Comparison], cases: Callable[[Comparison], int], said: Callable[[Comparison], str]
) -> list[Section]:
    known = list(rows)
    titles = {
        (Among.OFFICER, Measure.REFUSED): _("Refusals by officer"),
        (Among.OFFICER, Measure.DAYS): _("Days by officer"),
        (Among.UNIT, Measure.REFUSED): _("Refusals by unit"),
        (Among.UNIT, Measure.DAYS): _("Days by unit"),
        (Among.PLACE, Measure.REFUSED): _("Refusals by place"),
        (Among.PLACE, Measure.DAYS): _("Days by place"),
    }
    found = []
    for (among, measure), title in titles.items():
        own = [each for each in known if (each.among, each.measure) == (among, measure)]
        full = max([max(each.observed, each.expected) for each in own], default=0) or 1
        if own:
            lines = [
                _row(each, cases(each), full, said(each) if each.stands_out else "")
                for each in own[:MOST_ROWS]
            ]
            found.append(Section(among, measure, title, lines, is_cut=len(own) > MOST_ROWS))
    return found


def _row(comparison: Comparison, cases: int, full: float, words: str) -> Row:
    is_share = comparison.measure == Measure.REFUSED
    numbers = (comparison.observed, comparison.expected)
    said = [_("%(n)s of 100") % {"n": round(100 * n)} if is_share else _days(n) for n in numbers]
    return Row(
        name=name_of(comparison),
        cases=cases,
        seen=said[0],
        like=said[1],
        bar=round(100 * comparison.observed / full, 1),
        mark=round(100 * comparison.expected / full, 1),
        stands_out=comparison.stands_out,
        advice=words,
    )


def _days(number: float) -> str:
    return _("%(n)s days") % {"n": f"{number:.0f}" if number == int(number) else f"{number:.1f}"}


def name_of(comparison: Comparison) -> str:
    """The group in the reader's language: an officer, a unit, or a municipality."""
    if comparison.officer:
        return str(comparison.officer.name)
    if comparison.unit:
        return str(comparison.unit.name_in(get_language() or "es"))
    return _places().get(comparison.place, comparison.place)


def difference(comparison: Comparison) -> str:
    """What is seen, in a sentence for everybody."""
    is_more = comparison.observed > comparison.expected
    if comparison.measure == Measure.REFUSED:
        return _("Refuses more than the like.") if is_more else _("Grants more than the like.")
    return _("Takes longer than the like.") if is_more else _("Is quicker than the like.")


def advice(comparison: Comparison) -> str:
    """What to look at; a number is no verdict on anybody."""
    if comparison.measure == Measure.REFUSED and comparison.observed > comparison.expected:
        return _("Refuses more than the like. Read some of its refusals: do the grounds hold?")
    if comparison.measure == Measure.REFUSED:
        return _("Grants more than the like. Read some of its grants: was every requirement met?")
    if comparison.observed > comparison.expected:
        return _("Takes longer than the like. Ask what its cases wait for.")
    return _("Is quicker than the like. Look how it does it; the others may learn.")


@cache
def _places() -> dict[str, str]:
    return {each.code: each.name for each in states()} | {each.code: each.name for each in municipalities()}
