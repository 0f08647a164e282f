"""What the clock has already done by itself: every act settles it before anything else."""

from datetime import date, datetime

from django.utils import timezone

from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from .clock import Clock, Pause, wind
from .law import calendar_of
from .leftovers import discard_leftovers
from .models import Dossier
from .refusals import SilenceTookEffect
from .states import OPEN, State

SILENCE = {"positive": "fall_silent_in_favour", "negative": "fall_silent_against"}


def clock_of(dossier: Dossier, calendar: Calendar | None = None) -> Clock:
    """Compute the clock from the dossier's own events."""
    correction = getattr(dossier, "correction", None)
    pauses = (Pause(correction.asked_on, correction.answered_on),) if correction else ()
    calendar = calendar or calendar_of(dossier)
    return wind(dossier.definition.deadline, calendar, dossier.filed_on, pauses)


def what_the_clock_did(dossier: Dossier, today: date) -> str | None:
    """Return the move that time alone has made by `today`, or None. Pure on the row's dates."""
    if dossier.state == State.CORRECTION and dossier.comply_by and dossier.comply_by < today:
        return "discard"
    if dossier.state == State.IN_REVIEW and dossier.due_on and dossier.due_on < today:
        return SILENCE.get(dossier.definition.deadline.silence)
    return None


def settle(dossier: Dossier, at: datetime) -> bool:
    """Apply to the locked dossier what the clock has done, with its sheet. True when something had happened."""
    due_on = dossier.due_on
    move = what_the_clock_did(dossier, timezone.localdate(at))
    if move is None:
        return False
    dossier.move(move)
    dossier.closed_at = at
    dossier.save(update_fields=["state", "closed_at"])
    act = "dossier.discarded" if move == "discard" else "dossier.silence_took_effect"
    if move == "discard":
        discard_leftovers(dossier.correction_ref, {})
    record(act, subject=dossier.subject, by="law", at=at, state=dossier.state, due_on=str(due_on or ""))
    announce("dossier_closed", at=at, dossier=dossier.subject)
    return True


def opened(dossier: Dossier, at: datetime) -> Dossier:
    """Lock the dossier and settle its clock: the first two lines of every act."""
    locked = Dossier.objects.locked().select_related("edition", "agency", "jurisdiction").get(pk=dossier.pk)
    was_open = locked.state in OPEN
    if settle(locked, at) and was_open and locked.due_on and locked.state != State.DISCARDED:
        raise SilenceTookEffect(locked.due_on)
    return locked
