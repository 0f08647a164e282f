"""A stage of a case, as it runs (etapa)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.db import models

from ventanilla.agencies.models import Agency, Officer, Unit

from ..states import LIVE, OVER, Conclusion, StageState, State
from .dossier import Dossier


class StageRunQuerySet(models.QuerySet["StageRun"]):
    def open(self) -> Self:
        return self.filter(state=StageState.OPEN)

    def at_work(self) -> Self:
        """Open, in a case that an officer can act on now."""
        return self.open().filter(dossier__state=State.IN_REVIEW)

    def undecided_by_law(self, at: datetime) -> Self:
        """In cases on which the law has not acted by this instant, also when nobody has written that down yet."""
        still = models.Q(dossier__law_acts_at__isnull=True) | models.Q(dossier__law_acts_at__gt=at)
        return self.filter(still)

    def in_units(self, units: Iterable[Unit]) -> Self:
        return self.filter(unit__in=units)

    def in_line(self) -> Self:
        """First in, first out by the clock; the line that the inbox shows."""
        return self.order_by("due_on", "pk")

    def in_order(self) -> Self:
        return self.order_by("position", "round", "pk")

    def live(self) -> Self:
        """Neither finished nor left behind: to come, or being worked on."""
        return self.filter(state__in=LIVE)

    def leave(self, at: datetime) -> int:
        """The case has ended: what was to come or being worked on is nobody's any more."""
        return self.live().order_by().update(state=StageState.LEFT, closed_at=at)

    def of_the_last_round(self) -> Self:
        """The last round of each stage: what counts now. Earlier rounds are history."""
        later = StageRun.objects.filter(
            dossier=models.OuterRef("dossier"),
            stage=models.OuterRef("stage"),
            round__gt=models.OuterRef("round"),
        )
        return self.filter(~models.Exists(later))


class StageRun(models.Model):
    """One stage of one dossier, one time round: which unit has it, since when, until when, what it concluded.

    A case that goes back to a stage enters it again as a new round; the earlier one stays as it was. A stage
    is entered by one round at a time. `joined` says whether it waits for all of `after` or for any of them.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="stages")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    role = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    after = models.JSONField(default=list)
    joined = models.CharField(max_length=3, default="all")
    state = models.CharField(max_length=8, choices=StageState, default=StageState.WAITING)
    opened_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    conclusion = models.CharField(max_length=12, choices=Conclusion, default=Conclusion.NONE, blank=True)
    words = models.TextField(blank=True)
    facts = models.JSONField(default=dict, help_text="What a payment or an appointment left: reference, day.")

    objects = StageRunQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "state", "due_on", "id"], name="stage_in_line")]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "stage", "round"], name="one_run_per_stage_and_round"),
            models.UniqueConstraint(
                fields=["dossier", "stage"],
                condition=models.Q(state__in=LIVE),
                name="no_stage_entered_twice_at_once",
            ),
            models.CheckConstraint(condition=models.Q(state__in=StageState.values), name="stage_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.stage}"

    @property
    def is_open(self) -> bool:
        return self.state == StageState.OPEN

    def start(self, *, at: datetime, due_on: date | None) -> None:
        self.state, self.opened_at, self.due_on = StageState.OPEN, at, due_on

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today

    def skip(self, *, at: datetime) -> None:
        """Its condition does not hold: nobody works on it."""
        self.state, self.closed_at = StageState.SKIPPED, at

    def leave(self, *, by: Officer, at: datetime) -> None:
        """The case goes back before it: what was begun here is begun again."""
        self.state, self.closed_by, self.closed_at = StageState.RETURNED, by, at

    def again(self) -> "StageRun":
        """The next round of the same stage, waiting; not saved."""
        return StageRun(
            dossier=self.dossier,
            agency_id=self.agency_id,
            unit_id=self.unit_id,
            stage=self.stage,
            kind=self.kind,
            role=self.role,
            position=self.position,
            after=self.after,
            joined=self.joined,
            round=self.round + 1,
        )

    def finish(self, *, conclusion: Conclusion, words: str, by: Officer | None, at: datetime) -> None:
        self.state, self.conclusion, self.words = StageState.DONE, conclusion, words
        self.closed_by, self.closed_at = by, at
