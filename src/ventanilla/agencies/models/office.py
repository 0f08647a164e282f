"""Where the public is attended (oficina, módulo), and for which procedures."""

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ventanilla.kernel.geography import Position

from ..hours import Hours, InvalidHours
from .agency import Agency, NamedInBoth, Unit


def are_hours(said: Any) -> None:
    """Raise ValidationError when the JSON is no week of openings; an empty one means: not known."""
    if said:
        try:
            Hours.of(said)
        except InvalidHours as fault:
            raise ValidationError(str(fault)) from fault


class OfficeQuerySet(models.QuerySet["Office"]):
    def in_municipality(self, code: str) -> "OfficeQuerySet":
        """Those in a municipality or alcaldía, by INEGI's five digits."""
        return self.filter(municipality=code)

    def serving(self, procedure: str, *, agency: int, units: tuple[str, ...] = ()) -> "OfficeQuerySet":
        """Those where a procedure can be done: they name it, or they are an office of a unit that attends it."""
        named = Q(pk__in=OfficeService.objects.filter(procedure=procedure).values("office"))
        of_unit = Q(agency=agency, unit__code__in=units) if units else Q(pk__in=())
        return self.filter(named | of_unit)


class Office(NamedInBoth):
    """A place where an agency attends the public (oficina, módulo).

    `hours` is a week as `agencies.hours` writes it, empty where it could not be read; `hours_text` is what the source
    says. A position is only kept where it is known: nothing is guessed from an address.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="offices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="offices")
    address = models.CharField(_("address"), max_length=300)
    floor = models.CharField(_("floor"), max_length=80, blank=True)
    colonia = models.CharField(_("neighbourhood"), max_length=120, blank=True)
    municipality = models.CharField(_("municipality"), max_length=5, blank=True)
    phone = models.CharField(_("phone"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.JSONField(_("hours"), default=dict, blank=True, validators=[are_hours])
    hours_text = models.CharField(_("hours as the source says them"), max_length=200, blank=True)
    access_es = models.CharField(_("accessibility in Spanish"), max_length=300, blank=True)
    access_en = models.CharField(_("accessibility in English"), max_length=300, blank=True)
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    source_date = models.CharField(_("date of the source"), max_length=20, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("office")
        indexes = [models.Index(fields=["municipality"], name="office_by_municipality")]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-90, 90), lon__range=(-180, 180)),
                name="office_on_the_globe",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def position(self) -> Position | None:
        """Where it stands, where that is known."""
        return None if self.lat is None or self.lon is None else Position(float(self.lat), float(self.lon))

    @cached_property
    def week(self) -> Hours | None:
        """Its hours, where they could be read."""
        return Hours.of(self.hours) if self.hours else None

    def access_in(self, language: str) -> str:
        """How a person on wheels, or who does not see or hear, gets in and is attended."""
        return (self.access_en if language == "en" else "") or self.access_es


class OfficeService(models.Model):
    """A procedure that an office attends, by its code: procedures stand on a higher floor."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="services")
    procedure = models.CharField(_("procedure"), max_length=80, db_index=True)

    class Meta:
        ordering = ["procedure"]
        verbose_name = _("service of an office")
        constraints = [models.UniqueConstraint(fields=["office", "procedure"], name="one_service_per_office")]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.procedure}"
