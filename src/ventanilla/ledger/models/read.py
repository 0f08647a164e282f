"""Who has looked at a person's data, for that person to see (bitácora de consultas)."""

from typing import Self

from django.db import models


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
    at = models.DateTimeField()

    objects = ReadRecordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], name="read_of_person"),
            models.Index(fields=["subject", "-at"], name="read_about_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} read {self.subject}"
