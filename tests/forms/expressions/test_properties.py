"""Whatever anybody writes or answers: reading refuses in words, evaluation gives its type and never fails."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from tests.forms.expressions import writing
from tests.forms.expressions.world import NAMES, SURROUNDINGS, TABLES
from ventanilla.forms.expressions import (
    LIST_LENGTH,
    UNANSWERED,
    Fault,
    InvalidExpression,
    Kind,
    Surroundings,
    Type,
    read,
)
from ventanilla.kernel.money import Money

NUMBERS = st.one_of(
    st.decimals(-(10**18), 10**18, allow_nan=False, allow_infinity=False),
    st.sampled_from([Decimal(0), Decimal("-0"), Decimal("1E-400"), Decimal("1E+400"), Decimal(10) ** 18]),
)
SCALARS = {
    Kind.TEXT: st.text(max_size=20),
    Kind.NUMBER: NUMBERS,
    Kind.MONEY: st.builds(Money, NUMBERS),
    Kind.DATE: st.dates(),
    Kind.YES_NO: st.booleans(),
}
PYTHON = {Kind.TEXT: str, Kind.NUMBER: Decimal, Kind.MONEY: Money, Kind.DATE: date, Kind.YES_NO: bool}


def values_of(type_: Type) -> st.SearchStrategy:
    """Any value of a type, its options and optionality kept."""
    if type_.kind is Kind.LIST:
        values = st.lists(values_of(type_.item), max_size=4).map(tuple)
    elif type_.kind is Kind.RECORD:
        values = st.fixed_dictionaries({name: values_of(column) for name, column in type_.columns})
    elif type_.options:
        values = st.sampled_from(type_.options)
    else:
        values = SCALARS[type_.kind]
    return st.one_of(values, st.sampled_from([UNANSWERED, None])) if type_.optional else values


ANSWERS = st.fixed_dictionaries(
    {name: values_of(of) for name, of in NAMES.items() if of.kind is not Kind.TABLE}
)


@st.composite
def worlds(draw) -> Surroundings:
    return Surroundings(
        filed_on=draw(st.dates(date(2025, 1, 1), date(2026, 12, 31))),
        today=draw(st.dates()),
        parameter=SURROUNDINGS.parameter,
        calendar=SURROUNDINGS.calendar,
        tables=draw(st.sampled_from([TABLES, {"giros": {}}, {}])),
    )


def is_of(value, type_: Type) -> bool:
    if value is UNANSWERED or value is None:
        return type_.optional
    if type_.kind is Kind.LIST:
        return isinstance(value, tuple) and all(is_of(item, type_.item) for item in value)
    if type_.kind is Kind.RECORD:
        return all(is_of(value.get(name), column) for name, column in type_.columns)
    return isinstance(value, PYTHON[type_.kind]) and (
        type_.kind is Kind.YES_NO or not isinstance(value, bool)
    )


@given(st.text(max_size=200))
@example("\x00")
@example("'" * 3)
@example("\\" * 50)
@example("ª.ª(ª)")
@example("٣ + ٣")
@example("a" * 10_000)
@example("1" * 4_000)
@example("[" * 4_000)
@example("-" * 3_999 + "1")
@example("!" * 1_000 + "(" * 1_000)
@example("edad" + ".x" * 1_900)
@example("f(" * 1_500 + ")" * 1_500)
@example("true ? " * 300 + "1" + " : 2" * 300)
@example("a\ud800b")
@example("'\ud800' == nombre")
def test_no_text_breaks_the_reader(text):
    expect_words(text)


def expect_words(text: str) -> None:
    """Read the text: it is good, or every fault has a sentence and a place inside the text."""
    faults = faults_of(text)
    assert all(fault.message and 0 <= fault.start <= fault.end <= len(text) for fault in faults)


def faults_of(text: str) -> tuple[Fault, ...]:
    try:
        with translation.override("en"):
            read(text, NAMES)
    except InvalidExpression as refused:
        return refused.problems or (Fault("", 0, 0),)  # a refusal without a reason is a fault of ours
    return ()


WORDS = [
    *NAMES,
    *writing.SIGNS,
    "uma",
    "today",
    "years",
    "sum",
    "answered",
    "default",
    "all",
    "map",
    "s",
    "12",
    "'a'",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))
def test_no_jumble_of_the_languages_own_words_breaks_the_reader(text):
    expect_words(text)


@given(st.data(), writing.anything)
def test_no_spoiled_expression_breaks_the_reader(data, text):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 5)))
    spoiled = text[:start] + data.draw(st.text(max_size=3) | st.sampled_from(WORDS)) + text[end:]
    expect_words(spoiled)


@given(writing.anything, ANSWERS, worlds())
@example("years(nacimiento, today)", {"nacimiento": date.min}, SURROUNDINGS)
@example("add_months(today, -99999)", {}, SURROUNDINGS)
@example("1 % 1 * 999999999999999999 % 0.0000000003", {}, SURROUNDINGS)
def test_evaluation_gives_a_value_of_the_expressions_type_and_never_fails(text, answers, surroundings):
    if faults := faults_of(text):
        bounds = ("too ", "only twice", "is taken")  # our strategies write no other fault
        assert all(any(words in fault.message for words in bounds) for fault in faults), faults
        return
    expression = read(text, NAMES)
    missing = expression.names - answers.keys()
    result = expression.evaluate(answers, surroundings)
    assert missing or is_of(result, expression.type), (result, expression.type)


@given(writing.anything, st.sampled_from(["es", "en", "fr"]))
def test_every_expression_can_be_said(text, language):
    try:
        expression = read(text, NAMES)
    except InvalidExpression:
        return
    assert expression.sentence(language, {})
    assert expression.sentence(language, {"edad": "100 % de la edad %(a)s", "socios.edad": "%s"})


@given(writing.single, ANSWERS, worlds())
def test_fewer_answers_never_turn_a_known_condition_round(text, answers, surroundings):
    """What was settled with some answers missing stays settled the same way once they are there (Kleene)."""
    partly = {name: of.as_optional() if of.kind is not Kind.TABLE else of for name, of in NAMES.items()}
    try:
        expression = read(text, partly)
    except InvalidExpression:
        return
    if "answered" in text or "default" in text:  # these look at the absence itself
        return
    before = expression.evaluate({}, surroundings)
    assert before is UNANSWERED or before == expression.evaluate(answers, surroundings)


@pytest.mark.parametrize("nesting", [1, 2])
def test_the_longest_repeated_group_is_walked_within_the_bound(nesting):
    rows = tuple(
        {"edad": Decimal(n), "monto": None, "activo": True, "nombre": ""} for n in range(LIST_LENGTH)
    )
    text = (
        "socios.all(a, a.edad >= 0)" if nesting == 1 else "socios.all(a, socios.exists(b, b.edad >= a.edad))"
    )
    assert read(text, NAMES).evaluate({"socios": rows}, SURROUNDINGS) is True
