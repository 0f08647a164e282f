"""Paragraphs that a unit uses again and again, each wording kept (párrafos de la unidad)."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F

from ventanilla.agencies.models import Officer, Unit


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def of(self, units: Iterable[Unit]) -> Self:
        """Those in use of these units, the most used first."""
        return self.filter(unit__in=list(units), retired_at__isnull=True).order_by("-used", "title", "pk")

    def whole(self) -> Self:
        return self.select_related("unit", "now__by")


class Paragraph(models.Model):
    """A paragraph of one unit. `now` is the wording in use; `used` counts in how many letters it was put."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    now = models.OneToOneField("Wording", on_delete=models.PROTECT, null=True, related_name="+")
    used = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ParagraphQuerySet.as_manager()

    def __str__(self) -> str:
        return f"paragraph {self.pk}"

    def say(self, wording: "Wording", title: str) -> None:
        self.now, self.title = wording, title
        self.save(update_fields=["now", "title"])

    def retire(self, at: datetime) -> None:
        self.retired_at = at
        self.save(update_fields=["retired_at"])

    def count(self) -> None:
        Paragraph.objects.filter(pk=self.pk).update(used=F("used") + 1)


class Wording(models.Model):
    """What a paragraph said from one day on. Never changed."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paragraph", "number"], name="one_wording_per_number")]

    def __str__(self) -> str:
        return f"wording {self.pk}"
