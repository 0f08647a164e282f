"""`ventanilla ledger verify|sequence|status|key`: compute every seal again, write the public log, see how it stands."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.ledger import guards
from ventanilla.ledger.keys import NoKey, keys, new_key, usual_name
from ventanilla.ledger.log.notes import NAME, MalformedKey
from ventanilla.ledger.log_faults import log_breaks, sheet_breaks
from ventanilla.ledger.models import Entry, File, Pending, Sheet
from ventanilla.ledger.sequencer import Discontinued, sequence
from ventanilla.ledger.standing import standing
from ventanilla.ledger.verify import breaks

STEP = 200


class Command(BaseCommand):
    help = "Compute every seal of the record again; write the public log and see how it stands."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verify = verbs.add_parser("verify", help="Say what was touched. Exit code 1 when something was.")
        verify.add_argument("subject", nargs="?", help="One file only: the subject's UUID.")
        writing = verbs.add_parser("sequence", help="Put into the public log what waits, as the worker does.")
        writing.add_argument("--dry-run", action="store_true", help="Only say how many entries wait.")
        verbs.add_parser("status", help="How the public log stands. Exit code 1 when a promise is overdue.")
        key = verbs.add_parser("key", help="Make a key for the public log, or show its public keys.")
        key.add_argument("what", choices=["new", "show"])
        key.add_argument("--name", help="The log's name; by default this place's address and /log.")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        try:
            getattr(self, verb)(**options)
        except (NoKey, MalformedKey, Discontinued) as trouble:
            raise CommandError(str(trouble)) from trouble

    def verify(self, *, subject: str | None, **options: Any) -> None:
        sheets = Sheet.objects.filter(subject=subject) if subject else Sheet.objects.all()
        if subject and not sheets.exists() and not File.objects.filter(subject=subject).exists():
            raise CommandError(f"No act is recorded about {subject}.")
        bar = Bar(sheets.count() + (0 if subject else Entry.objects.count()), self.stderr)
        found = self._missing_guards()
        log = () if subject else log_breaks(seen=bar.step)
        for faults in (breaks(subject, seen=bar.step), sheet_breaks(subject), log):
            for fault in faults:
                found += 1
                bar.clear()
                self.stdout.write(str(fault))
        bar.clear()
        self.stdout.write(
            _("%(sheets)s sheets read, %(faults)s faults.") % {"sheets": sheets.count(), "faults": found}
        )
        sys.exit(1 if found else 0)

    def _missing_guards(self) -> int:
        missing = guards.missing()
        for table in missing:
            self.stdout.write(
                _("Table %(table)s stands without its guard. Run: ventanilla migrate") % {"table": table}
            )
        return len(missing)

    def sequence(self, *, dry_run: bool, **options: Any) -> None:
        waiting = Pending.objects.count()
        bar = Bar(waiting, self.stderr)
        written = 0 if dry_run else sequence(timezone.now(), seen=bar.step)
        bar.clear()
        sentence = _("%(count)s entries wait.") if dry_run else _("%(count)s entries were put into the log.")
        self.stdout.write(sentence % {"count": waiting if dry_run else written})

    def status(self, **options: Any) -> None:
        log = standing(timezone.now())
        self.stdout.write(f"entries    {log.size}")
        self.stdout.write(f"head of    {_instant(log.head_at)}")
        self.stdout.write(f"waiting    {log.waiting}")
        self.stdout.write(f"overdue    {log.overdue}")
        for seen in log.seen:
            self.stdout.write(f"{seen.slot:<11}{seen.by}: {seen.size} entries, {_instant(seen.at)}")
        if log.trouble:
            self.stdout.write(f"alarm      {log.trouble}")
        sys.exit(1 if log.trouble else 0)

    def key(self, *, what: str, name: str | None, **options: Any) -> None:
        if what == "show":
            for verifier in keys().verifiers:
                self.stdout.write(str(verifier))
            return
        name = name or usual_name()
        if not NAME.fullmatch(name):
            raise CommandError("A log's name has no spaces and no plus sign.")
        signer = new_key(name)
        self.stdout.write(signer.written())
        self.stderr.write(
            _("This is the private key: keep it secret. The public one: %(key)s") % {"key": signer.verifier}
        )


def _instant(at: Any) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S %Z}" if at else "-"


class Bar:
    """A bar of progress, drawn only on a terminal."""

    def __init__(self, whole: int, out: Any):
        self.whole, self.out, self.seen = whole, out, 0
        self.is_drawn = out.isatty()

    def step(self, by: int = 1) -> None:
        before, self.seen = self.seen, self.seen + by
        if self.is_drawn and (self.seen // STEP > before // STEP or self.seen == self.whole):
            part = min(self.seen / max(self.whole, 1), 1)
            self.out.write(f"\r[{'#' * int(part * 40):<40}] {part:4.0%}", ending="")
            self.out.flush()

    def clear(self) -> None:
        if self.is_drawn:
            self.out.write("\r" + " " * 50 + "\r", ending="")
