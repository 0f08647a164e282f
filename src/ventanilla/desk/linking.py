"""What else belongs to a case, at the desk: linked cases and what was done later to its decision."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Officer
from ventanilla.dossiers.contesting import is_suspended
from ventanilla.dossiers.linked import amendments_of, linked_cases
from ventanilla.dossiers.models import Dossier

from .following_up import open_ways


def linked(officer: Officer, dossier: Dossier) -> dict[str, Any]:
    """For the screen of the case."""
    more = open_ways(officer, dossier, timezone.localdate())
    return {
        "may_follow_up": _("More acts") if more else "",
        "linked": linked_cases(dossier),
        "amendments": amendments_of(dossier) if dossier.is_closed else [],
        "is_suspended": dossier.is_closed and is_suspended(dossier),
    }
