"""`ventanilla ledger verify [SUBJECT]`: compute every seal again."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ventanilla.ledger import guards
from ventanilla.ledger.models import File, Sheet
from ventanilla.ledger.verify import breaks

STEP = 200


class Command(BaseCommand):
    help = "Compute every seal of the record again."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser("verify", help="Say what was touched. Exit code 1 when something was.")
        verify.add_argument("subject", nargs="?", help="One file only: the subject's UUID.")

    def handle(self, *args: Any, verb: str, subject: str | None, **options: Any) -> None:
        sheets = Sheet.objects.filter(subject=subject) if subject else Sheet.objects.all()
        if subject and not sheets.exists() and not File.objects.filter(subject=subject).exists():
            raise CommandError(f"No act is recorded about {subject}.")
        bar = Bar(sheets.count(), self.stderr)
        found = 0
        for table in guards.missing():
            found += 1
            self.stdout.write(
                _("Table %(table)s stands without its guard. Run: ventanilla migrate") % {"table": table}
            )
        for fault in breaks(subject, seen=bar.step):
            found += 1
            bar.clear()
            self.stdout.write(str(fault))
        bar.clear()
        self.stdout.write(
            _("%(sheets)s sheets read, %(faults)s faults.") % {"sheets": bar.seen, "faults": found}
        )
        sys.exit(1 if found else 0)


class Bar:
    """A bar of progress, drawn only on a terminal."""

    def __init__(self, whole: int, out: Any):
        self.whole, self.out, self.seen = whole, out, 0
        self.is_drawn = out.isatty()

    def step(self) -> None:
        self.seen += 1
        if self.is_drawn and (self.seen % STEP == 0 or self.seen == self.whole):
            part = min(self.seen / max(self.whole, 1), 1)
            self.out.write(f"\r[{'#' * int(part * 40):<40}] {part:4.0%}", ending="")
            self.out.flush()

    def clear(self) -> None:
        if self.is_drawn:
            self.out.write("\r" + " " * 50 + "\r", ending="")
