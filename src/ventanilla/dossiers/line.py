"""The line: which stages wait for whom, and whose turn it is (turno; LFPA 46: strict order of the like).

The order is that of the legal clock: what ends first is attended first. A stage that an officer has in hand is out of
the line for the others.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ventanilla.agencies.models import Absence, Officer, Post, Role

from .conflicts import without_conflict
from .models import Assignment, StageRun, Visit
from .models.assignment import HELD_FOR, Taken
from .models.stage import StageRunQuerySet
from .states import FOR_THE_PERSON, State

WORKING = (Role.REVIEWER, Role.HEAD, Role.INSPECTOR)
AT_ONCE = 20
"""So many of the line's first are looked at for the next."""


def posts_on(officer: Officer, at: datetime) -> list[Post]:
    """The posts in which this officer works on cases that day."""
    posts = Post.objects.in_force(timezone.localdate(at)).held_by(officer).filter(role__in=WORKING)
    return list(posts.order_by("pk"))


def workable(posts: Iterable[Post]) -> Q:
    """Stages that these posts may work on: a head all of the unit's, others those of their role.

    Reviewers arrange the visits of their unit, so one that nobody has arranged is theirs too.
    """
    posts = list(posts)
    headed = [post.unit_id for post in posts if post.role == Role.HEAD]
    may = Q(unit__in=headed)
    for role in (Role.REVIEWER, Role.INSPECTOR):
        if seated := [post.unit_id for post in posts if post.role == role]:
            may |= Q(unit__in=seated, role=role)
    if arranging := [post.unit_id for post in posts if post.role == Role.REVIEWER]:
        arranged = Exists(Visit.objects.arranged().filter(run=OuterRef("pk")))
        may |= Q(~arranged, unit__in=arranging, kind="inspection")
    return may


def waiting_for(officer: Officer, posts: Iterable[Post]) -> StageRunQuerySet:
    """Open stages that this officer can work on now; the rules decide the automatic ones by themselves."""
    runs = StageRun.objects.at_work().filter(workable(posts)).exclude(kind="automatic")
    return without_conflict(runs, officer, "dossier")


def stopped_for(officer: Officer, posts: Iterable[Post]) -> StageRunQuerySet:
    """Open stages whose case stands still until the person corrects."""
    runs = StageRun.objects.open().filter(workable(posts), dossier__state=State.CORRECTION)
    return without_conflict(runs, officer, "dossier")


def not_in_other_hands(runs: StageRunQuerySet, officer: Officer, at: datetime) -> StageRunQuerySet:
    """Leave out what a colleague has in hand: drawn or given, or taken less than a day ago by somebody who is here."""
    held = Assignment.objects.fresh(at).filter(run=OuterRef("pk")).exclude(officer=officer)
    away = Absence.objects.on(timezone.localdate(at)).values("officer")
    return runs.filter(~Exists(held.exclude(~Q(how=Taken.DRAWN), officer__in=away)))


def next_for(officer: Officer, posts: Iterable[Post], at: datetime) -> list[StageRun]:
    """The first in line for this officer, in order; several, since colleagues take them at the same moment.

    What waits for the person to pay or to come has nothing to attend yet.
    """
    waiting = waiting_for(officer, posts).exclude(kind__in=FOR_THE_PERSON)
    runs = not_in_other_hands(waiting.undecided_by_law(at), officer, at)
    return list(runs.select_related("dossier").in_line()[:AT_ONCE])


def turn_of(run: StageRun, officer: Officer, at: datetime) -> Taken:
    """Whether it is this stage's turn among those alike: same unit, same procedure, same kind of work.

    What ends the same day as the first is not out of turn: the clock counts in days. Whoever pays or comes is
    attended then: nobody waits behind a person who has not come.
    """
    if run.due_on is None or run.kind in FOR_THE_PERSON:
        return Taken.TURN
    alike = waiting_for(officer, posts_on(officer, at)).filter(
        unit=run.unit_id, kind=run.kind, dossier__edition__procedure=run.dossier.edition.procedure_id
    )
    before = not_in_other_hands(alike.undecided_by_law(at), officer, at).exclude(dossier=run.dossier_id)
    first = before.filter(due_on__lte=run.due_on).in_line().only("due_on").first()
    if first is None or (first.due_on, first.pk) > (run.due_on, run.pk):
        return Taken.TURN
    return Taken.SAME_DAY if first.due_on == run.due_on else Taken.CHOSEN


def holder_of(run: StageRun, at: datetime) -> Assignment | None:
    """Who has the stage in hand now; None when it lies in the line."""
    return run.assignments.fresh(at).select_related("officer").first() if run.is_open else None


def held_until(assignment: Assignment) -> datetime:
    """When it goes back to the line if nothing is done with it."""
    return assignment.at + HELD_FOR
