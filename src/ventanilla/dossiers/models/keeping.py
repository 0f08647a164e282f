"""Until when a case is kept whole, what holds it back, and that it was erased (conservación y supresión)."""

from datetime import date, datetime
from typing import Self

from django.db import models

from ventanilla.agencies.models import Officer

from .dossier import Dossier


class KeepingQuerySet(models.QuerySet["Keeping"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def whole(self) -> Self:
        """Not erased."""
        return self.filter(erased_at__isnull=True)

    def erased(self) -> Self:
        return self.filter(erased_at__isnull=False)

    def to_warn(self, before: date) -> Self:
        """Those whose time ends before that day, and whose person does not know yet."""
        return self.whole().filter(keep_until__lt=before, warned_at__isnull=True).order_by("keep_until", "pk")

    def to_erase(self, today: date, warned_before: datetime) -> Self:
        """Those whose time is over, told long enough ago, and that nothing holds."""
        held = Hold.objects.standing().filter(dossier=models.OuterRef("dossier"))
        due = self.whole().filter(keep_until__lt=today, warned_at__lte=warned_before)
        return due.exclude(models.Exists(held)).order_by("keep_until", "pk")


class Keeping(models.Model):
    """How long one closed case is kept. Made when the case ends, where its edition says how long."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="keeping")
    keep_until = models.DateField()
    warned_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = KeepingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["keep_until", "id"],
                condition=models.Q(erased_at__isnull=True),
                name="kept_until",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} until {self.keep_until}"


class HoldQuerySet(models.QuerySet["Hold"]):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True)

    def newest_first(self) -> Self:
        return self.select_related("by", "lifted_by").order_by("-at", "-pk")


class Hold(models.Model):
    """A reason of law not to erase a case for now: a trial, an audit, an access request (bloqueo).

    `ground` names the law or the file, without personal data. Lifted once, never changed otherwise.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="holds")
    ground = models.CharField(max_length=300)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(lifted_at__isnull=True),
                name="one_hold_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | models.Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"hold on {self.dossier_id}"

    def lift(self, *, by: Officer, at: datetime) -> None:
        self.lifted_by, self.lifted_at = by, at
        self.save(update_fields=["lifted_by", "lifted_at"])
