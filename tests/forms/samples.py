"""One question of each kind, and what a page with it posts back."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pydantic

from ventanilla.forms.expressions import Surroundings
from ventanilla.forms.field import Field
from ventanilla.forms.fields import AnyField
from ventanilla.forms.posted import Posted

any_field = pydantic.TypeAdapter(AnyField)
OPTIONS = [
    {"value": "a", "label": "La primera"},
    {"value": "b", "label": {"es": "La segunda", "en": "The second"}},
]
TODAY = date(2026, 2, 10)
FILE = {
    "id": "5b1c",
    "name": "acta.pdf",
    "size": 84_000,
    "content_type": "application/pdf",
    "sha256": "ab" * 32,
}
ADDRESS = {
    "street": "C. 59-A × 64 y 66",
    "exterior": "Mz 14 Lt 7",
    "colonia": "Peñón de los Baños",
    "post_code": "15520",
    "municipality": "Venustiano Carranza",
    "state": "09",
}
SAMPLES: dict[str, dict[str, Any]] = {
    "text": {},
    "long_text": {},
    "number": {"decimals": 3, "min": -1000, "max": 1_000_000, "unit": "m²"},
    "money": {"max": 5_000_000},
    "date": {"max": "today"},
    "yes_no": {},
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS},
    "email": {},
    "phone": {},
    "address": {},
    "curp": {},
    "rfc": {},
    "clabe": {},
    "file": {"max_files": 2},
    "group": {
        "fields": [
            {"id": "name", "kind": "text", "format": "name", "label": "Nombre"},
            {"id": "born", "kind": "date", "label": "Nacimiento", "required": False},
            {"id": "home", "kind": "address", "label": "Domicilio", "required": False},
        ]
    },
    "computed": {"value": "1 + 1"},
    "statement": {"text": "Declaro bajo protesta de decir verdad."},
}
GOOD: dict[str, dict[str, Any]] = {
    "text": {"x": "Ñandú"},
    "long_text": {"x": "Uno\r\ndos"},
    "number": {"x": "1,234.5"},
    "money": {"x": "$1,250.50"},
    "date": {"x__day": "29", "x__month": "2", "x__year": "2024"},
    "yes_no": {"x": "no"},
    "choice": {"x": "b"},
    "choices": {"x": ["b", "a"]},
    "email": {"x": "Ana.Pérez@Ejemplo.MX".replace("é", "e")},
    "phone": {"x": "55 1234 5678"},
    "address": {f"x__{part}": text for part, text in ADDRESS.items()},
    "curp": {"x": "pegj850315hdfrrn00"},
    "rfc": {"x": "XAXX010101000"},
    "clabe": {"x": "0321 8000 0118 3597 19"},
    "file": {},
    "group": {"x__rows": "2", "x__0__name": "Ana", "x__0__born__date": "2019-05-01", "x__1__name": "O"},
    "statement": {"x": "yes"},
}
ASKED = [kind for kind in SAMPLES if kind != "computed"]


def sample(kind: str, **said: Any) -> Field:
    """Return a question of this kind called x."""
    return any_field.validate_python(
        {"id": "x", "kind": kind, "label": "La pregunta", **SAMPLES[kind], **said}
    )


def good(kind: str) -> Posted:
    """Return a post that every kind's sample accepts."""
    return Posted.of(GOOD[kind], {"x": [FILE]} if kind == "file" else {})


def inputs(component: str, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a browser would post for a question left as it is shown."""
    for part in parts_inside(component, params):
        yield from inputs(part["component"], part["params"])
    if component == "group":
        yield params["rows"]["name"], str(params["rows"]["value"])
    elif component == "date-input":
        yield from ((item["name"], item["value"]) for item in params["items"])
    elif component in {"radios", "checkboxes", "select"}:
        chosen = "selected" if component == "select" else "checked"
        yield from ((params["name"], item["value"]) for item in params["items"] if item[chosen])
    elif component in {"input", "character-count"}:
        yield params["name"], params["value"]


def parts_inside(component: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
    if component == "group":
        return [part for entry in params["entries"] for part in entry["parts"]]
    return list(params["parts"]) if component == "address" else []


def posted_back(component: str, params: Mapping[str, Any], sent: Any = None) -> Posted:
    said: dict[str, list[str]] = {}
    for name, text in inputs(component, params):
        said.setdefault(name, []).append(text)
    return Posted(said, sent or {})


class Weekdays:
    """A calendar in which every day is working."""

    def is_working(self, day: date, /) -> bool:
        return True

    def add(self, day: date, n: int, /) -> date:
        return date.fromordinal(day.toordinal() + n)

    def between(self, a: date, b: date, /) -> int:
        return (b - a).days


SURROUNDINGS = Surroundings(
    filed_on=TODAY, today=TODAY, parameter=lambda name, day: Decimal("117.31"), calendar=Weekdays()
)
