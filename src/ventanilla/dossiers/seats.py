"""From which unit an officer acts on a case."""

from datetime import datetime

from django.utils import timezone

from ventanilla.agencies.models import Officer, Unit

from .models import Dossier, StageRun
from .permissions import may_work_on, seat_in
from .refusals import NotYours

DECIDING = ("decision", "automatic")


def seat_of(officer: Officer, dossier: Dossier, at: datetime) -> Unit:
    """The officer's unit in this case; raises NotYours when none of its stages is theirs."""
    unit = seat_in(officer, dossier, timezone.localdate(at))
    if unit is None:
        raise NotYours
    return unit


def deciding_seat(officer: Officer, dossier: Dossier, at: datetime) -> Unit:
    """The unit that decided, when the officer is its head today; raises NotYours."""
    runs = StageRun.objects.filter(dossier=dossier, kind__in=DECIDING).select_related("unit__agency")
    run = runs.order_by("-round").first()
    if run is None:
        raise NotYours
    run.role = "head"  # a rule may have decided; its unit's head answers for it
    if not may_work_on(officer, run, timezone.localdate(at)):
        raise NotYours
    return run.unit
