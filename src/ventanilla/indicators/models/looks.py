"""How much officers look at people's data: counts by day, from the record of reads."""

from datetime import date
from typing import Self

from django.db import models

from ventanilla.agencies.models import Agency, Officer


class LookTallyQuerySet(models.QuerySet["LookTally"]):
    def since(self, first: date) -> Self:
        return self.filter(day__gte=first)


class LookTally(models.Model):
    """One officer's looks of one day: how many, at how many people's cases, the most in an hour, how
    many out of hours (horas inhábiles), how many as hits of a search, and how many of the cases never were in
    their hands. `unit` is the one they mostly looked from, as it was called then.
    """

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    unit = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    reads = models.PositiveIntegerField()
    cases = models.PositiveIntegerField()
    most_in_an_hour = models.PositiveIntegerField()
    out_of_hours = models.PositiveIntegerField()
    searched = models.PositiveIntegerField()
    never_theirs = models.PositiveIntegerField(default=0)

    objects = LookTallyQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "officer"]
        verbose_name = "looks of a day"
        constraints = [
            models.UniqueConstraint(fields=["officer", "day"], name="one_tally_of_looks_a_day"),
        ]
        indexes = [models.Index(fields=["agency", "-day"], name="looks_of_agency")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day} {self.reads}"
