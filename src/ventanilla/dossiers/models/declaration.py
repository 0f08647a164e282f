"""What an officer declares about people close to them (declaración de conflicto de interés)."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer
from ventanilla.kernel import sealing


class Tie(models.TextChoices):
    """Why somebody must not handle a case (LFPA 21)."""

    MYSELF = "myself", _("It is about the officer")
    SPOUSE = "spouse", _("Husband, wife or partner")
    FAMILY = "family", _("Family: parents, children, or up to cousins")
    IN_LAW = "in_law", _("Family by marriage: parents-in-law, brothers and sisters-in-law")
    BUSINESS = "business", _("Work, debts or business together")
    FRIEND = "friend", _("Close friends, or open enemies")
    WITNESS = "witness", _("The officer is a witness or expert in it")
    BEFORE = "before", _("The officer decided what is now challenged, or it is about what they did")


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of(self, officer: Officer) -> Self:
        return self.filter(officer=officer).order_by("-at", "-pk")


class Declaration(models.Model):
    """One person, or company, whose cases this officer must never see. Who it is stays sealed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="declarations")
    tie = models.CharField(max_length=10, choices=Tie)
    sealed = models.TextField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(tie__in=Tie.values), name="tie_known")]

    def __str__(self) -> str:
        return f"declaration {self.pk}"

    @property
    def subject(self) -> str:
        """Its opaque name in the ledger."""
        return str(self.uuid)

    @property
    def about(self) -> dict[str, Any]:
        """Who it is: name, and number (CURP or RFC) when it is known."""
        return sealing.unseal(self.sealed)

    def end(self, at: datetime) -> None:
        self.ended_at = at
        self.save(update_fields=["ended_at"])


class DeclaredMark(models.Model):
    """A blind mark of somebody declared, to be compared with the marks of a case; it does not tell who it is."""

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["declaration", "mark"], name="one_mark_of_each_declaration")
        ]

    def __str__(self) -> str:
        return f"mark of {self.declaration_id}"
