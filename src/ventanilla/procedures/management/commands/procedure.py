"""`ventanilla procedure check|cases|lint|diff|schema|publish`: work on definition files from the command line."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import override

from ventanilla.agencies.management.officers import officer_of
from ventanilla.procedures import acts, cases, differences, linter, refusals
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.models import WrongDraftState
from ventanilla.procedures.problem import Problem
from ventanilla.procedures.reading import read_draft
from ventanilla.procedures.schema import json_schema
from ventanilla.procedures.surroundings import surroundings_on

GOOD_SCORE = 90


class Command(BaseCommand):
    help = "Check, compare and publish definitions of procedures."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        texts = {
            "check": "Say everything that is wrong with definitions. Exit code 1 when something is.",
            "cases": "Run the cases of definitions. Exit code 1 when one comes out otherwise.",
            "lint": f"Score sheets against the law's minimum. Exit code 1 below {GOOD_SCORE}.",
        }
        for verb, text in texts.items():
            files = verbs.add_parser(verb, help=text)
            files.add_argument("files", nargs="+", type=Path, metavar="FILE")
            _say_how(files)
        diff = verbs.add_parser("diff", help="Say in words what changes from one definition to another.")
        diff.add_argument("old", type=Path)
        diff.add_argument("new", type=Path)
        _say_how(diff)
        verbs.add_parser("schema", help="Write the JSON Schema of the vocabulary, for editors.")
        publish = verbs.add_parser(
            "publish", help="Draft, propose and publish definitions; two people at work."
        )
        publish.add_argument("folder", type=Path, help="A definition's folder, or one with several of them.")
        publish.add_argument("--registrar", required=True, help="E-mail of who drafts and proposes.")
        publish.add_argument("--publisher", required=True, help="E-mail of who publishes; another person.")
        publish.add_argument(
            "--from", dest="since", type=date.fromisoformat, help="Day in force; today if not said."
        )
        publish.add_argument("--dry-run", action="store_true", help="Only check what would be published.")
        _say_how(publish)

    def handle(self, *args: Any, verb: str, language: str = "es", **options: Any) -> None:
        with override(language):
            self.language, self.as_json = language, bool(options.pop("json", False))
            verbs: dict[str, Callable[..., None]] = {
                "check": self.check_files,
                "cases": self.run_cases,
                "lint": self.lint,
                "diff": self.diff,
                "schema": self.write_schema,
                "publish": self.publish,
            }
            verbs[verb](**options)

    def check_files(self, *, files: list[Path], **options: Any) -> None:
        found = {str(file): _read(file)[1] for file in files}
        for file, problems in found.items():
            for problem in problems:
                self.say(problem.told(file))
            if not problems:
                self.say(f"{file}: ok")
        self.end(
            {file: [asdict(problem) for problem in problems] for file, problems in found.items()},
            any(found.values()),
        )

    def run_cases(self, *, files: list[Path], **options: Any) -> None:
        found = {}
        for file in files:
            definition = self.whole(file)
            mismatches = list(cases.run_all(definition, partial(surroundings_on, definition)))
            found[str(file)] = [asdict(each) for each in mismatches]
            for each in mismatches:
                self.say(f"{file}: {each.sentence}")
            if not mismatches:
                self.say(f"{file}: {len(definition.cases)} ok")
        self.end(found, any(found.values()))

    def lint(self, *, files: list[Path], **options: Any) -> None:
        today = timezone.localdate()
        found = {str(file): linter.lint(self.whole(file), today) for file in files}
        for file, finding in found.items():
            self.say(f"{file}: {finding.score}/100")
            for gap in finding.gaps:
                self.say(f"  {gap.part}: {gap.sentence} ({gap.asked_by})")
        self.end(
            {file: asdict(finding) for file, finding in found.items()},
            any(finding.score < GOOD_SCORE for finding in found.values()),
        )

    def diff(self, *, old: Path, new: Path, **options: Any) -> None:
        found = differences.differences(self.whole(old), self.whole(new), self.language)
        for each in found:
            self.say(each.sentence)
        self.end([asdict(each) for each in found], False)

    def write_schema(self, **options: Any) -> None:
        self.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2))

    def publish(
        self,
        *,
        folder: Path,
        registrar: str,
        publisher: str,
        since: date | None,
        dry_run: bool,
        **options: Any,
    ) -> None:
        at = timezone.now()
        try:
            editions = acts.register_library(
                folder=folder,
                registrar=officer_of(registrar),
                publisher=officer_of(publisher),
                in_force_from=since or timezone.localdate(at),
                at=at,
                dry_run=dry_run,
            )
        except (refusals.Refused, WrongDraftState) as refusal:
            raise CommandError(str(refusal.sentence)) from None
        for edition in editions:
            self.say(
                f"{edition.procedure.code}  {edition.number}  {edition.in_force_from}  {edition.digest[:12]}"
            )
        self.end([edition.digest for edition in editions], False)

    def whole(self, file: Path) -> Definition:
        definition, problems = _read(file)
        if definition is None or problems:
            raise CommandError("\n".join(problem.told(file) for problem in problems))
        return definition

    def say(self, line: str) -> None:
        if not self.as_json:
            self.stdout.write(line)

    def end(self, found: Any, is_bad: bool) -> None:
        if self.as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        if is_bad:
            sys.exit(1)


def _say_how(parser: Any) -> None:
    parser.add_argument("--json", action="store_true", help="Write it as JSON.")
    parser.add_argument("--language", choices=["es", "en"], default="es", help="Language of the sentences.")


def _read(file: Path) -> tuple[Definition | None, tuple[Problem, ...]]:
    try:
        reading = read_draft(file.read_bytes(), file.parent)
    except OSError as fault:
        raise CommandError(f"{file}: {fault.strerror}") from None
    return reading.definition, reading.problems
