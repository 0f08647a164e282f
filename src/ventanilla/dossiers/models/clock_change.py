"""What an act did to the clock: more time, or a stop (prórroga, suspensión)."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer, Unit

from .dossier import Dossier


class ClockChangeQuerySet(models.QuerySet["ClockChange"]):
    def extensions(self) -> Self:
        return self.filter(kind=ClockChange.Kind.EXTENSION)

    def suspensions(self) -> Self:
        return self.filter(kind=ClockChange.Kind.SUSPENSION)

    def in_order(self) -> Self:
        return self.order_by("at", "pk")


class ClockChange(models.Model):
    """One extension, or one suspension on a ground of the law; who gave it, why, and when the clock ran again.

    `amount` is in the unit in which the time is counted (`Rules.extension_unit`).
    """

    class Kind(models.TextChoices):
        EXTENSION = "extension", _("Extension")
        SUSPENSION = "suspension", _("Suspension")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clock_changes")
    kind = models.CharField(max_length=12, choices=Kind)
    ground = models.CharField(max_length=40, blank=True)
    amount = models.PositiveSmallIntegerField(default=0)
    reasons = models.TextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True, blank=True)
    resumed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ClockChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(kind="extension"),
                name="one_extension_per_dossier",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="extension", ground="", amount__gt=0)
                | (models.Q(kind="suspension", amount=0) & ~models.Q(ground="")),
                name="clock_change_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.kind}"

    def resume(self, *, by: Officer, at: datetime) -> None:
        self.resumed_at, self.resumed_by = at, by
