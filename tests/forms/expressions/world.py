"""The form, the answers and the surroundings that the tests of expressions share."""

from datetime import date
from decimal import Decimal
from typing import Any

from ventanilla.forms.expressions import (
    DATE,
    MONEY,
    NUMBER,
    TEXT,
    TEXTS,
    YES_NO,
    Expression,
    Surroundings,
    Type,
    read,
)
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.kernel.money import Money

NAMES: dict[str, Type] = {
    "edad": NUMBER,
    "hijos": NUMBER.as_optional(),
    "ingreso": MONEY,
    "renta": MONEY.as_optional(),
    "nombre": TEXT,
    "apodo": TEXT.as_optional(),
    "alcaldia": TEXT.choosing(["coyoacan", "tlalpan", "iztapalapa"]),
    "nacimiento": DATE,
    "vencimiento": DATE.as_optional(),
    "donador": YES_NO,
    "extranjero": YES_NO.as_optional(),
    "apoyos": TEXTS,
    "socios": Type.records({"edad": NUMBER, "monto": MONEY.as_optional(), "activo": YES_NO, "nombre": TEXT}),
    "giros": Type.table({"impacto": TEXT, "cuota": MONEY, "aforo": NUMBER.as_optional()}),
}

VALUES: dict[str, Any] = {
    "edad": Decimal(20),
    "ingreso": Money(Decimal("9000.50")),
    "nombre": "María Ñandú",
    "alcaldia": "coyoacan",
    "nacimiento": date(2006, 2, 28),
    "donador": True,
    "apoyos": ("beca", "comedor"),
    "socios": (
        {"edad": Decimal(30), "monto": Money(Decimal(100)), "activo": True, "nombre": "Ana"},
        {"edad": Decimal(17), "monto": Money(Decimal("50.5")), "activo": False, "nombre": "Luz"},
    ),
}

TABLES = {
    "giros": {
        "panaderia": {"impacto": "bajo", "cuota": Money(Decimal(250)), "aforo": Decimal(12)},
        "bar": {"impacto": "alto", "cuota": Money(Decimal(9000))},
    }
}
UMA = {2025: Decimal("113.14"), 2026: Decimal("117.31")}


def parameter(name: str, day: date) -> Decimal:
    if name != "uma":
        raise LookupError(name)
    return UMA[day.year]


SURROUNDINGS = Surroundings(
    filed_on=date(2026, 3, 12),  # a Thursday
    today=date(2026, 3, 20),
    parameter=parameter,
    calendar=Calendar("cdmx", rest_days=frozenset([date(2026, 3, 16)])),
    tables=TABLES,
)


def expression(text: str) -> Expression:
    return read(text, NAMES)


def value(text: str, **answers: Any) -> Any:
    return expression(text).evaluate({**VALUES, **answers}, SURROUNDINGS)
