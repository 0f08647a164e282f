"""What an outage means: which gaps of the pulse are one, which last days it touches, to which day they move.

Pure. The remedy of the law when the authority's own system fails: who could not act on the last day may act on the
next working day (see decision 0042).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ventanilla.jurisdictions.calendars import Calendar

SILENT_FOR = timedelta(minutes=10)
"""A pulse that is away so long is a candidate; a restart takes less."""
TOUCHES_FROM = timedelta(minutes=60)
"""So much of a last day must be lost before the day moves."""
IN_DOUBT_FOR = 3  # working days that a gap nobody looked at keeps a case from being closed


@dataclass(frozen=True)
class Gap:
    """A stretch without pulse."""

    from_at: datetime
    until_at: datetime

    @property
    def length(self) -> timedelta:
        return self.until_at - self.from_at

    def overlaps(self, other: "Gap") -> bool:
        return self.from_at < other.until_at and other.from_at < self.until_at

    def within(self, day: date) -> timedelta:
        """How much of a local day it took."""
        begin = timezone.make_aware(datetime.combine(day, time()))
        end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
        return max(min(self.until_at, end) - max(self.from_at, begin), timedelta())


def gaps(
    spans: Iterable[tuple[datetime, datetime]], now: datetime, least: timedelta = SILENT_FOR
) -> Iterator[Gap]:
    """The stretches between spans of life, in order, that lasted at least so long; the last may still go on."""
    reached: datetime | None = None
    for begin, end in [*sorted(spans), (now, now)]:
        if reached is not None and begin - reached >= least:
            yield Gap(reached, begin)
        reached = end if reached is None else max(reached, end)


def moved_to(last: date, outages: Iterable[Gap], calendar: Calendar) -> date:
    """Return the day to which a person's last day moves: the working day after each outage that touched it.

    A day is touched when outages took an hour of it or more. Days never move back, and an outage on the new day
    moves it again.
    """
    touching = sorted(outages, key=lambda gap: gap.from_at)
    while True:
        lost = [gap for gap in touching if gap.within(last)]
        if sum((gap.within(last) for gap in lost), timedelta()) < TOUCHES_FROM:
            return last
        over = max(timezone.localdate(gap.until_at) for gap in lost)
        last = calendar.add(max(over, last), 1)
