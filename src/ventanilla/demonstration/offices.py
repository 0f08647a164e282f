"""The sample of offices and the city's free Wi-Fi, imported as anybody would import a file of theirs."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ventanilla.agencies.importing import import_file
from ventanilla.agencies.loading import load as load_agencies
from ventanilla.agencies.loading import read_agencies

FILES = (
    ("offices", "cdmx/offices.csv", "cdmx/mapping.yaml"),
    ("offices", "edomex/offices.csv", "edomex/mapping.yaml"),
    ("points", "wifi-cdmx/points.csv.xz", "wifi-cdmx/mapping.yaml"),
)


def load(folder: Path, at: datetime) -> Iterator[str]:
    """Import what is new; one line for each file. Doing it twice changes nothing."""
    agencies = read_agencies((folder / "cdmx" / "agencies.yaml").read_text("utf-8"))
    load_agencies(agencies, from_on=at.date(), at=at)
    for of, file, mapping in FILES:
        done = import_file(folder / file, folder / mapping, of=of, at=at)
        outcome, rejects = done.outcome, len(done.rejects)
        yield f"Imported {of}: {outcome.made} new, {outcome.same} as before, {rejects} rejected"
