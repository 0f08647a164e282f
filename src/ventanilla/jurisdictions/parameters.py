"""Amounts that laws name, on a date (UMA, salario mínimo)."""

from datetime import date
from decimal import Decimal

from . import packaged
from .models import law_known_to


class UnknownParameter(LookupError):
    """No value of this name was in force on that day, here or in a place above."""


def parameter(code: str, on: date, jurisdiction: str = "mx") -> Decimal:
    """The value in force on a day, in the parameter's own unit (`uma`: pesos a day).

    A place without its own value has that of the place above it. Costs no query but one small one a second.
    Raises UnknownParameter and UnknownJurisdiction.
    """
    known = law_known_to(jurisdiction)
    for place in known.lineage(jurisdiction):
        dated = _packaged(code, place) | known.values.get((place, code), {})
        if days := [since for since in dated if since <= on]:
            return dated[max(days)]
    raise UnknownParameter(f"{code} has no value on {on} in {jurisdiction}.")


def parameter_names() -> dict[str, packaged.ParameterSheet]:
    """The packaged parameters by code: name, unit and source, for editors and sheets."""
    return {sheet.code: sheet for sheet in packaged.parameters()}


def _packaged(code: str, place: str) -> dict[date, Decimal]:
    return {
        value.in_force_from: value.value
        for sheet in packaged.parameters()
        if (sheet.code, sheet.jurisdiction) == (code, place)
        for value in sheet.values
    }
