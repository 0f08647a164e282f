"""Counts by day: of pages and of searches. No row knows a person, an address of the net or a device."""

from datetime import date
from enum import StrEnum

from django.db import models
from django.db.models import Q, Sum

from ..devices import Device
from ..words import NOT_KEPT

OFTEN = 5
"""Words are shown to others when they were searched so often within the time asked about."""


class PageCountQuerySet(models.QuerySet["PageCount"]):
    def between(self, first: date, last: date) -> "PageCountQuerySet":
        return self.filter(day__gte=first, day__lte=last)

    def by_people(self) -> "PageCountQuerySet":
        """Without search engines and other programs."""
        return self.exclude(device=Device.PROGRAM.value)

    def of_sheets(self) -> "PageCountQuerySet":
        return self.filter(page="sheet")

    def most_visited(self, limit: int) -> list[tuple[str, int]]:
        """The things shown most often with the number of visits, first the most visited."""
        rows = self.values_list("thing").annotate(visits=Sum("count")).order_by("-visits", "thing")
        return list(rows[:limit])


class PageCount(models.Model):
    """How often a public page was shown on a day, in a language, to a kind of device (visitas)."""

    day = models.DateField()
    page = models.CharField(max_length=40)
    thing = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2)
    device = models.CharField(max_length=8)
    count = models.PositiveBigIntegerField()

    objects = PageCountQuerySet.as_manager()

    class Meta:
        ordering = ["day", "page", "thing", "language", "device"]
        verbose_name = "visits of a page"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "page", "thing", "language", "device"], name="one_count_of_each_page"
            ),
            models.CheckConstraint(
                condition=Q(device__in=[each.value for each in Device]), name="device_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.page} {self.thing} {self.count}"


class Found(StrEnum):
    """How much a search found, roughly."""

    NOTHING = "nothing"
    FEW = "few"
    MANY = "many"

    @classmethod
    def of(cls, number: int) -> "Found":
        """Return the bucket of a number of results."""
        return cls.NOTHING if number <= 0 else cls.FEW if number <= 3 else cls.MANY


class SearchCountQuerySet(models.QuerySet["SearchCount"]):
    def between(self, first: date, last: date) -> "SearchCountQuerySet":
        return self.filter(day__gte=first, day__lte=last)

    def without_result(self) -> "SearchCountQuerySet":
        return self.filter(found=Found.NOTHING.value)

    def often(self, limit: int) -> list[tuple[str, int]]:
        """Words searched often enough to be nobody's own, with how often, first the most searched."""
        rows = self.exclude(words=NOT_KEPT).values_list("words").annotate(times=Sum("count"))
        return list(rows.filter(times__gte=OFTEN).order_by("-times", "words")[:limit])

    def rare_before(self, day: date) -> "SearchCountQuerySet":
        """Rows from before the day whose words were never searched often: nobody will ever see them."""
        common = SearchCount.objects.values("words").annotate(times=Sum("count")).filter(times__gte=OFTEN)
        return self.filter(day__lt=day).exclude(words=NOT_KEPT).exclude(words__in=common.values("words"))


class SearchCount(models.Model):
    """How often words were searched on a day, and how much was found. Words "" stand for those not kept."""

    day = models.DateField()
    words = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=2)
    found = models.CharField(max_length=8)
    count = models.PositiveBigIntegerField()

    objects = SearchCountQuerySet.as_manager()

    class Meta:
        ordering = ["day", "words", "language", "found"]
        verbose_name = "searches for words"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "words", "language", "found"], name="one_count_of_each_search"
            ),
            models.CheckConstraint(condition=Q(found__in=[each.value for each in Found]), name="found_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.found} {self.count}"
