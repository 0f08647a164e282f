"""From which municipality a case comes: for statistics, from the first address that its form asks for."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ventanilla.jurisdictions.territory import municipalities
from ventanilla.kernel.names import fold
from ventanilla.procedures.definition import Definition


def place_of(definition: Definition, answers: Mapping[str, Any]) -> str:
    """INEGI's five digits of the municipality, the two of the state where we do not know it by name, or "".

    Nothing finer is kept beside the sealed answers: a municipality has too many people to tell one.
    """
    asked = (answers.get(field.id) for field in definition.fields.values() if field.kind == "address")
    said = next((address for address in asked if isinstance(address, Mapping)), None)
    if said is None:
        return ""
    state, name = str(said.get("state", "")), fold(str(said.get("municipality", "")))
    return _codes().get((state, name), state if state.isdigit() else "")[:5]


@cache
def _codes() -> dict[tuple[str, str], str]:
    return {(each.code[:2], fold(each.name)): each.code for each in municipalities()}
