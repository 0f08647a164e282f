"""When the site could not take what people sent: interruptions, the pulse that measures them, attempts, moved days."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Agency

from .dossier import Dossier


class OutageQuerySet(models.QuerySet["Outage"]):
    def real(self) -> Self:
        """Without gaps of the pulse that turned out to be none."""
        return self.exclude(source=Outage.Source.DISMISSED)

    def for_agency(self, agency: int) -> Self:
        return self.filter(models.Q(agency__isnull=True) | models.Q(agency=agency))

    def in_force(self, at: datetime) -> Self:
        return self.filter(from_at__lte=at, until_at__gt=at)

    def touching(self, since: datetime, until: datetime) -> Self:
        return self.filter(from_at__lt=until, until_at__gt=since)

    def newest_first(self) -> Self:
        return self.order_by("-from_at", "-pk")


class Outage(models.Model):
    """A stretch in which nothing could be filed, for all or for one agency (interrupción del servicio).

    A dated event, never edited: people's last days that it touched move by rule.
    """

    class Source(models.TextChoices):
        DECLARED = "declared", _("Declared")
        MEASURED = "measured", _("Measured")
        DISMISSED = "dismissed", _("Looked at: it was none")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=Source)
    reason = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=300, blank=True, help_text="Gazette and date, or ticket.")
    declared_at = models.DateTimeField()
    by = models.CharField(max_length=60)

    objects = OutageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["until_at"], name="outage_until")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_at__gt=models.F("from_at")), name="outage_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["agency", "from_at", "until_at"],
                nulls_distinct=False,
                name="an_outage_is_declared_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_at:%Y-%m-%d %H:%M} {self.source}"


class PulseQuerySet(models.QuerySet["Pulse"]):
    def of(self, source: str) -> Self:
        return self.filter(source=source)

    def in_order(self) -> Self:
        return self.order_by("from_at", "pk")

    def latest_first(self) -> Self:
        return self.order_by("-until_at", "-pk")


class Pulse(models.Model):
    """A stretch in which one part of the site was alive without a break; between two of them it was not."""

    source = models.CharField(max_length=12)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    objects = PulseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["source", "-until_at"], name="pulse_latest")]

    def __str__(self) -> str:
        return f"{self.source} {self.until_at:%Y-%m-%d %H:%M}"

    def goes_on(self, at: datetime) -> None:
        self.until_at = at


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of_draft(self, draft: object) -> Self:
        return self.filter(draft=draft).order_by("at", "pk")


class Attempt(models.Model):
    """Somebody tried to file and we could not take it (intento de presentación). The person holds the receipt."""

    receipt = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the signed receipt.")
    draft = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    why = models.CharField(max_length=12)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.receipt[:12]


class MovedDay(models.Model):
    """A person's last day that an outage touched, and the day to which it moved (plazo recorrido)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="moved_days")
    outage = models.ForeignKey(Outage, on_delete=models.PROTECT, related_name="moved_days")
    was_on = models.DateField()
    now_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "outage"], name="an_outage_moves_a_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.now_on}"
