"""What cases are found by, and what officers looked for (búsqueda de expedientes)."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models

from ventanilla.agencies.models import Officer, Unit
from ventanilla.dossiers.models import Dossier
from ventanilla.kernel import sealing


class ByteOrder(models.CharField):
    """Text that the database compares byte by byte, so that one index finds a beginning and keeps the order."""

    def db_parameters(self, connection: Any) -> Any:
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


class FindableQuerySet(models.QuerySet["Findable"]):
    def beginning(self, key: str) -> Self:
        """Keys that begin so; a range, which both databases answer from the index."""
        return self.filter(key__gte=key, key__lt=f"{key}\U0010ffff")

    def naming(self, words: Iterable[str]) -> Self:
        """Keys in which each of these words begins somewhere."""
        found = self
        for word in words:
            found = found.filter(models.Q(key__contains=f" {word}") | models.Q(key__contains=f":{word}"))
        return found

    def after(self, key: str, dossier: int) -> Self:
        return self.filter(models.Q(key__gt=key) | models.Q(key=key, dossier__gt=dossier))

    def in_order(self) -> Self:
        return self.order_by("key", "dossier_id")


class Findable(models.Model):
    """One way to find one case in one unit. Derived: made anew from the person at any time."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    key = ByteOrder(max_length=200)

    objects = FindableQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "key", "dossier"], name="findable_once"),
        ]

    def __str__(self) -> str:
        return f"findable {self.pk}"


class SearchQuerySet(models.QuerySet["Search"]):
    def reachable_by(self, officer: Officer, units: Iterable[Unit]) -> Self:
        """My own, and those that my units share."""
        return self.filter(models.Q(by=officer) | models.Q(unit__in=list(units)))

    def saved(self) -> Self:
        return self.exclude(name="").order_by("name", "pk")

    def forgotten(self, before: datetime) -> Self:
        return self.filter(name="", at__lt=before)


class Search(models.Model):
    """What an officer looked for. Its address tells nothing: the words lie here, sealed, and not in the URL.

    Without a name it is forgotten after a day. `unit` is set when it is shared with a unit.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    sealed = models.TextField()
    at = models.DateTimeField(db_index=True)

    objects = SearchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"search {self.pk}"

    @property
    def asked(self) -> Mapping[str, str]:
        """What was asked: "who", "procedure", "state", "since", "until"; all may be empty."""
        return sealing.unseal(self.sealed)

    def named(self, name: str, unit: Unit | None) -> None:
        self.name, self.unit = name, unit
        self.save(update_fields=["name", "unit"])
