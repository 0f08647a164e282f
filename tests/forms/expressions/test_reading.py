"""What is refused when an expression is read, in which words and at which place."""

import pytest
from django.utils import translation

from tests.forms.expressions.world import NAMES
from ventanilla.forms.expressions import NUMBER, YES_NO, InvalidExpression, read


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def problems(text, expect=None):
    with pytest.raises(InvalidExpression) as refused:
        read(text, NAMES, expect)
    return refused.value.problems


@pytest.mark.parametrize(
    ("text", "sentence", "place"),
    [
        ("edda > 3", "The word “edda” is not a question of this form. Did you mean “edad”?", "edda"),
        ("xyzzy", "The word “xyzzy” is not a question of this form.", "xyzzy"),
        ("null == edad", "There is no “null” here. Write “answered(x)” or “!answered(x)”.", "null"),
        ("years > 3", "“years” is a function: write its values in parentheses after it.", "years"),
        ("yaers(nacimiento, today)", "There is no function “yaers”. Did you mean “years”?", "yaers(nacimiento, today)"),
        ("years(nacimiento)", "“years” takes 2 values, and here it has 1.", "years(nacimiento)"),
        ("round(1, 2, 3)", "“round” takes 1 or 2 values, and here it has 3.", "round(1, 2, 3)"),
        ("years(nombre, today)", "Value 1 of “years” must be a date, and it is a text.", "nombre"),
        ("size(edad)", "Value 1 of “size” must be a text or a list, and it is a number.", "edad"),
        ("edad && donador", "Here must stand yes or no, and this is a number.", "edad"),
        ("!edad", "Here must stand yes or no, and this is a number.", "edad"),
        ("edad == 'x'", "“==” cannot compare a number with a text.", "edad == 'x'"),
        ("donador < true", "“<” cannot compare yes or no with yes or no.", "donador < true"),
        ("edad + nombre", "“+” cannot join a number and a text.", "edad + nombre"),
        ("ingreso * ingreso", "“*” cannot join an amount of money and an amount of money.", "ingreso * ingreso"),
        ("alcaldia == 'tlapan'", "“tlapan” is not an option of this question. Did you mean “tlalpan”?", "'tlapan'"),
        ("alcaldia in ['coyoacan', 'otra']", "“otra” is not an option of this question.", "'otra'"),
        ("socios.edad > 3", "Say for which rows: “x.all(s, s.edad …)”, “x.exists(s, s.edad …)” or “x[0].edad”.",
         "socios.edad"),
        ("socios.all(s, s.edda > 3)", "The row has no “edda”. Did you mean “edad”?", "s.edda"),
        ("socios.all(edad, edad > 3)", "The name “edad” is taken. Choose another for the row.", "edad"),
        ("giros.impacto", "Say for which row of the table: “x[key].impacto”.", "giros.impacto"),
        ("giros[3].impacto", "Here must stand a text, and this is a number.", "3"),
        ("edad[0]", "Only a table or a list has rows: a number does not.", "edad[0]"),
        ("edad ? 1 : 2", "Here must stand yes or no, and this is a number.", "edad"),
        ("donador ? 1 : 'a'",
         "Both results of “? :” must be of one kind, not a number and a text.", "donador ? 1 : 'a'"),
        ("size([1, 'a']) > 0", "The values of a list must all be of the same simple kind.", "[1, 'a']"),
        ("date('2026-02-30')", "Write a date as year, month and day that exist: date('2026-01-31').", "'2026-02-30'"),
        ("date(nombre)", "Write a date as year, month and day that exist: date('2026-01-31').", "nombre"),
        ("1234567890123456789", "This number has too many digits.", "1234567890123456789"),
        ("'\\d'", "After “\\” only a quotation mark, “\\”, “n” or “t” can stand.", "'\\d'"),
        ("donador ? socios[0] : giros['bar']",
         "Both results of “? :” must be of one kind, not a row with several answers and a row with several answers.",
         "donador ? socios[0] : giros['bar']"),
        ("default(socios[0], giros['bar']).edad", "These values do not go together in “default”.",
         "default(socios[0], giros['bar'])"),
        ("socios[0]", "Ask for one part of this row or table: “x[key].part”.", "socios[0]"),
        ("socios.map(s, s)", "“map” gives one simple value for each row.", "s"),
        ("socios.all(s.edad > 3)", "Write a name for the row and what must hold for it: socios.all(s, s.edad >= 18).",
         "socios.all(s.edad > 3)"),
        ("sum(apoyos)", "“sum” adds a list of numbers or amounts: sum(socios.map(s, s.monto)).", "apoyos"),
        ("'a' in edad", "“in” looks for a value in a list of its kind, not a text in a number.", "'a' in edad"),
        ("filed_on + 3", "Move a date with add_days(date, 3), add_months, add_years or add_working_days.",
         "filed_on + 3"),
        ("today - filed_on",
         "Count the time between two dates with days(from, to), months(from, to) or years(from, to).",
         "today - filed_on"),
        ("default(edad, 'x')", "Value 2 of “default” must be a number, and it is a text.", "'x'"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_plain_words_at_its_place(text, sentence, place):
    (fault,) = problems(text)
    assert fault.message == sentence
    assert text[fault.start : fault.end] == place


@pytest.mark.parametrize(
    ("text", "sentence", "start"),
    [
        ("", "Write a condition or a value here: this is empty.", 0),
        ("edad = 3", "To compare, write “==”.", 5),
        ("edad >= 18 and donador", "“and” is not expected here. Write “&&” in its place.", 11),
        ("edad >= 18 o donador", "“o” is not expected here. Write “||” in its place.", 11),
        ("edad >=", "The expression ends too early: something is missing at the end.", 7),
        ("(edad", "The expression ends too early: something is missing at the end.", 5),
        ("nombre == 'a", "This text has no closing quotation mark.", 10),
        ("nombre == “a”", "Use straight quotation marks: 'text'.", 10),
        ("edad ≥ 18", "Write “<=”, “>=” or “!=”.", 5),
        ("edad & donador", "Write “&&” for “and”, “||” for “or”.", 5),
        ("edad # 3", "The sign “#” is not part of this language.", 5),
        ("edad > 3)", "“)” is not expected here.", 8),
        ("1.5.5", "“5” is not expected here.", 4),
    ],
)
def test_a_fault_of_syntax_is_told_in_plain_words(text, sentence, start):
    (fault,) = problems(text)
    assert (fault.message, fault.start) == (sentence, start)


def test_a_fault_inside_a_list_is_told_once():
    assert len(problems("sum(socios.map(s, s.edda))")) == 1
    assert len(problems("max([1, edda]) > 2")) == 1


def test_all_faults_of_names_and_types_are_told_in_one_pass():
    found = problems("edda > 3 && foo(3) && years(1, today) == 'x' || nombre > 3")
    assert [fault.start for fault in found] == sorted(fault.start for fault in found)
    assert len(found) == 4


@pytest.mark.parametrize(
    "text",
    [
        "1 / edad",
        "1 / 0",
        "1 / -0.0",
        "1 % hijos",
        "edad >= 0 ? 1 / edad : 0",
        "edad != 1 ? 1 / edad : 0",
        "edad != 0 ? 0 : 1 / edad",
        "edad != 0 || 1 / edad > 1",
        "1 / (edad + 1)",
        "1 / size(socios)",
        "hijos != 0 && 1 / edad > 2",
        "1 / max(edad, 0)",
        "ingreso / renta",
        "socios.all(s, 1 / s.edad > 0)",
    ],
)
def test_a_possible_division_by_zero_is_refused(text):
    (fault,) = problems(text)
    assert fault.message.startswith("Possible division by zero.")


@pytest.mark.parametrize(
    "text",
    [
        "1 / 2",
        "1 / -2",
        "edad != 0 && 1 / edad > 2",
        "edad > 0 ? 1 / edad : 0",
        "0 < edad ? 1 / edad : 0",
        "edad == 0 ? 0 : 1 / edad",
        "edad <= 0 || 1 / edad > 2",
        "!(edad == 0) && donador && 1 % edad > 2",
        "edad < 0 || edad == 0 ? 0 : 1 / edad",
        "1 / max(edad, 1)",
        "ingreso / uma",
        "size(socios) > 0 ? sum(socios.map(s, s.edad)) / size(socios) : 0",
        "socios.all(s, s.edad != 0 && 1 / s.edad > 0)",
        "renta > 0 ? ingreso / renta : 0",
        "1 / (2 * 3)",
    ],
)
def test_a_division_that_was_guarded_is_read(text):
    read(text, NAMES)


def test_the_result_must_be_of_the_expected_kind():
    assert problems("edad", YES_NO)[0].message == "The result must be yes or no, and this gives a number."
    assert problems("edda", YES_NO)[0].message.startswith("The word")
    assert read("edad", NAMES, NUMBER.as_optional()).type == NUMBER


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 + " * 1001 + "1", "longer than"),
        ("1 + " * 500 + "1", "too long or too nested"),
        ("(" * 1500 + "1" + ")" * 1500, None),
        ("!" * 3999 + "donador", "longer than"),
        ("!" * 900 + "donador", "too long or too nested"),
        ("-" * 60 + "1", "too long or too nested"),
        ("[" * 3000, "ends too early"),
        ("edad in [" + ", ".join("1" * 201) + "]", "between 1 and 200"),
        ("socios.all(a, socios.all(b, socios.all(c, true)))", "only twice"),
        (
            "socios.all(a, socios.all(b, " + " && ".join(["a.edad > b.edad"] * 10) + "))",
            "too long to work out",
        ),
    ],
)
def test_what_is_too_large_is_refused_and_nothing_breaks(text, words):
    if words is None:
        read(text, NAMES)
    else:
        assert words in problems(text)[0].message


def test_faults_speak_spanish_to_a_spanish_officer():
    with translation.override("es"):
        (fault,) = problems("edda > 3")
    assert fault.message == "La palabra «edda» no es una pregunta de este formulario. ¿Quisiste decir «edad»?"


def test_a_long_word_is_shortened_in_the_sentence():
    assert len(problems("x" * 3000)[0].message) < 120
