"""A small shelf of sheets, written into an index by the product's own builder: no database needed to ask it."""

from datetime import datetime
from typing import Any

from ventanilla.search import building, folder, schema
from ventanilla.search.entries import Entry
from ventanilla.search.reading import opened
from ventanilla.search.world import World
from ventanilla.search.writing import Built, Record

PLACES = {
    "mx": ("México", "Mexico", ""),
    "edomex": ("Estado de México", "State of Mexico", "mx"),
    "edomex-lerma": ("Lerma, Estado de México", "Lerma, State of Mexico", "edomex"),
    "edomex-toluca": ("Toluca, Estado de México", "Toluca, State of Mexico", "edomex"),
    "cdmx": ("Ciudad de México", "Mexico City", "mx"),
}
AGENCIES = {
    "lerma": "edomex-lerma",
    "toluca": "edomex-toluca",
    "civil": "cdmx",
    "renapo": "mx",
    "estado": "edomex",
}


def both(spanish: str, english: str = "") -> dict[str, str]:
    return {"es": spanish, "en": english or spanish}


def sheet(code: str, name: str, agency: str = "lerma", english: str = "", **said: Any) -> Entry:
    """A sheet of the shelf; what is not said is empty. `about`, `called`, `lines` and `rest` are Spanish texts."""
    texts = {part: both(said.pop(part, "")) for part in ("called", "about", "lines", "rest")}
    values: dict[str, Any] = {
        "slug": code.lower(),
        "name": both(name, english),
        "summary": both(said.pop("summary", "")),
        "agency": agency,
        "kind": "procedure",
        "level": 1,
        "online": False,
        "costs": "unstated",
        "price": "",
        "time": both("3 días"),
        "applicants": ("person", "company"),
        "life_events": (),
        "texts": texts,
    }
    return Entry(code=code, **(values | said))


SHELF = [
    sheet("L-ALTA", "Alta de licencia de funcionamiento", lines="Taquería \n Farmacia",
          life_events=("abrir-un-negocio",)),
    sheet("T-ALTA", "Licencia de funcionamiento (SARE)", "toluca", costs="free", lines="Taquería"),
    sheet("L-BAJA", "Baja de licencia de funcionamiento", costs="fees", price="$185.00"),
    sheet("T-BAJA", "BAJA DE LICENCIA DE FUNCIONAMIENTO", "toluca"),
    sheet("L-REF", "Refrendo de licencia de funcionamiento"),
    sheet("T-REV", "Revalidación de licencia de funcionamiento", "toluca"),
    sheet("L-BARDA", "Licencia de bardeo", about="Para levantar una barda en tu predio."),
    sheet("C-ACTA", "Copia certificada de un acta de nacimiento", "civil", "Certified copy of a birth certificate",
          level=4, online=True, costs="fees", price="$98.00", summary="Pide la copia de un acta."),
    sheet("M-CURP", "Revisar e imprimir tu CURP", "renapo", "Check and print your CURP",
          level=4, online=True, costs="free"),
    sheet("E-APOYO", "Apoyo a jóvenes deportistas", "estado", kind="social_programme"),
    sheet("L-INSP", "Verificación de licencia de funcionamiento", kind="inspection"),
]  # fmt: skip


def world() -> World:
    named = {code: both(spanish, english) for code, (spanish, english, _above) in PLACES.items()}
    agencies = {code: both(f"Oficina de {code}") for code in AGENCIES}
    events = {"abrir-un-negocio": both("Abrir un negocio", "Open a business")}
    return World(
        agencies, AGENCIES, named, {code: above for code, (_es, _en, above) in PLACES.items()}, events
    )


def put(entries: list[Entry], at: datetime) -> Built:
    """Write an index of these sheets and put it in use."""
    with folder.building(wait=True):
        records = [Record(entry.code, entry) for entry in entries]
        built = building.publish(records, world(), {"format": schema.FORMAT}, at)
    opened.forget()
    return built
