"""Importing the catalogues that ship with the product, as the authorities of simplification of their places would."""

from collections.abc import Iterator
from pathlib import Path

from ventanilla.agencies.models import Officer
from ventanilla.catalogue.files import rows_of
from ventanilla.catalogue.importing import By, Outcome, import_sheets
from ventanilla.catalogue.listing import import_agencies
from ventanilla.catalogue.mapping import Mapping, read_mapping_file

from .library import PUBLISHED_AT

AUTHORITIES = {"cdmx": "adip", "edomex": "adem"}
"""Who answers for what is imported in a place: the agency that holds its authority of simplification."""
FOLDERS = ("dependencias-federales", "estado-de-mexico", "inspecciones", "ciudad-de-mexico")


def load(folder: Path) -> Iterator[str]:
    """Import each catalogue of the folder; one line for each. Doing it twice changes nothing."""
    for name in FOLDERS:
        mapping, summaries = read_mapping_file(folder / name / "mapping.yaml")
        file = next(each for each in sorted((folder / name).iterdir()) if each.suffix in (".json", ".jsonl"))
        rows = rows_of(file, mapping.file)
        if mapping.about == "agencies":
            outcome = import_agencies(rows, mapping)
        else:
            outcome = import_sheets(rows, mapping, _by(mapping), summaries=summaries)
        yield _told(name, outcome)


def _told(name: str, outcome: Outcome) -> str:
    rejects = "".join(f"\n  line {each.line}: {each.reason}" for each in outcome.rejects)
    return f"Imported {name}: {outcome.new} new, {outcome.same} as before{rejects}"


def _by(mapping: Mapping) -> By:
    agency = AUTHORITIES[mapping.calendar or "cdmx"]
    carmen, tomas = (
        Officer.objects.get(account__email=f"{who}@{agency}.ejemplo.mx") for who in ("carmen", "tomas")
    )
    return By(carmen, tomas, PUBLISHED_AT.date(), PUBLISHED_AT)
