"""Numbers, money and days as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.samples import TODAY, sample
from ventanilla.forms.field import InvalidAnswer, Unreadable
from ventanilla.forms.kinds.quantities import plain, read_decimal, written
from ventanilla.forms.posted import Posted
from ventanilla.kernel.money import Money


def read(kind: str, text: str, **said):
    return sample(kind, **said).read(Posted.of({"x": text}), "es", today=TODAY)


def read_day(day: str, month: str, year: str, **said):
    return sample("date", **said).read(
        Posted.of({"x__day": day, "x__month": month, "x__year": year}), "es", today=TODAY
    )


def refusal(kind: str, text: str, **said) -> Unreadable:
    with pytest.raises(Unreadable) as told:
        read(kind, text, **said)
    return told.value


def day_refusal(day: str, month: str, year: str, **said) -> Unreadable:
    with pytest.raises(Unreadable) as told:
        read_day(day, month, year, **said)
    return told.value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("1,234.50", "1234.5"),
        (" 0.10 ", "0.1"),
        ("١٢٣", "123"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("-0", "0"),
    ],
)
def test_a_number_is_read_as_people_here_write_it(text, number):
    assert str(read_decimal(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        "12,5",
        "1.234,56",
        "1,23",
        "1,2345",
        ",5",
        ".5",
        "5.",
        "1e9",
        "NaN",
        "Infinity",
        "1_000",
        "²",
        "9" * 19,
    ],
)
def test_what_might_be_two_numbers_or_none_is_asked_again(text):
    assert refusal("number", text, decimals=6).sentence


@given(st.decimals(-(10**15), 10**15, places=4))
def test_what_is_written_out_reads_back_as_the_same_number(number):
    assert read_decimal(written(number)) == number
    assert plain(number) == number


def test_a_number_keeps_its_limits_and_its_decimals():
    assert "10 m² o más" in refusal("number", "9", min=10).sentence
    assert "1,000 kg o menos" in refusal("number", "1001", max=1000, unit="kg").sentence
    assert "entero" in refusal("number", "1.5", decimals=0).sentence
    assert "2 decimales" in refusal("number", "1.555", decimals=2).sentence
    assert read("number", "1.50", decimals=1) == Decimal("1.5")


def test_nobody_owes_less_than_nothing_unless_the_definition_says_so():
    assert refusal("money", "-1").sentence
    assert read("money", "-1", min=-10) == Money(Decimal("-1.00"))


@pytest.mark.parametrize("text", ["1250.5", "$1,250.50", "$ 1250.50 MXN", "1,250.50 pesos", "1250.50 M.N."])
def test_money_is_read_with_its_signs(text):
    assert read("money", text) == Money(Decimal("1250.50"))


@pytest.mark.parametrize("text", ["1.250,50", "1250,50", "US$5", "5 USD", "cinco", "$", "1.005"])
def test_other_formats_and_currencies_get_a_sentence(text):
    assert refusal("money", text).sentence


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("27", "3", "1987"),
        ("27", "03", "1987"),
        ("27", "marzo", "1987"),
        ("27", "Mar", "1987"),
        ("٢٧", "３", "1987"),
    ],
)
def test_a_day_is_read_in_parts(day, month, year):
    assert read_day(day, month, year) == date(1987, 3, 27)


def test_a_day_is_read_in_one_piece_too():
    assert read("date", "1987-03-27") == date(1987, 3, 27)
    assert sample("date").read(Posted.of({"x__date": "1987-03-27"})) == date(1987, 3, 27)
    assert refusal("date", "27/03/1987").sentence


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        (("31", "2", "2020"), {"x__day"}),
        (("29", "2", "2023"), {"x__day"}),
        (("0", "13", "2020"), {"x__day", "x__month"}),
        (("1", "1", "0000"), {"x__year"}),
        (("1", "1", "87"), {"x__year"}),
        (("1", "1", "1500"), {"x__year"}),
        (("", "", "2020"), {"x__day", "x__month"}),
        (("-1", "1", "2020"), {"x__day"}),
        (("1", "Ⅻ", "2020"), {"x__month"}),
    ],
)
def test_only_the_parts_that_are_wrong_are_marked(parts, wrong):
    told = day_refusal(*parts)
    assert told.places.keys() == wrong
    question = sample("date").question("es", Posted.of({}), told)
    marked = {item["id"] for item in question.params["items"] if "govuk-input--error" in item["classes"]}
    assert marked == wrong


def test_today_is_the_day_that_the_caller_says():
    assert read_day("10", "2", "2026") == TODAY
    assert "hoy o antes" in day_refusal("11", "2", "2026").sentence
    assert "hoy o después" in day_refusal("9", "2", "2026", max=None, min="today").sentence
    assert "1 de enero de 2020" in day_refusal("9", "2", "2019", min="2020-01-01").sentence


def test_a_day_reads_as_a_sentence_in_each_language():
    assert sample("date").display(date(1987, 3, 27), "es") == "27 de marzo de 1987"
    assert sample("date").display(date(1987, 3, 27), "en") == "27 March 1987"


@pytest.mark.parametrize("stored", ["1e3", "NaN", True, 1.5, "1,000", "", None, "٣"])
def test_a_stored_number_is_exact_text_or_a_fault(stored):
    with pytest.raises(InvalidAnswer):
        sample("number").from_json(stored)
