"""What else belongs to a case, at the desk: linked cases and what was done later to its decision."""

from typing import Any

from ventanilla.dossiers.contesting import is_suspended
from ventanilla.dossiers.linked import amendments_of, linked_cases
from ventanilla.dossiers.models import Dossier


def linked(dossier: Dossier) -> dict[str, Any]:
    """For the screen of the case."""
    return {
        "linked": linked_cases(dossier),
        "amendments": amendments_of(dossier) if dossier.is_closed else [],
        "is_suspended": dossier.is_closed and is_suspended(dossier),
    }
