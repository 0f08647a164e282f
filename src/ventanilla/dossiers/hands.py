"""Taking a stage up when work on it begins, inside the act that does the work."""

from datetime import datetime

from ventanilla.agencies.models import Officer

from .line import turn_of
from .models import Assignment, StageRun
from .models.assignment import Released, Taken
from .refusals import OutOfTurn


def take_up(run: StageRun, by: Officer, at: datetime) -> None:
    """Note that this officer works on an open stage now. A stage already in work is nobody's jump of the line.

    Raises OutOfTurn when nobody has it and others like it wait longer: then it is taken with a reason first.
    """
    if run.assignments.filter(released_at__isnull=True).exists():
        return
    how = turn_of(run, by, at)
    if how == Taken.CHOSEN:
        raise OutOfTurn
    Assignment.objects.create(run=run, officer=by, by=by, how=how, at=at)


def put_in_hands(
    run: StageRun,
    officer: Officer,
    *,
    how: Taken,
    by: Officer,
    at: datetime,
    reason: str = "",
    words: str = "",
) -> Assignment:
    """Give the stage to this officer; whoever had it lets it go."""
    for held in run.assignments.filter(released_at__isnull=True).order_by("pk"):
        held.release(Released.EXPIRED if how in (Taken.TURN, Taken.SAME_DAY) else Released.REASSIGNED, at)
    return Assignment.objects.create(
        run=run, officer=officer, by=by, how=how, reason=reason, words=words, at=at
    )
