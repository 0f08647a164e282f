"""When an office is open: the week, the rest days, and hours as offices write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.agencies.hours import Hours, InvalidHours, Span, Standing, standing
from ventanilla.agencies.reading_hours import read_hours
from ventanilla.jurisdictions.calendars import Calendar

NINE_TO_THREE = Hours.on({day: [Span.of("09:00", "15:00")] for day in range(5)})
CITY = Calendar("cdmx", rest_days=frozenset({date(2026, 11, 16), date(2026, 12, 25)}))
spans = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda two: two[0] < two[1])
weeks = st.dictionaries(
    st.integers(0, 6), spans.map(lambda two: [Span(*two)]), min_size=1
).map(Hours.on)  # fmt: skip


def at(day: int, clock: str, month: int = 11) -> Standing:
    hour, minute = map(int, clock.split(":"))
    return standing(NINE_TO_THREE, CITY, datetime(2026, month, day, hour, minute))


def test_it_opens_at_nine_sharp_and_is_closed_at_three_sharp():
    assert [at(9, clock).is_open for clock in ("08:59", "09:00", "14:59", "15:00")] == [
        False,
        True,
        True,
        False,
    ]


def test_while_it_is_open_it_says_until_when():
    assert (at(9, "10:00").day, at(9, "10:00").at) == (date(2026, 11, 9), "15:00")


def test_before_it_opens_it_says_today_and_after_it_says_tomorrow():
    assert (at(9, "08:00").day, at(9, "16:00").day) == (date(2026, 11, 9), date(2026, 11, 10))


def test_on_friday_evening_it_opens_after_the_weekend_and_the_rest_day():
    assert (at(13, "16:00").day, at(13, "16:00").at) == (date(2026, 11, 17), "09:00")


def test_a_saturday_opening_is_kept_though_the_law_counts_no_working_day():
    hours = Hours.on({5: [Span.of("09:00", "13:00")]})
    assert standing(hours, CITY, datetime(2026, 11, 14, 10, 0)).is_open


def test_what_never_closes_is_open_on_a_rest_day():
    always = read_hours("Lunes a domingo, las 24 horas")
    assert standing(always, CITY, datetime(2026, 12, 25, 3, 0)) == Standing(True, date(2026, 12, 25), 1440)


def test_nothing_in_three_weeks_is_no_day():
    closed = Calendar(
        "x", rest_days=frozenset(date(2026, 11, 1).fromordinal(n) for n in range(739_000, 740_000))
    )
    assert standing(NINE_TO_THREE, closed, datetime(2026, 11, 9, 10, 0)) == Standing(False)
    assert standing(NINE_TO_THREE, CITY, datetime(9999, 12, 31, 23, 0)) == Standing(False)


@given(weeks, st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_open_means_that_the_minute_lies_in_a_span_of_the_day(hours, now):
    minute = now.hour * 60 + now.minute
    inside = any(span.opens <= minute < span.closes for span in hours.spans_on(now.date(), CITY))
    assert standing(hours, CITY, now).is_open == inside


@given(weeks)
def test_hours_are_read_as_they_were_written(hours):
    assert Hours.of(hours.as_json()) == hours


@pytest.mark.parametrize(
    "said",
    [
        None, [], {}, {"week": []}, {"week": [[]] * 7}, {"week": [[["09:00"]]] * 7}, {"week": "mondays"},
        {"week": [[["15:00", "09:00"]]] * 7}, {"week": [[["25:00", "26:00"]]] * 7},
        {"week": [[["09:00", "12:00"], ["11:00", "13:00"]]] * 7}, {"week": [[[9, 15]]] * 7},
        {"week": [[["09:00:30", "12:00"]]] * 7}, {"week": [[["09:00", "10:00"]] * 9] * 7},
    ],
)  # fmt: skip
def test_what_are_no_hours_is_refused(said):
    with pytest.raises(InvalidHours):
        Hours.of(said)


def week(text: str) -> list[str]:
    hours = read_hours(text)
    assert hours is not None, text
    return [" ".join(map(str, day)) for day in hours.week]


WEEKDAYS = ["09:00–15:00"] * 5 + ["", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Lunes a viernes de 9:00 a 15:00", "lunes a viernes de 9:00 a 15:00 horas", "L-V 09:00-15:00",
        "De lunes a viernes, 9:00 a 15:00 hrs.", "Horario de atención al público: lunes a viernes de 9 a 15 h",
        "Lun a Vie 9:00 am a 3:00 pm", "LUNES A VIERNES 9:00 A.M. A 3:00 P.M.", "Días hábiles de 9:00 a 15:00",
        "lunes, martes, miércoles, jueves y viernes 9.00 – 15.00", "Lunes a viernes de 9 a 3 p.m.",
    ],
)  # fmt: skip
def test_the_same_week_in_many_words(text):
    assert week(text) == WEEKDAYS


def test_a_midday_closure_and_a_short_saturday():
    text = "Lunes a viernes de 9:00 a 14:00 y de 16:00 a 18:00; sábados de 9:00 a 13:00"
    assert week(text) == ["09:00–14:00 16:00–18:00"] * 5 + ["09:00–13:00", ""]


def test_groups_of_days():
    assert week("Lunes a jueves 9:00 a 18:00, viernes 9:00 a 15:00") == ["09:00–18:00"] * 4 + [
        "09:00–15:00",
        "",
        "",
    ]
    assert week("Fines de semana de 10:00 a 14:00") == [""] * 5 + ["10:00–14:00"] * 2
    assert week("Lunes de 04:00 a 8:00")[0] == "04:00–08:00"
    assert week("Todos los días de 8:00 a 20:00") == ["08:00–20:00"] * 7


@pytest.mark.parametrize(
    "text",
    [
        "", "Previa cita", "9 a 3", "Lunes a viernes de 9 a 3", "Lunes a viernes de 8 a 8", "9:00 a 15:00",
        "Lunes a viernes", "Lunes a viernes de 9:00 a 15:00 excepto el último viernes", "Viernes a lunes de 9 a 15",
        "Lunes de 9:00 a 15:00, lunes de 16:00 a 18:00", "Lunes de 9:00", "Lunes a viernes de 25:00 a 26:00",
        "Lunes a viernes de 9:75 a 15:00", "Lunes a viernes de 13 pm a 15 pm", "Lunes de 15:00 a 09:00",
        "Lunes de 9:00 a 12:00 y de 11:00 a 13:00", "lunes a viernes de 9:00 a 15:00" + " " * 300, "☎ 9 a 15",
        "Lunes ٩:00 a 15:00", "Monday to Friday 9:00 to 15:00", "Lunes a viernes de 1 pm a 5",
        "Lunes de 1 a 5 pm", "Lunes de 2:00 a 6:00", "Lunes de 9:00 a 14:00 y de 4:00 a 6:00",
    ],
)  # fmt: skip
def test_what_is_not_clear_is_not_read(text):
    assert read_hours(text) is None


@given(st.text(max_size=250))
def test_any_text_is_read_or_left(text):
    hours = read_hours(text)
    assert hours is None or any(hours.week)
