"""The promised day: what is estimated, what is measured, and that neither looks into the future."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dossiers.queues import queue
from ventanilla.dossiers.promises import LEAST_CASES, Past, between, outcome_of, reckon, replay, waits

STEADY = [
    {"each": 1.0},  # four of five officers busy
    {"each": 1.2},  # nearly all of them
    {"each": 1.0, "leave": 0.2},
    {"each": 1.0, "correct": 0.3, "leave": 0.1},
    {"each": 1.1, "trend": -0.3},
    {"officers": 40, "each": 9.0},
]
GROWING = [{"each": 1.2, "trend": 0.1}, {"officers": 40, "each": 9.0, "trend": 0.2}]


def covered(told: dict[str, float], seeds: int = 1) -> float:
    measured = [replay(queue(seed, **told), 300) for seed in range(seeds)]  # type: ignore[arg-type]
    return sum(one.kept for one in measured) / sum(one.promised for one in measured)


@pytest.mark.parametrize("told", STEADY, ids=str)
def test_nine_of_ten_promises_are_kept_by_a_steady_office(told: dict[str, float]) -> None:
    assert 0.87 <= covered(told) <= 0.95


@pytest.mark.parametrize("told", GROWING, ids=str)
def test_a_queue_that_grows_breaks_few_more(told: dict[str, float]) -> None:
    assert covered(told) >= 0.82


def test_the_promise_made_today_holds_for_people_who_file_tomorrow() -> None:
    cases = queue(7, days=400)
    known = [_known(case, 300) for case in cases if case.filed < 300]
    made = reckon(known, 300)
    assert made
    outcomes = [outcome_of(case, made.days, 400) for case in cases if 300 <= case.filed < 380]
    known_outcomes = [outcome[1] for outcome in outcomes if outcome]
    assert sum(known_outcomes) / len(known_outcomes) > 0.8
    assert made.early <= made.typical <= made.days


def _known(case: Past, day: int) -> Past:
    """What was known of a case on that day."""
    return replace(case, ended=None, answered=False) if case.ended is None or case.ended > day else case


def test_the_future_is_left_out() -> None:
    """Whatever happens after a day changes nothing that was estimated or measured until then."""
    cases = [case for case in queue(3, officers=40, each=9.0) if case.filed < 150]
    known = [_known(case, 150) for case in cases]
    assert known != cases
    assert replay(cases, 150) == replay(known, 150)
    for day in range(20, 150, 10):
        assert waits(cases, day) == waits([_known(case, day) for case in cases], day)


def test_requests_still_open_lengthen_the_promise() -> None:
    quick = [Past(0, 2, answered=True)] * 60
    assert waits(quick, 10).within(0.9) == 2
    assert waits(quick + [Past(0)] * 60, 10).within(0.9) is None, "half of them wait: nobody can tell"


def test_without_censoring_the_estimate_is_the_plain_share() -> None:
    chance = random.Random(1)
    days = [chance.randint(1, 30) for _one in range(200)]
    estimate = waits([Past(0, day, answered=True) for day in days], 40)
    for day, share in zip(estimate.days, estimate.shares, strict=True):
        assert share == pytest.approx(sum(each <= day for each in days) / 200)


def test_few_cases_promise_nothing() -> None:
    assert reckon([Past(0, 3, answered=True)] * (LEAST_CASES - 1), 10) is None
    assert reckon([], 10) is None
    assert reckon([Past(0)] * 500, 900) is None


def test_days_spent_waiting_for_the_person_are_not_the_office_s() -> None:
    case = Past(0, 20, answered=True, stood=((5, 15),))
    assert case.waited(20) == 10
    assert Past(0, None, stood=((5, None),)).waited(40) == 5
    assert outcome_of(case, 10, 30) == (20, True)
    assert outcome_of(case, 9, 30) == (20, False)


def test_who_withdrew_before_the_promised_day_counts_neither_way() -> None:
    gone = Past(0, 4, answered=False)
    assert outcome_of(gone, 10, 100) is None
    assert outcome_of(Past(0, 14, answered=False), 10, 100) == (11, False), "after it, the promise was broken"


pasts = st.builds(
    lambda filed, long, answered, stood: Past(
        filed, None if long is None else filed + long, answered and long is not None, stood
    ),
    st.integers(0, 60),
    st.none() | st.integers(0, 60),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 90), st.none() | st.integers(0, 90)), max_size=1).map(tuple),
)


@given(st.lists(pasts, max_size=120), st.integers(0, 120))
def test_whatever_happened_the_numbers_make_sense(cases: list[Past], now: int) -> None:
    estimate = waits(cases, now)
    assert list(estimate.shares) == sorted(estimate.shares)
    assert all(0 < share <= 1 + 1e-9 for share in estimate.shares)
    told = replay(cases, now)
    assert told.promised + told.unpromised <= len(cases)
    made = reckon(cases, now)
    if made:
        assert made.days >= 1
        assert 0 <= made.early <= made.typical <= made.days


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_what_was_measured(kept: int, broken: int) -> None:
    low, high = between(kept, kept + broken)
    assert 0 <= low <= high <= 1
    if kept + broken:
        assert low - 1e-9 <= kept / (kept + broken) <= high + 1e-9
