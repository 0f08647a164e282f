"""`ventanilla jurisdiction load|close|open|value|list`: the law data of a place."""

from datetime import date
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ventanilla.jurisdictions import acts, parameters
from ventanilla.jurisdictions.loading import load
from ventanilla.jurisdictions.models import DayKind, Jurisdiction, calendar


class Command(BaseCommand):
    help = "Load packaged places, declare closed days, publish amounts."

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("load", help="create the packaged places that are missing")
        verbs.add_parser("list", help="show places, their calendar and today's UMA")
        for verb in ("close", "open"):
            day = verbs.add_parser(verb, help=f"{verb} a day in a calendar")
            day.add_argument("jurisdiction")
            day.add_argument("day", type=date.fromisoformat)
            day.add_argument("--reason", required=True)
            day.add_argument("--source", required=True, help="gazette and date")
        value = verbs.add_parser("value", help="write an amount in force from a day on")
        value.add_argument("jurisdiction")
        value.add_argument("code")
        value.add_argument("value", type=Decimal)
        value.add_argument("in_force_from", type=date.fromisoformat)
        value.add_argument("--source", required=True, help="gazette and date")

    def handle(self, *args, verb, **said):
        getattr(self, f"_{verb}")(**said)

    def _load(self, **said):
        made = load(Jurisdiction.objects)
        self.stdout.write(f"{len(made)} places created." if made else "All packaged places were there.")

    def _list(self, **said):
        today = timezone.localdate()
        for place in Jurisdiction.objects.all():
            uma = parameters.parameter("uma", today, place.code)
            self.stdout.write(f"{place.code:<28}{place.name_es:<40}{calendar(place.code).known_until}  {uma}")

    def _close(self, **said):
        self._declare(DayKind.CLOSURE, **said)

    def _open(self, **said):
        self._declare(DayKind.OPENED, **said)

    def _declare(self, kind, *, jurisdiction, day, reason, source, **said):
        acts.declare_day(
            jurisdiction=self._place(jurisdiction),
            day=day,
            kind=kind,
            reason=reason,
            source=source,
            by="system",
            at=timezone.now(),
        )
        self.stdout.write(f"{jurisdiction}: {day} is now {kind.label.lower()}.")

    def _value(self, *, jurisdiction, code, value, in_force_from, source, **said):
        acts.publish_value(
            jurisdiction=self._place(jurisdiction),
            code=code,
            value=value,
            in_force_from=in_force_from,
            source=source,
            by="system",
            at=timezone.now(),
        )
        self.stdout.write(f"{jurisdiction}: {code} is {value} from {in_force_from}.")

    def _place(self, code):
        place = Jurisdiction.objects.coded(code).first()
        if place is None:
            raise CommandError(f"No jurisdiction has the code {code!r}. See: ventanilla jurisdiction list")
        return place
