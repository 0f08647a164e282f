"""Writing down what past cases promise, and reading it again for a sheet or a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.outbox import generations
from ventanilla.procedures.models import Edition, Procedure
from ventanilla.procedures.terms import NotOfTheClock, end_of

from .clock import Clock, TurnKind
from .law import rules_for
from .models import Dossier, Promise
from .promises import Past, Reckoning, reckon
from .states import State

LATEST = 2_000
ANSWERED = {State.GRANTED, State.REFUSED}
EPOCH = date(2000, 1, 3)
STOPS = (TurnKind.PREVENTED, TurnKind.SUSPENDED)


@transaction.atomic
def keep_promise(*, procedure: Procedure, at: datetime) -> Promise | None:
    """Reckon anew what may be promised, and write it down if it changed; None where past cases do not tell.

    Public sheets turn only when what they show does.
    """
    in_force = Edition.objects.in_force(timezone.localdate(at)).filter(procedure=procedure)
    edition = in_force.select_related("procedure__agency__jurisdiction").first()
    if edition is None or edition.definition.deadline.resolve.unit == "immediate":
        return None
    days = calendar_of_edition(edition)
    today = timezone.localdate(at)
    found = reckon(list(_pasts(procedure, days)), days.between(EPOCH, today))
    before = Promise.objects.of(procedure.pk).latest_first().first()
    if found is None or (before and _says(before) == found):
        return before
    made = Promise.objects.create(
        procedure=procedure, made_at=at, limit=_limit(edition, days, today), **vars(found)
    )
    if made.is_public or (before and before.is_public):
        generations.turn(generations.PAGES)
    return made


def _says(promise: Promise) -> Reckoning:
    return Reckoning(**{name: getattr(promise, name) for name in Reckoning.__dataclass_fields__})


def calendar_of_edition(edition: Edition) -> Calendar:
    """The working days by which this edition counts, with all that is declared so far."""
    return rules_for(edition.definition.deadline, edition.procedure.agency).almanac.calendar


def _limit(edition: Edition, days: Calendar, today: date) -> int | None:
    """The time to resolve in working days from today, where it is of days."""
    try:
        return days.between(today, end_of(edition.definition.deadline.resolve, today, days))
    except NotOfTheClock:
        return None


def _pasts(procedure: Procedure, days: Calendar) -> Iterator[Past]:
    """The latest cases on the scale of working days, dates only: nothing of a person is read."""
    rows = (
        Dossier.objects.filter(edition__procedure=procedure)
        .newest_first()
        .values_list("filed_on", "closed_at", "state", "correction__asked_on", "correction__answered_on")[
            :LATEST
        ]
    )

    def place(on: date) -> int:
        return days.between(EPOCH, on)

    for filed_on, closed_at, state, asked_on, answered_on in rows:
        stood = ((place(asked_on), place(answered_on) if answered_on else None),) if asked_on else ()
        ended = place(timezone.localdate(closed_at)) if closed_at else None
        yield Past(place(filed_on), ended, state in ANSWERED, stood)


@dataclass(frozen=True)
class Promised:
    """The promised day of one case, and from when on an answer is likely. `on` is None while it stands still."""

    promise: Promise
    on: date | None
    early_on: date | None
    is_over: bool = False


def promised_to(dossier: Dossier, clock: Clock, today: date) -> Promised | None:
    """What was promised when this case was filed, moved by the time it stood still; None where nothing was."""
    made = Promise.objects.of(dossier.edition.procedure_id).made_by(dossier.filed_at).latest_first().first()
    if made is None or not made.is_public or dossier.is_closed:
        return None
    if clock.paused:
        return Promised(made, None, None)
    stood = sum(turn.days or 0 for turn in clock.turns if turn.kind in STOPS)
    days, filed_on = clock.calendar, dossier.filed_on
    on = days.add(filed_on, made.days + stood)
    return Promised(made, on, days.add(filed_on, made.early + stood), is_over=on < today)


def promised_by(edition: Edition, today: date) -> Promised | None:
    """What the public sheet says to whoever files today; None where too little is known to promise."""
    made = Promise.objects.of(edition.procedure_id).latest_first().first()
    if made is None or not made.is_public:
        return None
    days = calendar_of_edition(edition)
    return Promised(made, days.add(today, made.days), days.add(today, made.early))
