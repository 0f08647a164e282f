"""Who has a stage in hand (asignación, turno)."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer

from ..states import StageState
from .stage import StageRun

HELD_FOR = timedelta(hours=24)
"""So long a case stays with whoever took it; then a colleague may take it from the line."""


class Taken(models.TextChoices):
    """How a stage came into somebody's hands."""

    TURN = "turn", _("It was next in line")
    SAME_DAY = "same_day", _("Its term ends the same day as the next in line")
    CHOSEN = "chosen", _("It was taken out of turn")
    GIVEN = "given", _("A head of unit gave it")
    DRAWN = "drawn", _("It was drawn by lot")


class Reason(models.TextChoices):
    """The lawful reasons to leave the order of the line (LFPA 46: strict order, unless a reason is on record)."""

    URGENT = "urgent", _("A danger to life, health, safety or the environment")
    PRIORITY = "priority", _("The law gives this person priority")
    COURT = "court", _("A court or a control body orders it")
    RELATED = "related", _("It is decided together with another case already in hand")
    CONTINUED = "continued", _("The officer already knows the case")
    SKILL = "skill", _("It needs knowledge that only this officer has")
    ABSENCE = "absence", _("The officer who had it is absent or left")
    WORKLOAD = "workload", _("To share out the work")
    CONFLICT = "conflict", _("The officer who had it has a conflict of interest")


class Released(models.TextChoices):
    """How it left their hands."""

    RETURNED = "returned", _("Given back to the line")
    EXPIRED = "expired", _("Not worked on in a day")
    REASSIGNED = "reassigned", _("Given to somebody else")
    EXCUSED = "excused", _("The officer stepped aside")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> Self:
        """In somebody's hands now: not released, and the stage is not finished."""
        return self.filter(released_at__isnull=True, run__state=StageState.OPEN)

    def fresh(self, at: datetime) -> Self:
        """Held now, and not for so long that a colleague may take it. What is drawn or given stays."""
        kept = Q(how__in=[Taken.DRAWN, Taken.GIVEN]) | Q(at__gt=at - HELD_FOR)
        return self.filter(kept, released_at__isnull=True)

    def out_of_turn(self) -> Self:
        return self.filter(how__in=[Taken.CHOSEN, Taken.GIVEN])

    def whole(self) -> Self:
        return self.select_related("officer__account", "by", "run__unit")


class Assignment(models.Model):
    """A stage in one officer's hands: since when, how it came there, and how it left (asignación)."""

    run = models.ForeignKey(StageRun, on_delete=models.PROTECT, related_name="assignments")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="assignments")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=8, choices=Taken)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_how = models.CharField(max_length=10, choices=Released, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["officer", "released_at"], name="assignment_of_officer")]
        constraints = [
            models.UniqueConstraint(
                fields=["run"], condition=Q(released_at__isnull=True), name="one_holder_per_stage"
            ),
            models.CheckConstraint(condition=Q(how__in=Taken.values), name="assignment_how_known"),
            models.CheckConstraint(
                condition=~Q(how__in=[Taken.CHOSEN, Taken.GIVEN]) | Q(reason__in=Reason.values),
                name="out_of_turn_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_how="")
                | Q(released_at__isnull=False, released_how__in=Released.values),
                name="assignment_released_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} held by {self.officer_id}"

    def release(self, how: Released, at: datetime) -> None:
        self.released_how, self.released_at = how, at
        self.save(update_fields=["released_how", "released_at"])
