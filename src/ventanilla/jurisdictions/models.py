"""Places with their own law: what their calendar and amounts are on a date (jurisdicción)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.outbox import generations

from . import packaged
from .almanacs import Declared, Layer
from .calendars import Calendar
from .memory import Remembered


class JurisdictionQuerySet(models.QuerySet["Jurisdiction"]):
    def coded(self, code: str) -> "JurisdictionQuerySet":
        return self.filter(code=code)


class Jurisdiction(models.Model):
    """A country, a state or a municipality that makes rules. What it does not say, its parent says."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    zone = models.CharField(_("time zone"), max_length=60, blank=True, help_text="As IANA names it.")

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("jurisdiction")
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="no_own_parent"),
        ]

    def __str__(self) -> str:
        return self.code

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name_es

    @property
    def lineage(self) -> list["Jurisdiction"]:
        """This place and those above it, nearest first."""
        return [self, *(self.parent.lineage if self.parent else [])]


class DayKind(models.TextChoices):
    REST = "rest", _("Rest day")
    CLOSURE = "closure", _("Closure declared later")
    OPENED = "opened", _("Working day after all")


class DeclaredDayQuerySet(models.QuerySet["DeclaredDay"]):
    def for_calendar(self, code: str) -> "DeclaredDayQuerySet":
        return self.filter(calendar=code)

    def declared_by(self, at: datetime) -> "DeclaredDayQuerySet":
        """What was already published at that instant: dates already served were computed from this."""
        return self.filter(declared_at__lte=at)


class DeclaredDay(models.Model):
    """A day that an authority declared after the calendar was packaged (suspensión de labores).

    A dated event; nothing is edited: a day opened again is another row, and the latest declaration counts.
    """

    calendar = models.CharField(max_length=80, help_text="The code of a place, or agency:code.")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=DayKind, default=DayKind.CLOSURE)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    declared_at = models.DateTimeField()

    objects = DeclaredDayQuerySet.as_manager()

    class Meta:
        ordering = ["declared_at", "pk"]
        indexes = [models.Index(fields=["calendar", "day"], name="declared_day_lookup")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=DayKind.values), name="declared_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.calendar} {self.day} {self.kind}"


class ParameterValueQuerySet(models.QuerySet["ParameterValue"]):
    def in_force(self, on: date) -> "ParameterValueQuerySet":
        return self.filter(in_force_from__lte=on).order_by("-in_force_from")


class ParameterValue(models.Model):
    """An amount that a law names and a gazette sets (UMA), from a date on. It wins over packaged ones."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="parameter_values")
    code = models.SlugField(max_length=40)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    in_force_from = models.DateField()
    source = models.CharField(max_length=300)

    objects = ParameterValueQuerySet.as_manager()

    class Meta:
        ordering = ["code", "in_force_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code", "in_force_from"], name="one_value_per_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.in_force_from}"


class UnknownJurisdiction(LookupError):
    """No place has this code."""


@dataclass(frozen=True)
class LawData:
    """Everything the database says about the law of places, as one value."""

    parents: dict[str, str]
    zones: dict[str, str]  # jurisdiction → time zone, where it says one itself
    days: dict[str, tuple[Declared, ...]]  # calendar → days in the order declared
    values: dict[tuple[str, str], dict[date, Decimal]]  # (jurisdiction, parameter) → from → value
    calendars: dict[str, Calendar]  # filled on demand, dropped with the rest

    def lineage(self, code: str) -> list[str]:
        """This place and those above it, nearest first."""
        if code not in self.parents:
            raise UnknownJurisdiction(code)
        above = self.parents[code]
        return [code, *(self.lineage(above) if above else [])]


def _read_law_data() -> LawData:
    days: dict[str, list[Declared]] = {}
    for code, day, kind, at in DeclaredDay.objects.values_list("calendar", "day", "kind", "declared_at"):
        days.setdefault(code, []).append(Declared(day, kind != DayKind.OPENED, at))
    values: dict[tuple[str, str], dict[date, Decimal]] = {}
    rows = ParameterValue.objects.values_list("jurisdiction__code", "code", "in_force_from", "value")
    for place, code, since, value in rows:
        values.setdefault((place, code), {})[since] = value
    parents = {place.code: place.parent for place in packaged.places()}
    zones = {place.code: place.zone for place in packaged.places() if place.zone}
    for code, above, zone in Jurisdiction.objects.values_list("code", "parent__code", "zone"):
        parents[code] = above or ""
        zones |= {code: zone} if zone else {}
    return LawData(parents, zones, {code: tuple(found) for code, found in days.items()}, values, {})


law_data = Remembered(_read_law_data, lambda: generations.current(generations.LAW)[0])


def law_known_to(code: str) -> LawData:
    """The law data, read anew when this place is not in it: places are made rarely, without a generation."""
    known = law_data()
    if code in known.parents:
        return known
    law_data.forget()
    return law_data()


def calendar(code: str) -> Calendar:
    """The calendar of a place, or of the nearest place above it that has one, with all days declared so far.

    Costs no query but one small one a second. Raises UnknownJurisdiction.
    """
    known = law_known_to(code)
    if code not in known.calendars:
        known.calendars[code] = replace(layer(code, known).whole, code=code)
    return known.calendars[code]


def layer(code: str, known: LawData) -> Layer:
    """What was packaged for a place or the nearest above it, and what was declared there and below, in order."""
    lineage = known.lineage(code)
    base = next((packaged.calendars()[place] for place in lineage if place in packaged.calendars()), None)
    below = lineage[: lineage.index(base.code) + 1] if base else lineage
    declared = [each for place in reversed(below) for each in known.days.get(place, ())]
    return Layer(base or Calendar(code), tuple(declared))
