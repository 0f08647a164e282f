"""Lots: the seed promised for a day, and each draw made with it (sorteo, semilla)."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models

from ventanilla.agencies.models import Officer
from ventanilla.kernel import sealing

from ..draws import Claim
from .stage import StageRun


class SeedQuerySet(models.QuerySet["Seed"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def over(self, today: date) -> Self:
        """Seeds whose day is over and that nobody has been shown."""
        return self.filter(day__lt=today, revealed_at__isnull=True)


class Seed(models.Model):
    """The chance of one day: promised by its digest beforehand, shown when the day is over (semilla del sorteo)."""

    day = models.DateField(unique=True)
    commitment = models.CharField(max_length=64)
    sealed = models.TextField()
    promised_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    revealed_at = models.DateTimeField(null=True, blank=True)

    objects = SeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"seed of {self.day}"

    @property
    def secret(self) -> bytes:
        """The seed itself; nobody is shown it before its day is over."""
        return bytes.fromhex(sealing.unseal(self.sealed)["seed"])

    @property
    def shown(self) -> bytes | None:
        """The seed, once it is public."""
        return self.secret if self.revealed_at else None

    def reveal(self, at: datetime) -> None:
        self.revealed_at = at


class DrawQuerySet(models.QuerySet["Draw"]):
    def told(self) -> Self:
        """With what a page says about a draw."""
        return self.select_related("seed", "officer", "run__unit__agency", "run__dossier")

    def in_turn(self) -> Self:
        return self.order_by("run__round", "position", "pk")


class Draw(models.Model):
    """One officer drawn by lot for one stage. Never changed: who steps aside gives way to a new row.

    `candidates` are the opaque names (UUID) of all who could be drawn, in the order in which they are sorted.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    seed = models.ForeignKey(Seed, on_delete=models.PROTECT, related_name="draws")
    run = models.ForeignKey(StageRun, on_delete=models.PROTECT, related_name="draws")
    position = models.PositiveSmallIntegerField(default=0)
    context = models.CharField(max_length=120)
    candidates = models.JSONField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = DrawQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="one_draw_per_place"),
        ]

    def __str__(self) -> str:
        return f"draw {self.uuid}"

    @property
    def chosen(self) -> str:
        return str(self.officer.uuid)

    @property
    def claim(self) -> Claim:
        """What this draw says of itself, for the rule that examines it."""
        return Claim(
            promised=self.seed.commitment,
            seed=self.seed.shown,
            context=self.context,
            candidates=tuple(self.candidates),
            position=self.position,
            chosen=self.chosen,
        )
