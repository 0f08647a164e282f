"""docs/expressions.md tells the whole language, and its examples are of the language."""

import re
from pathlib import Path

import pytest

from ventanilla.forms.expressions import (
    AMBIENT,
    DATE,
    FUNCTIONS,
    MACROS,
    MONEY,
    NUMBER,
    SPECIAL,
    TEXT,
    YES_NO,
    Type,
    read,
)

PAGE = Path(__file__).parents[3].joinpath("docs", "expressions.md").read_text(encoding="utf-8")
NAMES: dict[str, Type] = {
    **dict.fromkeys(["ingreso", "renta", "monto", "base", "recargo"], MONEY),
    **dict.fromkeys(["edad", "hijos", "personas", "metros"], NUMBER),
    **dict.fromkeys(["nacimiento", "expedida", "aviso", "evento", "vencimiento"], DATE),
    **dict.fromkeys(["donador", "renovacion", "vencida"], YES_NO),
    **dict.fromkeys(["alcaldia", "linea", "cp", "correo", "giro", "placa", "nombre"], TEXT),
    "socios": Type.records({"edad": NUMBER, "monto": MONEY, "representante": YES_NO}),
    "giros": Type.table({"impacto": TEXT}),
    "domicilio": Type.record({"alcaldia": TEXT}),
}
EXAMPLES = sorted(
    {
        example.replace("\\|", "|")
        for row in re.findall(r"^\|.*\|$", PAGE, re.MULTILINE)
        for example in re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", row)[-2])
        if re.search(r"[a-z]", example)
    }
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_read(example):
    read(example, NAMES)


@pytest.mark.parametrize("word", [*FUNCTIONS, *SPECIAL, *MACROS, *AMBIENT])
def test_each_word_of_the_language_has_its_row(word):
    assert re.search(rf"^\|.*`[^`]*\b{word}\b[^`]*`.*\|$", PAGE, re.MULTILINE)
