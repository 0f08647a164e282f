"""What the person answered, version by version."""

from typing import Any, Self

from django.db import models

from ventanilla.kernel import sealing

from .dossier import Dossier


class AnswersQuerySet(models.QuerySet["Answers"]):
    def latest_first(self) -> Self:
        return self.order_by("-number")


class Answers(models.Model):
    """One version of the answers: the first as filed, the next after each correction. Never changed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="answer_versions")
    number = models.PositiveSmallIntegerField()
    sealed = models.TextField()
    at = models.DateTimeField()

    objects = AnswersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="one_answers_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.dossier} v{self.number}"

    @property
    def content(self) -> dict[str, Any]:
        """Answers in their JSON form."""
        return sealing.unseal(self.sealed)
