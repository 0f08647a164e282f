"""When an office attends the public: a week of openings, and what that means at an instant. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from ventanilla.jurisdictions.calendars import Calendar

MIDNIGHT = "24:00"
AHEAD = 21  # days in which an opening is looked for: beyond, "it opens" says nothing any more
MOST_SPANS = 6


class InvalidHours(ValueError):
    """These are not opening hours; the words say why."""


@dataclass(frozen=True, order=True)
class Span:
    """From one minute of a day to another; `closes` may be 1440, midnight at the end."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= 1440:
            raise InvalidHours("An opening ends after it begins, on the same day.")

    @classmethod
    def of(cls, opens: str, closes: str) -> "Span":
        """`Span.of("09:00", "15:00")`. Raises InvalidHours."""
        return cls(_minutes(opens), _minutes(closes))

    def __str__(self) -> str:
        return f"{written(self.opens)}–{written(self.closes)}"


@dataclass(frozen=True)
class Hours:
    """A week from Monday to Sunday. `on_rest_days`: it attends on the calendar's rest days too."""

    week: tuple[tuple[Span, ...], ...]
    on_rest_days: bool = False

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise InvalidHours("A week has seven days.")
        if not any(self.week):
            raise InvalidHours("An office opens on some day.")
        for spans in self.week:
            if len(spans) > MOST_SPANS:
                raise InvalidHours(f"A day has at most {MOST_SPANS} openings.")
            if any(before.closes > after.opens for before, after in pairwise(spans)):
                raise InvalidHours("The openings of a day come one after the other.")

    @classmethod
    def of(cls, said: Any) -> "Hours":
        """Read what `as_json` wrote: `{"week": [[["09:00", "15:00"]], …]}`. Raises InvalidHours."""
        try:
            week = tuple(tuple(sorted(Span.of(*span) for span in day)) for day in said["week"])
            return cls(week, bool(said.get("on_rest_days", False)))
        except (TypeError, KeyError, AttributeError) as fault:
            raise InvalidHours("Hours are a week of lists of openings.") from fault

    @classmethod
    def on(cls, days: Mapping[int, list[Span]], *, on_rest_days: bool = False) -> "Hours":
        return cls(tuple(tuple(sorted(days.get(day, ()))) for day in range(7)), on_rest_days)

    def as_json(self) -> dict[str, Any]:
        week = [[[written(span.opens), written(span.closes)] for span in day] for day in self.week]
        return {"week": week} | ({"on_rest_days": True} if self.on_rest_days else {})

    def spans_on(self, day: date, calendar: Calendar) -> tuple[Span, ...]:
        """The openings of one day; none on a rest day of the authority (día inhábil)."""
        if day in calendar.rest_days and not self.on_rest_days:
            return ()
        return self.week[day.weekday()]


@dataclass(frozen=True)
class Standing:
    """What an office does at an instant: open until a time, or closed and opening on a day at a time."""

    is_open: bool
    day: date | None = None
    minute: int | None = None

    @property
    def at(self) -> str:
        """The time it closes, or opens: `15:00`."""
        return "" if self.minute is None else written(self.minute)


def standing(hours: Hours, calendar: Calendar, now: datetime) -> Standing:
    """Whether it is open at this local time, and until or from when. Nothing within three weeks: no day."""
    minute = now.hour * 60 + now.minute
    for day, span in _openings(hours, calendar, now.date()):
        if day == now.date() and span.closes <= minute:
            continue
        if day == now.date() and span.opens <= minute:
            return Standing(True, day, span.closes)
        return Standing(False, day, span.opens)
    return Standing(False)


def _openings(hours: Hours, calendar: Calendar, first: date) -> Iterator[tuple[date, Span]]:
    for ahead in range(AHEAD + 1):
        try:
            day = first + timedelta(days=ahead)
        except OverflowError:
            return
        for span in hours.spans_on(day, calendar):
            yield day, span


def written(minute: int) -> str:
    """`09:00`; midnight at the end of a day is `24:00`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _minutes(text: str) -> int:
    if text == MIDNIGHT:
        return 1440
    try:
        moment = time.fromisoformat(text)
    except (TypeError, ValueError) as fault:
        raise InvalidHours("Write a time as 09:00.") from fault
    if moment.second or moment.microsecond or moment.tzinfo:
        raise InvalidHours("Write a time as 09:00.")
    return moment.hour * 60 + moment.minute
