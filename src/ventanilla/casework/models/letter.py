"""A letter or opinion that is being written and was not sent yet (borrador de oficio)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models

from ventanilla.agencies.models import Officer
from ventanilla.dossiers.models import Dossier
from ventanilla.kernel import sealing

from ..merging import Content


class LetterKind(models.TextChoices):
    CORRECTION = "correction"
    REVIEW = "review"
    OPINION = "opinion"
    DECISION = "decision"


class LetterQuerySet(models.QuerySet["Letter"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def forgotten(self, before: datetime) -> Self:
        """Nobody touched them since: to be thrown away."""
        return self.filter(touched_at__lt=before)


class Letter(models.Model):
    """One letter of one stage, written by whoever works on it; `number` is the version that counts, 0 for none."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="letters")
    stage = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=LetterKind)
    number = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField(db_index=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "stage", "kind"], name="one_letter_per_stage_and_kind"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=LetterKind.values), name="letter_kind_known"),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    def content_of(self, number: int) -> Content:
        """The letter as it was saved under this number; empty for one that was never saved or is forgotten."""
        version = self.versions.filter(number=number).first()
        return version.content if version else Content()


class Version(models.Model):
    """The letter as one officer saved it."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sealed = models.TextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="one_version_per_letter_and_number")
        ]

    def __str__(self) -> str:
        return f"version {self.pk}"

    @property
    def content(self) -> Content:
        return _unsealed(self.sealed)


class Copy(models.Model):
    """What an officer is typing, kept every few seconds: it outlives the line, the browser and the session.

    `sitting` names the window in which it is typed, `base` the version from which the officer began.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="copies")
    by = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    sitting = models.CharField(max_length=32)
    base = models.PositiveIntegerField()
    sealed = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "by", "sitting"], name="one_copy_per_window"),
        ]

    def __str__(self) -> str:
        return f"copy {self.pk}"

    @property
    def content(self) -> Content:
        return _unsealed(self.sealed)


def sealed(content: Content) -> str:
    return sealing.seal({"words": content.words, "choices": dict(content.choices)})


def _unsealed(stored: str) -> Content:
    said: Mapping[str, Any] = sealing.unseal(stored)
    return Content(said.get("words", ""), said.get("choices", {}))
