"""`ventanilla adapters check`: ask every adapter that is plugged in whether it is ready."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ventanilla.adapters.slots import checked


class Command(BaseCommand):
    help = "Ask every adapter that is plugged in whether it is ready. Exit code 1 when one is not."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("check", help="Ask each adapter and say what to mend.")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        found = list(checked())
        for slot, alias, trouble in found:
            self.stdout.write(f"{slot:10} {alias:10} {trouble or 'ready'}")
        sys.exit(1 if any(trouble for _slot, _alias, trouble in found) else 0)
