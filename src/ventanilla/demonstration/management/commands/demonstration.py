"""`ventanilla demonstration load`: the made-up city, its procedures and accounts."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ventanilla.demonstration import cases, catalogues, city, guides, library, offices


class Command(BaseCommand):
    help = "Load the demonstration city. Only where VENTANILLA_DEMONSTRATION is on."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        load = verbs.add_parser("load", help="make agencies, officers, people and publish the library")
        load.add_argument(
            "--library", type=Path, default=settings.LIBRARY, help="folder with the definitions"
        )
        load.add_argument(
            "--catalogue", type=Path, default=settings.CATALOGUE, help="folder with the catalogues of others"
        )
        load.add_argument("--guides", type=Path, default=settings.GUIDES, help="folder with the guides")
        load.add_argument(
            "--offices", type=Path, default=settings.OFFICES, help="folder with offices and points"
        )
        verbs.add_parser("accounts", help="print the accounts to sign in with")

    def handle(self, *args, **options) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "This is not a demonstration: set VENTANILLA_DEMONSTRATION=1 to load made-up data."
            )
        if options["verb"] == "load":
            city.build()
            for work in (
                library.publish(options["library"]),
                catalogues.load(options["catalogue"]),
                guides.publish(options["guides"]),
                offices.load(options["offices"], timezone.now()),
                cases.file_some(timezone.now()),
                cases.file_in_many_departments(timezone.now()),
            ):
                for line in work:
                    self.stdout.write(line)
        for line in _accounts():
            self.stdout.write(line)


def _accounts() -> list[str]:
    said = city.written()
    people = [
        f"  {person['email']:34} {person['given_names']} {person['first_surname']}"
        for person in said["people"]
    ]
    officers = [f"  {each['email']:34} {each['name']}, {each['title']}" for each in said["officers"]]
    studio = [
        "  carmen@metepec.ejemplo.mx          writes editions (one carmen@ and one tomas@ in every agency)",
        "  tomas@metepec.ejemplo.mx           publishes them",
    ]
    return [
        f"Accounts (password: {city.PASSWORD})",
        "People:",
        *people,
        "Officers:",
        *officers,
        "Registrars:",
        *studio,
    ]
