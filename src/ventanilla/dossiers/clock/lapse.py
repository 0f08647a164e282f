"""The lapse of a case that stands still because of its person (caducidad, LFPA 60). Pure.

First the person has a time to do what is theirs; when it is over the authority warns them; the term of the lapse runs
from the day after the warning (LFPA 38), and only doing it stops that. Without a warning nothing lapses.
"""

from dataclasses import replace
from datetime import date, datetime

from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.procedures.vocabulary import Term

from .measures import Due, measure_of
from .rules import Rules, term_of
from .running import Run, closures_that_moved, run


def lapses_after(rules: Rules) -> Term | None:
    """How long after the warning the case ends: as the edition says, else as the law does; None for never."""
    own, law = rules.deadline.lapse, rules.profile.lapse
    if own is not None:
        return own if own.amount else None
    return term_of(None, law.months) if law else None


def warning_due(rules: Rules, waits_since: datetime) -> Due | None:
    """When the person is to be warned: their time to act is over. None where nothing lapses."""
    if lapses_after(rules) is None:
        return None
    law = rules.profile.lapse
    within = law.act_within if law else rules.profile.default_term
    return _persons(rules, term_of(within.working_days, within.months), waits_since)


def lapse_due(rules: Rules, warned_at: datetime, served: date | None = None) -> Due | None:
    """The person's last day after the warning, and the instant at which the case lapses.

    `served` was told as the last day: it is never made earlier.
    """
    term = lapses_after(rules)
    if term is None:
        return None
    found = _persons(rules, term, warned_at)
    day = max(found.on, served or found.on)
    return Due(day, rules.end_of_day(day))


def _persons(rules: Rules, term: Term, since: datetime) -> Due:
    """A time of the person: nothing stops it, closures lengthen it, and it ends with the day, not with the office."""
    rules = replace(rules, deadline=rules.deadline.model_copy(update={"last_day": "end_of_day"}))

    def runs(calendar: Calendar) -> Run:
        measure = measure_of(term.unit, rules, calendar)
        start = measure.stopped(since)
        return run(measure, start, measure.total(term, start), ())

    found, _, _ = closures_that_moved(rules, since, runs)
    assert found.due is not None  # noqa: S101 - nothing stops it
    return found.due
