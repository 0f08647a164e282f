"""The foliated record: files of numbered sheets, each sealed to the one before (expediente foliado)."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Q

from ventanilla.kernel.canonical import canonical, digest


class FileQuerySet(models.QuerySet["File"]):
    def locked(self, subject: str) -> "File":
        """The subject's file, opened if it is the first act, locked until the transaction ends."""
        return self.select_for_update().get_or_create(subject=subject)[0]

    def all_locked(self, subjects: Iterable[str]) -> Self:
        """The files of these subjects that are open already, locked until the transaction ends."""
        return self.select_for_update().filter(subject__in=sorted(subjects)).order_by("pk")


class File(models.Model):
    """All sheets about one subject: how many there are, and the digest of the last (expediente)."""

    subject = models.CharField(max_length=64, unique=True)
    sheets = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    objects = FileQuerySet.as_manager()

    def __str__(self) -> str:
        return self.subject

    def add(self, header: dict[str, Any]) -> "Sheet":
        """Write the next sheet. `header` says act, instant and commitment; number and link are ours to say."""
        sheet = self.next_sheet(header)
        sheet.save(force_insert=True)
        self.save(update_fields=["sheets", "head"])
        return sheet

    def next_sheet(self, header: dict[str, Any]) -> "Sheet":
        """Return the next sheet and count it; neither is saved yet."""
        number = self.sheets + 1
        text = canonical({**header, "number": number, "subject": self.subject, "previous": self.head})
        sheet = Sheet(subject=self.subject, number=number, header=text, digest=digest(text))
        self.sheets, self.head = number, sheet.digest
        return sheet


class SheetQuerySet(models.QuerySet["Sheet"]):
    def about(self, subject: str) -> Self:
        """The subject's sheets in order, with their words where these have not been erased."""
        return self.filter(subject=subject).select_related("words").order_by("number")


class Sheet(models.Model):
    """One numbered sheet (foja). Triggers refuse to change or delete it.

    The seal covers the header alone: canonical JSON, kept as the very text that was digested. The header holds a
    salted commitment to what the act said, so that the words can be erased and the chain still stands.
    """

    subject = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    header = models.TextField()
    digest = models.CharField(max_length=64, unique=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "number"], name="one_sheet_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sheets_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"

    @cached_property
    def _read(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.header)
        return read

    @property
    def act(self) -> str:
        """What was done, as `dossier.submitted`."""
        return str(self._read["act"])

    @property
    def at(self) -> datetime:
        """When, in UTC."""
        return datetime.fromisoformat(self._read["at"])

    @property
    def commitment(self) -> str:
        return str(self._read["commitment"])

    @property
    def by(self) -> str:
        """Who did it ("officer:12"), or "" once the words have been erased."""
        return str(self._payload.get("by", ""))

    @property
    def said(self) -> dict[str, Any]:
        """What the act said, or nothing once the words have been erased."""
        return dict(self._payload.get("said", {}))

    @property
    def _payload(self) -> dict[str, Any]:
        words = getattr(self, "words", None)
        return json.loads(words.payload) if words else {}


class Words(models.Model):
    """What the act said and who did it, apart from the sheet, so that they can be erased (contenido).

    The trigger lets them go only when an Erasure stands for the sheet; it never lets them change.
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT)
    payload = models.TextField()
    salt = models.BinaryField(max_length=16)

    class Meta:
        verbose_name_plural = "words"

    def __str__(self) -> str:
        return f"words of {self.sheet_id}"


class Erasure(models.Model):
    """The right by which one sheet's words were erased: the sheet that says who, when and why (supresión)."""

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT)
    ordered_by = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="erasures_ordered")

    def __str__(self) -> str:
        return f"erasure of {self.sheet_id}"
