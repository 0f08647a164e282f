"""Free text is read only as far as it is certain: what it says and never more."""

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.catalogue.readings.applicants import read_applicants, read_channels
from ventanilla.catalogue.readings.contacts import read_address, read_email, read_phone
from ventanilla.catalogue.readings.fees import MOST, read_fee
from ventanilla.catalogue.readings.law import read_legal_basis
from ventanilla.catalogue.readings.names import readable, titled
from ventanilla.catalogue.readings.plain import plain
from ventanilla.catalogue.readings.requirements import read_requirement, read_requirements
from ventanilla.catalogue.readings.times import read_time, read_validity
from ventanilla.procedures.vocabulary import Requirement, Term

from . import golden

ANY_TEXT = st.text(max_size=200) | st.from_regex(r"[$\d.,/ a-záéíóúñ()-]{0,80}", fullmatch=True)


@pytest.mark.parametrize("what", golden.READ)
def test_every_real_text_is_read_as_it_was_reviewed(what):
    reviewed = json.loads(golden.FILE.read_text("utf-8"))[what]
    assert golden.readings()[what] == reviewed


# What it costs


@pytest.mark.parametrize(
    ("text", "more", "cost", "amount"),
    [
        ("$185.00", "", "fees", "185.00"),
        ("$ 1,234.5 M.N.", "", "fees", "1234.5"),
        ("35.84 pesos", "", "fees", "35.84"),
        ("Sin costo", "", "free", None),
        ("$ 0:00", "", "free", None),
        ("Gratuito.", "", "free", None),
        ("$10.00 el Formato", "", "fees", "10.00"),
        ("$90(formato)(Más impuestos establecidos en el código financiero)", "", "varies", "90"),
        ("$185.00", "Mas impuestos", "varies", "185.00"),
        ("$265.00 m2", "", "varies", None),
        ("$120 por mes", "", "varies", None),
        ("$613.8 / $1534.50 / $3069.00", "", "varies", None),
        ("3/200 pesos", "", "varies", None),
        ("2.84 Días de Salario Mínimo", "", "varies", None),
        ("Establecidos en el código financiero", "", "varies", None),
        ("~$1,520", "", "varies", None),
        ("1.500,00 pesos", "", "varies", None),
        ("$99999999999999", "", "varies", None),
        ("-$100", "", "varies", None),
        ("Pregunta en ventanilla", "", "unstated", None),
        ("", "", "unstated", None),
    ],
)
def test_a_fee_is_an_amount_only_where_it_is_the_same_for_everybody(text, more, cost, amount):
    reading = read_fee(text, more)
    assert (reading.cost, reading.amount) == (cost, Decimal(amount) if amount else None)


def test_a_bare_number_is_pesos_only_where_the_mapping_says_so():
    assert read_fee("185").amount is None
    assert read_fee("185", bare_is_pesos=True).amount == 185


@given(ANY_TEXT, ANY_TEXT)
def test_no_text_makes_an_amount_that_it_does_not_hold(text, more):
    reading = read_fee(text, more, bare_is_pesos=True)
    if reading.amount is not None:
        assert reading.cost in ("fees", "varies")
        assert 0 < reading.amount <= MOST
        assert f"{reading.amount}" in text.replace(",", "")
    if reading.cost == "free":
        assert not re.search(r"[1-9]", plain(text))


@given(st.decimals(min_value="0.01", max_value=10**9, places=2))
def test_every_amount_in_pesos_is_read_to_the_centavo(amount):
    assert read_fee(f"${amount:,}").amount == amount


# How long it takes


@pytest.mark.parametrize(
    ("text", "term", "silence"),
    [
        ("72 horas", "72 hours", "none"),
        ("10 Días hábiles", "10 working_days", "none"),
        ("Plazo máximo de respuesta 13 Días hàbiles.", "13 working_days", "none"),
        ("3 días", "3 days", "none"),
        ("tres días naturales", "3 calendar_days", "none"),
        ("10 a 15 días", "15 days", "none"),
        ("De 2 a 5 días hábiles", "5 working_days", "none"),
        ("15 a 10 días", "unstated", "none"),
        ("1 semana", "7 days", "none"),
        ("3 meses", "3 months", "none"),
        ("Inmediato", "immediate", "none"),
        ("Mismo día", "immediate", "none"),
        ("30 días hábiles; se aplica negativa ficta", "30 working_days", "negative"),
        ("40 días hábiles, aplica afirmativa ficta", "40 working_days", "positive"),
        ("24 Horas No aplica afirmativa ficta", "24 hours", "none"),
        ("30 días hábiles/ aplica afirmativa ficta únicamente para algunos", "30 working_days", "none"),
        ("Mismo día (chico) 1 Semana(grande)", "7 days", "none"),
        ("Plazo máximo de respuesta 72 hrs. hábiles", "unstated", "none"),
        ("Depende", "unstated", "none"),
        ("0 días", "unstated", "none"),
        ("9999 años", "unstated", "none"),
        ("", "unstated", "none"),
    ],
)
def test_a_term_says_what_the_text_says(text, term, silence):
    reading = read_time(text)
    assert (reading.term, reading.silence) == (term, silence)


@given(ANY_TEXT | st.from_regex(r"(\d{1,5}|tres) ?(a \d{1,4} )?(dias|horas|semanas|meses|años)( hábiles)?"))
def test_every_reading_is_a_term_of_the_vocabulary(text):
    term = Term.model_validate(read_time(text).term)
    assert term.unit == "unstated" or term.unit == "immediate" or term.amount > 0
    valid = read_validity(text)
    assert valid in (None, "always") or Term.model_validate(valid).amount > 0


def test_a_fiscal_year_is_no_year_from_the_day_of_issue():
    assert read_validity("1 año fiscal") is None
    assert read_validity("1 Año.") == "1 years"
    assert read_validity("Indefinida") == "always"
    assert read_validity("Hasta por 6 meses.") == "6 months"


# What must be shown


def test_alternatives_are_told_apart_only_between_names_of_documents():
    listed = read_requirement(
        "Identificación oficial (original y 1 copia): Credencial para Votar / Pasaporte / Cédula Profesional"
    )
    assert listed["name"] == "Identificación oficial"
    assert listed["copies"] == 1
    assert [each["name"] for each in listed["any_of"]] == [
        "Credencial para Votar",
        "Pasaporte",
        "Cédula Profesional",
    ]
    assert len(read_requirement("Acta constitutiva o Poder notarial")["any_of"]) == 2
    assert "any_of" not in read_requirement("Documento que acredite la propiedad o posesión del inmueble")
    assert "any_of" not in read_requirement("Copia del recibo o comprobante del pago vigente")
    assert "any_of" not in read_requirement(
        "Personas morales: acta (original) o acta constitutiva y poder notarial"
    )


def test_age_copies_and_category_are_read_out_of_a_requirement():
    address = read_requirement("Comprobante de domicilio no mayor a tres meses")
    assert address == {"name": "Comprobante de domicilio", "max_age": "3 months", "category": "address"}
    assert read_requirement("Solicitud escrita, original y copia")["copies"] == 1
    assert read_requirement("Pago de derechos")["category"] == "payment"
    assert read_requirement("Carta poder")["category"] == "legal_personality"
    assert "category" not in read_requirement("Copia del IFE de los vecinos")
    assert "copies" not in read_requirement("Copia")


def test_a_line_that_only_joins_others_is_no_requirement():
    assert [each["name"] for each in read_requirements(("CURP", "y", " ", "b) RFC", "curp"))] == [
        "CURP",
        "RFC",
    ]


@given(st.lists(ANY_TEXT, max_size=8))
def test_every_list_of_lines_makes_requirements_with_names_of_their_own(lines):
    made = read_requirements(tuple(lines))
    ids = [each["id"] for each in made] + [other["id"] for each in made for other in each.get("any_of", ())]
    assert len(set(ids)) == len(ids)
    for each in made:
        Requirement.model_validate(each)


# Law, contact, who and where


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        (
            "Artículo 144 del Código Financiero del Estado de México",
            "Código Financiero del Estado de México",
            "144",
        ),
        ("Artículos 1/ 2 y 3 de la Ley de Obras Públicas", "Ley de Obras Públicas", "1, 2 y 3"),
        ("Ley de Desarrollo Urbano arts. 74 y 75", "Ley de Desarrollo Urbano", "74 y 75"),
    ],
)
def test_law_and_article_are_read_where_both_are_named(text, law, article):
    assert read_legal_basis(text) == [{"law": law, "article": article}]


@pytest.mark.parametrize(
    "text", ["Reglamento art. 64", "Ley de Obras", "Art. 4", "Ley de Obras art. 5; y otras", "-"]
)
def test_half_a_legal_basis_is_none(text):
    assert read_legal_basis(text) == []


def test_phone_mail_and_address_are_read_out_of_a_contact():
    said = "Portal Filiberto Gómez 107, Col Centro\nTenango\nTel.- (717) 1 44 14 47 E-mail: Eco@hotmail.com"
    assert read_phone(said) == "(717) 1 44 14 47"
    assert read_email(said) == "eco@hotmail.com"
    assert read_address(said) == "Portal Filiberto Gómez 107, Col Centro, Tenango"
    assert read_phone("Calle Reforma 4, C.P. 52140") is None
    assert read_address("Lic. Juan Pérez, Calle 5") is None


def test_applicants_and_channels_are_read_where_the_text_uses_their_words():
    assert read_applicants("Persona física o moral") == ("person", "company")
    assert read_applicants("Propietarios") is None
    assert read_channels(("en línea", "presencial")) == ("online", "counter")
    assert read_channels(("cita en línea",)) == ("counter",)
    assert read_channels(("redes sociales",)) is None


# Names


def test_capitals_become_small_but_for_acronyms():
    assert readable("LICENCIA MEDIANTE EL SARE.", frozenset({"SARE"})) == "Licencia mediante el SARE"
    assert readable("alta de giro(persona moral)") == "Alta de giro (persona moral)"
    assert readable("Licencia de Uso de Suelo") == "Licencia de Uso de Suelo"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("COMISION NACIONAL DEL AGUA", "Comisión Nacional del Agua"),
        ("EXPORTADORA DE SAL S.A.DE C.V.", "Exportadora de Sal S.A. de C.V."),
        ("BANCO DEL AHORRO S N C", "Banco del Ahorro S.N.C."),
        ("CFE GENERACIÓN IV", "CFE Generación IV"),
        ("EL COLEGIO DE LA FRONTERA SUR", "El Colegio de la Frontera Sur"),
        ("SECRETARIA DE SALUD", "Secretaría de Salud"),
        ("P.M.I. COMERCIO", "P.M.I. Comercio"),
        ("Tesorería  Municipal", "Tesorería Municipal"),
    ],
)
def test_an_institution_s_name_is_written_as_people_write_it(written, read):
    assert titled(written, frozenset({"CFE"}), {"SECRETARIA": "Secretaría"}) == read


@given(st.text(max_size=60))
def test_words_are_compared_the_same_however_often_they_are_made_plain(text):
    assert plain(plain(text)) == plain(text)


@given(ANY_TEXT)
def test_no_text_stops_a_reading(text):
    for reading in (
        read_phone,
        read_email,
        read_address,
        read_legal_basis,
        read_applicants,
        readable,
        titled,
    ):
        reading(text)


@pytest.mark.parametrize(
    "text", ["$1" * 50_000, "(" * 50_000, "a " * 50_000, "1 a " * 20_000, "o, " * 30_000]
)
def test_no_text_keeps_a_reading_busy(text):
    """A pattern that tries again and again would not end on these."""
    for reading in (
        read_fee,
        read_time,
        read_validity,
        read_phone,
        read_email,
        read_legal_basis,
        read_requirement,
    ):
        reading(text)
