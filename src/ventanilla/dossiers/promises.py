"""When a new request will be answered, told from past ones (fecha prometida). Pure: whole working days in and out.

Kaplan and Meier's estimate, because requests still open count too: leaving them out would promise what only
the quick ones got.  What past promises
turned out to be worth corrects the next one (see decision 0042).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import ceil, exp, sqrt

LEVEL = 0.9
"""Nine of ten people are answered by the day we promise."""
WINDOW = 400
"""So many of the latest filings are looked at: what an office took two years ago says little of today."""
LEAST_CASES = 30
STEP = 0.03
LEAST_STRETCH, MOST_STRETCH = 0.5, 4.0


@dataclass(frozen=True)
class Past:
    """One request on a scale of working days, whose zero does not matter.

    `ended` is None while it waits. `answered` is False when it ended by itself: withdrawn, discarded, or by the
    law's silence, which is no answer. `stood` are the stretches in which it waited for the person.
    """

    filed: int
    ended: int | None = None
    answered: bool = False
    stood: tuple[tuple[int, int | None], ...] = ()

    def waited(self, now: int) -> int:
        """Working days that it has waited for the authority, until `now` or until it ended."""
        until = now if self.ended is None or self.ended > now else self.ended
        if not self.stood:
            return max(until - self.filed, 0)
        stood = (min(until if end is None else end, until) - begin for begin, end in self.stood)
        return max(until - self.filed - sum(days for days in stood if days > 0), 0)

    def was_answered(self, now: int) -> bool:
        return self.answered and self.ended is not None and self.ended <= now


@dataclass(frozen=True)
class Waits:
    """How long people wait, estimated: `shares[i]` of them are answered within `days[i]` working days."""

    days: tuple[int, ...]
    shares: tuple[float, ...]
    answered: int

    def within(self, share: float) -> int | None:
        """Return the working days within which this share is answered; None when nobody waited long enough to tell.

        The share is raised a little for few cases, so that a promise made of n of them holds for the next one
        (the conformal quantile of n + 1).
        """
        raised = share * (self.answered + 1) / self.answered if self.answered else 1.1
        at = bisect_left(self.shares, raised - 1e-12)
        return self.days[at] if at < len(self.days) else None


def waits(cases: Iterable[Past], now: int) -> Waits:
    """Estimate the waits from what was known on `now` (Kaplan-Meier's product over the days with an answer)."""
    ends: Counter[int] = Counter()
    leaves: Counter[int] = Counter()
    for case in cases:
        (ends if case.was_answered(now) else leaves)[case.waited(now)] += 1
    at_risk, surviving = sum(ends.values()) + sum(leaves.values()), 1.0
    days, shares = [], []
    for day in sorted(ends.keys() | leaves.keys()):
        if ends[day]:
            surviving *= 1 - ends[day] / at_risk
            days.append(day)
            shares.append(1 - surviving)
        at_risk -= ends[day] + leaves[day]
    return Waits(tuple(days), tuple(shares), sum(ends.values()))


@dataclass
class Replay:
    """Past promises made again, each with only what was known on its day, and how they were kept.

    `stretch` is what the next promise is multiplied by: after each broken promise a little more, after each kept
    one a little less (adaptive conformal inference, on the scale of days), so that a queue that grows does not
    break every promise.
    """

    stretch: float = 1.0
    kept: int = 0
    broken: int = 0
    unpromised: int = 0
    """Filings for which too little was known to promise anything."""

    @property
    def promised(self) -> int:
        return self.kept + self.broken

    @property
    def coverage(self) -> float | None:
        """The share of promises that were kept, of those whose outcome is known."""
        return self.kept / self.promised if self.promised else None

    def learn(self, was_kept: bool, target: float) -> None:
        """Count an outcome. At the target the steps up and down cancel out."""
        self.kept, self.broken = self.kept + was_kept, self.broken + (not was_kept)
        step = STEP * (target - 1 if was_kept else target)
        self.stretch = min(max(self.stretch * exp(step), LEAST_STRETCH), MOST_STRETCH)

    def promise(self, estimate: "Waits", target: float) -> int | None:
        """Return the working days to promise now, at least one; None where past cases do not tell."""
        days = estimate.within(target) if estimate.answered >= LEAST_CASES else None
        return None if days is None else max(ceil(days * self.stretch - 1e-9), 1)


def replay(cases: Sequence[Past], now: int, target: float = LEVEL) -> Replay:
    """Make every past promise again, leaving out the future, and count how they were kept.

    Requests that ended by themselves before their promised day are not counted: nobody will know.
    """
    told, outcomes = Replay(), [(0, 0, False)][:0]
    ordered = sorted(cases, key=lambda case: case.filed)
    latest_day, days = None, None
    for number, case in enumerate(ordered):
        if case.filed != latest_day:
            _learn_until(told, outcomes, case.filed, target)
            known = waits(ordered[max(number - WINDOW, 0) : number], case.filed)
            latest_day, days = case.filed, told.promise(known, target)
        if days is None:
            told.unpromised += 1
        elif (outcome := outcome_of(case, days, now)) is not None:
            heappush(outcomes, (outcome[0], number, outcome[1]))
    _learn_until(told, outcomes, now, target)
    return told


def outcome_of(case: Past, days: int, now: int) -> tuple[int, bool] | None:
    """On which day it was known whether a promise of so many days was kept, and whether; None while it is open."""
    if case.was_answered(now) and case.ended is not None and case.waited(case.ended) <= days:
        return case.ended, True
    if case.waited(now) <= days:
        return None
    stood = sum((now if end is None else end) - begin for begin, end in case.stood)
    return min(case.filed + days + stood + 1, now), False


def _learn_until(told: Replay, outcomes: list[tuple[int, int, bool]], day: int, target: float) -> None:
    while outcomes and outcomes[0][0] <= day:
        told.learn(heappop(outcomes)[2], target)


@dataclass(frozen=True)
class Reckoning:
    """What may be said today: `days` is promised, from `early` on it is likely, half had it within `typical`."""

    days: int
    typical: int
    early: int
    cases: int
    kept: int
    broken: int


def reckon(cases: Sequence[Past], now: int, target: float = LEVEL) -> Reckoning | None:
    """Return today's promise with its interval and its measured coverage; None when past cases do not tell."""
    told = replay(cases, now, target)
    latest = sorted(cases, key=lambda case: case.filed)[-WINDOW:]
    estimate = waits(latest, now)
    days = told.promise(estimate, target)
    typical, early = estimate.within(0.5), estimate.within(1 - target)
    if days is None or typical is None or early is None:
        return None
    return Reckoning(
        days=days,
        typical=min(typical, days),
        early=min(early, typical),
        cases=sum(case.was_answered(now) for case in cases),
        kept=told.kept,
        broken=told.broken,
    )


def between(kept: int, promised: int) -> tuple[float, float]:
    """Return where the true share lies, 95 times of 100 (Wilson's interval)."""
    if not promised:
        return 0.0, 1.0
    z, share = 1.96, kept / promised
    middle = (share + z * z / (2 * promised)) / (1 + z * z / promised)
    half = z * sqrt(share * (1 - share) / promised + z * z / (4 * promised**2)) / (1 + z * z / promised)
    return max(middle - half, 0.0), min(middle + half, 1.0)
