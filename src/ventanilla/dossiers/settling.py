"""What the clock has already done by itself: every act settles it before anything else."""

from dataclasses import replace
from datetime import datetime

from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from .clock import Clock, Ended, History, Prevented, TurnKind, wind
from .interruptions import is_in_doubt, stops_by_outages
from .law import rules_of
from .leftovers import discard_leftovers
from .models import Correction, Dossier
from .refusals import SilenceTookEffect
from .states import MOVES, OPEN, State

SILENCE = {"positive": "fall_silent_in_favour", "negative": "fall_silent_against"}
HOW_IT_ENDED = {
    State.GRANTED: TurnKind.DECIDED,
    State.REFUSED: TurnKind.DECIDED,
    State.GRANTED_BY_SILENCE: TurnKind.SILENCE,
    State.REFUSED_BY_SILENCE: TurnKind.SILENCE,
    State.DISCARDED: TurnKind.DISCARDED,
    State.WITHDRAWN: TurnKind.WITHDRAWN,
}
DATES = ("due_on", "prevent_by", "comply_by", "law_acts_at")


def clock_of(dossier: Dossier) -> Clock:
    """Compute the clock from the dossier's own events."""
    rules, history = rules_of(dossier), history_of(dossier)
    if by_outages := stops_by_outages(dossier, rules):
        history = replace(history, suspended=(*history.suspended, *by_outages))
    return wind(rules, history)


def history_of(dossier: Dossier) -> History:
    """What happened to this case, as the clock sees it."""
    asked: Correction | None = getattr(dossier, "correction", None)
    ended = None
    if dossier.closed_at:
        ended = Ended(dossier.closed_at, HOW_IT_ENDED.get(State(dossier.state), TurnKind.CLOSED))
    return History(
        filed_at=dossier.filed_at,
        prevented=Prevented(asked.asked_at, asked.answered_at, asked.comply_by) if asked else None,
        ended=ended,
    )


def keep_dates(dossier: Dossier, clock: Clock) -> bool:
    """Write the clock's dates on the row, where lists and the sweep look for them. True when one has moved."""
    before = [getattr(dossier, name) for name in DATES]
    dossier.due_on, dossier.prevent_by = clock.due_on, clock.prevent_by
    is_corrected = dossier.state == State.CORRECTION
    dossier.comply_by = clock.comply_by if is_corrected else None
    dossier.law_acts_at = clock.discard_at if is_corrected else clock.silence_at
    return before != [getattr(dossier, name) for name in DATES]


def what_the_clock_did(dossier: Dossier, at: datetime) -> str | None:
    """Return the move that time alone has made by this instant, or None. Looks at the row alone."""
    if dossier.law_acts_at is None or dossier.law_acts_at > at:
        return None
    silence = SILENCE.get(dossier.definition.deadline.silence)
    possible = MOVES[State(dossier.state)]
    return next((move for move in ("discard", silence) if move in possible), None)


def settle(dossier: Dossier, at: datetime) -> bool:
    """Apply to the locked dossier what the clock has done, with its sheet. True when something had happened.

    The sheet and the row bear the instant at which the law acted; the sheet says when it was noticed, too.
    """
    if dossier.is_closed or dossier.law_acts_at is None or dossier.law_acts_at > at:
        return False
    if keep_dates(dossier, clock_of(dossier)):  # a day declared meanwhile may have moved them
        dossier.save(update_fields=[*DATES])
    move, instant = what_the_clock_did(dossier, at), dossier.law_acts_at
    if move is None or instant is None:
        return False
    if move == "discard" and is_in_doubt(dossier, at):
        return False  # the site was silent on the person's last day: somebody looks at that first
    due_on = dossier.due_on
    dossier.move(move)
    dossier.closed_at = instant
    dossier.save(update_fields=["state", "closed_at"])
    act = "dossier.discarded" if move == "discard" else "dossier.silence_took_effect"
    if move == "discard":
        discard_leftovers(dossier.correction_ref, {})
    said = {"state": dossier.state, "due_on": str(due_on or ""), "noticed_at": at.isoformat()}
    record(act, subject=dossier.subject, by="law", at=instant, **said)
    announce("dossier_closed", at=at, dossier=dossier.subject)
    return True


def opened(dossier: Dossier, at: datetime) -> Dossier:
    """Lock the dossier and settle its clock: the first two lines of every act."""
    locked = Dossier.objects.locked().select_related("edition", "agency__jurisdiction", "jurisdiction")
    locked = locked.get(pk=dossier.pk)
    was_open = locked.state in OPEN
    if settle(locked, at) and was_open and locked.due_on and locked.state != State.DISCARDED:
        raise SilenceTookEffect(locked.due_on)
    return locked
