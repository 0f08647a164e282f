"""Until when a case is kept, looked up from its own rows: its end, later acts, validity, and cases that follow it."""

from datetime import date

from django.utils import timezone

from .models import Dossier
from .retention import keep_until
from .states import OPEN, State


def last_day_kept(dossier: Dossier) -> date | None:
    """Return the last day on which the case is kept whole; None while it is open, contested, or kept for ever."""
    if dossier.closed_at is None or _is_followed_by_open_cases(dossier):
        return None
    return keep_until(dossier.definition.retention, State(dossier.state), _ends(dossier))


def _ends(dossier: Dossier) -> list[date]:
    """The day of the end, those of later acts and of cases that followed, and the last day of validity."""
    decision = getattr(dossier, "decision", None)
    instants = [dossier.closed_at, *dossier.amendments.values_list("at", flat=True)]
    instants += dossier.followed_by.values_list("dossier__closed_at", flat=True)
    days = [timezone.localdate(instant) for instant in instants if instant]
    return days + ([decision.valid_until] if decision and decision.valid_until else [])


def _is_followed_by_open_cases(dossier: Dossier) -> bool:
    return bool(dossier.followed_by.filter(dossier__state__in=OPEN).exists())
