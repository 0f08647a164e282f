"""`ventanilla restore FILE [--replace]`: put an archive back, all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ventanilla.custody.databases import NotPossible
from ventanilla.custody.manifest import BadArchive
from ventanilla.custody.reading import read_through
from ventanilla.custody.restoration import NotEmpty, restore


class Command(BaseCommand):
    help = "Put an archive back, all of it or nothing. Stop the server and the worker first."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The archive that `ventanilla backup` wrote.")
        parser.add_argument("--replace", action="store_true", help="Put it in the place of what is here.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Only read the archive and compare its digests."
        )

    def handle(self, *args: Any, file: Path, replace: bool, dry_run: bool, **options: Any) -> None:
        try:
            if dry_run:
                manifest = read_through(file)
                self.stdout.write(
                    f"The archive of {manifest.made_at} is whole: {len(manifest.members)} files."
                )
                return
            restored = restore(file, replace=replace)
        except (BadArchive, NotPossible, NotEmpty, OSError) as refusal:
            raise CommandError(f"{refusal} Nothing was changed.") from refusal
        manifest = restored.manifest
        self.stdout.write(
            f"Restored the database and {len(manifest.members) - 1} files of {manifest.made_at}."
        )
        if restored.breaks:
            raise CommandError("The ledger in the archive has breaks:\n" + "\n".join(restored.breaks))
        self.stdout.write("The ledger is whole. Now run: ventanilla migrate")
