"""The answer of a guide: the steps for these answers, in order, and what they cost and take together. Pure values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ventanilla.kernel.waiting import awaited

from .amounts import UNSTATED_COST, UNSTATED_SPAN, Cost, Span
from .totals import Total, total_of
from .vocabulary import Need, Phase, Step, Stop, Warning


@dataclass(frozen=True)
class Known:
    """What the register says today of a procedure that a step names."""

    slug: str
    name_es: str
    name_en: str
    is_filed_here: bool
    cost: Cost
    time: Span

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name_es


@dataclass(frozen=True)
class Leg:
    """One step of the way, numbered, with what is known of it."""

    number: int
    step: Step
    needs: tuple[Need, ...]
    after: tuple[str, ...]
    """Steps of this way that must be finished before."""
    cost: Cost
    time: Span
    known: Known | None


@dataclass(frozen=True)
class Stretch:
    """The steps of one phase."""

    phase: Phase
    legs: tuple[Leg, ...]


@dataclass(frozen=True)
class Route:
    stretches: tuple[Stretch, ...]
    warnings: tuple[Warning, ...]
    stops: tuple[Stop, ...]
    total: Total

    @property
    def legs(self) -> tuple[Leg, ...]:
        return tuple(leg for stretch in self.stretches for leg in stretch.legs)

    @property
    def is_stopped(self) -> bool:
        return bool(self.stops)


def route_of(
    phases: Iterable[Phase],
    kept: Mapping[str, tuple[Need, ...]],
    warnings: tuple[Warning, ...],
    stops: tuple[Stop, ...],
    known: Mapping[str, Known],
) -> Route:
    """Return the way through the steps that are `kept`, by id with what each needs.

    Within a phase, what must come before comes before; else the writer's order. Whoever waited for a step that is
    left out waits for what that one waited for.
    """
    phases = tuple(phases)
    after = {step.id: step.after for phase in phases for step in phase.steps}
    stretches: list[Stretch] = []
    number = 0
    for phase in phases:
        legs = []
        for step in in_order([step for step in phase.steps if step.id in kept], after):
            number += 1
            legs.append(
                _leg(
                    number,
                    step,
                    kept[step.id],
                    passed_on(step.id, after, kept),
                    known.get(step.procedure or ""),
                )
            )
        if legs:
            stretches.append(Stretch(phase, tuple(legs)))
    legs_of_all = [leg for stretch in stretches for leg in stretch.legs]
    return Route(tuple(stretches), warnings, stops, total_of(legs_of_all))


def _leg(
    number: int, step: Step, needs: tuple[Need, ...], after: tuple[str, ...], known: Known | None
) -> Leg:
    cost = step.cost or (known.cost if known else UNSTATED_COST)
    time = step.time or (known.time if known else UNSTATED_SPAN)
    return Leg(number, step, needs, after, cost, time, known)


def in_order(steps: list[Step], after: Mapping[str, tuple[str, ...]]) -> list[Step]:
    """Return the steps so that none comes before one it waits for; those that wait in a circle come last."""
    left, done = list(steps), []
    while left:
        waiting = {step.id for step in left}
        ready = next((step for step in left if not waiting & awaited(step.id, after) - {step.id}), left[0])
        done.append(ready)
        left.remove(ready)
    return done


def passed_on(id: str, after: Mapping[str, tuple[str, ...]], kept: Mapping[str, object]) -> tuple[str, ...]:
    """Return the steps of this way that it waits for, through those that are left out."""
    found: dict[str, None] = {}
    waiting, seen = list(after.get(id, ())), {id}
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in kept:
            found[each] = None
        else:
            waiting = [*after.get(each, ()), *waiting]
    return tuple(found)
