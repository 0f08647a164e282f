"""A visit to the place (visita de verificación)."""

import uuid
from datetime import date, datetime, time
from typing import Any, Self

from django.db import models

from ventanilla.agencies.models import Officer

from ..states import VisitState
from .stage import StageRun


class VisitQuerySet(models.QuerySet["Visit"]):
    def arranged(self) -> Self:
        return self.filter(state=VisitState.ARRANGED)

    def latest_first(self) -> Self:
        return self.order_by("-pk")


class Visit(models.Model):
    """One visit of one stage: who comes and when, told beforehand; then what was seen, item by item.

    A visit that is moved stays, with its reason, and another takes its place. `chosen` says how the inspector
    was chosen, so that anybody can check it. `seen` holds, for each thing the edition lists, whether it is met
    and what was seen. What was recorded is never rewritten.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(StageRun, on_delete=models.PROTECT, related_name="visits")
    state = models.CharField(max_length=8, choices=VisitState, default=VisitState.ARRANGED)
    inspector = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    chosen = models.JSONField(default=dict)
    on = models.DateField()
    from_time = models.TimeField()
    until_time = models.TimeField()
    arranged_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    why_moved = models.TextField(blank=True)
    seen = models.JSONField(default=list)
    photos = models.JSONField(default=list, help_text="References of the files taken at the visit.")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=VisitState.values), name="visit_state_known"),
            models.CheckConstraint(
                condition=models.Q(until_time__gt=models.F("from_time")), name="visit_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["run"],
                condition=models.Q(state=VisitState.ARRANGED),
                name="one_visit_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def ref(self) -> str:
        """Under this name its photographs wait."""
        return f"visit:{self.uuid}"

    # Changes: the only code that writes these fields.

    def move_away(self, *, why: str, at: datetime) -> None:
        self.state, self.why_moved, self.ended_at = VisitState.MOVED, why, at
        self.save(update_fields=["state", "why_moved", "ended_at"])

    def hold(self, *, seen: list[dict[str, Any]], photos: list[dict[str, Any]], at: datetime) -> None:
        self.state, self.seen, self.photos, self.ended_at = VisitState.HELD, seen, photos, at
        self.save(update_fields=["state", "seen", "photos", "ended_at"])

    def hours(self) -> tuple[date, time, time]:
        return self.on, self.from_time, self.until_time
