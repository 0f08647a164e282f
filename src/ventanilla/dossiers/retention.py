"""How long a case is kept, and from when: pure rules on an edition's terms (plazos de conservación)."""

from datetime import date, datetime, timedelta

from ventanilla.procedures.definition import Definition
from ventanilla.procedures.terms import until
from ventanilla.procedures.vocabulary import Retention, Term

from .states import FAVOURABLE, State

WARNED = timedelta(days=30)
"""Nobody's case is erased before the person has had so long to take it along."""
DRAFTS = Term(amount=3, unit="months")
DRAFT_WARNED = timedelta(days=7)
REFUSED = (State.REFUSED, State.REFUSED_BY_SILENCE)


def term_of(rule: Retention | None, state: State) -> Term | None:
    """Return how long a case that ended like this is kept; None: for ever."""
    if rule is None:
        return None
    if state in FAVOURABLE:
        return rule.granted
    return rule.refused if state in REFUSED else rule.unfinished


def keep_until(rule: Retention | None, state: State, ends: list[date]) -> date | None:
    """Return the last day on which the case is kept whole; None: for ever.

    `ends` are the days of its end, of later acts upon it, and on which what it granted loses its validity: the last
    one counts.
    """
    term = term_of(rule, state)
    return until(term, max(ends)) if term else None


def draft_kept_until(definition: Definition, saved_on: date) -> date:
    """Return the last day on which a draft waits for whoever began it."""
    rule = definition.retention
    return until((rule and rule.drafts) or DRAFTS, saved_on)


def may_be_erased(*, today: date, keep_until: date, warned_at: datetime | None, at: datetime) -> bool:
    """Whether the time is over and the person was warned long enough before."""
    return today > keep_until and warned_at is not None and at - warned_at >= WARNED
