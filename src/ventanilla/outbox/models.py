"""Facts, the jobs they start, and when scheduled work is next due. pruning.py forgets old ones."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import connections, models, transaction
from django.db.models import Q


class Fact(models.Model):
    """Something that happened, in the past tense (hecho). `said` holds ids and codes, nothing personal."""

    name = models.CharField(max_length=64)
    at = models.DateTimeField()
    said = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["at"], name="fact_at")]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    def __getitem__(self, word: str) -> Any:
        return self.said[word]


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> Self:
        return self.filter(state=Job.State.WAITING)

    def done(self) -> Self:
        return self.filter(state=Job.State.DONE)

    def aside(self) -> Self:
        return self.filter(state=Job.State.ASIDE)

    def due(self, at: datetime) -> Self:
        """Jobs that may start now, urgent ones first: their time has come, and no living worker holds them."""
        free = Q(leased_until=None) | Q(leased_until__lte=at)
        return self.waiting().filter(free, run_after__lte=at).order_by("-urgent", "run_after", "pk")

    def urgent(self) -> Self:
        return self.filter(urgent=True)

    def held(self, job: "Job") -> Self:
        """The job's row, as long as the claim that `job` was read with still stands."""
        return self.waiting().filter(pk=job.pk, worker=job.worker, attempts=job.attempts)

    def next_for(self, worker: str, at: datetime, lease: timedelta) -> "Job | None":
        """Claim the urgent job that waits longest, else the job that does, or None. Two workers never get the
        same one.

        PostgreSQL passes over rows that another transaction holds. SQLite compares and sets, without a
        transaction, since one would keep writers waiting at each look into an empty outbox.
        """
        if not connections[self.db].features.has_select_for_update_skip_locked:
            return next((job for job in self.due(at)[:10] if job.claim(worker, at, lease)), None)
        with transaction.atomic(using=self.db):
            job = self.due(at).select_for_update(skip_locked=True).first()
            return job if job and job.claim(worker, at, lease) else None


class Job(models.Model):
    """One piece of work, waiting, done or set aside. `said` holds ids and codes, nothing personal."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        ASIDE = "aside"

    name = models.CharField(max_length=128)
    key = models.CharField(max_length=128, blank=True)
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, null=True, related_name="jobs")
    said = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    run_after = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error_kind = models.CharField(max_length=200, blank=True)
    error_place = models.CharField(max_length=300, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "name"], condition=Q(fact__isnull=False), name="one_job_per_fact_and_reaction"
            ),
            models.UniqueConstraint(fields=["name", "key"], condition=~Q(key=""), name="one_job_per_key"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "done", "aside"]), name="job_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-urgent", "run_after", "id"], condition=Q(state="waiting"), name="job_waiting"
            ),
            models.Index(fields=["finished_at"], condition=Q(state="done"), name="job_done"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    def claim(self, worker: str, at: datetime, lease: timedelta) -> bool:
        """Take this job if nobody has since it was read; each claim is one more attempt."""
        mine = {"worker": worker, "attempts": self.attempts + 1, "leased_until": at + lease}
        free = Job.objects.due(at).filter(pk=self.pk, attempts=self.attempts)
        return self._write(free, **mine)

    def hold(self, until: datetime) -> bool:
        """Keep the claim until `until`; False when another worker has taken the job over."""
        return self._write(Job.objects.held(self), leased_until=until)

    def finish(self, at: datetime) -> bool:
        return self._write(
            Job.objects.held(self),
            state=self.State.DONE,
            finished_at=at,
            leased_until=None,
            error_kind="",
            error_place="",
        )

    def postpone(self, run_after: datetime, kind: str, place: str) -> bool:
        """Try again later. Of the error, only its class and its place in our code are kept."""
        return self._write(
            Job.objects.held(self),
            run_after=run_after,
            leased_until=None,
            error_kind=kind[:200],
            error_place=place[:300],
        )

    def set_aside(self, at: datetime, kind: str, place: str) -> bool:
        """Stop trying, and leave the job where an operator sees it."""
        return self._write(
            Job.objects.held(self),
            state=self.State.ASIDE,
            finished_at=at,
            leased_until=None,
            error_kind=kind[:200],
            error_place=place[:300],
        )

    def retry(self, at: datetime) -> bool:
        """Give a job that was set aside a fresh start; False when it is not aside."""
        aside = Job.objects.aside().filter(pk=self.pk)
        return self._write(
            aside, state=self.State.WAITING, run_after=at, attempts=0, worker="", finished_at=None
        )

    def _write(self, rows: JobQuerySet, **values: Any) -> bool:
        written = rows.order_by().update(**values) == 1
        if written:
            for name, value in values.items():
                setattr(self, name, value)
        return written


class Schedule(models.Model):
    """When one scheduled job is next due. One row per name; whoever moves it on has the tick."""

    name = models.CharField(max_length=128, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    def move_on(self, next_at: datetime) -> bool:
        """Move to `next_at`; False when another worker was quicker."""
        return Schedule.objects.filter(pk=self.pk, next_at=self.next_at).update(next_at=next_at) == 1


class Generation(models.Model):
    """A number that moves in the transaction that changes something many workers remember (see generations.py)."""

    name = models.SlugField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
