"""`ventanilla unit become AGENCY/UNIT AGENCY/UNIT`: move what a unit still has to do, after a reorganisation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventanilla.agencies.models import Unit
from ventanilla.dossiers.acts import reorganise
from ventanilla.dossiers.refusals import Refusal
from ventanilla.dossiers.reorganisation import Part, moves


class Command(BaseCommand):
    help = "Merge, rename or split a unit: every stage that it still has to do moves."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        become = verbs.add_parser("become", help="what the unit becomes; --when sends part of it elsewhere")
        become.add_argument("unit", help="the unit that was, as agency/unit")
        become.add_argument("into", help="the unit that takes its work, or the rest of it")
        become.add_argument(
            "--when",
            nargs=2,
            action="append",
            default=[],
            metavar=("CONDITION", "UNIT"),
            help="cases for which the condition holds go to this unit; may be said several times",
        )
        become.add_argument("--dry-run", action="store_true", help="only count")

    def handle(
        self, *args: Any, unit: str, into: str, when: list[list[str]], dry_run: bool, **options: Any
    ) -> None:
        former = _unit(unit)
        parts = [*(Part(_unit(name), condition) for condition, name in when), Part(_unit(into))]
        try:
            made = (
                list(moves(former, parts))
                if dry_run
                else reorganise(unit=former, parts=parts, by=None, at=timezone.now())
            )
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from None
        for part in parts:
            count = sum(move.into == part.unit for move in made)
            self.stdout.write(_would(count) if dry_run else _did(count), ending=" ")
            self.stdout.write(f"{part.unit.agency.code}/{part.unit.code}")


def _would(count: int) -> str:
    return ngettext("%(n)s case would move to", "%(n)s cases would move to", count) % {"n": count}


def _did(count: int) -> str:
    return ngettext("%(n)s case moved to", "%(n)s cases moved to", count) % {"n": count}


def _unit(name: str) -> Unit:
    agency, _slash, code = name.partition("/")
    found = Unit.objects.select_related("agency").filter(agency__code=agency, code=code).first()
    if found is None:
        raise CommandError(_("There is no unit “%(unit)s”.") % {"unit": name})
    return found
