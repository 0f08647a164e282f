"""Several calendars at once, and what was known of them at an instant (días inhábiles, suspensión de labores). Pure.

A day counts only if every calendar counts it: the federal one, the city's and the agency's own, as an edition names
them. A day declared later is a dated event, so what a date was computed from can be computed again.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from .calendars import Calendar


@dataclass(frozen=True)
class Declared:
    """A day that an authority declared: closed, or a working day after all; `at` is when it was published."""

    day: date
    closes: bool
    at: datetime


@dataclass(frozen=True)
class Layer:
    """One calendar: as packaged, and what was declared since. The latest word on a day counts."""

    base: Calendar
    declared: tuple[Declared, ...] = ()

    def known_at(self, at: datetime) -> Calendar:
        """The calendar as it had been published at this instant."""
        return self._with([each for each in self.declared if each.at <= at])

    @cached_property
    def whole(self) -> Calendar:
        """The calendar with every day declared so far."""
        return self._with(self.declared)

    def _with(self, declared: "list[Declared] | tuple[Declared, ...]") -> Calendar:
        if not declared:
            return self.base
        rest = set(self.base.rest_days)
        for each in declared:
            rest.add(each.day) if each.closes else rest.discard(each.day)
        return replace(self.base, rest_days=frozenset(rest))


@dataclass(frozen=True)
class Almanac:
    """The calendars that one case goes by, together."""

    layers: tuple[Layer, ...]

    @cached_property
    def calendar(self) -> Calendar:
        """With all that is declared so far."""
        return together([layer.whole for layer in self.layers])

    def known_at(self, at: datetime) -> Calendar:
        """As it had been published at this instant: what a date served then was computed from."""
        return together([layer.known_at(at) for layer in self.layers])

    def closed_after(self, at: datetime) -> tuple[Declared, ...]:
        """Days closed by a later declaration, in the order declared, each day once."""
        later = [each for layer in self.layers for each in layer.declared if each.closes and each.at > at]
        first: dict[date, Declared] = {}
        for each in sorted(later, key=lambda each: (each.at, each.day)):
            first.setdefault(each.day, each)
        return tuple(first.values())


def together(calendars: list[Calendar]) -> Calendar:
    """The calendar in which a day counts only if each of these counts it. The first gives the code."""
    first, *others = calendars
    if not others:
        return first
    known = [each.known_until for each in calendars if each.known_until]
    return Calendar(
        code=first.code,
        rest_days=first.rest_days.union(*(each.rest_days for each in others)),
        weekly_rest=first.weekly_rest.union(*(each.weekly_rest for each in others)),
        known_until=min(known, default=None),
    )
