"""A request to correct (prevención): by requirement and question, never in free text (LNETB 51)."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer

from .dossier import Dossier


class Correction(models.Model):
    """One request to correct, with its term (prevención). The law allows one."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="correction")
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    comply_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.dossier} {self.asked_on}"

    def answer(self, *, at: datetime, on: date) -> None:
        self.answered_at, self.answered_on = at, on


class CorrectionItem(models.Model):
    """One thing to correct: what the edition lists, and what is wrong with it."""

    class Fault(models.TextChoices):
        MISSING = "missing", _("It is missing")
        UNREADABLE = "unreadable", _("It cannot be read")
        INCOMPLETE = "incomplete", _("It is incomplete")
        EXPIRED = "expired", _("It is no longer valid")
        MISMATCH = "mismatch", _("It does not match the other answers")
        WRONG = "wrong", _("It is a different document or answer from the one asked for")

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="items")
    requirement = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40, blank=True)
    fault = models.CharField(max_length=12, choices=Fault)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(requirement="", field=""), name="correction_names_what_it_asks"
            ),
            models.UniqueConstraint(
                fields=["correction", "requirement", "field"], name="correction_asks_each_thing_once"
            ),
        ]

    def __str__(self) -> str:
        return self.requirement or self.field
