"""`ventanilla dossier clock FOLIO`: the clock of a case in sentences, each turn with its article."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ventanilla.dossiers.clock_in_words import sentences
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.settling import clock_of
from ventanilla.kernel.folios import InvalidFolio, read_folio


class Command(BaseCommand):
    help = "Explain a case: its clock."

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        clock = verbs.add_parser(
            "clock", help="what ran, what stopped it, what is left, and by which article"
        )
        clock.add_argument("folio")
        clock.add_argument("--language", choices=["es", "en"], default="es")

    def handle(self, *args, verb, folio, language, **said):
        try:
            found = Dossier.objects.whole().filter(folio=read_folio(folio)).first()
        except InvalidFolio:
            found = None
        if found is None:
            raise CommandError("No case has this folio. Look at it again: it is printed on the receipt.")
        clock = clock_of(found)
        today = timezone.localdate(timezone=clock.zone)
        self.stdout.write("\n".join([found.folio, *sentences(clock, today, language)]))
