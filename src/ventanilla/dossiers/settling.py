"""What the clock has already done by itself: every act settles it before anything else."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from .clock import (
    Clock,
    Ended,
    Extended,
    History,
    Prevented,
    Suspended,
    TurnKind,
    Warned,
    grounds_of,
    stop_of,
    wind,
)
from .interruptions import is_in_doubt, stops_by_outages
from .lapsing import follow_outages, let_lapse
from .law import rules_of
from .leftovers import discard_leftovers
from .models import ClockChange, Correction, Dossier, Silence, Standstill
from .refusals import SilenceTookEffect
from .silence import issue_certificate
from .states import BY_SILENCE, MOVES, OPEN, State

SILENCE = {"positive": "fall_silent_in_favour", "negative": "fall_silent_against"}
SHEETS = {"discard": "dossier.discarded", "lapse": "dossier.lapsed"}
HOW_IT_ENDED = {
    State.GRANTED: TurnKind.DECIDED,
    State.REFUSED: TurnKind.DECIDED,
    State.GRANTED_BY_SILENCE: TurnKind.SILENCE,
    State.REFUSED_BY_SILENCE: TurnKind.SILENCE,
    State.DISCARDED: TurnKind.DISCARDED,
    State.LAPSED: TurnKind.LAPSED,
    State.WITHDRAWN: TurnKind.WITHDRAWN,
}
DATES = ("due_on", "prevent_by", "comply_by", "law_acts_at", "lapses_at")


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
    changes = list(dossier.clock_changes.in_order()) if dossier.pk else []  # an appeal being filed has none
    more = next((each for each in changes if each.kind == ClockChange.Kind.EXTENSION), None)
    stops = [each for each in changes if each.kind == ClockChange.Kind.SUSPENSION]
    warned = _last_warning(dossier)
    return History(
        filed_at=dossier.filed_at,
        prevented=Prevented(asked.asked_at, asked.answered_at, asked.comply_by) if asked else None,
        suspended=tuple(suspended(dossier, each) for each in stops),
        extended=Extended(more.at, more.amount) if more else None,
        warned=Warned(warned.warned_at, warned.lapses_on) if warned else None,
        ended=ended,
    )


def _last_warning(dossier: Dossier) -> Standstill | None:
    """The warning under which the case waits, or waited when it lapsed; one that the person answered is over.

    The row says whether there can be one, so that other cases cost no query.
    """
    if not dossier.pk or (dossier.lapses_at is None and dossier.state != State.LAPSED):
        return None
    lapsed = Standstill.objects.filter(dossier=dossier, paper__isnull=False)
    return (Standstill.objects.filter(dossier=dossier).standing() | lapsed).in_order().last()


def suspended(dossier: Dossier, stop: ClockChange) -> Suspended:
    """A suspension as the clock sees it, with its ground's article and its longest time."""
    ground = grounds_of(rules_of(dossier)).get(stop.ground)
    return Suspended(
        stop.at,
        stop.resumed_at,
        at_most=ground.at_most if ground else None,
        basis=ground.basis if ground else None,
    )


def standing_suspension(dossier: Dossier, at: datetime) -> ClockChange | None:
    """The suspension that stops the clock at this instant, or None."""
    rules = rules_of(dossier)
    for change in dossier.clock_changes.suspensions().filter(resumed_at=None).in_order():
        stop = stop_of(rules, suspended(dossier, change), rules.almanac.calendar)
        if stop.goes_on_at is None or at < stop.goes_on_at:
            return change
    return None


def keep_dates(dossier: Dossier, clock: Clock) -> bool:
    """Write the clock's dates on the row, where lists and the sweep look for them. True when one has moved."""
    before = [getattr(dossier, name) for name in DATES]
    dossier.due_on, dossier.prevent_by = clock.due_on, clock.prevent_by
    is_corrected = dossier.state == State.CORRECTION
    dossier.comply_by = clock.comply_by if is_corrected else None
    dossier.lapses_at = None if is_corrected else first_lapse(clock)
    dossier.law_acts_at = clock.discard_at if is_corrected else dossier.lapses_at or clock.silence_at
    return before != [getattr(dossier, name) for name in DATES]


def first_lapse(clock: Clock) -> datetime | None:
    """When the case lapses, unless the authority's time is over before: then its silence is what counts."""
    if clock.lapse_at is None or comes_first(clock.silence_at, clock.lapse_at):
        return None
    return clock.lapse_at


def comes_first(silence_at: datetime | None, lapse_at: datetime) -> bool:
    """Whether the authority's silence takes effect before the lapse, or with it."""
    return silence_at is not None and silence_at <= lapse_at


def what_the_clock_did(dossier: Dossier, at: datetime) -> str | None:
    """Return the move that time alone has made by this instant, or None. Looks at the row alone."""
    if dossier.law_acts_at is None or dossier.law_acts_at > at:
        return None
    silence = SILENCE.get(dossier.definition.deadline.silence)
    possible = MOVES[State(dossier.state)]
    moves = ("lapse",) if dossier.lapses_at else ("discard", silence)
    return next((move for move in moves if move in possible), None)


def settle(dossier: Dossier, at: datetime) -> bool:
    """Apply to the locked dossier what the clock has done, with its sheet. True when something had happened.

    The sheet and the row bear the instant at which the law acted; the sheet says when it was noticed, too.
    """
    if dossier.is_closed or dossier.law_acts_at is None or dossier.law_acts_at > at:
        return False
    if dossier.lapses_at:
        follow_outages(dossier)
    if keep_dates(dossier, clock_of(dossier)):  # a day declared meanwhile may have moved them
        dossier.save(update_fields=[*DATES])
    move, instant = what_the_clock_did(dossier, at), dossier.law_acts_at
    if move is None or instant is None:
        return False
    if move in SHEETS and is_in_doubt(dossier, at):
        return False  # the site was silent on the person's last day: somebody looks at that first
    _close(dossier, move, instant, at)
    return True


def _close(dossier: Dossier, move: str, instant: datetime, at: datetime) -> None:
    """What the law did: state, sheet, paper and fact."""
    due_on = dossier.due_on
    dossier.move(move)
    dossier.closed_at = instant
    dossier.save(update_fields=["state", "closed_at"])
    dossier.stages.leave(instant)
    if move == "discard":
        discard_leftovers(dossier.correction_ref, {})
    said: dict[str, Any] = {"state": dossier.state, "due_on": str(due_on or ""), "noticed_at": at.isoformat()}
    if move == "lapse":
        said |= let_lapse(dossier, clock_of(dossier), instant, at)
    elif move != "discard":
        said |= _certified(dossier, instant, at)
    act = SHEETS.get(move, "dossier.silence_took_effect")
    record(act, subject=dossier.subject, by="law", at=instant, **said)
    announce("dossier_closed", at=at, dossier=dossier.subject)


def _certified(dossier: Dossier, instant: datetime, at: datetime) -> dict[str, str]:
    """Write down what silence means here and issue the certificate of it. Return what the sheet says of it."""
    is_yes = dossier.state == State.GRANTED_BY_SILENCE
    effect = Silence.Effect.GRANTED if is_yes else Silence.Effect.REFUSED
    paper = issue_certificate(dossier, clock_of(dossier), rules_of(dossier).basis_of_silence, at)
    Silence.objects.create(dossier=dossier, effect=effect, at=instant, noticed_at=at, paper=paper)
    return {"effect": effect.value, "paper": paper.content_digest, "code": paper.code}


def opened(dossier: Dossier, at: datetime) -> Dossier:
    """Lock the dossier and settle its clock: the first two lines of every act."""
    rows = Dossier.objects.locked().select_related("edition", "agency__jurisdiction", "jurisdiction")
    locked = rows.get(pk=dossier.pk)
    was_open = locked.state in OPEN
    if settle(locked, at) and was_open and locked.due_on and locked.state in BY_SILENCE:
        raise SilenceTookEffect(locked.due_on)
    return locked
