"""A person asks why somebody looked at their data (aclaración de una consulta)."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models

from ventanilla.agencies.models import Agency, Officer
from ventanilla.kernel import sealing
from ventanilla.ledger.models import ReadRecord
from ventanilla.people.models import Person


class ReadQuestionQuerySet(models.QuerySet["ReadQuestion"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def of(self, person: Person) -> Self:
        return self.filter(asked_by=person)

    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def in_line(self) -> Self:
        return self.order_by("due_on", "pk")


class ReadQuestion(models.Model):
    """One question about one look, answered by the agency's control body in five working days."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    read = models.OneToOneField(ReadRecord, on_delete=models.PROTECT, related_name="question")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sealed = models.TextField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    was_right = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ReadQuestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "answered_at", "due_on"], name="question_in_line")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, was_right__isnull=True)
                | models.Q(answered_at__isnull=False, was_right__isnull=False, answered_by__isnull=False),
                name="question_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def subject(self) -> str:
        """Its opaque name in the ledger: a question has a small file of its own."""
        return str(self.uuid)

    @property
    def words(self) -> str:
        """What the person asked."""
        return str(sealing.unseal(self.sealed).get("words", ""))

    def is_late(self, today: date) -> bool:
        return self.answered_at is None and self.due_on < today

    def settle(self, *, was_right: bool, answer: str, by: Officer, at: datetime) -> None:
        self.was_right, self.answer, self.answered_by, self.answered_at = was_right, answer, by, at
        self.save(update_fields=["was_right", "answer", "answered_by", "answered_at"])
