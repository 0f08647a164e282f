"""The decision (resolución)."""

from django.db import models

from ventanilla.agencies.models import Officer, Unit
from ventanilla.documents.models import Paper

from .dossier import Dossier


class Decision(models.Model):
    """What was decided, by whom, on which grounds, and the paper that says so."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="decision")
    granted = models.BooleanField()
    grounds = models.JSONField(default=list, help_text="Ids of the grounds of refusal in the edition.")
    reasons = models.TextField(blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    in_absence_of = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    valid_until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.dossier} {self.at:%Y-%m-%d}"
