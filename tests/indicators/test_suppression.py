"""Nothing is shown in which a person could be told, and nothing hidden can be reckoned from what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from ventanilla.indicators.suppression import LEAST_SHOWN, PUBLIC_FROM, Group, rounded, shown

GROUPS = st.lists(
    st.integers(1, 300).flatmap(
        lambda cases: st.tuples(st.just(cases), st.integers(0, cases), st.integers(1, 9))
    ),
    max_size=8,
).map(lambda rows: [Group(str(number), *row) for number, row in enumerate(rows)])


@given(GROUPS)
def test_no_small_group_and_no_office_of_two_is_shown(groups):
    for key in shown(groups):
        group = groups[int(key)]
        assert group.cases >= LEAST_SHOWN
        assert group.deciders >= 3
        assert 5 <= group.refused <= group.cases - 5


@given(GROUPS)
def test_what_is_hidden_cannot_be_told_from_the_total(groups):
    open_ones = shown(groups)
    hidden = [group for group in groups if group.key not in open_ones]
    assert len(hidden) != 1 or not open_ones
    if hidden and open_ones:
        assert sum(group.cases for group in hidden) >= LEAST_SHOWN


@given(GROUPS)
def test_below_two_hundred_cases_nothing_is_shown(groups):
    if sum(group.cases for group in groups) < PUBLIC_FROM:
        assert shown(groups) == frozenset()


def test_large_groups_alone_are_all_shown():
    groups = [Group("a", 120, 30, 4), Group("b", 90, 20, 3)]
    assert shown(groups) == {"a", "b"}
    assert (rounded(94), rounded(96)) == (90, 100)
