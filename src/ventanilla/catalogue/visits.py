"""How an inspection goes, out of the columns of a source (visita de verificación)."""

import re
from typing import Any

from .cells import Cells
from .mapping import Visit
from .owners import Owner
from .readings.contacts import read_phone

NUMBERED = re.compile(r"\s*/?\s*(?<![\w.])(\d{1,2})\s?[.*-]+\s*(?=\D)")


def visit_of(cells: Cells, visit: Visit, owner: Owner, name: str) -> dict[str, Any]:
    """Return the part `inspection` of the sheet: who comes, what for, before, during and after."""
    said = {
        "purpose": visit.purpose.model_dump(exclude_unset=True) if visit.purpose else {"es": name},
        "authority": {"es": f"{owner.unit_es}, {owner.agency_es}"},
        "subject": _lines(cells.text(visit.subject)),
        "before": _lines(cells.text(visit.before)),
        "during": _lines(cells.text(visit.during)),
        "after": _lines(cells.text(visit.after)),
        "lasts": _lines(cells.text(visit.lasts)),
        "sanctions": _lines(cells.text(visit.sanctions)),
        "how_to_check": _how_to_check(cells, visit),
    }
    return {word: value for word, value in said.items() if value}


def _how_to_check(cells: Cells, visit: Visit) -> dict[str, str] | None:
    phone = read_phone(cells.text(cells.mapping.columns.contact)) or cells.text(cells.mapping.columns.phone)
    text = visit.how_to_check_by_phone if phone and visit.how_to_check_by_phone else visit.how_to_check
    if text is None:
        return None
    return {
        language: said.replace("{phone}", phone)
        for language, said in text.model_dump(exclude_none=True).items()
    }


def _lines(said: str) -> dict[str, str] | None:
    """Steps that a source strings together ("1.- … /2.- …") each on a line of its own."""
    if not said:
        return None
    parted = NUMBERED.sub(r"\n\1. ", said) if len(NUMBERED.findall(said)) > 1 else said
    lines = [" ".join(line.split()) for line in re.split(r"[\n]+|; (?=[A-Z])", parted)]
    return {"es": "\n".join(filter(None, (line.strip(" /*•") for line in lines)))}
