"""Hearing the person before a decision in their favour is taken back (garantía de audiencia)."""

from datetime import datetime

from django.db import models

from ventanilla.agencies.models import Officer, Unit
from ventanilla.kernel import sealing

from .dossier import Dossier


class Hearing(models.Model):
    """Why a unit means to revoke what it granted, and what the person answers, until when (Constitution, 14)."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="hearing")
    reasons = models.TextField()
    ground = models.CharField(max_length=300, help_text="The law and article that allow it.")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    sealed = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.dossier} {self.at:%Y-%m-%d}"

    @property
    def answer(self) -> str:
        """What the person said; empty while they have said nothing."""
        return str(sealing.unseal(self.sealed).get("text", ""))

    def hear(self, text: str, at: datetime) -> None:
        self.sealed, self.answered_at = sealing.seal({"text": text}), at
