"""`ventanilla backup FILE`: save the database and all files into one verified archive."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ventanilla.custody.archive import AlreadyThere, backup
from ventanilla.custody.bar import Bar
from ventanilla.custody.databases import NotPossible
from ventanilla.custody.manifest import BadArchive


class Command(BaseCommand):
    help = "Save the database and all files into one archive, and read it back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The archive to write, for example ventanilla.tar.gz.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            manifest = backup(file, at=timezone.now(), progress=Bar(sys.stderr))
        except (AlreadyThere, NotPossible, BadArchive, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        size = file.stat().st_size / 1_000_000
        self.stdout.write(
            f"Saved the database and {len(manifest.members) - 1} files, {size:.1f} MB, in {file}."
        )
