"""What an officer found about one requirement (cotejo)."""

from django.db import models

from ventanilla.agencies.models import Officer

from .dossier import Dossier


class Finding(models.Model):
    """The last word on one requirement: met or not met, by whom and when."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="findings")
    requirement = models.CharField(max_length=40)
    met = models.BooleanField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "requirement"], name="one_finding_per_requirement")
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.requirement}"
