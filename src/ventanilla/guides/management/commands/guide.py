"""`ventanilla guide check|publish|list`: work on guides from the command line."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from ventanilla.agencies.management.officers import officer_of
from ventanilla.guides import acts
from ventanilla.guides.models import GuideEdition
from ventanilla.guides.reading import read_guide
from ventanilla.guides.refusals import NothingChanged, Refused

FILE = "guide.yaml"


class Command(BaseCommand):
    help = "Check, publish and list guides."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="Say everything that is wrong. Exit code 1 when something is.")
        check.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="A guide, its folder, or several."
        )
        publish = verbs.add_parser("publish", help="Publish guides; two people at work.")
        publish.add_argument("folder", type=Path, help="A guide's folder, or one with several of them.")
        publish.add_argument("--registrar", required=True, help="E-mail of who wrote it.")
        publish.add_argument("--publisher", required=True, help="E-mail of who publishes; another person.")
        publish.add_argument(
            "--from", dest="since", type=date.fromisoformat, help="Day in force; today if not said."
        )
        publish.add_argument("--dry-run", action="store_true", help="Only say what would be published.")
        for verb in (check, publish, verbs.add_parser("list", help="The guides in force today.")):
            verb.add_argument(
                "--language", choices=["es", "en"], default="es", help="Language of the sentences."
            )

    def handle(self, *args: Any, verb: str, language: str, **options: Any) -> None:
        with override(language):
            verbs: dict[str, Callable[..., None]] = {
                "check": self.check_files,
                "publish": self.publish,
                "list": self.list_guides,
            }
            verbs[verb](**options)

    def check_files(self, *, paths: list[Path], **options: Any) -> None:
        is_bad = False
        for file in (file for path in paths for file in _files(path)):
            problems = read_guide(_text(file), file.parent).problems
            is_bad |= bool(problems)
            self.stdout.write("\n".join(each.told(file) for each in problems) or f"{file}: ok")
        if is_bad:
            sys.exit(1)

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
        written_by, by = officer_of(registrar), officer_of(publisher)
        for file in _files(folder):
            try:
                with transaction.atomic():
                    edition = acts.publish_guide(
                        source=_text(file),
                        folder=file.parent,
                        written_by=written_by,
                        by=by,
                        in_force_from=since or timezone.localdate(at),
                        at=at,
                    )
                    transaction.set_rollback(dry_run)
            except NothingChanged:
                continue
            except Refused as refusal:
                raise CommandError(f"{file}: {refusal.sentence}") from None
            self.stdout.write(_line(edition))

    def list_guides(self, **options: Any) -> None:
        for edition in GuideEdition.objects.in_force(timezone.localdate()).listed():
            self.stdout.write(_line(edition))


def _line(edition: GuideEdition) -> str:
    said = (edition.guide.code, str(edition.number), str(edition.in_force_from), edition.digest[:12])
    return "  ".join((*said, edition.title_es))


def _files(path: Path) -> list[Path]:
    """The file itself, the guide in this folder, or those of its folders."""
    if path.is_file():
        return [path]
    files = [path / FILE] if (path / FILE).is_file() else sorted(path.glob(f"*/{FILE}"))
    if not files:
        raise CommandError(f"{path}: there is no {FILE}.")
    return files


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CommandError(f"{file}: not written in UTF-8.") from None
    except OSError as fault:
        raise CommandError(f"{file}: {fault.strerror}") from None
