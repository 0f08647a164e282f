"""What else belongs to a case, on the person's page: linked cases, later acts, and the way to contest it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from ventanilla.dossiers.contesting import is_suspended, last_day_to_appeal, may_be_contested
from ventanilla.dossiers.following import ways_on
from ventanilla.dossiers.linked import amendments_of, linked_cases
from ventanilla.dossiers.models import Dossier


def linked(dossier: Dossier, way: str) -> dict[str, Any]:
    """For the case's page; `way` is the view that shows it: "case" or "follow"."""
    return {
        "linked": [
            {
                "words": each.words,
                "dossier": each.dossier,
                "href": reverse(f"portal:{way}", args=[each.dossier.folio]),
            }
            for each in linked_cases(dossier)
        ],
        "amendments": amendments_of(dossier) if dossier.is_closed else [],
        "contest": _contest(dossier, way),
        "ways_on": ways_on(dossier, timezone.localdate()) if way == "case" and dossier.is_granted else [],
        "conversation": _page(dossier, way, "conversation")
        if way == "case" or not dossier.applicant_id
        else "",
        "hearing_page": _page(dossier, way, "hearing") if _is_to_be_heard(dossier, way) else "",
        "is_suspended": dossier.is_closed and is_suspended(dossier),
    }


def _page(dossier: Dossier, way: str, name: str) -> str:
    return reverse(f"portal:{name}" if way == "case" else f"portal:follow-{name}", args=[dossier.folio])


def _is_to_be_heard(dossier: Dossier, way: str) -> bool:
    is_theirs = way == "case" or dossier.applicant_id is None
    return is_theirs and dossier.is_granted and hasattr(dossier, "hearing")


def _contest(dossier: Dossier, way: str) -> dict[str, Any] | None:
    """Where to file the appeal and until when, while it can be."""
    if not dossier.is_closed or not may_be_contested(dossier, timezone.localdate()):
        return None
    address = {"case": "appeal", "follow": "follow-appeal"}[way]
    return {
        "href": reverse(f"portal:{address}", args=[dossier.folio]),
        "until": last_day_to_appeal(dossier),
        "against": not dossier.is_granted,
    }
