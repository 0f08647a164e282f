"""Whether like cases are treated alike: one group against the like of the same procedures (trato igual).

Only values. Cases are compared within their procedure, so a unit that decides harder matters is not held against one
that decides easy ones. With N cases of a procedure, R of them refused, a group that decided n of them would refuse, if
it made no difference, as many as drawing n of N at random: a hypergeometric number. Its sum over procedures gives the
test of shares, exact while it can be reckoned out (Mantel and Haenszel's test, conditional on the margins). Days are
compared by ranks within each procedure (van Elteren's test), with ties. Where many are compared some stand out by
chance, so the rates of false discovery are kept at `FALSE` (Benjamini and Hochberg).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import comb, erfc, exp, fsum, lgamma, sqrt

LEAST_CASES = 20
"""Comparable cases, of the group or of the rest, below which nothing is said of it."""
FALSE = 0.05
"""The share of false ones that is borne among those that stand out."""
NOTABLE_SHARE = 0.05
"""A share of refusals must differ by so much to stand out: a large office finds every trifle significant."""
NOTABLE_DAYS = 1.25
"""Days must differ by such a factor to stand out."""
MOST_APART = 5
"""So many of a kind are left out of what the others are measured by."""
EXACT_UP_TO = 1_000
"""Cases in a group up to which shares are reckoned out; beyond, the normal curve is as good."""


@dataclass(frozen=True)
class Found:
    """One group against the rest: how many comparable cases, what was seen, what the like would give, and p."""

    group: str
    cases: int
    observed: float
    expected: float
    p: float


@dataclass(frozen=True)
class Decided:
    """What one group decided of one procedure: how many, how many of them refused, and after how many days."""

    cases: int
    refused: int
    days: Mapping[int, int]
    deciders: frozenset[int] = frozenset()
    """The officers who decided them; nobody where the law's silence did."""


Table = Mapping[str, Mapping[str, Decided]]
"""By procedure, by group."""


@dataclass(frozen=True)
class Judged:
    """A comparison among many: the rate of false discovery at which it stands out, and whether it does."""

    measure: str
    found: Found
    q: float
    stands_out: bool


def judged(tables: Mapping[str, Table], most_apart: int = MOST_APART) -> list[tuple[str, Judged]]:
    """All comparisons of an agency, by kind of group ("officer", "unit", "place"), judged together.

    Whoever stands out most is left out of what the others are measured by, one after the other, up to `most_apart` of
    a kind: one harsh officer in twenty makes nineteen look lenient.
    """
    apart: dict[tuple[str, str], frozenset[str]] = {}
    for _round in range(most_apart + 1):
        out = _judged(tables, apart)
        further = {}
        for kind, each in out:
            left_out = apart.get((kind, each.measure), frozenset())
            if each.stands_out and each.found.group not in left_out and (kind, each.measure) not in further:
                further[kind, each.measure] = left_out | {each.found.group}
        if not further:
            break
        apart |= further
    return out


def _judged(
    tables: Mapping[str, Table], apart: Mapping[tuple[str, str], frozenset[str]]
) -> list[tuple[str, Judged]]:
    """One round of it, the least likely by chance first."""
    said = [
        (kind, measure, found)
        for kind, table in tables.items()
        for measure, (compare, _notable) in MEASURES.items()
        for found in compare(table, apart.get((kind, measure), frozenset()))
    ]
    rates = false_discovery([found.p for _kind, _measure, found in said])
    out = [
        (kind, Judged(measure, found, q, q <= FALSE and MEASURES[measure][1](found)))
        for (kind, measure, found), q in zip(said, rates, strict=True)
    ]
    return sorted(out, key=lambda each: (each[1].found.p, each[0], each[1].measure, each[1].found.group))


def shares(table: Table, apart: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Compare the share of refusals of each group with what the like would refuse, those `apart` left out."""
    for group, strata in _comparable(table, apart):
        cases = sum(own.cases for own, _rest in strata)
        seen = sum(own.refused for own, _rest in strata)
        expected = fsum(own.cases * rest.refused / rest.cases for own, rest in strata)
        drawn = [
            (own.cases, own.refused + rest.refused, own.cases + rest.cases)
            for own, rest in strata
            if 0 < own.refused + rest.refused < own.cases + rest.cases
        ]
        within = sum(
            own.refused for own, rest in strata if own.refused + rest.refused < own.cases + rest.cases
        )
        yield Found(group, cases, seen / cases, expected / cases, _p_of_draws(drawn, within))


def days(table: Table, apart: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Compare how long each group's cases took with how long the like take, those `apart` left out: medians, and a
    test by ranks."""
    for group, strata in _comparable(table, apart):
        cases = sum(own.cases for own, _rest in strata)
        seen = median([(day, many) for own, _rest in strata for day, many in own.days.items()])
        like = median(
            [(day, many * own.cases / rest.cases) for own, rest in strata for day, many in rest.days.items()]
        )
        yield Found(group, cases, seen, like, _p_of_ranks(strata))


def stands_out_in_share(found: Found) -> bool:
    return abs(found.observed - found.expected) >= NOTABLE_SHARE


def stands_out_in_days(found: Found) -> bool:
    longer, shorter = max(found.observed, found.expected), min(found.observed, found.expected)
    return longer >= NOTABLE_DAYS * shorter and longer - shorter >= 1


MEASURES = {"refused": (shares, stands_out_in_share), "days": (days, stands_out_in_days)}
"""How each measure is compared, and what makes a difference worth a look."""


def false_discovery(p_values: Sequence[float]) -> list[float]:
    """The rate of false discoveries at which each would stand out (Benjamini and Hochberg's adjusted p)."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    found, least = [1.0] * len(p_values), 1.0
    for rank, place in zip(range(len(order), 0, -1), order, strict=True):
        least = min(least, p_values[place] * (len(order) / rank))
        found[place] = least
    return found


def median(weighted: Iterable[tuple[int, float]]) -> float:
    """The value at which half of the weight is reached; between two values when it is reached exactly."""
    said = sorted(weighted)
    half, reached = fsum(weight for _value, weight in said) / 2, 0.0
    for (value, weight), (following, _next) in pairwise([*said, (said[-1][0], 0.0)]):
        reached += weight
        if reached > half * (1 + 1e-12):
            return float(value)
        if reached >= half * (1 - 1e-12):
            return (value + following) / 2
    return float(said[-1][0])


def _comparable(table: Table, apart: frozenset[str]) -> Iterator[tuple[str, list[tuple[Decided, Decided]]]]:
    """Each group with its procedures that others decide too: its own cases, and those of the rest."""
    likes = {
        name: _sum(cell for group, cell in groups.items() if group not in apart)
        for name, groups in table.items()
    }
    for group in sorted({group for groups in table.values() for group in groups}):
        strata = [
            (groups[group], likes[name] if group in apart else _less(likes[name], groups[group]))
            for name, groups in table.items()
            if group in groups
        ]
        strata = [(own, rest) for own, rest in strata if rest.cases]
        if (
            min(sum(own.cases for own, _rest in strata), sum(rest.cases for _own, rest in strata))
            >= LEAST_CASES
        ):
            yield group, strata


def _sum(cells: Iterable[Decided]) -> Decided:
    cases, refused, spans = 0, 0, Counter[int]()
    for each in cells:
        cases, refused = cases + each.cases, refused + each.refused
        spans.update(each.days)
    return Decided(cases, refused, spans)


def _less(whole: Decided, part: Decided) -> Decided:
    left = {day: many - part.days.get(day, 0) for day, many in whole.days.items()}
    return Decided(
        whole.cases - part.cases, whole.refused - part.refused, {day: n for day, n in left.items() if n}
    )


def _p_of_draws(drawn: Sequence[tuple[int, int, int]], seen: int) -> float:
    """Two-sided p of a sum of hypergeometric numbers, each (n drawn, R refused, N in all)."""
    if not drawn:
        return 1.0
    mean = fsum(n * refused / whole for n, refused, whole in drawn)
    if sum(n for n, _refused, _whole in drawn) > EXACT_UP_TO:
        spread = fsum(_spread(*each) for each in drawn)
        return (
            _two_sided((abs(seen - mean) - 0.5) / sqrt(spread)) if spread and abs(seen - mean) > 0.5 else 1.0
        )
    lowest, chances = _sum_of_draws(tuple(sorted(drawn)))
    here = chances[seen - lowest]
    return min(1.0, fsum(chance for chance in chances if chance <= here * (1 + 1e-7)))


@lru_cache(maxsize=256)
def _sum_of_draws(drawn: tuple[tuple[int, int, int], ...]) -> tuple[int, list[float]]:
    """The chances of each sum, from the lowest possible on."""
    lowest, chances = 0, [1.0]
    for n, refused, whole in drawn:
        least, each = _hypergeometric(n, refused, whole)
        summed = [0.0] * (len(chances) + len(each) - 1)
        for first, chance in enumerate(chances):
            if chance > 1e-300:
                for second, other in enumerate(each):
                    summed[first + second] += chance * other
        lowest, chances = lowest + least, summed
    return lowest, chances


def _hypergeometric(n: int, refused: int, whole: int) -> tuple[int, list[float]]:
    """The chances to draw the least possible number of refusals, one more, and so on."""
    least, most = max(0, n + refused - whole), min(n, refused)
    if whole <= 60:
        every = comb(whole, n)
        return least, [
            comb(refused, k) * comb(whole - refused, n - k) / every for k in range(least, most + 1)
        ]
    every_log = _log_comb(whole, n)
    return least, [
        exp(_log_comb(refused, k) + _log_comb(whole - refused, n - k) - every_log)
        for k in range(least, most + 1)
    ]


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _spread(n: int, refused: int, whole: int) -> float:
    """The variance of a hypergeometric number."""
    share = refused / whole
    return n * share * (1 - share) * (whole - n) / (whole - 1) if whole > 1 else 0.0


def _p_of_ranks(strata: Sequence[tuple[Decided, Decided]]) -> float:
    """Two-sided p of van Elteren's sum: ranks within each procedure, weighted by 1 / (N + 1)."""
    score, spread = [], []
    for own, rest in strata:
        whole, n = own.cases + rest.cases, own.cases
        ranks, ties, before = 0.0, 0, 0
        for day in sorted({*own.days, *rest.days}):
            many = own.days.get(day, 0) + rest.days.get(day, 0)
            ranks += own.days.get(day, 0) * (before + (many + 1) / 2)
            ties += many**3 - many
            before += many
        score.append((ranks - n * (whole + 1) / 2) / (whole + 1))
        variance = n * rest.cases / 12 * (whole + 1 - ties / (whole * (whole - 1)))
        spread.append(variance / (whole + 1) ** 2)
    variance = fsum(spread)
    return _two_sided(abs(fsum(score)) / sqrt(variance)) if variance > 0 else 1.0


def _two_sided(z: float) -> float:
    return min(1.0, erfc(z / sqrt(2)))
