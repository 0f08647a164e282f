"""What the public record is at this moment, and what it was, in the words of its page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils.formats import date_format

from ventanilla.ledger.keys import NoKey, keys
from ventanilla.ledger.models import Head, Testimony

DAYS, LATEST = 30, 8
AN_HOUR = 3600  # seconds
WIDTH, HEIGHT, GAP = 600, 160, 4
"""Of the chart of days, in units of its own picture."""


@dataclass(frozen=True)
class State:
    """One signed head: how many entries, the root over them, when, and who has signed beside the log."""

    size: int
    root: str
    at: datetime
    witnesses: tuple[str, ...] = ()
    stamped: bool = False

    @property
    def entries(self) -> str:
        return f"{self.size:,}"


@dataclass(frozen=True)
class Day:
    """A day's bar: how many entries came, how many there were in the evening, and where it stands in the chart."""

    label: str
    came: str
    stood: str
    x: float
    y: float
    width: float
    height: float


def latest(most: int = LATEST) -> list[State]:
    """The newest signed heads, the last one first."""
    heads = Head.objects.prefetch_related("testimonies").order_by("-size")[:most]
    return [_state(head) for head in heads]


def _state(head: Head) -> State:
    said = sorted(head.testimonies.all(), key=lambda each: each.pk)
    witnesses = tuple(each.by for each in said if each.slot == Testimony.Slot.WITNESS)
    stamped = any(each.slot == Testimony.Slot.TIMESTAMPER for each in said)
    return State(head.size, bytes(head.root).hex(), head.at, witnesses, stamped)


def public_keys() -> list[str]:
    """The keys whose signatures count, those who sign today first; none before the log has its first."""
    try:
        return [str(verifier) for verifier in keys().verifiers]
    except NoKey:
        return []


def growth(today: date, size: int) -> list[Day]:
    """The last thirty days: what came in each. Days gone by are counted once an hour, today each time."""
    kept = cache.get_or_set(f"record-growth:{today}", lambda: _evenings(today), AN_HOUR) or {}
    evenings = kept | {today: size}
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    before, counts = _before(evenings, days[0]), []
    for day in days:
        now = max(evenings.get(day, before), before)
        counts.append((day, now - before, now))
        before = now
    return _drawn(counts)


def _evenings(today: date) -> dict[date, int]:
    """How long the log was at the end of each day on which it grew, in the window and just before it."""
    days = Head.objects.filter(at__date__lt=today).annotate(day=TruncDate("at")).values("day")
    found = days.annotate(size=Max("size")).order_by("-day").values_list("day", "size")
    return dict(found[: DAYS + 1])


def _before(evenings: dict[date, int], first: date) -> int:
    return max((size for day, size in evenings.items() if day < first), default=0)


def _drawn(counts: list[tuple[date, int, int]]) -> list[Day]:
    most, step = max(came for _day, came, _stood in counts) or 1, WIDTH / len(counts)
    drawn = []
    for place, (day, came, stood) in enumerate(counts):
        height = round(HEIGHT * came / most, 1)
        where: dict[str, Any] = {"x": round(place * step + GAP / 2, 1), "y": round(HEIGHT - height, 1)}
        label = date_format(day, "MONTH_DAY_FORMAT")
        drawn.append(
            Day(label, f"{came:,}", f"{stood:,}", width=round(step - GAP, 1), height=height, **where)
        )
    return drawn
