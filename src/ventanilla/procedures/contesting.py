"""The appeal as a procedure of its own, made of what the contested edition says of it (recurso). Data: appeal.yaml."""

from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ventanilla.kernel.compiled import Compiled

from .definition import Definition

APPEAL_STAGE = "appeal"
GRIEVANCES = "grievances"
KEPT = Compiled(Definition, most=64)


class NotContestedHere(ValueError):
    """The edition names no unit before which its decision is contested: the sheet only says where to go."""


def appeal_in(definition: Definition, digest: str) -> Definition:
    """Return the definition of the appeal against what this edition decides; `digest` is the edition's.

    It is pinned like the edition: an appeal is decided under the rules under which the decision was taken.
    """
    return KEPT.of(
        f"appeal:{digest}", lambda: definition_of_appeal(definition).model_dump_json(by_alias=True)
    )


def definition_of_appeal(contested: Definition) -> Definition:
    """The definition of the appeal; raises NotContestedHere. Silence refuses it, and never suspends (LFPA 94)."""
    appeal = contested.appeal
    if appeal is None or not contested.appeal_unit:
        raise NotContestedHere(contested.code)
    agency, _, unit = contested.appeal_unit.partition("/")
    said = deepcopy(_packaged())
    said["stages"][0]["unit"] = contested.appeal_unit
    basis = [each.model_dump(mode="json") for each in appeal.legal_basis]
    for requirement in said["requirements"]:
        requirement["legal_basis"] = basis
    return Definition.model_validate(
        said
        | {
            "code": contested.code,
            "name": _joined(appeal.name.model_dump(mode="json"), contested.name.model_dump(mode="json")),
            "agency": agency,
            "unit": unit,
            "legal_basis": basis,
            "deadline": contested.deadline.model_dump(
                mode="json", include={"calendar", "law", "hours", "late_filing", "last_day", "reminders"}
            )
            | {"resolve": str(appeal.resolve), "silence": "negative", "legal_basis": basis},
        }
    )


@cache
def _packaged() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load((files(__package__) / "appeal.yaml").read_text("utf-8"))
    return said


def _joined(appeal: dict[str, str | None], procedure: dict[str, str | None]) -> dict[str, str]:
    """ "Recurso de inconformidad: Permiso de apertura", in each language that both have."""
    return {
        language: f"{words}: {procedure[language]}"
        for language, words in appeal.items()
        if words and procedure.get(language)
    }
