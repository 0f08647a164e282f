"""Winding the clock: from what happened to the dates that hold, and the turns between."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from ventanilla.jurisdictions.calendars import Calendar

from .history import Extended, History, Prevented
from .lapse import lapse_due
from .limits import limit_to_comply, limit_to_prevent
from .measures import Due, measure_of
from .rules import Rules
from .running import More, Run, Stop, closures_that_moved, run, suspensions
from .turns import Turn, TurnKind
from .unfolding import told


@dataclass(frozen=True)
class Clock:
    """The dates of one case, as of the events known. Days are local, instants aware.

    An act is in time while it happens before the instant: `due_at` is the first one after the authority's time,
    `silence_at` the first at which its silence may take effect, `discard_at` the first at which a case whose
    correction never came is closed, `lapse_at` the first at which one that waits for its warned person ends, after
    `lapse_by`. `due_on` is None while the clock stands still with no end known.
    """

    filed_on: date
    counted_on: date
    due_on: date | None
    due_at: datetime | None
    prevent_by: date
    prevent_until: datetime
    comply_by: date | None
    paused: bool
    silence_at: datetime | None
    discard_at: datetime | None
    lapse_by: date | None
    lapse_at: datetime | None
    turns: tuple[Turn, ...]
    calendar: Calendar
    zone: tzinfo

    def days_left(self, today: date, calendar: Calendar | None = None) -> int | None:
        """Working days from tomorrow to the last day; negative when it has passed; None while it stands still."""
        if self.due_on is None:
            return None
        days = calendar or self.calendar
        if today <= self.due_on:
            return days.between(today, self.due_on)
        return -days.between(self.due_on, today)

    def as_of(self, today: date) -> tuple[Turn, ...]:
        """The turns with what still runs cut at today: what ran, and what is left."""
        return tuple(part for turn in self.turns for part in self._cut(turn, today))

    def _cut(self, turn: Turn, today: date) -> list[Turn]:
        if turn.kind != TurnKind.RAN or turn.until_on is None or not today < turn.until_on:
            return [turn]
        if today < turn.from_on:
            return [replace(turn, kind=TurnKind.LEFT)]
        ahead = today + timedelta(days=1)
        if not turn.unit.endswith("days") or turn.count is None:
            return [replace(turn, until_on=today), replace(turn, kind=TurnKind.LEFT, from_on=ahead)]
        is_working = turn.unit == "working_days"
        left = self.calendar.between(today, turn.until_on) if is_working else (turn.until_on - today).days
        left = min(left, turn.count)
        return [
            replace(turn, until_on=today, count=turn.count - left),
            replace(turn, kind=TurnKind.LEFT, from_on=ahead, count=left),
        ]


def wind(rules: Rules, history: History) -> Clock:
    """Compute every date of a case, and the turns that led to it."""
    to_prevent = limit_to_prevent(rules, history)
    in_time = history.prevented if history.prevented and _is_in_time(history.prevented, to_prevent) else None

    def runs(calendar: Calendar) -> Run:
        measure = measure_of(rules.deadline.resolve.unit, rules, calendar)
        start = measure.start(history.filed_at)
        events = _events(rules, history, in_time, calendar)
        return run(measure, start, measure.total(rules.deadline.resolve, start), events)

    ran, moved, calendar = closures_that_moved(rules, history.filed_at, runs)
    limit = to_prevent.due or Due(date.max, datetime.max.replace(tzinfo=rules.zone))
    comply = limit_to_comply(rules, in_time.at, in_time.served) if in_time else None
    waits = in_time is not None and in_time.answered_at is None
    lapse = lapse_due(rules, history.warned.at, history.warned.served) if history.warned else None
    return Clock(
        filed_on=rules.day(history.filed_at),
        counted_on=rules.counted_on(history.filed_at, calendar),
        due_on=ran.due.on if ran.due else None,
        due_at=ran.due.at if ran.due else None,
        prevent_by=limit.on,
        prevent_until=limit.at,
        comply_by=comply.on if comply else None,
        paused=ran.due is None,
        silence_at=ran.due.at if ran.due and rules.deadline.silence != "none" else None,
        discard_at=comply.at if comply and waits else None,
        lapse_by=lapse.on if lapse else None,
        lapse_at=lapse.at if lapse else None,
        turns=tuple(told(rules, history, in_time is not None, ran, moved)),
        calendar=calendar,
        zone=rules.zone,
    )


def _is_in_time(prevented: Prevented, limit: Run) -> bool:
    """A late one neither stops the clock nor lets the case be discarded (LFPA 17-A)."""
    return limit.due is None or prevented.at < limit.due.at


def _events(
    rules: Rules, history: History, prevented: Prevented | None, calendar: Calendar
) -> list[Stop | More]:
    events: list[Stop | More] = [*suspensions(rules, history, calendar)]
    if prevented:
        answered = prevented.answered_at
        until_on = rules.day(answered) if answered else None
        events.append(Stop(prevented.at, until_on, answered, TurnKind.PREVENTED, rule="prevention"))
    if history.extended:
        events.append(_more(rules, history.extended))
    return events


def _more(rules: Rules, said: Extended) -> More:
    is_hours = rules.extension_unit in ("hours", "working_hours")
    return More(said.at, said.amount * 60 if is_hours else said.amount)
