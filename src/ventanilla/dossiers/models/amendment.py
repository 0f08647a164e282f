"""What was done later to a decision: the decision itself is never rewritten (actos posteriores a la resolución)."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer, Unit
from ventanilla.documents.models import Paper
from ventanilla.kernel import sealing

from .dossier import Dossier


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def in_order(self) -> Self:
        return self.order_by("pk")

    def whole(self) -> Self:
        return self.select_related("unit", "by", "paper", "appeal")


class Amendment(models.Model):
    """One later act upon what a case ended with: a new row, often with a new paper. The old ones stay.

    `granted` says what holds from now on, where that changed; `paper` is the new paper, `ended` the one that it
    replaces or that lost its effect; `appeal` the case whose outcome it is.
    """

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed on appeal")
        MODIFIED = "modified", _("Changed on appeal")
        REVOKED = "revoked", _("Revoked")
        RECTIFIED = "rectified", _("Corrected: a clerical error")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=12, choices=Kind)
    granted = models.BooleanField(null=True)
    reasons = models.TextField(blank=True)
    grounds = models.JSONField(default=list, help_text="The law it rests on, as written.")
    sealed = models.TextField(blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    valid_until = models.DateField(null=True, blank=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    appeal = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="ruling"
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["confirmed", "modified", "revoked", "rectified"]),
                name="amendment_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.kind}"

    @property
    def changes(self) -> dict[str, Any]:
        """What a rectification changed: question id to its words before and after."""
        return sealing.unseal(self.sealed)
