"""A stage of a case, as it runs (etapa)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.db import models

from ventanilla.agencies.models import Agency, Officer, Unit

from ..states import Conclusion, StageState, State
from .dossier import Dossier


class StageRunQuerySet(models.QuerySet["StageRun"]):
    def open(self) -> Self:
        return self.filter(state=StageState.OPEN)

    def at_work(self) -> Self:
        """Open, in a case that an officer can act on now."""
        return self.open().filter(dossier__state=State.IN_REVIEW)

    def in_units(self, units: Iterable[Unit]) -> Self:
        return self.filter(unit__in=units)

    def in_line(self) -> Self:
        """First in, first out by the clock; the line that the inbox shows."""
        return self.order_by("due_on", "pk")

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class StageRun(models.Model):
    """One stage of one dossier: which unit has it, since when, until when, and what it concluded."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="stages")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    role = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    after = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=StageState, default=StageState.WAITING)
    opened_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    conclusion = models.CharField(max_length=12, choices=Conclusion, default=Conclusion.NONE, blank=True)
    words = models.TextField(blank=True)

    objects = StageRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "state", "due_on", "id"], name="stage_in_line")]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "stage"], name="one_run_per_stage"),
            models.CheckConstraint(condition=models.Q(state__in=StageState.values), name="stage_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.stage}"

    @property
    def is_open(self) -> bool:
        return self.state == StageState.OPEN

    def start(self, *, at: datetime, due_on: date | None) -> None:
        self.state, self.opened_at, self.due_on = StageState.OPEN, at, due_on

    def finish(self, *, conclusion: Conclusion, words: str, by: Officer | None, at: datetime) -> None:
        self.state, self.conclusion, self.words = StageState.DONE, conclusion, words
        self.closed_by, self.closed_at = by, at
