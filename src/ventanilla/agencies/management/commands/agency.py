"""`ventanilla agency load FILE`: agencies, units, officers and their posts from one YAML file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ventanilla.agencies.loading import InvalidAgencies, load, read_agencies


class Command(BaseCommand):
    help = "Write the agencies, units, officers and posts of a YAML file that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verb = verbs.add_parser("load", help="create what is missing, all of it or nothing")
        verb.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        now = timezone.now()
        try:
            text = file.read_text("utf-8")
            made = load(read_agencies(text), from_on=timezone.localdate(now), at=now)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        except InvalidAgencies as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write("\n".join(f"Made {line}" for line in made) if made else "All of it was there.")
