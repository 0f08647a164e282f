"""Taking a stage up when work on it begins, inside the act that does the work."""

from datetime import date, datetime

from django.db.models import Q

from ventanilla.agencies.models import Officer
from ventanilla.ledger.models import ReadRecord

from .line import turn_of
from .models import Assignment, Dossier, StageRun
from .models.assignment import Released, Taken
from .permissions import may_read
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


def officers_known_in(dossier: Dossier, on: date) -> list[Officer]:
    """Who handles the case or has looked at it, and may still read it: whom the person may ask to step aside."""
    had = Assignment.objects.filter(run__dossier=dossier).values("officer")
    looks = ReadRecord.objects.about(dossier.subject).order_by().values_list("reader", flat=True).distinct()
    lookers = [int(reader[8:]) for reader in looks if reader.startswith("officer:") and reader[8:].isdigit()]
    known = Officer.objects.filter(Q(pk__in=had) | Q(pk__in=lookers)).select_related("account")
    return [each for each in known.order_by("name", "pk") if may_read(each, dossier, on)]
