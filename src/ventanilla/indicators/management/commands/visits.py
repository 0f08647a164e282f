"""`ventanilla visits report`: what was visited and searched, as a table or as JSON."""

from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ventanilla.indicators.reports import Counted, Report, report
from ventanilla.kernel.canonical import canonical

MONTH = timedelta(days=29)
LONGEST = timedelta(days=800)


class Command(BaseCommand):
    help = "Say how often pages were visited and what was searched, without persons."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        said = verbs.add_parser("report", help="Print the counts of the last 30 days, or of the days given.")
        said.add_argument("--from", dest="first", type=date.fromisoformat, help="First day (2026-03-01).")
        said.add_argument("--to", dest="last", type=date.fromisoformat, help="Last day, included.")
        said.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *, verb: str, first: date | None, last: date | None, json: bool, **options: Any) -> None:
        last = last or timezone.localdate()
        first = first or last - MONTH
        if not timedelta(0) <= last - first <= LONGEST:
            raise CommandError("Give a first day that is not after the last, and at most 800 days.")
        found = report(first, last)
        self.stdout.write(canonical(asdict(found)) if json else "\n".join(lines(found)))


def lines(found: Report) -> Iterable[str]:
    yield f"From {found.first} to {found.last}"
    yield f"{found.visits:>9}  visits of people"
    yield f"{found.programs:>9}  visits of programs (search engines and the like)"
    yield f"{found.asked:>9}  searches"
    yield f"{found.asked_without_result:>9}  searches without result"
    yield from table("Days", [Counted(day.isoformat(), count) for day, count in found.days if count])
    yield from table("Devices", found.devices)
    yield from table("Languages", found.languages)
    yield from table("Pages", found.pages)
    yield from table("Sheets", found.sheets)
    yield from table("Searches (words that were searched at least five times)", found.searches)
    yield from table("Searches without result", found.without_result)


def table(title: str, rows: Iterable[Counted]) -> Iterable[str]:
    yield ""
    yield title
    yield from [f"{row.count:>9}  {row.name}" for row in rows] or ["        –"]
