"""What the counts say about a span of days: values for a page, a table or JSON. A handful of queries each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from .devices import Device
from .memory import ForAMinute
from .models import PageCount, SearchCount

MOST = 20
"""Lines of each list."""
MONTH = timedelta(days=29)


@dataclass(frozen=True)
class Counted:
    """One thing and how often."""

    name: str
    count: int


@dataclass(frozen=True)
class Report:
    """Visits by people and searches between two days, both included.

    `searches` and `without_result` hold only words that were searched often; the totals hold all.
    """

    first: date
    last: date
    visits: int
    programs: int
    days: tuple[tuple[date, int], ...]
    devices: tuple[Counted, ...]
    languages: tuple[Counted, ...]
    pages: tuple[Counted, ...]
    sheets: tuple[Counted, ...]
    asked: int
    asked_without_result: int
    searches: tuple[Counted, ...]
    without_result: tuple[Counted, ...]


def report(first: date, last: date) -> Report:
    """Return what was counted from the first to the last day."""
    pages, searches = PageCount.objects.between(first, last), SearchCount.objects.between(first, last)
    people = pages.by_people()
    devices = dict(pages.values_list("device").annotate(total=Sum("count")).order_by())
    days = dict(people.values_list("day").annotate(total=Sum("count")).order_by())
    found = dict(searches.values_list("found").annotate(total=Sum("count")).order_by())
    return Report(
        first=first,
        last=last,
        visits=sum(days.values()),
        programs=devices.get(Device.PROGRAM.value, 0),
        days=tuple((day, days.get(day, 0)) for day in _days(first, last)),
        devices=tuple(
            Counted(device.value, devices.get(device.value, 0))
            for device in Device
            if device != Device.PROGRAM
        ),
        languages=_counted(
            people.values_list("language").annotate(total=Sum("count")).order_by("-total", "language")
        ),
        pages=_counted(people.values_list("page").annotate(total=Sum("count")).order_by("-total", "page")),
        sheets=_counted(people.of_sheets().most_visited(MOST)),
        asked=sum(found.values()),
        asked_without_result=found.get("nothing", 0),
        searches=_counted(searches.often(MOST)),
        without_result=_counted(searches.without_result().often(MOST)),
    )


def _last_month(today: date) -> Report:
    return report(today - MONTH, today)


last_month = ForAMinute(_last_month)
"""The report of the 30 days up to today, for a page that anybody may ask for."""


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _counted(rows: Iterable[tuple[str, int]]) -> tuple[Counted, ...]:
    return tuple(Counted(name, count) for name, count in rows)
