"""Telling the turns of a run in the order in which they happened."""

from collections.abc import Iterable, Iterator
from datetime import date

from ventanilla.jurisdictions.almanacs import Declared

from .history import History
from .measures import Mark
from .rules import Basis, Rules
from .running import Run, Stop
from .turns import Turn, TurnKind

ORDER = {kind: place for place, kind in enumerate(TurnKind)}


def told(rules: Rules, history: History, in_time: bool, ran: Run, moved: Iterable[Declared]) -> list[Turn]:
    """Every turn of the case; what the clock does after it is closed is left out."""
    turns = [
        Turn(
            TurnKind.FILED,
            rules.day(history.filed_at),
            rules.day(history.filed_at),
            basis=rules.basis("start"),
        ),
        *(_ran(rules, ran, mark, until_on, used) for mark, until_on, used in ran.ran if used),
        *(turn for stop in ran.stops for turn in _stopped(rules, ran, stop)),
        *_late(rules, history, in_time),
        *_longer(rules, history, ran),
        *_closed(rules, ran, moved),
        *_warned(rules, history),
        *_end(rules, history, ran),
    ]
    return sorted(turns, key=lambda turn: (turn.from_on, ORDER[turn.kind]))


def _ran(rules: Rules, ran: Run, mark: Mark, until_on: date | None, used: int) -> Turn:
    first = ran.measure.first_day(mark)
    return Turn(
        TurnKind.RAN, min(first, until_on or first), until_on, used, _unit(rules), rules.basis("counting")
    )


def _stopped(rules: Rules, ran: Run, stop: Stop) -> Iterator[Turn]:
    basis = rules.basis(stop.rule) if stop.rule else (stop.source.basis if stop.source else None)
    day = rules.day(stop.at)
    days = ran.measure.calendar.between(day, stop.until_on) if stop.until_on else None
    yield Turn(stop.turn, day, stop.until_on, days, "working_days", basis)
    if stop.until_on:
        ends = TurnKind.ANSWERED if stop.turn == TurnKind.PREVENTED else TurnKind.RESUMED
        yield Turn(ends, stop.until_on, stop.until_on, basis=basis)


def _late(rules: Rules, history: History, in_time: bool) -> Iterator[Turn]:
    if history.prevented and not in_time:
        day = rules.day(history.prevented.at)
        yield Turn(TurnKind.LATE_PREVENTION, day, day, basis=rules.basis("prevention"))


def _longer(rules: Rules, history: History, ran: Run) -> Iterator[Turn]:
    if history.extended and ran.extended:
        day = rules.day(history.extended.at)
        yield Turn(
            TurnKind.EXTENDED,
            day,
            day,
            history.extended.amount,
            rules.extension_unit,
            rules.basis("extension"),
        )


def _closed(rules: Rules, ran: Run, moved: Iterable[Declared]) -> Iterator[Turn]:
    """Days closed after filing that the time ran over."""
    for closure in moved:
        if ran.due is None or closure.day <= ran.due.on:
            yield Turn(TurnKind.CLOSURE, closure.day, closure.day, 1, "working_days", rules.basis("counting"))


def _warned(rules: Rules, history: History) -> Iterator[Turn]:
    if history.warned:
        day = rules.day(history.warned.at)
        yield Turn(TurnKind.WARNED, day, day, basis=rules.basis_of_lapse)


def _end(rules: Rules, history: History, ran: Run) -> Iterator[Turn]:
    """What runs at last: until the case was closed, or to its last day and what silence will mean."""
    ended = history.ended
    if ended is not None and ended.how != TurnKind.SILENCE:
        here = ran.measure.stopped(ended.at)
        used = min(ran.measure.used(ran.mark, here), ran.left)
        if ran.due and used:
            yield _ran(rules, ran, ran.mark, rules.day(ended.at), used)
        yield Turn(TurnKind(ended.how), rules.day(ended.at), rules.day(ended.at))
        return
    if ran.due is None:
        return
    if ran.left:
        yield _ran(rules, ran, ran.mark, ran.due.on, ran.left)
    yield Turn(TurnKind.DUE, ran.due.on, ran.due.on, basis=_basis_of_the_limit(rules))
    if ended is not None:
        yield Turn(TurnKind.SILENCE, ran.due.on, ran.due.on, basis=rules.basis_of_silence)


def _basis_of_the_limit(rules: Rules) -> Basis:
    return rules.basis_of_silence if rules.deadline.legal_basis else rules.basis("limit")


def _unit(rules: Rules) -> str:
    """Months and years are counted in days once they run; hours in minutes."""
    unit = rules.extension_unit
    return {"hours": "minutes", "working_hours": "minutes", "immediate": "working_days"}.get(unit, unit)
