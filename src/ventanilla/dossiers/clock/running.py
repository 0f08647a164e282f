"""One term, run through the events that stop it, let it go on or make it longer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from ventanilla.jurisdictions.almanacs import Declared
from ventanilla.jurisdictions.calendars import Calendar

from .history import History, Suspended
from .measures import Due, Mark, Measure, measure_of
from .rules import Rules
from .turns import TurnKind


@dataclass(frozen=True)
class Stop:
    """The clock stands still from `at` until the local day `until_on` is over, or with no end known."""

    at: datetime
    until_on: date | None
    goes_on_at: datetime | None
    turn: TurnKind
    rule: str = ""
    source: Suspended | None = None


@dataclass(frozen=True)
class More:
    """More time is given at `at`."""

    at: datetime
    amount: int


@dataclass
class Run:
    """How far a term has run: `due` is None while it stands still with no end known."""

    measure: Measure
    mark: Mark
    left: int
    due: Due | None = None
    ran: list[tuple[Mark, date, int]] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    extended: bool = False


def run(measure: Measure, start: Mark, total: int, events: Iterable[Stop | More]) -> Run:
    """Run `total` from the mark. What comes after the end no longer counts."""
    ran, standing = Run(measure, start, total), 0
    for at, event, goes_on in _in_order(events):
        if standing == 0 and at >= measure.due(ran.mark, ran.left).at:
            break
        if isinstance(event, More):
            ran.left, ran.extended = ran.left + event.amount, True
        elif goes_on:
            standing -= 1
            if standing == 0 and event.until_on is not None:
                ran.mark = max(ran.mark, measure.resumed(event.until_on))
                ran.left = max(ran.left, measure.least)
        else:
            if standing == 0:
                _stop(ran, event)
            ran.stops.append(event)
            standing += 1
    ran.due = measure.due(ran.mark, ran.left) if standing == 0 else None
    return ran


def _stop(ran: Run, stop: Stop) -> None:
    measure = ran.measure
    here = measure.stopped(stop.at)
    used = measure.used(ran.mark, here)
    ran.ran.append((ran.mark, measure.rules.day(stop.at), min(used, max(ran.left, 0))))
    ran.left -= used


def _in_order(events: Iterable[Stop | More]) -> Iterator[tuple[datetime, Stop | More, bool]]:
    """Every event, and for each stop the instant at which it ends, in the order of time."""
    turns: list[tuple[datetime, Stop | More, bool]] = []
    for event in events:
        turns.append((event.at, event, False))
        if isinstance(event, Stop) and event.goes_on_at is not None:
            turns.append((event.goes_on_at, event, True))
    yield from sorted(turns, key=lambda turn: (turn[0], turn[2]))


def suspensions(rules: Rules, history: History, calendar: Calendar) -> list[Stop]:
    """The suspensions as stops; one with a longest time ends by itself."""
    return [stop_of(rules, each, calendar) for each in history.suspended]


def stop_of(rules: Rules, said: Suspended, calendar: Calendar) -> Stop:
    """A suspension with its end: when it was resumed, or when its longest time is over."""
    ends_on, ends_at = None, None
    if said.at_most is not None:
        measure = measure_of(said.at_most.unit, rules, calendar)
        start = measure.stopped(said.at)
        ends_on = measure.due(start, measure.total(said.at_most, start)).on
        ends_at = rules.end_of_day(ends_on)
    if said.resumed_at is not None and (ends_at is None or said.resumed_at < ends_at):
        ends_on, ends_at = rules.day(said.resumed_at), said.resumed_at
    return Stop(said.at, ends_on, ends_at, TurnKind.SUSPENDED, source=said)


def closures_that_moved(
    rules: Rules, since: datetime, runs: Callable[[Calendar], Run]
) -> tuple[Run, tuple[Declared, ...], Calendar]:
    """Run a term as it was served, then with each closure declared while it still ran.

    A closure declared after the end moves nothing: what the law has done stands. A day opened again moves
    nothing either: a date that was served is never made earlier.
    """
    calendar = rules.almanac.known_at(since)
    result, moved = runs(calendar), []
    for closure in rules.almanac.closed_after(since):
        is_over = result.due is not None and closure.at >= result.due.at
        if not is_over and calendar.is_working(closure.day):
            calendar = calendar.closing(closure.day)
            result = runs(calendar)
            moved.append(closure)
    return result, tuple(moved), calendar
