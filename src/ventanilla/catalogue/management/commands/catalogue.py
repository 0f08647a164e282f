"""`ventanilla catalogue import|import-agencies|check-mapping`: the catalogues of others, by a mapping."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.agencies.management.officers import officer_of
from ventanilla.catalogue.files import rows_of
from ventanilla.catalogue.importing import By, Outcome, import_sheets
from ventanilla.catalogue.listing import import_agencies
from ventanilla.catalogue.mapping import InvalidMapping, Mapping, Summaries, read_mapping_file
from ventanilla.kernel.foreign_rows import UnreadableFile
from ventanilla.kernel.progress import Bar
from ventanilla.kernel.rejects import Reject, RejectFile
from ventanilla.procedures.refusals import Refused

TOLD = 20
"""Rejects told on the screen; all of them stand in the reject file."""


class Command(BaseCommand):
    help = "Import sheets or agencies of another catalogue. Exit code 1 when a row was rejected."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        sheets = verbs.add_parser("import", help="Publish the sheets of a file; two people at work.")
        sheets.add_argument("file", type=Path)
        sheets.add_argument("--registrar", required=True, help="E-mail of who drafts and proposes.")
        sheets.add_argument("--publisher", required=True, help="E-mail of who publishes; another person.")
        sheets.add_argument(
            "--from", dest="since", type=date.fromisoformat, help="Day in force; today if not said."
        )
        agencies = verbs.add_parser("import-agencies", help="Make the agencies that a file lists.")
        agencies.add_argument("file", type=Path)
        for verb in (sheets, agencies):
            verb.add_argument("--mapping", type=Path, required=True, help="What the columns hold.")
            verb.add_argument("--reject", type=Path, help="Where rejected rows go, one JSON object a line.")
            verb.add_argument("--dry-run", action="store_true", help="Try everything, keep nothing.")
        check = verbs.add_parser("check-mapping", help="Say everything that is wrong with mappings.")
        check.add_argument("mappings", nargs="+", type=Path)
        for verb in (sheets, agencies, check):
            verb.add_argument(
                "--language", choices=["es", "en"], default="es", help="Language of the sentences."
            )

    def handle(self, *args: Any, verb: str, language: str, **options: Any) -> None:
        verbs: dict[str, Callable[..., None]] = {
            "import": self.sheets,
            "import-agencies": self.agencies,
            "check-mapping": self.check_mappings,
        }
        with override(language):
            verbs[verb](**options)

    def sheets(self, *, registrar: str, publisher: str, since: date | None, **options: Any) -> None:
        at = timezone.now()
        by = By(officer_of(registrar), officer_of(publisher), since or timezone.localdate(at), at)

        def take(rows: Any, mapping: Mapping, summaries: Summaries | None, **told: Any) -> Outcome:
            return import_sheets(rows, mapping, by, summaries=summaries, **told)

        self._take("sheets", take, **options)

    def agencies(self, **options: Any) -> None:
        def take(rows: Any, mapping: Mapping, summaries: Summaries | None, **told: Any) -> Outcome:
            return import_agencies(rows, mapping, **told)

        self._take("agencies", take, **options)

    def check_mappings(self, *, mappings: list[Path], **options: Any) -> None:
        is_bad = False
        for path in mappings:
            try:
                read_mapping_file(path)
            except OSError as fault:
                raise CommandError(f"{path}: {fault.strerror}") from None
            except InvalidMapping as refusal:
                is_bad = True
                for problem in refusal.problems:
                    self.stdout.write(problem.told(path))
            else:
                self.stdout.write(f"{path}: ok")
        if is_bad:
            sys.exit(1)

    def _take(
        self,
        about: str,
        take: Any,
        *,
        file: Path,
        mapping: Path,
        reject: Path | None,
        dry_run: bool,
        **_options: Any,
    ) -> None:
        said, summaries = _mapping(mapping)
        if said.about != about:
            raise CommandError(_("This mapping is about %(about)s.") % {"about": said.about})
        try:
            with RejectFile(reject, file) as rejects:
                told = Telling(self.stdout, rejects)
                outcome = take(
                    rows_of(file, said.file),
                    said,
                    summaries,
                    dry_run=dry_run,
                    seen=told.seen,
                    rejected=told.rejected,
                )
                told.bar.end()
        except OSError as fault:
            raise CommandError(f"{reject}: {fault.strerror}") from None
        except (UnreadableFile, Refused) as refusal:
            raise CommandError(f"{file}: {refusal.sentence}") from None
        self.stdout.write(_counts(outcome, dry_run))
        if outcome.rejects:
            sys.exit(1)


class Telling:
    """Says how far the import is and what was rejected, while it runs."""

    def __init__(self, out: Any, file: RejectFile):
        self.out, self.file, self.bar = out, file, Bar(sys.stderr)
        self.rows = self.rejects = 0

    def seen(self, rows: int) -> None:
        self.rows += rows
        self.bar(self.rows)

    def rejected(self, reject: Reject) -> None:
        self.rejects += 1
        if self.rejects <= TOLD:
            self.out.write(_("Line %(line)s: %(reason)s") % {"line": reject.line, "reason": reject.reason})
        elif self.rejects == TOLD + 1:
            self.out.write(_("More rows were rejected; all of them go to the reject file (--reject)."))
        self.file.write([reject])


def _counts(outcome: Outcome, dry_run: bool) -> str:
    said = {
        "new": outcome.new, "changed": outcome.changed, "same": outcome.same, "rejected": len(outcome.rejects),
    }  # fmt: skip
    counts = _("New: %(new)s. Changed: %(changed)s. Same as before: %(same)s. Rejected: %(rejected)s.") % said
    return f"{counts} {_('Nothing was kept: this was a trial.')}" if dry_run else counts


def _mapping(path: Path) -> tuple[Mapping, Summaries | None]:
    try:
        return read_mapping_file(path)
    except OSError as fault:
        raise CommandError(f"{path}: {fault.strerror}") from None
    except InvalidMapping as refusal:
        raise CommandError("\n".join(each.told(path) for each in refusal.problems)) from None
