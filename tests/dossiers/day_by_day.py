"""The clock lived through day by day: a second implementation that shares no code with the first.

It knows no arithmetic of dates: it walks from one local day (or quarter of an hour) to the next and asks each time
whether the time is over. Slow, simple, and judged against the articles by hand.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

ONE = timedelta(days=1)
QUARTER = timedelta(minutes=15)


@dataclass
class Case:
    """Everything about one case in plain values. Terms are (amount, unit)."""

    zone: ZoneInfo
    opens: time
    closes: time
    late_counts_tomorrow: bool
    ends_at_closing: bool
    weekly: list[set[int]]  # one set of weekdays for each calendar
    rest: list[set[date]]
    declared: list[tuple[int, date, bool, datetime]]  # calendar, day, closes, at: in the order declared
    resolve: tuple[int, str]
    prevent: tuple[int, str] | None
    comply: tuple[int, str]
    third: tuple[int, int]
    mute: bool
    filed: datetime
    asked: datetime | None = None
    answered: datetime | None = None
    suspended: list[tuple[datetime, datetime | None, tuple[int, str] | None]] = field(default_factory=list)
    extended: tuple[datetime, int] | None = None
    waits_since: datetime | None = None
    act_within: tuple[int, str] = (10, "working_days")
    warned: datetime | None = None
    lapse: tuple[int, str] | None = (3, "months")


class Days:
    """Which days count, as published at one instant, with the closures taken in since."""

    def __init__(self, case: Case, at: datetime):
        self.case = case
        self.closed: set[date] = set()
        self.weekly = set().union(*case.weekly)
        for number, rest in enumerate(case.rest):
            known = set(rest)
            for which, day, closes, when in case.declared:
                if which == number and when <= at:
                    known = known | {day} if closes else known - {day}
            self.closed |= known

    def count(self, day: date) -> bool:
        return day not in self.closed and day.weekday() not in self.weekly


def local(case: Case, at: datetime) -> date:
    return at.astimezone(case.zone).date()


def midnight_after(case: Case, day: date) -> datetime:
    """The first quarter of an hour that is no longer this day where the office is."""
    return first_quarter_after(case.zone, day)


@cache
def first_quarter_after(zone: ZoneInfo, day: date) -> datetime:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=12)
    while at.astimezone(zone).date() <= day:
        at += QUARTER
    return at


def closing(case: Case, day: date) -> datetime:
    return datetime.combine(day, case.closes, case.zone)


def opening(case: Case, day: date) -> datetime:
    return datetime.combine(day, case.opens, case.zone)


def counted_on(case: Case, days: Days) -> date:
    day = local(case, case.filed)
    if not case.late_counts_tomorrow:
        return day
    wall = case.filed.astimezone(case.zone)
    if days.count(day) and (wall.hour, wall.minute) < (case.closes.hour, case.closes.minute):
        return day
    day += ONE
    while not days.count(day):
        day += ONE
    return day


def ends_of(case: Case, days: Days, term: tuple[int, str], after: date) -> date:
    """The last day of a simple term in days that nothing stops."""
    amount, unit = term
    day, seen = after, 0
    while seen < amount or not days.count(day):
        day += ONE
        seen += days.count(day) if unit == "working_days" else 1
    return day


def stops(
    case: Case, days: Days, with_correction: bool
) -> list[tuple[datetime, date | None, datetime | None]]:
    """When the clock stops, and the day and instant on which it goes on."""
    found = []
    for at, resumed, longest in case.suspended:
        until = (local(case, resumed), resumed) if resumed else (None, None)
        if longest:
            last = ends_of(case, days, longest, local(case, at))
            over = midnight_after(case, last)
            if resumed is None or resumed >= over:
                until = (last, over)
        found.append((at, *until))
    if with_correction and case.asked:
        found.append((case.asked, local(case, case.answered) if case.answered else None, case.answered))
    return found


def happenings(halts, extended):
    """(instant, order, what, which) of all that happens, in time."""
    rows = [(extended[0], 0, "more", extended[1])] if extended else []
    for number, (at, _on, goes_on) in enumerate(halts):
        rows.append((at, 0, "stop", number))
        if goes_on:
            rows.append((goes_on, 1, "go", number))
    return sorted(rows, key=lambda row: row[:2])


def walk_days(case, days, amount, unit, start, halts, extended, person=False):  # noqa: C901 - told as it is lived
    """Live through the days from `start`, which does not count. Return (last day, when it is over), or None."""
    events = happenings(halts, extended)
    standing: set[int] = set()
    day, seen, needed = start, 0, amount
    while True:
        events_today = []
        while events and day_of(case, events[0], halts) <= day:
            events_today.append(events.pop(0))
        for at, _order, what, which in events_today:
            if not standing and seen >= needed and days.count(day):
                over = end(case, day, person)
                if at >= over:
                    return day, over
            if what == "more":
                needed += which
            elif what == "stop":
                standing.add(which)
            else:
                standing.discard(which)
                if not standing and seen >= needed:
                    needed = seen + 1
        if not standing and seen >= needed and days.count(day):
            return day, end(case, day, person)
        if standing and not events:
            return None
        asleep = bool(standing)  # a day counts if the clock ran as it began
        day += ONE
        if not asleep:
            seen += days.count(day) if unit == "working_days" else 1


def end(case, day, person):
    """The authority's day may end with its office; the person's never does."""
    return closing(case, day) if case.ends_at_closing and not person else midnight_after(case, day)


def day_of(case, event, halts) -> date:
    """The day on which an event is noticed; a suspension that ends by itself ends with its last day."""
    at, _order, what, which = event
    return halts[which][1] if what == "go" else local(case, at)


def walk_quarters(case, days, amount, unit, start, halts, extended):  # noqa: C901 - told as it is lived
    """Live through quarters of an hour from the instant `start`. `amount` is in minutes."""
    events = happenings(halts, extended)
    standing: set[int] = set()
    at, seen, needed = start, 0, amount
    awake_from = start
    while True:
        day = local(case, at)
        is_open = days.count(day) and opening(case, day) <= at <= closing(case, day)
        while events and events[0][0] <= at:
            _when, _order, what, which = events.pop(0)
            if not standing and at >= awake_from and seen >= needed and is_open:
                return day, at
            if what == "more":
                needed += which * 60
            elif what == "stop":
                standing.add(which)
            else:
                standing.discard(which)
                if not standing:
                    awake_from = max(awake_from, opening(case, next_counted(days, halts[which][1])))
                    needed = max(needed, seen + 60)
        if not standing and at >= awake_from and seen >= needed and is_open:
            return day, at
        if standing and not events:
            return None
        if not standing and at >= awake_from:
            in_office = is_open and at < closing(case, day)
            seen += 15 if unit == "hours" or in_office else 0
        at += QUARTER


def next_counted(days, day):
    day += ONE
    while not days.count(day):
        day += ONE
    return day


def same_number(day, months):
    """The same number of day so many months later, counted month by month on the fingers."""
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    try:
        return date(year, month, day.day)
    except ValueError:  # the law: the first day of the month after
        return date(year, month + 1, 1)


def term_over(case, days, term, halts, extended, part=None):
    """The end of a term that began with the filing; `part` takes a third of it, a fraction is a whole one."""
    amount, unit = term
    start = counted_on(case, days)
    if unit in ("months", "years"):
        until = same_number(start, amount * (12 if unit == "years" else 1))
        amount, unit, day = 0, "calendar_days", start
        while day < until:
            day, amount = day + ONE, amount + 1
    if unit in ("hours", "working_hours"):
        at = case.filed if start == local(case, case.filed) else opening(case, start)
        amount = 60 * (-(-amount * part[0] // part[1]) if part else amount)
        return walk_quarters(case, days, amount, unit, at.astimezone(UTC), halts, extended)
    if part:
        amount = -(-amount * part[0] // part[1])
    return walk_days(
        case, days, amount, "working_days" if unit == "immediate" else unit, start, halts, extended
    )


def lived(case, since, ends):
    """Live through it with the days as published; a closure declared before the end begins it anew."""
    days = Days(case, since)
    later = sorted((at, day) for _which, day, closes, at in case.declared if closes and at > since)
    over = ends(days)
    for at, day in later:
        if over is None or at < over[1]:
            days.closed.add(day)
            over = ends(days)
    return over


def lapses(case):
    """When the person is warned, and when the case lapses after a warning: times of theirs, which nothing stops."""

    def over(since, term):
        return since and lived(case, since, lambda days: persons(case, days, term, local(case, since)))

    return over(case.waits_since, case.act_within), over(case.warned, case.lapse)


def persons(case, days, term, day):
    """From one day to the next until the person's term is over and the office works; their day ends at midnight."""
    amount, unit = term
    until = same_number(day, amount) if unit == "months" else None
    seen = 0
    while True:
        if (day >= until if until else seen >= amount) and days.count(day):
            return day, midnight_after(case, day)
        day += ONE
        seen += days.count(day) if unit == "working_days" else 1


def outcome(case):
    """Every date that the clock must give, and the instants at which the law acts."""

    def to_prevent(days):
        halts = stops(case, days, False)
        whole = term_over(case, days, case.resolve, halts, None)
        if case.prevent:
            own = term_over(case, days, case.prevent, halts, None)
        else:
            own = term_over(case, days, case.resolve, halts, None, case.third)
        return whole if own and whole and whole[1] < own[1] else own

    limit = lived(case, case.filed, to_prevent)
    in_time = case.asked is not None and (limit is None or case.asked < limit[1])

    def to_resolve(days):
        halts = stops(case, days, in_time)
        return term_over(case, days, case.resolve, halts, case.extended)

    due = lived(case, case.filed, to_resolve)
    comply = None
    if in_time:
        asked_on = local(case, case.asked)
        comply = lived(
            case,
            case.asked,
            lambda days: walk_days(case, days, *case.comply, asked_on, [], None, person=True),
        )
    warn, lapse = (None, None) if case.lapse is None else lapses(case)
    return {
        "warn": warn,
        "lapse": lapse,
        "due_on": due and due[0],
        "due_at": due and due[1],
        "silence_at": due[1] if due and not case.mute else None,
        "prevent": limit,
        "comply_by": comply and comply[0],
        "discard_at": comply[1] if comply and case.answered is None else None,
    }
