"""Nothing is shown in which a person could be told, and nothing hidden can be reckoned from what is shown."""

from collections import Counter
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from ventanilla.indicators import fairness
from ventanilla.indicators.fairness import Decided
from ventanilla.indicators.suppression import (
    LEAST_SHOWN,
    PUBLIC_FROM,
    Group,
    for_everybody,
    has_a_large_like,
    rounded,
    shown,
)

GROUPS = st.lists(
    st.integers(1, 300).flatmap(
        lambda cases: st.tuples(
            st.just(cases), st.integers(0, cases), st.frozensets(st.integers(1, 9), max_size=5)
        )
    ),
    max_size=8,
).map(lambda rows: [Group(str(number), *row) for number, row in enumerate(rows)])

CELL = st.integers(1, 120).flatmap(
    lambda cases: st.builds(
        Decided,
        st.just(cases),
        st.integers(0, cases),
        st.integers(0, 40).map(lambda day: Counter({day: cases})),
        st.frozensets(st.integers(1, 9), min_size=1, max_size=5),
    )
)
TABLES = st.dictionaries(st.sampled_from("pqr"), st.dictionaries(st.sampled_from("abcdef"), CELL), min_size=1)


def of(table, key):
    cells = [groups[key] for groups in table.values() if key in groups]
    return sum(each.cases for each in cells), sum(each.refused for each in cells), cells


def keys(table):
    return {key for groups in table.values() for key in groups}


@given(GROUPS)
def test_no_small_group_and_no_office_of_two_is_shown(groups):
    for key in shown(groups):
        group = groups[int(key)]
        assert group.cases >= LEAST_SHOWN
        assert len(group.deciders) >= 3
        assert 5 <= group.refused <= group.cases - 5


@given(GROUPS)
def test_what_is_hidden_cannot_be_told_from_the_total(groups):
    """Whoever knows the total knows what is hidden together: that is never one group, nor few cases, nor few people."""
    open_ones = shown(groups)
    hidden = [group for group in groups if group.key not in open_ones]
    assert len(hidden) != 1 or not open_ones
    if hidden and open_ones:
        cases, refused = sum(group.cases for group in hidden), sum(group.refused for group in hidden)
        assert cases >= LEAST_SHOWN
        assert 5 <= refused <= cases - 5
        assert len(frozenset().union(*(group.deciders for group in hidden))) >= 3


@given(GROUPS)
def test_below_two_hundred_cases_nothing_is_shown(groups):
    if sum(group.cases for group in groups) < PUBLIC_FROM:
        assert shown(groups) == frozenset()


def test_large_groups_alone_are_all_shown():
    few = frozenset({1, 2, 3})
    assert shown([Group("a", 120, 30, few), Group("b", 90, 20, few)]) == {"a", "b"}
    assert (rounded(94), rounded(96)) == (90, 100)


@given(TABLES)
def test_each_group_shown_is_large_in_what_is_compared(table):
    part = for_everybody(table)
    for key in keys(part):
        cases, refused, cells = of(part, key)
        assert cases >= LEAST_SHOWN
        assert 5 <= refused <= cases - 5
        assert len(frozenset().union(*(cell.deciders for cell in cells))) >= 3
    assert all(len(groups) > 1 for groups in part.values())


def large(cases, refused):
    return Decided(cases, refused, Counter({5: cases}), frozenset({1, 2, 3}))


@given(st.integers(0, 7), st.integers(0, 3), st.integers(0, 40))
def test_what_few_people_got_is_in_no_number_that_is_shown(refused, other, day):
    """However a small group's cases ended, the page stays the same to the last digit."""
    hidden = {
        "c": Decided(7, refused, Counter({day: 7}), frozenset({7})),
        "d": Decided(3, other, Counter({day: 3}), frozenset({8})),
    }
    lenient = {"c": Decided(7, 0, Counter({1: 7}), frozenset({7})), "d": replace(hidden["d"], refused=0)}
    towns = [
        {"p": {"a": large(200, 60), "b": large(150, 30), "e": large(60, 12), **small}, "q": {"c": small["c"]}}
        for small in (hidden, lenient)
    ]
    first, second = (fairness.judged({"unit": for_everybody(town)}, most_apart=0) for town in towns)
    assert first == second
    assert {each.found.group for _kind, each in first} == {"a", "b"}, "the smallest goes with the hidden ones"


@given(TABLES)
def test_whoever_stands_alone_has_no_like_to_be_shown_beside(table):
    part = for_everybody(table)
    for key in keys(part):
        if has_a_large_like(part, key):
            beside = {name: groups for name, groups in part.items() if key in groups}
            others = [cell for groups in beside.values() for other, cell in groups.items() if other != key]
            cases, refused = sum(each.cases for each in others), sum(each.refused for each in others)
            assert 5 <= refused <= cases - 5


@given(TABLES)
def test_it_is_the_same_again(table):
    part = for_everybody(table)
    assume(part)
    assert for_everybody(table) == part
