"""Queues that never were: people arrive, officers attend first in first out, some correct, some give up."""

import heapq
import random

from ventanilla.dossiers.promises import Past


def queue(
    seed: int,
    *,
    days: int = 300,
    rate: float = 4.0,
    officers: int = 5,
    each: float = 1.0,
    trend: float = 0.0,
    leave: float = 0.0,
    correct: float = 0.0,
) -> list[Past]:
    """An M/M/c queue, seen on its last day: `rate` filings a day growing by `trend` until the end, `each` days of
    work, `leave` of the people withdraw while they wait, `correct` stand still for up to ten days."""
    chance = random.Random(seed)
    free, cases, now = [0.0] * officers, [], 0.0
    while (now := now + chance.expovariate(rate * (1 + trend * now / days))) < days:
        ends = max(now, heapq.heappop(free)) + chance.expovariate(1 / each)
        heapq.heappush(free, ends)
        stood: tuple[tuple[int, int | None], ...] = ()
        if chance.random() < correct:
            begin = int(now) + 1
            stood = ((begin, begin + chance.randint(1, 10)),)
            ends += (stood[0][1] or begin) - begin
        gone = now + chance.expovariate(1 / 3) if chance.random() < leave else ends
        cases.append(_seen(int(now), min(gone, ends), answered=gone >= ends, until=days, stood=stood))
    return cases


def _seen(
    filed: int, ends: float, *, answered: bool, until: int, stood: tuple[tuple[int, int | None], ...]
) -> Past:
    if ends >= until:
        return Past(filed, None, False, stood)
    return Past(filed, int(ends), answered, stood)
