"""What `ventanilla office import` and `ventanilla point import` share."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override

from ventanilla.agencies.importing import import_file
from ventanilla.agencies.mapping import InvalidMapping
from ventanilla.kernel.foreign_rows import UnreadableFile
from ventanilla.kernel.progress import Bar
from ventanilla.kernel.rejects import RejectFile

SHOWN = 20


class ImportCommand(BaseCommand):
    """`import FILE --mapping MAPPING [--dry-run] [--reject FILE]`."""

    of = ""

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verb = verbs.add_parser("import", help="write what is new in a file; twice changes nothing")
        verb.add_argument(
            "file", type=Path, help="CSV, JSON lines, JSON or GeoJSON; .gz and .xz are unpacked"
        )
        verb.add_argument(
            "--mapping", type=Path, required=True, help="YAML: which column is which of our words"
        )
        verb.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        verb.add_argument(
            "--reject", type=Path, help="file for the rows that were not taken, with the reason"
        )
        if self.of == "points":
            verb.add_argument(
                "--whole", action="store_true", help="remove points of this kind not in the file"
            )

    def handle(
        self, *args: Any, file: Path, mapping: Path, dry_run: bool, reject: Path | None, **options: Any
    ) -> None:
        bar = Bar(sys.stderr)
        try:
            with override("en"), RejectFile(reject, file) as kept:  # as everything that this command says
                done = import_file(
                    file,
                    mapping,
                    of=self.of,
                    at=timezone.now(),
                    whole=options.get("whole", False),
                    dry_run=dry_run,
                    tell=bar,
                )
                kept.write(done.rejects)
            bar.end()
        except (UnreadableFile, InvalidMapping, OSError) as fault:
            raise CommandError(str(fault)) from fault
        outcome, rejects = done.outcome, done.rejects
        counts = f"{outcome.made} made, {outcome.changed} changed, {outcome.same} the same"
        removed = f", {outcome.removed} removed" if outcome.removed else ""
        self.stdout.write(f"{'Would be: ' if dry_run else ''}{counts}{removed}, {len(rejects)} rejected.")
        for each in rejects[:SHOWN]:
            self.stdout.write(f"  line {each.line}: {each.reason}")
        if len(rejects) > SHOWN:
            self.stdout.write(f"  and {len(rejects) - SHOWN} more; --reject FILE keeps them all")
        if rejects and not (outcome.wrote or outcome.same):
            raise CommandError("Nothing in this file could be used.")
