"""The clock against a day-by-day count that knows nothing of how it works."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ventanilla.dossiers.clock import Pause, last_day_to_prevent, wind
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.vocabulary import Deadline, Term

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
holidays = st.frozensets(days, max_size=60)


def calendar(rest: frozenset[date]) -> Calendar:
    return Calendar(code="test", rest_days=rest)


def counted(start: date, working_days: int, rest: frozenset[date]) -> date:
    """The same, one day at a time."""
    day = start
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < 5 and day not in rest
    return day


def deadline(resolve: str, **said: str) -> Deadline:
    return Deadline.model_validate({"resolve": resolve, **said})


@given(filed_on=days, term=st.integers(1, 60), rest=holidays)
def test_working_days_agree_with_counting_day_by_day(filed_on, term, rest):
    clock = wind(deadline(f"{term} working_days"), calendar(rest), filed_on)
    assert clock.due_on == counted(filed_on, term, rest)


@given(
    filed_on=days,
    term=st.integers(1, 60),
    rest=holidays,
    asked_after=st.integers(0, 40),
    answered_after=st.integers(0, 40),
)
def test_a_pause_gives_back_exactly_the_working_days_that_were_left(
    filed_on, term, rest, asked_after, answered_after
):
    days_off = calendar(rest)
    asked_on = filed_on + timedelta(days=asked_after)
    answered_on = asked_on + timedelta(days=answered_after)
    due_on = counted(filed_on, term, rest)
    if asked_on > due_on:
        return
    clock = wind(deadline(f"{term} working_days"), days_off, filed_on, (Pause(asked_on, answered_on),))
    used = sum(1 for day in _between(filed_on, asked_on) if day.weekday() < 5 and day not in rest)
    assert clock.due_on == counted(answered_on, term - used, rest)


def _between(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]


@given(filed_on=days, term=st.integers(1, 60), rest=holidays)
def test_the_prevention_limit_is_a_third_rounded_up(filed_on, term, rest):
    days_off = calendar(rest)
    limit = last_day_to_prevent(deadline(f"{term} working_days"), filed_on, days_off)
    assert limit == counted(filed_on, -(-term // 3), rest)


@given(filed_on=days, rest=holidays)
def test_while_a_correction_is_open_there_is_no_last_day(filed_on, rest):
    clock = wind(deadline("10 working_days"), calendar(rest), filed_on, (Pause(filed_on),))
    assert clock.due_on is None
    assert clock.paused
    assert clock.days_left(filed_on, calendar(rest)) is None


@given(filed_on=days, term=st.integers(1, 12), rest=holidays)
def test_months_end_on_a_working_day(filed_on, term, rest):
    clock = wind(deadline(f"{term} months"), calendar(rest), filed_on)
    assert clock.due_on.weekday() < 5
    assert clock.due_on not in rest


def test_the_edition_s_own_prevention_wins_over_the_third():
    said = deadline("30 working_days", prevent="3 working_days")
    assert last_day_to_prevent(said, date(2026, 2, 10), calendar(frozenset())) == date(2026, 2, 13)


def test_days_left_count_down_and_below_zero():
    clock = wind(deadline("2 working_days"), calendar(frozenset()), date(2026, 2, 10))
    left = [clock.days_left(date(2026, 2, day), calendar(frozenset())) for day in (10, 11, 12, 13)]
    assert left == [2, 1, 0, -1]


def test_a_term_has_no_more_days_than_it_says():
    assert str(Term.model_validate("10 working_days")) == "10 working_days"
