"""One act on many cases: prepared, looked at, scheduled, called back or done (actos en bloque)."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer
from ventanilla.dossiers.models import Dossier
from ventanilla.kernel import sealing
from ventanilla.ledger.models import ReadRecord


class BatchAct(models.TextChoices):
    CLOSE_REVIEW = "close_review", _("Close the review: everything is in order")
    REQUEST_CORRECTION = "request_correction", _("Ask for the same correction")
    GRANT = "grant", _("Grant cases that are alike")
    GIVE = "give", _("Give cases to a colleague")


class BatchQuerySet(models.QuerySet["Batch"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def of(self, officer: Officer) -> Self:
        return self.filter(by=officer).order_by("-pk")


class Batch(models.Model):
    """The same act on many cases, asked by one officer. Until it starts it can be called back."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Prepared")
        SCHEDULED = "scheduled", _("Under way")
        CALLED_BACK = "called_back", _("Called back")
        DONE = "done", _("Done")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    act = models.CharField(max_length=20, choices=BatchAct)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    sealed = models.TextField(help_text="What the act says, the same in each case.")
    state = models.CharField(max_length=12, choices=State, default=State.PREPARED)
    prepared_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["prepared", "scheduled", "called_back", "done"]),
                name="batch_state_known",
            ),
            models.CheckConstraint(condition=models.Q(act__in=BatchAct.values), name="batch_act_known"),
        ]

    def __str__(self) -> str:
        return f"batch {self.pk}"

    @property
    def subject(self) -> str:
        return str(self.uuid)

    @property
    def said(self) -> Mapping[str, Any]:
        """What the act says: "words", "items" with what is wrong with each, or "to" whom and for what "reason"."""
        return sealing.unseal(self.sealed)

    def opened_by(self, officer: Officer) -> set[str]:
        """Its cases that the officer opened after it was prepared, by the record of reads."""
        subjects = [str(each) for each in self.items.order_by("pk").values_list("dossier__uuid", flat=True)]
        looks = ReadRecord.objects.filter(subject__in=subjects, reader=officer.ref, at__gte=self.prepared_at)
        return set(looks.filter(what="dossier").values_list("subject", flat=True))

    def schedule(self, starts_at: datetime) -> None:
        self.state, self.starts_at = self.State.SCHEDULED, starts_at
        self.save(update_fields=["state", "starts_at"])

    def end(self, state: str, at: datetime) -> None:
        self.state, self.ended_at = state, at
        self.save(update_fields=["state", "ended_at"])


class BatchItemQuerySet(models.QuerySet["BatchItem"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def waiting(self) -> Self:
        return self.filter(state=BatchItem.State.WAITING)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class BatchItem(models.Model):
    """One case of a batch: what becomes of it, and why if nothing does."""

    class State(models.TextChoices):
        LEFT_OUT = "left_out", _("Left out")
        WAITING = "waiting", _("Waits")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Not done")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State)
    reason = models.CharField(max_length=400, blank=True)
    is_sampled = models.BooleanField(default=False)
    at = models.DateTimeField(null=True, blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "dossier", "stage"], name="one_item_per_batch_and_stage"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["left_out", "waiting", "done", "refused"]),
                name="batch_item_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"

    def become(self, state: str, reason: str, at: datetime) -> None:
        self.state, self.reason, self.at = state, reason[:400], at
        self.save(update_fields=["state", "reason", "at"])
