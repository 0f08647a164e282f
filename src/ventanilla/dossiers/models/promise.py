"""The promised time of a procedure, as it was told from a day on (tiempo prometido)."""

from datetime import datetime
from typing import Self

from django.db import models

from ventanilla.procedures.models import Procedure

LEAST_CASES = 200
"""Shown to the public from so many answered cases."""
LEAST_COVERAGE = 0.8
"""A promise that was kept less often is none: then the legal limit alone is told."""


class PromiseQuerySet(models.QuerySet["Promise"]):
    def of(self, procedure: int) -> Self:
        return self.filter(procedure=procedure)

    def made_by(self, at: datetime) -> Self:
        return self.filter(made_at__lte=at)

    def latest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Promise(models.Model):
    """What past cases said on that day. A new row when it changes; what was told stays.

    Days are working days of the authority: what waits for the person does not count. `days` is promised, `early`
    and `typical` are the waits of one in ten and of half. `kept` and `broken` count the promises made before.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="promises")
    made_at = models.DateTimeField()
    days = models.PositiveIntegerField()
    typical = models.PositiveIntegerField()
    early = models.PositiveIntegerField()
    limit = models.PositiveIntegerField(null=True, blank=True)
    cases = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    broken = models.PositiveIntegerField()

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["procedure", "-made_at"], name="promise_of_procedure")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(early__lte=models.F("typical"), typical__lte=models.F("days")),
                name="promise_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.days}"

    @property
    def coverage(self) -> float:
        """The share of past promises that were kept, measured by making them again without the future."""
        promised = self.kept + self.broken
        return self.kept / promised if promised else 0.0

    @property
    def percent(self) -> int:
        return int(self.coverage * 100)

    @property
    def is_public(self) -> bool:
        """Whether it says more than the law's own limit, of enough cases, and was kept often enough."""
        is_useful = self.limit is None or self.days < self.limit
        return is_useful and self.cases >= LEAST_CASES and self.coverage >= LEAST_COVERAGE
