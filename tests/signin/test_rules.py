"""Codes to type and slips of the keyboard."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.signin.codes import code_for, is_code_for
from ventanilla.signin.typos import likelier

moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@given(moments, st.integers(0, 89), st.sampled_from(["", " ", "-"]))
def test_a_code_works_for_an_hour_and_a_half_however_it_is_spaced(at, minutes, between):
    code = code_for("1|a@b.mx", at=at, secret="s").replace(" ", between)
    assert is_code_for(code, "1|a@b.mx", at=at + timedelta(minutes=minutes), secret="s")


@given(moments)
def test_a_code_ends_after_two_hours(at):
    code = code_for("1|a@b.mx", at=at, secret="s")
    assert not is_code_for(code, "1|a@b.mx", at=at + timedelta(hours=2, minutes=1), secret="s")


@given(moments)
def test_a_code_is_of_one_address_and_one_secret(at):
    code = code_for("1|a@b.mx", at=at, secret="s")
    assert not is_code_for(code, "2|a@b.mx", at=at, secret="s")
    assert not is_code_for(code, "1|a@b.mx", at=at, secret="other")


@given(st.text())
def test_no_text_breaks_reading_a_code(text):
    assert is_code_for(text, "x", at=datetime(2026, 1, 1, tzinfo=UTC), secret="s") in {True, False}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ana@gmial.com", "ana@gmail.com"),
        ("ana@gmail.con", "ana@gmail.com"),
        ("ana@gmai.com", "ana@gmail.com"),
        ("ana@hotmal.com", "ana@hotmail.com"),
        ("ana@outlok.com", "ana@outlook.com"),
        ("ana@yahoo.com.mc", "ana@yahoo.com.mx"),
        ("ana@empresa.con", "ana@empresa.com"),
    ],
)
def test_a_slip_is_noticed(typed, meant):
    assert likelier(typed) == meant


@pytest.mark.parametrize(
    "typed", ["ana@gmail.com", "ana@unam.mx", "ana@email.com", "ana@mail.com", "ana", "", "@"]
)
def test_a_good_address_is_left_alone(typed):
    assert likelier(typed) is None


@given(st.text())
def test_no_text_breaks_the_hint(text):
    likelier(text)
