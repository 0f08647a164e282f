"""Our own signs: what they say, and what they refuse to draw."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.design import components
from ventanilla.design.signs import weight
from ventanilla.design.templatetags.design import day, moment, money


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (7, "7 días hábiles restantes"),
        (1, "1 día hábil restante"),
        (0, "termina hoy"),
        (-3, "3 días hábiles de retraso"),
    ],
)
def test_the_clock_says_how_many_days_are_left(left: int, said: str) -> None:
    with override("es"):
        assert said in components.render("clock-strip", {"total": 10, "left": left})


@given(total=st.integers(-5, 400), left=st.integers(-500, 500))
def test_the_clock_draws_any_number_of_days(total: int, left: int) -> None:
    html = components.render("clock-strip", {"total": total, "left": left})
    assert html.count('class="is-used"') <= max(total, 1)
    assert ("late" in html) == (left < 0)


def test_a_status_with_an_unknown_tone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="A status is one of"):
        components.render("status-tag", {"text": "x", "tone": "purple"})


def test_each_tone_has_its_own_picture() -> None:
    tones = ("neutral", "progress", "waiting", "good", "bad", "attention")
    pictures = {
        components.render("status-tag", {"text": "x", "tone": tone}).partition("<svg")[2] for tone in tones
    }
    assert len(pictures) == len(tones)


def test_an_event_says_its_state_in_words() -> None:
    with override("es"):
        html = components.render(
            "timeline", {"events": [{"title": "Pago", "state": "now"}, {"title": "Fin"}]}
        )
    assert "(Ahora)" in html
    assert "(Después)" in html
    assert html.count('aria-current="step"') == 1


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal("1234.5"), "$1,234.50"),
        (Decimal("0.005"), "$0.01"),
        (Decimal("-12"), "−$12.00"),
        (0, "$0.00"),
    ],
)
def test_money_is_written_as_mexico_writes_it(amount: object, said: str) -> None:
    with override("es"):
        assert money(amount) == said


def test_a_day_is_said_with_its_weekday() -> None:
    with override("es"):
        assert day(date(2026, 12, 5)) == "sábado 5 de diciembre de 2026"
    with override("en"):
        assert day(date(2026, 12, 5)) == "Saturday 5 December 2026"
    assert day(None) == ""


def test_a_moment_is_said_in_the_city_s_own_time() -> None:
    with override("es"):
        assert moment(datetime(2026, 12, 6, 5, 59, tzinfo=UTC)) == "sábado 5 de diciembre de 2026, 23:59"


@pytest.mark.parametrize(
    ("size", "said"), [(1, "1 KB"), (84_213, "84 KB"), (999_600, "1.0 MB"), (3_204_112, "3.2 MB")]
)
def test_a_weight_is_said_shortly(size: int, said: str) -> None:
    assert weight(size) == said
