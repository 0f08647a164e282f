"""Who has looked at a person's data, for that person to see (bitácora de consultas)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Why somebody looked, as far as the house can tell (finalidad)."""

    WORK = "work", _("To work on it: a stage of theirs is open")
    CONSULT = "consult", _("To consult it: their unit takes or took part")
    SEARCH = "search", _("It came up in a search")
    AUDIT = "audit", _("To audit it")
    ANSWER = "answer", _("To answer you")


class ReadRecordQuerySet(models.QuerySet["ReadRecord"]):
    def of(self, *, person: str) -> Self:
        """Every read of this person's data ("person:7"), the latest first."""
        return self.filter(person=person).order_by("-at", "-pk")

    def about(self, subject: str) -> Self:
        return self.filter(subject=subject).order_by("-at", "-pk")


class ReadRecord(models.Model):
    """One read: who looked, from which unit, at whose data, in which case, at what. Never changed.

    Names are kept as they were then, since officers move and units are renamed.
    """

    reader = models.CharField(max_length=64)
    reader_name = models.CharField(max_length=200)
    unit = models.CharField(max_length=200)
    person = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=10, choices=Purpose, default=Purpose.CONSULT)
    at = models.DateTimeField()

    objects = ReadRecordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], name="read_of_person"),
            models.Index(fields=["subject", "-at"], name="read_about_subject"),
            models.Index(fields=["reader", "-at"], name="read_by_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} read {self.subject}"

    @property
    def reader_pk(self) -> int | None:
        """The key of the officer who looked; None when it was not an officer."""
        kind, _colon, key = self.reader.partition(":")
        return int(key) if kind == "officer" and key.isdigit() else None
