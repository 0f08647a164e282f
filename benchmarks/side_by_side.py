"""The harness: two or more ways measured in turn, round by round, so that the machine's moods hit all of them alike.

    comparison = side_by_side({"ours": ours, "bare": bare}, rounds=7, unit="ms", scale=1000)
    print(comparison.table())

Each way is a function that returns one measurement. Orders alternate between rounds; the median is told with its spread
(the middle half of the rounds) and its ratio to the last way given, which is the yardstick.
"""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Measurements of each way, in the order of the rounds."""

    what: str
    unit: str
    measured: Mapping[str, list[float]]

    def median(self, way: str) -> float:
        return statistics.median(self.measured[way])

    def spread(self, way: str) -> tuple[float, float]:
        """Return the first and the third quartile."""
        if len(self.measured[way]) < 2:
            return self.median(way), self.median(way)
        first, _middle, third = statistics.quantiles(self.measured[way], n=4, method="inclusive")
        return first, third

    def ratio(self, way: str) -> float:
        """Return the median of the rounds' own ratios to the yardstick."""
        yardstick = self.measured[list(self.measured)[-1]]
        return statistics.median(
            mine / theirs for mine, theirs in zip(self.measured[way], yardstick, strict=True)
        )

    def table(self) -> str:
        lines = [f"{self.what} ({self.unit}, {len(next(iter(self.measured.values())))} rounds)"]
        for way in self.measured:
            low, high = self.spread(way)
            lines.append(
                f"  {way:<28}{self.median(way):>10.1f}   {low:.1f} to {high:.1f}".ljust(64)
                + f"x{self.ratio(way):.2f}"
            )
        return "\n".join(lines)


def side_by_side(
    ways: Mapping[str, Callable[[], float]],
    *,
    what: str = "",
    rounds: int = 7,
    warm_up: int = 1,
    unit: str = "s",
    scale: float = 1.0,
) -> Comparison:
    for _round in range(warm_up):
        for way in ways.values():
            way()
    measured: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        names = list(ways) if number % 2 == 0 else list(reversed(ways))
        for name in names:
            measured[name].append(ways[name]() * scale)
    return Comparison(what, unit, measured)


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the seconds that one call of `work` takes, on average of `times`."""
    started = time.perf_counter()
    for _time in range(times):
        work()
    return (time.perf_counter() - started) / times


def machine() -> str:
    load = os.getloadavg()[0]
    busy = "  Busy: the ratios still hold, the numbers do not." if load > (os.cpu_count() or 1) * 0.6 else ""
    return f"Machine: {os.cpu_count()} cores, load {load:.2f}.{busy}"
