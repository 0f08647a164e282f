"""What a way costs and takes together: only what is known is added, and what is not known is said to be missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Protocol

from .amounts import Cost, Span
from .vocabulary import Step

DAYS_OF = {"days": 1, "calendar_days": 1, "months": 30, "years": 365}
SHORT = ("minutes", "hours")
WEEK, WORKING_WEEK = 7, 5


@dataclass(frozen=True)
class Length:
    """A time in working days and in calendar days, which are only mixed when they must be compared."""

    working: int = 0
    calendar: int = 0

    def __add__(self, other: "Length") -> "Length":
        return Length(self.working + other.working, self.calendar + other.calendar)

    @property
    def in_calendar_days(self) -> int:
        """The same in calendar days, five working days to a week."""
        return self.calendar + ceil(Decimal(self.working) * WEEK / WORKING_WEEK)


@dataclass(frozen=True)
class Total:
    """The sum of the mandatory steps' known costs, and the longest chain of their known times.

    `most` is None when a cost has no upper end. `cost_is_open`, `time_is_open`: something is not known, so that it
    will be more. `about`: some figure is only roughly known.
    """

    least: Decimal
    most: Decimal | None
    about: bool
    cost_is_open: bool
    shortest: Length
    longest: Length
    time_is_open: bool
    counted: int
    advisable: int


class _Leg(Protocol):
    @property
    def step(self) -> Step: ...
    @property
    def cost(self) -> Cost: ...
    @property
    def time(self) -> Span: ...
    @property
    def after(self) -> tuple[str, ...]: ...


def total_of(legs: Sequence[_Leg]) -> Total:
    """Return what the mandatory steps come to."""
    must = [leg for leg in legs if leg.step.mandatory]
    costs, spans = [leg.cost for leg in must], [leg.time for leg in must]
    priced = [cost for cost in costs if cost.sort == "amount"]
    endless = any(cost.most is None for cost in priced)
    return Total(
        least=sum((cost.least or Decimal(0) for cost in priced), Decimal(0)),
        most=None if endless else sum((cost.most or Decimal(0) for cost in priced), Decimal(0)),
        about=any(cost.about for cost in priced),
        cost_is_open=endless or not all(cost.is_known for cost in costs),
        shortest=_longest_chain(legs, _shortest),
        longest=_longest_chain(legs, _longest),
        time_is_open=any(span.most is None for span in spans if span.sort == "span")
        or not all(span.is_known for span in spans),
        counted=len(must),
        advisable=len(legs) - len(must),
    )


def _longest_chain(legs: Sequence[_Leg], length: Callable[[Span], Length]) -> Length:
    """The time until the last mandatory step ends, each begun as soon as what it waits for has ended."""
    by_id = {leg.step.id: leg for leg in legs}
    ends: dict[str, Length] = {}

    def end_of(id: str, before: frozenset[str]) -> Length:
        if id not in ends:
            leg = by_id[id]
            waits = [
                end_of(each, before | {id}) for each in leg.after if each in by_id and each not in before
            ]
            own = length(leg.time) if leg.step.mandatory else Length()
            ends[id] = _later(waits) + own
        return ends[id]

    return _later([end_of(id, frozenset({id})) for id in by_id])


def _later(lengths: Sequence[Length]) -> Length:
    return max(lengths, key=lambda each: (each.in_calendar_days, each.working), default=Length())


def _shortest(span: Span) -> Length:
    return _length(span.least or 0, span.unit)


def _longest(span: Span) -> Length:
    return _length(span.least or 0 if span.most is None else span.most, span.unit)


def _length(amount: int, unit: str | None) -> Length:
    if unit is None or unit in SHORT:
        return Length()
    return Length(working=amount) if unit == "working_days" else Length(calendar=amount * DAYS_OF[unit])
