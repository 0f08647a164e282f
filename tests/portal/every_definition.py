"""Definitions of every shape: those of the library, and one for each combination of what a sheet may leave out."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from ventanilla.procedures.definition import Definition
from ventanilla.procedures.reading import read_yaml

LIBRARY = Path(__file__).parents[2] / "procedures_library"
TERMS = ("immediate", "unstated", "3 days", "72 hours", "20 minutes", "10 working_days", "2 months")
COSTS = ("free", "varies", "unstated", None)
CHANNELS = (("online",), ("counter",), ("phone",), ("counter", "phone"))


def definitions() -> Iterator[Definition]:
    for folder in sorted(LIBRARY.iterdir()):
        if (folder / "definition.yaml").exists():
            yield read_yaml((folder / "definition.yaml").read_text("utf-8"), folder)
    for term, cost, channels in product(TERMS, COSTS, CHANNELS):
        said = {
            "code": "AA-BB",
            "name": {"es": "Nombre"},
            "agency": "metropolis",
            "unit": "licencias",
            "channels": channels,
            "deadline": {"resolve": term, "prevent": term, "comply": term},
            "cost": cost,
        }
        yield Definition.model_validate(said)
        part = {"es": "Palabras"}
        more = {
            "summary": {"text": part, "reviewed_by": "x", "reviewed_on": "2026-01-01"},
            "who": part,
            "obtains": part,
            "payment": {"ways": [part], "note": part},
            "contact": {"phone": "55", "email": "a@b.mx", "note": part},
            "source": {"name": "x", "licence": "y"},
            "privacy": part,
            "begins_at": "https://ejemplo.mx/",
            "appeal": {"name": part, "before": part, "term": "15 working_days"},
            "steps": [{"actor": "person", "text": part}],
        }
        yield Definition.model_validate(said | more)
