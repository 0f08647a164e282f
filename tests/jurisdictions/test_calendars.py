"""Counting in working days: the arithmetic that every legal date rests on."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.jurisdictions.calendars import Calendar, nth_weekday

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
calendars = st.builds(
    Calendar,
    code=st.just("x"),
    rest_days=st.frozensets(days, max_size=40),
    weekly_rest=st.frozensets(st.integers(0, 6), max_size=6),
)
PLAIN = Calendar("plain")
MON, FRI = date(2026, 1, 5), date(2026, 1, 9)


@given(calendars, days, st.integers(-300, 300))
def test_between_undoes_add(calendar, day, count):
    assert calendar.between(day, calendar.add(day, count)) == count


@given(calendars, days, st.integers(1, 60))
def test_add_agrees_with_counting_day_by_day(calendar, day, count):
    walked, left = day, count
    while left:
        walked += timedelta(days=1)
        left -= calendar.is_working(walked)
    assert calendar.add(day, count) == walked


@given(calendars, days, st.integers(1, 60))
def test_adding_backwards_agrees_with_counting_day_by_day(calendar, day, count):
    walked, left = day, count
    while left:
        walked -= timedelta(days=1)
        left -= calendar.is_working(walked)
    assert calendar.add(day, -count) == walked


@given(calendars, days, st.integers(-900, 900))
def test_between_agrees_with_counting_day_by_day(calendar, start, away):
    end = start + timedelta(days=away)
    low, high = min(start, end), max(start, end)
    inside = (low + timedelta(days=n) for n in range((high - low).days + 1))
    counted = sum(calendar.is_working(day) for day in inside if day != start)
    assert calendar.between(start, end) == (counted if end >= start else -counted)


@given(calendars, days, st.integers(1, 100))
def test_a_term_ends_on_a_working_day(calendar, day, count):
    assert calendar.is_working(calendar.add(day, count))


@given(calendars, days, st.integers(0, 60))
def test_a_day_closed_later_never_brings_a_term_forward(calendar, day, count):
    end = calendar.add(day, count)
    assert calendar.closing(day + timedelta(days=3)).add(day, count) >= end


@given(calendars, days, st.integers(0, 40))
def test_months_end_on_a_working_day_near_the_same_number(calendar, day, months):
    end = calendar.add_months(day, months)
    assert calendar.is_working(end)
    assert end >= day
    if calendar == Calendar("x", weekly_rest=frozenset()):
        assert end.day in {day.day, 1}


@given(calendars, days)
def test_zero_days_later_is_the_same_day(calendar, day):
    assert calendar.add(day, 0) == day


@given(st.dates(), st.integers(-(10**12), 10**12))
def test_a_count_beyond_the_dates_of_the_world_is_an_overflow_and_nothing_else(day, count):
    with contextlib.suppress(OverflowError):
        PLAIN.add(day, count)


@given(st.dates(), st.integers(-(10**9), 10**9))
def test_months_beyond_the_dates_of_the_world_are_an_overflow_and_nothing_else(day, count):
    with contextlib.suppress(OverflowError):
        PLAIN.add_months(day, count)


def test_a_week_end_is_stepped_over():
    assert PLAIN.add(FRI, 1) == date(2026, 1, 12)
    assert PLAIN.add(date(2026, 1, 10), 1) == date(2026, 1, 12)


def test_a_rest_day_is_stepped_over():
    assert PLAIN.closing(date(2026, 1, 12)).add(FRI, 1) == date(2026, 1, 13)


def test_a_calendar_without_a_working_weekday_is_refused():
    with pytest.raises(ValueError, match="working day"):
        Calendar("never", weekly_rest=frozenset(range(7)))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 16)),  # the 15th of February is a Sunday
        (date(2026, 1, 31), 1, date(2026, 3, 2)),  # no 31 February: the first working day of March
        (date(2024, 1, 29), 1, date(2024, 2, 29)),  # a leap year has one
        (date(2025, 1, 29), 1, date(2025, 3, 3)),  # another has none, and 1 March 2025 is a Saturday
        (date(2026, 11, 30), 3, date(2027, 3, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
    ],
)
def test_months_run_from_date_to_date(start, months, end):
    assert PLAIN.add_months(start, months) == end


def test_29_february_has_its_anniversary_on_a_working_day_of_march():
    assert PLAIN.add_years(date(2024, 2, 29), 1) == date(2025, 3, 3)


def test_a_closed_first_of_the_month_moves_a_missing_number_further():
    assert PLAIN.closing(date(2026, 3, 2)).add_months(date(2026, 1, 31), 1) == date(2026, 3, 3)


def test_the_third_monday_of_march():
    assert nth_weekday(2026, 3, 0, 3) == date(2026, 3, 16)
