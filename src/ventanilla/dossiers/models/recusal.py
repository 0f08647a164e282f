"""A person asks that an officer not handle their case (recusación)."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models

from ventanilla.agencies.models import Officer
from ventanilla.kernel import sealing

from .declaration import Tie
from .dossier import Dossier


class RecusalQuerySet(models.QuerySet["Recusal"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def in_line(self) -> Self:
        return self.order_by("due_on", "pk")


class Recusal(models.Model):
    """What the person asks, why, and what was answered. The officer's superior answers in three working days."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="recusals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    tie = models.CharField(max_length=10, choices=Tie)
    sealed = models.TextField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "officer"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_recusal_for_each_officer",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, granted__isnull=True)
                | models.Q(answered_at__isnull=False, granted__isnull=False, answered_by__isnull=False),
                name="recusal_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"recusal {self.pk}"

    @property
    def words(self) -> str:
        """What the person wrote."""
        return str(sealing.unseal(self.sealed).get("words", ""))

    def is_late(self, today: date) -> bool:
        return self.answered_at is None and self.due_on < today

    def settle(self, *, granted: bool, answer: str, by: Officer, at: datetime) -> None:
        self.granted, self.answer, self.answered_by, self.answered_at = granted, answer, by, at
        self.save(update_fields=["granted", "answer", "answered_by", "answered_at"])
