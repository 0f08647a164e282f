"""That a limit was told to those who have to keep it (recordatorio de plazo)."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .dossier import Dossier
from .stage import StageRun


class Limit(models.TextChoices):
    """Which last day it is."""

    PREVENTION = "prevention", _("Last day to ask for a correction")
    STAGE = "stage", _("Last day of the stage")
    RESOLUTION = "resolution", _("Last day to answer")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def in_order(self) -> Self:
        return self.order_by("told_at", "pk")


class Reminder(models.Model):
    """One limit of one stage, told at one step: half of the time, so many working days before, the day after."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="reminders")
    run = models.ForeignKey(StageRun, on_delete=models.CASCADE, related_name="reminders")
    limit = models.CharField(max_length=10, choices=Limit)
    limit_on = models.DateField()
    step = models.CharField(max_length=6)
    told_at = models.DateTimeField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "limit", "limit_on", "step"], name="a_step_is_told_once"),
            models.CheckConstraint(condition=models.Q(limit__in=Limit.values), name="reminder_limit_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.limit} {self.step}"

    @property
    def key(self) -> tuple[int, str, date, str]:
        return self.run_id, self.limit, self.limit_on, self.step

    def told(self, at: datetime) -> None:
        self.told_at = at
