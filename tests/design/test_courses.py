"""The clock as a picture: what is drawn stays on the line, and what is drawn is also said."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.design import components
from ventanilla.design.courses import APART, EDGE, spread

START = date(2026, 11, 2)


def on(days: int) -> date:
    return START + timedelta(days=days)


def drawn(**said: object) -> str:
    with override("es"):
        return components.render("clock", said)


def stretch(kind: str, begin: int, end: int) -> dict[str, object]:
    return {"kind": kind, "from_on": on(begin), "until_on": on(end)}


@given(st.lists(st.floats(0, 100), max_size=40).map(sorted))
def test_pins_keep_their_order_their_distance_and_the_line(places: list[float]) -> None:
    pins = spread(places)
    assert len(pins) == len(places)
    apart = min(APART, (100 - 2 * EDGE) / max(len(places) - 1, 1))
    assert all(EDGE - 1e-9 <= pin <= 100 - EDGE + 1e-9 for pin in pins)
    assert all(after - before >= apart - 1e-6 for before, after in pairwise(pins))


def test_a_pin_with_room_stands_where_its_day_is() -> None:
    assert spread([10, 50, 90]) == [10, 50, 90]


@given(
    st.lists(st.tuples(st.sampled_from(["ran", "stopped", "left", "late"]), st.integers(0, 900)), max_size=8),
    st.integers(-50, 5000),
    st.integers(-400, 400),
)
def test_any_course_is_drawn_within_the_line(said: list[tuple[str, int]], today: int, left: int) -> None:
    begin, stretches = 0, []
    for kind, days in said:
        stretches.append(stretch(kind, begin, begin + days))
        begin += days
    turns = [{"on": each["from_on"], "text": "x"} for each in stretches]
    html = drawn(stretches=stretches, turns=turns, today=on(today), left=left)
    for number in re.findall(r'(?:x|x1|x2|cx)="(-?[\d.]+)%"', html):
        assert 0 <= float(number) <= 100
    assert html.count("<li><span") == len(turns)


def test_every_turn_is_said_in_words_with_its_article_and_its_number() -> None:
    html = drawn(
        stretches=[stretch("ran", 0, 3), stretch("stopped", 3, 8)],
        turns=[{"on": on(3), "when": "5 de noviembre", "text": "Se detuvo", "law": "LFPA 17-A"}],
        today=on(8),
        sentence="Detenido",
    )
    assert "Se detuvo" in html
    assert "LFPA 17-A" in html
    assert "v-clock--still" in html
    assert html.index("<svg") < html.index("<ol")
    assert 'aria-hidden="true"' in html[html.index("v-course__picture") - 50 :]


@pytest.mark.parametrize(("left", "tone"), [(9, "calm"), (2, "soon"), (0, "soon"), (-1, "late")])
def test_the_tone_follows_the_days_left(left: int, tone: str) -> None:
    assert f"v-clock--{tone}" in drawn(left=left)


def test_without_stretches_nothing_is_drawn_and_the_words_stand() -> None:
    html = drawn(sentence="Al momento", tone="over")
    assert "<svg" not in html
    assert "Al momento" in html


def test_what_the_law_says_is_escaped() -> None:
    assert "<b>" not in drawn(turns=[{"text": "<b>", "law": "<b>"}], sentence="x")


def test_a_tone_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="A clock is one of"):
        drawn(sentence="x", tone="purple")
