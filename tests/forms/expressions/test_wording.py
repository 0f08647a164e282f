"""How conditions and amounts read to a person."""

import pytest

from tests.forms.expressions.world import expression

LABELS = {
    "ingreso": "ingreso mensual",
    "alcaldia": "la alcaldía",
    "alcaldia=coyoacan": "Coyoacán",
    "alcaldia=iztapalapa": "Iztapalapa",
    "socios": "Socios",
    "socios.edad": "la edad del socio",
    "giros.impacto": "impacto",
    "nombre": "el giro",
}


@pytest.mark.parametrize(
    ("text", "spanish", "english"),
    [
        ("edad >= 18 && donador", "edad es 18 o más y donador es sí", "edad is 18 or more and donador is yes"),
        ("edad > 18 && ingreso < 5000", "edad es más de 18 e ingreso mensual es menos de $5,000.00", None),
        ("!(donador || extranjero == false)", "donador es no y extranjero es sí",
         "donador is no and extranjero is yes"),
        ("alcaldia in ['coyoacan', 'tlalpan']", "la alcaldía es Coyoacán o «tlalpan»", None),
        ("!(alcaldia in ['coyoacan', 'tlalpan'])", "la alcaldía no es Coyoacán ni «tlalpan»", None),
        ("alcaldia != 'coyoacan'", "la alcaldía no es Coyoacán", "la alcaldía is not Coyoacán"),
        ("alcaldia == 'coyoacan' || alcaldia == 'iztapalapa'",
         "la alcaldía es Coyoacán o la alcaldía es Iztapalapa", None),
        ("'beca' in apoyos", "apoyos incluye «beca»", "apoyos includes “beca”"),
        ("nacimiento >= date('2026-01-31')", "nacimiento es 31 de enero de 2026 o después",
         "nacimiento is Jan. 31, 2026 or after"),
        ("(donador || extranjero) && edad < 18", "(donador es sí o extranjero es sí) y edad es menos de 18", None),
        ("answered(renta) && !answered(hijos)", "renta tiene respuesta e hijos no tiene respuesta", None),
        ("years(nacimiento, filed_on) >= 18",
         "el número de años completos desde nacimiento hasta el día de la presentación es 18 o más",
         "the number of full years from nacimiento to the day of filing is 18 or more"),
        ("1.5 * uma", "1.5 por la UMA", "1.5 times the UMA"),
        ("socios.all(s, s.edad >= 18)", "en cada fila de Socios: la edad del socio es 18 o más", None),
        ("!socios.all(s, s.edad >= 18)", "en alguna fila de Socios: la edad del socio es menos de 18", None),
        ("!socios.exists(s, s.edad >= 18)", "en ninguna fila de Socios: la edad del socio es 18 o más", None),
        ("size(socios) > 2", "el número de Socios es más de 2", "the number of Socios is more than 2"),
        ("giros[nombre].impacto == 'bajo'", "impacto del giro es «bajo»", None),
        ("donador ? uma : 2 * uma", "la UMA si donador es sí; si no, 2 por la UMA",
         "the UMA if donador is yes; otherwise, 2 times the UMA"),
        ("default(extranjero, true)", "extranjero es sí o sin respuesta", "extranjero is yes or without an answer"),
        ("default(extranjero, false)", "extranjero es sí", None),
        ("sum(socios.map(s, s.monto))", "la suma de monto en cada fila de Socios", None),
        ("(edad + 1) * 2 > hijos", "(edad más 1) por 2 es más de hijos", None),
        ("edad == -1234.5", "edad es menos 1,234.5", None),
        ("true", "siempre", "always"),
    ],
)  # fmt: skip
def test_an_expression_reads_as_a_sentence(text, spanish, english):
    assert expression(text).sentence("es", LABELS) == spanish
    if english:
        assert expression(text).sentence("en", LABELS) == english
