"""Places with their own law: what their calendar and amounts are on a date (jurisdicción)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class JurisdictionQuerySet(models.QuerySet):
    def coded(self, code: str):
        return self.filter(code=code)


class Jurisdiction(models.Model):
    """A country, a state or a municipality that makes rules. What it does not say, its parent says."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    objects = JurisdictionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("jurisdiction")
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="no_own_parent"),
        ]

    def __str__(self):
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


class DeclaredDayQuerySet(models.QuerySet):
    def for_calendar(self, code: str):
        return self.filter(calendar=code)

    def declared_by(self, at):
        """What was already published at that instant: dates already served were computed from this."""
        return self.filter(declared_at__lte=at)


class DeclaredDay(models.Model):
    """A day that an authority declared after the calendar was packaged (suspensión de labores).

    A dated event; nothing is edited: a day opened again is another row, and the latest declaration counts.
    """

    calendar = models.SlugField(max_length=40)
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

    def __str__(self):
        return f"{self.calendar} {self.day} {self.kind}"


class ParameterValueQuerySet(models.QuerySet):
    def in_force(self, on: date):
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

    def __str__(self):
        return f"{self.code} {self.in_force_from}"


class Generation(models.Model):
    """One row whose number moves whenever law data changes, so that every worker drops what it remembers."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_generation_row")]

    def __str__(self):
        return str(self.number)
