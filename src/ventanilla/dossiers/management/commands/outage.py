"""`ventanilla outage declare|dismiss|list|measure`: when nothing could be filed, and what follows from it."""

from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ventanilla.agencies.models import Agency
from ventanilla.dossiers import acts
from ventanilla.dossiers.interruptions import candidates
from ventanilla.dossiers.models import Outage
from ventanilla.dossiers.refusals import Refusal


def instant(text: str) -> datetime:
    """An instant of the site's own time zone, unless it says another: 2026-12-01T10:00."""
    said = datetime.fromisoformat(text)
    return said if said.tzinfo else timezone.make_aware(said)


class Command(BaseCommand):
    help = "Declare outages; see which the pulse of the web server has measured."

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb, what in (
            ("declare", "nothing could be filed"),
            ("dismiss", "a silence that was no outage"),
        ):
            stretch = verbs.add_parser(verb, help=what)
            stretch.add_argument("from_at", type=instant)
            stretch.add_argument("until_at", type=instant)
            stretch.add_argument("--agency", default="", help="code; all agencies when left out")
            stretch.add_argument("--reason", default="")
            stretch.add_argument("--reference", default="", help="gazette and date, or ticket")
            stretch.add_argument("--dry-run", action="store_true")
        verbs.add_parser("list", help="every outage known")
        verbs.add_parser(
            "measure", help="silences of the pulse that nobody has looked at; exit code 1 if any"
        )

    def handle(self, *args, verb, **said):
        getattr(self, f"_{verb}")(**said)

    def _declare(self, **said):
        measured = any(
            gap.from_at < said["until_at"] and said["from_at"] < gap.until_at
            for gap in candidates(timezone.now())
        )
        self._say(Outage.Source.MEASURED if measured else Outage.Source.DECLARED, **said)

    def _dismiss(self, **said):
        self._say(Outage.Source.DISMISSED, **said)

    def _say(self, source, *, from_at, until_at, agency, reason, reference, dry_run, **said):
        where = Agency.objects.filter(code=agency).first()
        if agency and where is None:
            raise CommandError(f"No agency has the code {agency}.")
        if dry_run:
            self.stdout.write(f"Would write: {source}, {from_at} to {until_at}, {agency or 'all agencies'}.")
            return
        stretch = {"from_at": from_at, "until_at": until_at, "agency": where}
        words = {"source": source, "reason": reason, "reference": reference}
        try:
            outage = acts.declare_outage(**stretch, **words, by="system", at=timezone.now())
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from None
        self.stdout.write(
            f"Written down: {outage.get_source_display()}. The worker moves the days and tells."
        )

    def _list(self, **said):
        for outage in Outage.objects.select_related("agency").newest_first():
            where = outage.agency.code if outage.agency else "*"
            self.stdout.write(
                f"{outage.from_at:%Y-%m-%d %H:%M}  {outage.until_at:%Y-%m-%d %H:%M}  {where:<20}{outage.source}"
            )

    def _measure(self, **said):
        found = candidates(timezone.now())
        for gap in found:
            begin, end = timezone.localtime(gap.from_at), timezone.localtime(gap.until_at)
            self.stdout.write(f"{begin:%Y-%m-%dT%H:%M}  {end:%Y-%m-%dT%H:%M}  {gap.length}")
        if found:
            raise SystemExit(1)
        self.stdout.write("No silence that nobody has looked at.")
