"""Terms are counted as the law says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.terms import end_of, leaves_time, over_three_months, until
from ventanilla.procedures.vocabulary import Term

CALENDAR = Calendar("prueba", rest_days=frozenset({date(2026, 2, 2), date(2026, 3, 16)}))


def term(words: str) -> Term:
    return Term.model_validate(words)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("immediate", date(2026, 2, 10), date(2026, 2, 10)),
        ("1 working_day", date(2026, 1, 30), date(2026, 2, 3)),
        ("10 working_days", date(2026, 2, 10), date(2026, 2, 24)),
        ("5 calendar_days", date(2026, 2, 10), date(2026, 2, 16)),
        ("3 calendar_days", date(2026, 2, 10), date(2026, 2, 13)),
        ("1 month", date(2026, 2, 16), date(2026, 3, 17)),
        ("3 months", date(2026, 2, 10), date(2026, 5, 11)),
        ("1 year", date(2026, 2, 10), date(2027, 2, 10)),
    ],
)
def test_the_last_day_of_a_term(words, start, end):
    assert end_of(term(words), start, CALENDAR) == end


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 month", date(2028, 1, 31), date(2028, 2, 29)),
        ("1 year", date(2028, 2, 29), date(2029, 2, 28)),
        ("3 years", date(2026, 2, 14), date(2029, 2, 14)),
        ("30 calendar_days", date(2026, 2, 10), date(2026, 3, 12)),
    ],
)
def test_a_validity_ends_on_its_day_even_when_nobody_works(words, start, end):
    assert until(term(words), start) == end


UNITS = st.sampled_from(["working_days", "calendar_days", "months", "years"])
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(st.integers(1, 60), UNITS, DAYS)
def test_a_term_ends_on_a_working_day_and_never_early(amount, unit, start):
    end = end_of(Term(amount=amount, unit=unit), start, CALENDAR)
    assert CALENDAR.is_working(end)
    assert end >= start + timedelta(days=amount)


@given(st.integers(1, 60), UNITS, DAYS, st.integers(0, 30))
def test_who_files_later_is_never_due_earlier(amount, unit, start, later):
    said = Term(amount=amount, unit=unit)
    assert end_of(said, start, CALENDAR) <= end_of(said, start + timedelta(days=later), CALENDAR)


@pytest.mark.parametrize(
    ("prevent", "resolve", "holds"),
    [
        ("4 working_days", "10 working_days", True),
        ("5 working_days", "10 working_days", False),
        ("5 working_days", "3 months", True),
        ("1 month", "3 months", True),
        ("2 months", "3 months", False),
        ("1 working_day", "immediate", False),
    ],
)
def test_the_first_third_of_the_time_to_resolve(prevent, resolve, holds):
    assert leaves_time(term(prevent), term(resolve)) is holds


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("3 months", False),
        ("4 months", True),
        ("1 year", True),
        ("60 working_days", False),
        ("90 working_days", True),
    ],
)
def test_three_months_are_the_limit(words, over):
    assert over_three_months(term(words)) is over


@pytest.mark.parametrize(
    "words", ["10 dias", "ten working_days", "-1 months", "10", "10 working_days extra", "99999 years"]
)
def test_what_is_not_a_term_is_refused(words):
    with pytest.raises(ValidationError):
        term(words)
