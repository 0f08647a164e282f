"""Like cases treated alike: the tests against oracles, planted bias found, and nothing found where there is none."""

import random
from collections import Counter
from itertools import combinations, permutations
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ventanilla.indicators import fairness
from ventanilla.indicators.fairness import Decided, days, false_discovery, median, shares
from ventanilla.indicators.fairness import _p_of_draws as p_of_draws
from ventanilla.indicators.fairness import _p_of_ranks as p_of_ranks


def decided(refused, spans):
    return Decided(len(spans), refused, Counter(spans))


# --- the two tests against others -----------------------------------------------------------------------------


def by_drawing(strata, seen):
    """The same p from every way to draw, one by one."""
    sums = Counter({0: 1})
    for n, refused, whole in strata:
        cards = [1] * refused + [0] * (whole - refused)
        ways = Counter(sum(drawn) for drawn in combinations(cards, n))
        sums = Counter(
            {
                value: sum(many * ways[value - before] for before, many in sums.items())
                for value in {a + b for a in sums for b in ways}
            }
        )
    every = sum(sums.values())
    return sum(many for many in sums.values() if many <= sums[seen]) / every


STRATUM = st.integers(2, 9).flatmap(
    lambda whole: st.tuples(st.integers(1, whole - 1), st.integers(1, whole - 1), st.just(whole))
)


@given(st.lists(STRATUM, min_size=1, max_size=3), st.randoms())
def test_the_chance_of_a_share_is_that_of_every_way_to_draw(strata, chance):
    seen = sum(sum(chance.sample([1] * r + [0] * (whole - r), n)) for n, r, whole in strata)
    assert isclose(p_of_draws(strata, seen), by_drawing(strata, seen), rel_tol=1e-6)


def test_a_known_table_of_fisher():
    """The lady tasting tea: three of four right has p 0.4857 on both sides."""
    assert isclose(p_of_draws([(4, 4, 8)], 3), 0.485714, abs_tol=1e-6)
    assert isclose(p_of_draws([(4, 4, 8)], 4), 0.028571, abs_tol=1e-6)


def test_many_cases_go_by_the_normal_curve_and_agree_with_the_exact_chance(monkeypatch):
    drawn = [(900, 400, 2500), (95, 30, 300)]
    for seen in (160, 175, 190):
        exact = p_of_draws(drawn, seen)
        monkeypatch.setattr(fairness, "EXACT_UP_TO", 10)
        assert p_of_draws(drawn, seen) == pytest.approx(exact, rel=0.1, abs=0.003)
        monkeypatch.undo()


def test_the_ranks_agree_with_every_order():
    own, rest = [1, 2, 2, 9], [3, 4, 5, 2, 8]
    everything = own + rest

    def distance(some):
        ranks = [sum(b < a for b in everything) + (everything.count(a) + 1) / 2 for a in some]
        return abs(sum(ranks) - len(own) * (len(everything) + 1) / 2)

    orders = [distance([everything[i] for i in some]) for some in combinations(range(9), 4)]
    exact = sum(each >= distance(own) - 1e-9 for each in orders) / len(orders)
    assert p_of_ranks([(decided(0, own), decided(0, rest))]) == pytest.approx(exact, abs=0.08)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), min_size=1, max_size=8))
def test_the_median_is_that_of_the_list_written_out(weighted):
    written = sorted(value for value, weight in weighted for _each in range(weight))
    middle = len(written) // 2
    told = written[middle] if len(written) % 2 else (written[middle - 1] + written[middle]) / 2
    assert median(weighted) == told


# --- many comparisons -----------------------------------------------------------------------------------------


def test_a_table_worked_by_hand():
    """Benjamini and Hochberg: p times the number of comparisons over the rank, never more than a later one."""
    assert false_discovery([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert false_discovery([]) == []


@given(st.lists(st.floats(0, 1), max_size=30))
def test_rates_keep_the_order_and_are_never_less_than_the_chance(p_values):
    rates = false_discovery(p_values)
    assert all(p <= rate <= 1 for p, rate in zip(p_values, rates, strict=True))
    for (p, rate), (other_p, other_rate) in permutations(zip(p_values, rates, strict=True), 2):
        assert p > other_p or rate <= other_rate


# --- a city ---------------------------------------------------------------------------------------------------


def city(chance, *, officers=20, each=60, harsh=(), slow=()):
    """Two procedures, one hard and one easy; officers get unequal mixes of both, as in life."""
    table = {"hard": {}, "easy": {}}
    for number in range(officers):
        mix = chance.uniform(0.1, 0.9)
        made = {"hard": ([], []), "easy": ([], [])}
        for _case in range(each):
            name = "hard" if chance.random() < mix else "easy"
            refuse = (0.5 if name == "hard" else 0.1) + (0.3 if number in harsh else 0)
            spans, refused = made[name]
            refused.append(chance.random() < refuse)
            spans.append(
                round(chance.expovariate(1 / (20 if name == "hard" else 6)) * (2 if number in slow else 1))
            )
        for name, (spans, refused) in made.items():
            if spans:
                table[name][str(number)] = decided(sum(refused), spans)
    return table


def standing_out(table):
    return {
        (each.found.group, each.measure)
        for _kind, each in fairness.judged({"officer": table})
        if each.stands_out
    }


def test_planted_bias_is_found_and_hardly_anybody_else():
    planted, hits, false = {("3", "refused"), ("7", "days")}, 0, []
    for seed in range(60):
        found = standing_out(city(random.Random(seed), each=150, harsh={3}, slow={7}))
        hits += len(found & planted)
        false.append(len(found - planted) / max(1, len(found)))
    assert hits >= 114, "of 120 planted"
    assert sum(false) / len(false) <= 0.1


@pytest.mark.parametrize("kind", ["unit", "place"])
def test_a_planted_unit_or_place_is_found_beside_what_is_fair(kind):
    """Five units, or sixteen places; the officers of the same agency are fair."""
    hits, many = 0, {"unit": 5, "place": 16}[kind]
    for seed in range(20):
        chance = random.Random(seed)
        tables = {"officer": city(chance, each=60), kind: city(chance, officers=many, each=400, harsh={2})}
        found = {(kind, each.found.group) for kind, each in fairness.judged(tables) if each.stands_out}
        hits += (kind, "2") in found
        assert len(found - {(kind, "2")}) <= 3
    assert hits == 20


def test_one_harsh_officer_does_not_make_the_others_look_lenient():
    table = {"x": {"harsh": decided(180, [5] * 200), **{f"{n}": decided(20, [5] * 100) for n in range(4)}}}
    assert standing_out(table) == {("harsh", "refused")}
    found = {each.found.group: each.found for _kind, each in fairness.judged({"officer": table})}
    assert found["0"].expected == found["0"].observed == 0.2


def test_where_there_is_no_bias_hardly_ever_somebody_stands_out():
    cities = [standing_out(city(random.Random(seed))) for seed in range(100)]
    assert sum(bool(found) for found in cities) <= 10


def test_who_decides_the_hard_cases_is_not_held_to_be_harsh():
    """Eight of ten of the hard are refused by all; one officer gets only those."""
    table = {
        "hard": {"a": decided(80, [5] * 100), "b": decided(81, [5] * 100)},
        "easy": {"b": decided(5, [5] * 100), "c": decided(6, [5] * 100)},
    }
    assert standing_out(table) == set()
    found = next(each for each in shares(table) if each.group == "a")
    assert (found.observed, found.expected) == (0.8, 0.81)


def test_a_procedure_that_only_one_decides_compares_with_nothing():
    table = {
        "own": {"a": decided(90, [1] * 100)},
        "few": {"a": decided(1, [1] * 5), "b": decided(1, [1] * 90)},
    }
    assert list(shares(table)) == []


def test_a_large_office_does_not_find_trifles():
    table = {"x": {"a": decided(2_100, [5] * 20_000), "b": decided(2_000, [5] * 20_000)}}
    assert standing_out(table) == set()


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from("pq"),
        st.dictionaries(
            st.sampled_from("abc"),
            st.lists(st.tuples(st.booleans(), st.integers(0, 40)), min_size=1, max_size=60),
            min_size=1,
        ),
        min_size=1,
    )
)
def test_whatever_was_decided_every_number_is_one(made):
    table = {
        name: {
            group: decided(sum(refused for refused, _day in rows), [day for _refused, day in rows])
            for group, rows in groups.items()
        }
        for name, groups in made.items()
    }
    for found in [*shares(table), *days(table)]:
        assert 0 <= found.p <= 1
        assert found.cases >= fairness.LEAST_CASES
        assert found.observed >= 0
        assert found.expected >= 0
