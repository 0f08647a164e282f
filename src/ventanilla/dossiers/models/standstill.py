"""A case that stands still because of its person, and that they were warned of its lapse (caducidad)."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from ventanilla.documents.models import Paper

from .dossier import Dossier


class StandstillQuerySet(models.QuerySet["Standstill"]):
    def standing(self) -> Self:
        """Warned, and the case still waits for the person."""
        return self.filter(ended_at__isnull=True)

    def in_order(self) -> Self:
        return self.order_by("pk")


class Standstill(models.Model):
    """The case has waited for its person since `since`; at `warned_at` they were told that it lapses after `lapses_on`.

    It ends when they do what is theirs, or when the case lapses: then it has the paper that says so. A case that
    waits again is warned again.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="standstills")
    since = models.DateTimeField()
    warned_at = models.DateTimeField()
    lapses_on = models.DateField(help_text="The last day that the person was told; it never moves back.")
    ended_at = models.DateTimeField(null=True, blank=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = StandstillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(ended_at__isnull=True), name="warned_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(paper__isnull=True) | Q(ended_at__isnull=False), name="a_lapse_has_ended"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} since {self.since:%Y-%m-%d}"

    def end(self, *, at: datetime, paper: Paper | None = None) -> None:
        self.ended_at, self.paper = at, paper
        self.save(update_fields=["ended_at", "paper"])
