"""What person and unit write to each other about a case, and what officers note for themselves."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.db import models

from ventanilla.agencies.models import Officer, Unit
from ventanilla.kernel import sealing

from .dossier import Dossier


class MissiveQuerySet(models.QuerySet["Missive"]):
    def in_order(self) -> Self:
        return self.order_by("pk")

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def from_person(self) -> Self:
        return self.filter(officer__isnull=True)

    def from_unit(self) -> Self:
        return self.filter(officer__isnull=False)


class Missive(models.Model):
    """One message about a case (mensaje): from the person when it has no officer, else from the officer's unit.

    It asks for nothing and stops no clock: only a correction asks for papers (LNETB 51). Its text and the names
    of its files are sealed; the ledger holds their digest.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="missives")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = MissiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(officer__isnull=True, unit__isnull=True)
                | models.Q(officer__isnull=False, unit__isnull=False),
                name="missive_officer_with_unit",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def text(self) -> str:
        return str(sealing.unseal(self.sealed).get("text", ""))

    @property
    def files(self) -> list[dict[str, Any]]:
        """References to the files that came with it."""
        return list(sealing.unseal(self.sealed).get("files", []))

    def read(self, at: datetime, by: Officer | None) -> None:
        self.read_at, self.read_by = at, by


class Note(models.Model):
    """What an officer writes for colleagues (nota interna): with a name, never edited, part of the file.

    The person is not shown it, and is told that notes exist: an auditor and a judge read them.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="notes")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sealed = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note {self.pk}"

    @property
    def text(self) -> str:
        return str(sealing.unseal(self.sealed).get("text", ""))
