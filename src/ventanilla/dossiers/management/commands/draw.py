"""`ventanilla draw check DRAW-OR-FOLIO`: draw again and compare."""

import sys
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ventanilla.dossiers.draws import faults
from ventanilla.dossiers.models import Draw
from ventanilla.dossiers.models.draw import DrawQuerySet
from ventanilla.kernel.folios import InvalidFolio, read_folio


class Command(BaseCommand):
    help = "Draw lots again from the seeds that were shown, and compare."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="Exit code 1 when a draw does not come out the same.")
        check.add_argument("name", help="The number (UUID) of a draw, or the folio of a case.")

    def handle(self, *args: Any, verb: str, name: str, **options: Any) -> None:
        draws = list(draws_named(name).told().in_turn())
        if not draws:
            raise CommandError(_("No draw has this name."))
        wrong = 0
        for draw in draws:
            found = faults(draw.claim)
            wrong += bool(found)
            self.stdout.write(f"{draw.uuid} {draw.context}: {verdict(draw, found)}")
        sys.exit(1 if wrong else 0)


def draws_named(name: str) -> DrawQuerySet:
    """The draw with this number, or all draws of the case with this folio."""
    try:
        return Draw.objects.filter(uuid=UUID(name))
    except ValueError:
        pass
    try:
        return Draw.objects.filter(run__dossier__folio=read_folio(name))
    except InvalidFolio as mistyped:
        raise CommandError(str(mistyped.sentence)) from None


def verdict(draw: Draw, found: list[str]) -> str:
    """What came of drawing again, in a sentence."""
    if found:
        return _("it does not come out the same: %(what)s") % {"what": ", ".join(found)}
    if draw.seed.shown is None:
        return _("its seed is shown when %(day)s is over") % {"day": draw.seed.day.isoformat()}
    return _("it comes out the same")
