"""Cursors and allowances: small things that strangers will try to break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.api.allowance import Allowance
from ventanilla.api.paging import cursor_after, read_cursor, split
from ventanilla.api.problems import Refused


@given(key=st.text(max_size=64))
def test_a_cursor_gives_back_what_it_was_made_of(key):
    assert read_cursor("x", cursor_after("x", key), str) == key


@given(said=st.text(max_size=300))
def test_what_we_did_not_sign_is_refused_and_nothing_else_happens(said):
    with pytest.raises(Refused):
        read_cursor("x", said, str)


def test_a_cursor_with_a_key_of_another_kind_is_refused():
    with pytest.raises(Refused):
        read_cursor("x", cursor_after("x", 7), str)


def test_a_page_knows_whether_another_follows():
    assert split([1, 2, 3], 2) == ([1, 2], True)
    assert split([1, 2], 2) == ([1, 2], False)


def test_an_allowance_is_whole_again_in_the_next_minute():
    now = [0.0]
    allowance = Allowance(2, lambda: now[0])
    assert [allowance.take("a").over for _ in range(3)] == [False, False, True]
    assert not allowance.take("b").over
    now[0] = 59.9
    assert allowance.take("a").over
    now[0] = 60.0
    assert allowance.take("a").requests == 1


def test_an_allowance_keeps_no_address_and_no_more_than_it_may():
    allowance = Allowance(2, lambda: 0.0)
    for n in range(100_050):
        allowance.take(str(n))
    assert len(allowance._taken) <= 100_000
    assert not any(b"100049" in who for who in allowance._taken)
