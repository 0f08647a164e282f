"""`ventanilla outbox status|aside|retry`: see what waits, what was set aside, and try that again."""

import sys
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ventanilla.outbox.alarms import raised
from ventanilla.outbox.models import Job, Schedule

LATE = timedelta(minutes=1)


class Command(BaseCommand):
    help = "See what waits in the outbox, what was set aside, and try that again."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser(
            "status", help="Count the work. Exit code 1 when something is late, was set aside, or alarms."
        )
        verbs.add_parser("aside", help="List the jobs that were set aside.")
        retry = verbs.add_parser("retry", help="Try a job that was set aside again.")
        retry.add_argument("job", help="The job's number, or 'all'.")
        retry.add_argument("--dry-run", action="store_true", help="Only say which jobs it would be.")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, verb)(**options)

    def status(self, **options: Any) -> None:
        at = timezone.now()
        waiting, aside = Job.objects.waiting(), Job.objects.aside().count()
        late = Job.objects.due(at - LATE).count()
        self.stdout.write(f"waiting    {waiting.count()}")
        self.stdout.write(f"in hand    {waiting.filter(leased_until__gt=at).count()}")
        self.stdout.write(f"late       {late}")
        self.stdout.write(f"set aside  {aside}")
        for schedule in Schedule.objects.order_by("name"):
            self.stdout.write(f"scheduled  {schedule.name} at {schedule.next_at:%Y-%m-%d %H:%M:%S %Z}")
        alarms = raised(at)
        for sentence in alarms:
            self.stdout.write(f"alarm      {sentence}")
        sys.exit(1 if late or aside or alarms else 0)

    def aside(self, **options: Any) -> None:
        for job in Job.objects.aside().order_by("pk"):
            self.stdout.write(
                f"{job.pk}  {job.name}  {job.attempts} attempts  {job.error_kind} at {job.error_place}"
            )

    def retry(self, *, job: str, dry_run: bool, **options: Any) -> None:
        rows = Job.objects.aside().order_by("pk")
        chosen = list(rows if job == "all" else rows.filter(pk=int(job) if job.isdecimal() else 0))
        if not chosen and job != "all":
            raise CommandError(f"No job with number {job} was set aside.")
        for row in chosen:
            if dry_run or row.retry(timezone.now()):
                self.stdout.write(
                    f"{row.pk}  {row.name}  {'would be tried' if dry_run else 'will be tried'} again"
                )
