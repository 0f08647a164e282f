"""The other limits of a case: the last day to ask for a correction, to answer it, and the longest extension."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.vocabulary import Term

from .history import History
from .measures import Due, measure_of
from .rules import Rules
from .running import Run, closures_that_moved, run, suspensions


def limit_to_prevent(rules: Rules, history: History) -> Run:
    """The time to ask for a correction: the edition's own, or that of the law, never past the time to resolve.

    A suspension of the case stops it too: a third of a time that stands still does not run.
    """
    found, _, _ = closures_that_moved(rules, history.filed_at, lambda days: _to_prevent(rules, history, days))
    return found


def _to_prevent(rules: Rules, history: History, calendar: Calendar) -> Run:
    stops = suspensions(rules, history, calendar)
    whole = measure_of(rules.deadline.resolve.unit, rules, calendar)
    start = whole.start(history.filed_at)
    total = whole.total(rules.deadline.resolve, start)
    if own := _own_term(rules):
        measure = measure_of(own.unit, rules, calendar)
        first = measure.start(history.filed_at)
        found = run(measure, first, measure.total(own, first), stops)
    else:
        part = rules.profile.prevention.fraction or Fraction(1, 3)
        found = run(whole, start, whole.third(total, part), stops)
    resolved = run(whole, start, total, stops)
    if found.due and resolved.due and resolved.due.at < found.due.at:
        return resolved
    return found


def _own_term(rules: Rules) -> Term | None:
    days = rules.profile.prevention.working_days
    return rules.deadline.prevent or (Term(amount=days, unit="working_days") if days else None)


def limit_to_comply(rules: Rules, asked_at: datetime, served: date | None = None) -> Due:
    """The person's time to correct, from the day after they were told (LFPA 38); `served` is never made earlier.

    It always ends with the day, whatever the office's hours.
    """
    rules = replace(rules, deadline=rules.deadline.model_copy(update={"last_day": "end_of_day"}))

    def runs(calendar: Calendar) -> Run:
        measure = measure_of(rules.comply.unit, rules, calendar)
        start = measure.stopped(asked_at)
        return run(measure, start, measure.total(rules.comply, start), ())

    found, _, _ = closures_that_moved(rules, asked_at, runs)
    assert found.due is not None  # noqa: S101 - nothing stops it
    day = max(found.due.on, served or found.due.on)
    return Due(day, rules.end_of_day(day))


def last_day_to_comply(rules: Rules, asked_at: datetime) -> date:
    """The last day to answer a correction that is asked now."""
    return limit_to_comply(rules, asked_at).on


def longest_extension(rules: Rules, filed_at: datetime) -> int:
    """How much an extension may add at most, in `rules.extension_unit` (LFPA 31: half of the original time).

    The edition's own longest extension counts when it is shorter, or when the law gives none. Never over a half.
    """
    calendar = rules.almanac.known_at(filed_at)
    measure = measure_of(rules.deadline.resolve.unit, rules, calendar)
    start = measure.start(filed_at)
    total = measure.total(rules.deadline.resolve, start)
    scale = 60 if rules.extension_unit in ("hours", "working_hours") else 1
    own = rules.deadline.extend
    if own is not None and own.unit == rules.extension_unit:
        return min(own.amount, total // (2 * scale))
    return int(total * rules.profile.extension.fraction) // scale
