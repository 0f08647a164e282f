"""What expressions give, by hand."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.forms.expressions.world import SURROUNDINGS, VALUES, expression, value
from ventanilla.forms.expressions import UNANSWERED, read
from ventanilla.forms.expressions.types import MONEY, TEXT
from ventanilla.kernel.money import Money


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", Decimal(7)),
        ("(1 + 2) * 3", Decimal(9)),
        ("10 - 2 - 3", Decimal(5)),
        ("-2 + 5 % 3", Decimal(0)),
        ("0.1 + 0.2 == 0.3", True),
        ("1 / 4", Decimal("0.25")),
        ("2 > 1 && 1 >= 1 && !(1 != 1)", True),
        ("'a' + \"b\" == 'ab'", True),
        ("'it\\'s' == \"it's\"", True),
        ("edad in [18, 19, 20]", True),
        ("alcaldia in ['tlalpan', 'coyoacan']", True),
        ("'beca' in apoyos", True),
        ("'otro' in apoyos", False),
        ("'bar' in giros", True),
        ("edad >= 18 ? 'adulto' : 'menor'", "adulto"),
        ("true ? 1 : false ? 2 : 3", Decimal(1)),
        ("date('2026-01-31') < date(\"2026-02-01\")", True),
        ("edad // años\n >= 18", True),
    ],
)
def test_operators_work_as_they_read(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("years(nacimiento, filed_on)", Decimal(20)),
        ("years(date('2008-02-29'), date('2026-02-28'))", Decimal(17)),
        ("years(date('2008-02-29'), date('2026-03-01'))", Decimal(18)),
        ("years(filed_on, nacimiento)", Decimal(-20)),
        ("months(date('2026-01-31'), date('2026-02-28'))", Decimal(0)),
        ("months(date('2026-01-15'), date('2026-04-15'))", Decimal(3)),
        ("days(filed_on, today)", Decimal(8)),
        ("working_days(filed_on, today)", Decimal(5)),
        ("add_working_days(filed_on, 2)", date(2026, 3, 17)),
        ("add_working_days(filed_on, -1)", date(2026, 3, 11)),
        ("add_days(filed_on, 20)", date(2026, 4, 1)),
        ("add_months(date('2026-01-31'), 1)", date(2026, 2, 28)),
        ("add_years(date('2024-02-29'), 3)", date(2027, 2, 28)),
        ("add_days(filed_on, 99999999999)", date.max),
        ("add_working_days(filed_on, -99999999999)", date.min),
        ("year(filed_on) * 10000 + month(filed_on) * 100 + day(filed_on)", Decimal(20260312)),
    ],
)
def test_dates_are_counted_as_the_law_counts(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5 * uma", Money(Decimal("175.965"))),
        ("round(1.5 * uma, 2)", Money(Decimal("175.97"))),
        ("uma(date('2025-06-01'))", Money(Decimal("113.14"))),
        ("uma(nacimiento)", UNANSWERED),
        ("money(parameter('uma'))", Money(Decimal("117.31"))),
        ("parameter('uma', date('1999-01-01'))", UNANSWERED),
        ("ingreso > 9000", True),
        ("ingreso / uma > 76.7", True),
        ("ingreso / 2", Money(Decimal("4500.25"))),
        ("max(ingreso, 10000) - 1", Money(Decimal(9999))),
        ("default(renta, 0) + 5", Money(Decimal(5))),
        ("number(ingreso)", Decimal("9000.50")),
        ("giros['bar'].cuota", Money(Decimal(9000))),
        ("-ingreso", Money(Decimal("-9000.50"))),
    ],
)
def test_money_is_exact_and_bare_numbers_beside_it_are_pesos(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("round(2.5)", Decimal(3)),
        ("round(-2.5)", Decimal(-3)),
        ("round(1.005, 2)", Decimal("1.01")),
        ("floor(-1.2)", Decimal(-2)),
        ("ceil(1.01)", Decimal(2)),
        ("min(3, 1, 2)", Decimal(1)),
        ("max(nacimiento, today)", date(2026, 3, 20)),
        ("min([4, 2])", Decimal(2)),
        ("size('ñandú')", Decimal(5)),
        ("apoyos.size()", Decimal(2)),
        ("length(apoyos)", Decimal(2)),
        ("nombre.startsWith('María')", True),
        ("starts_with(nombre, 'maría')", False),
        ("lower(nombre).contains('ñandú')", True),
        ("upper(' a ').trim() == 'A'", True),
        ("nombre.ends_with('x')", False),
    ],
)
def test_functions_read_as_calls_and_as_methods(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("socios.all(s, s.edad >= 18)", False),
        ("socios.exists(s, s.edad >= 18)", True),
        ("socios.exists_one(s, s.edad >= 18)", True),
        ("sum(socios.map(s, s.monto))", Money(Decimal("150.5"))),
        ("socios.filter(s, s.activo).size()", Decimal(1)),
        ("max(socios.map(s, s.edad))", Decimal(30)),
        ("socios[0].nombre", "Ana"),
        ("socios[2].nombre", UNANSWERED),
        ("socios[0.5].nombre", UNANSWERED),
        ("socios[-1].nombre", UNANSWERED),
        ("giros['panaderia'].aforo", Decimal(12)),
        ("giros['bar'].aforo", UNANSWERED),
        ("giros['minero'].impacto", UNANSWERED),
        ("default(giros[nombre].impacto, 'alto') == 'alto'", True),
        ("apoyos.exists(a, a == 'beca')", True),
        ("socios.all(s, socios.exists(t, t.edad > s.edad))", False),
    ],
)
def test_rows_and_tables_are_asked_by_condition_and_by_key(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extranjero", UNANSWERED),
        ("!extranjero", UNANSWERED),
        ("extranjero && false", False),
        ("false && extranjero", False),
        ("extranjero && true", UNANSWERED),
        ("extranjero || true", True),
        ("extranjero || false", UNANSWERED),
        ("extranjero || extranjero == true", UNANSWERED),
        ("hijos > 2", UNANSWERED),
        ("hijos == hijos", UNANSWERED),
        ("hijos + 1", UNANSWERED),
        ("hijos > 2 ? 1 : 2", UNANSWERED),
        ("hijos in [1, 2]", UNANSWERED),
        ("1 in [1, hijos]", True),
        ("2 in [1, hijos]", UNANSWERED),
        ("min(1, hijos)", UNANSWERED),
        ("min([1, hijos])", UNANSWERED),
        ("sum([1, hijos])", UNANSWERED),
        ("answered(hijos)", False),
        ("answered(edad)", True),
        ("default(hijos, 0)", Decimal(0)),
        ("answered(hijos) && hijos > 2", False),
        ("answered(hijos) ? hijos : 7", Decimal(7)),
        ("size(apodo)", UNANSWERED),
    ],
)
def test_what_is_unanswered_stays_unknown_unless_the_rest_settles_it(text, expected):
    assert value(text) is expected or value(text) == expected is not UNANSWERED


def test_a_row_without_an_answer_leaves_a_condition_over_rows_open_unless_another_row_settles_it():
    rows = ({"edad": Decimal(3)}, {"edad": None})
    assert value("socios.exists(s, s.edad < 5)", socios=rows) is True
    assert value("socios.exists(s, s.edad > 5)", socios=rows) is UNANSWERED
    assert value("socios.all(s, s.edad > 5)", socios=rows) is False
    assert value("socios.all(s, s.edad < 5)", socios=rows) is UNANSWERED
    assert value("socios.exists_one(s, s.edad < 5)", socios=rows) is UNANSWERED
    assert value("socios.filter(s, s.edad < 5)", socios=rows) is UNANSWERED


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("hijos", True),
        ("hijos > 2", True),
        ("answered(hijos) && hijos > 2", False),
        ("!answered(hijos) || hijos > 2", False),
        ("answered(hijos) ? hijos : 0", False),
        ("!answered(hijos) ? 0 : hijos", False),
        ("!(answered(hijos) && donador) || hijos > 1", False),
        ("answered(hijos) || hijos > 2", True),
        ("answered(hijos) ? renta : 0", True),
        ("default(hijos, 0) > 2", False),
        ("default(hijos, hijos)", True),
        ("giros['bar'].impacto", True),
        ("answered(giros['bar']) ? giros['bar'].impacto : ''", False),
        ("answered(giros['bar']) ? giros['pan'].impacto : ''", True),
        ("sum(socios.map(s, s.monto))", True),
        ("sum(socios.map(s, default(s.monto, 0)))", False),
        ("socios.all(s, answered(s.monto) && s.monto > 3)", False),
        ("socios.all(s, s.monto > 3)", True),
        ("uma", False),
        ("uma(nacimiento)", True),
        ("min([1, 2])", True),
        ("min(1, 2)", False),
    ],
)
def test_the_reader_knows_whether_a_result_may_be_unanswered(text, optional):
    assert expression(text).type.optional is optional


def test_results_stop_at_the_largest_number_instead_of_failing():
    huge = " * ".join(["999999999999999999"] * 40)
    assert value(huge) == Decimal(10) ** 18
    assert value(f"-({huge})") == -(Decimal(10) ** 18)
    assert value(f"round({huge}, 10)") == Decimal(10) ** 18


def test_a_written_number_is_pesos_where_money_is_expected():
    assert read("250", {}, MONEY).evaluate({}, SURROUNDINGS) == Money(Decimal(250))
    assert read("-2.5", {}, MONEY).type == MONEY


def test_an_answer_of_another_type_is_our_fault_and_said_so():
    for answer in ("20", True, 1.5, Decimal("NaN"), datetime(2026, 1, 1)):
        with pytest.raises(TypeError):
            value("edad > 3", edad=answer)
    with pytest.raises(TypeError):
        value("year(nacimiento)", nacimiento=datetime(2026, 1, 1))
    with pytest.raises(TypeError):
        value("ingreso > 1", ingreso=Money(Decimal(1), "USD"))


def test_whole_numbers_from_a_case_file_count_as_numbers():
    assert value("edad + 1", edad=17) == Decimal(18)


def test_unanswered_is_neither_true_nor_false():
    with pytest.raises(TypeError):
        bool(UNANSWERED)


def test_an_expression_names_the_questions_and_tables_it_asks():
    read_ = expression(
        "socios.all(s, s.edad > edad) && giros[nombre].impacto == 'bajo' && uma > 1 && today > filed_on"
    )
    assert read_.names == {"socios", "edad", "nombre"}
    assert read_.tables == {"giros"}
    assert read_.evaluate(VALUES, SURROUNDINGS) is False


def test_text_of_a_choice_keeps_its_options():
    assert expression("alcaldia").type.options == ("coyoacan", "tlalpan", "iztapalapa")
    assert expression("donador ? alcaldia : nombre").type == TEXT
