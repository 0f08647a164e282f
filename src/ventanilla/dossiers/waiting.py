"""Whether a case stands still because of its person, and since when (paralización por causa imputable, LFPA 60).

What counts, decision 0055 says: nothing is open but stages that wait for the person, or the clock stands on a ground by
which the edition waits for them. A correction has its own limit; a stop for another reason is not the person's.
"""

from datetime import datetime

from .clock import grounds_of, warning_due
from .lapsing import standing_warning
from .law import rules_of
from .models import ClockChange, Dossier
from .models.dossier import DossierQuerySet
from .settling import DATES, clock_of, keep_dates, standing_suspension
from .states import FOR_THE_PERSON, StageState, State


def waiting_since(dossier: Dossier, at: datetime) -> datetime | None:
    """Since when the case has stood still for its person; None while anybody else has something to do."""
    if dossier.state != State.IN_REVIEW or dossier.is_appeal:
        return None
    if stop := standing_suspension(dossier, at):
        ground = grounds_of(rules_of(dossier)).get(stop.ground)
        return stop.at if ground and ground.waits_for_person else None
    return _stages_wait_since(dossier)


def _stages_wait_since(dossier: Dossier) -> datetime | None:
    runs = list(dossier.stages.in_order())
    still_open = [run for run in runs if run.state == StageState.OPEN]
    if not still_open or any(run.kind not in FOR_THE_PERSON for run in still_open):
        return None
    moments = [run.opened_at for run in still_open] + [run.closed_at for run in runs]
    resumed = ClockChange.objects.filter(dossier=dossier).suspensions().values_list("resumed_at", flat=True)
    return max(moment for moment in [*moments, *resumed.order_by("pk")] if moment)


def to_be_warned(dossier: Dossier, at: datetime) -> datetime | None:
    """Since when it waits, if the person's own time to act is over and nobody has warned them; else None."""
    since = waiting_since(dossier, at)
    if since is None or standing_warning(dossier) or not can_be_told(dossier):
        return None
    due = warning_due(rules_of(dossier), since)
    return since if due and due.at <= at else None


def can_be_told(dossier: Dossier) -> bool:
    """Whether a warning reaches the person: without an account nobody is warned, and then nothing lapses."""
    return dossier.applicant is not None and dossier.applicant.account_id is not None


def waiting_cases() -> DossierQuerySet:
    """Open cases that may stand still for their person: few of all, found without computing any clock."""
    reviewed = Dossier.objects.filter(
        state=State.IN_REVIEW, kind=Dossier.Kind.FILING, applicant__account__isnull=False
    )
    theirs = reviewed.filter(stages__state=StageState.OPEN, stages__kind__in=FOR_THE_PERSON)
    stopped = reviewed.filter(clock_changes__kind="suspension", clock_changes__resumed_at__isnull=True)
    warned = Dossier.objects.filter(standstills__ended_at__isnull=True, standstills__isnull=False)
    return (theirs | stopped).exclude(pk__in=warned.values("pk")).distinct()


def end_waiting(dossier: Dossier, at: datetime) -> bool:
    """After an act: a warning whose cause is gone runs no more, and the dates follow. True when one ended."""
    warning = standing_warning(dossier)
    if warning is None or (not dossier.is_closed and waiting_since(dossier, at)):
        return False
    warning.end(at=at)
    if not dossier.is_closed:
        keep_dates(dossier, clock_of(dossier))
        dossier.save(update_fields=[*DATES])
    return True
