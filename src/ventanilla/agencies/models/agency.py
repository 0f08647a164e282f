"""Where things are decided: agency and unit (dependencia, unidad administrativa)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.jurisdictions.models import Jurisdiction


class NamedInBoth(models.Model):
    """A name in Spanish, which is official, and in English, which helps."""

    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name_es


class AgencyQuerySet(models.QuerySet["Agency"]):
    def in_jurisdiction(self, jurisdiction: Jurisdiction) -> "AgencyQuerySet":
        return self.filter(jurisdiction=jurisdiction)


class Agency(NamedInBoth):
    """An institution of the government that procedures belong to (dependencia)."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="agencies")
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    website = models.URLField(_("website"), blank=True)
    control = models.ForeignKey(
        "agencies.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("control unit"),
        help_text="The unit that is told when this agency lets a time run out (órgano interno de control).",
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("agency")

    def __str__(self) -> str:
        return self.code


class UnitQuerySet(models.QuerySet["Unit"]):
    def of_agency(self, agency: Agency) -> "UnitQuerySet":
        return self.filter(agency=agency)

    def taking_the_rest(self) -> "UnitQuerySet":
        """Those that take what no unit of their agency can work on."""
        return self.filter(takes_the_rest=True)


class Unit(NamedInBoth):
    """A department inside an agency (unidad administrativa): dossiers wait in its inbox.

    One unit of each agency may take the rest: what another can't work on because nobody is there.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    code = models.SlugField(_("code"), max_length=60)
    place = models.CharField(_("place"), max_length=200, blank=True)
    takes_the_rest = models.BooleanField(_("takes the rest"), default=False)
    became = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="formerly",
        verbose_name=_("became"),
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["agency", "code"]
        verbose_name = _("unit")
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="one_unit_per_code"),
            models.UniqueConstraint(
                fields=["agency"],
                condition=models.Q(takes_the_rest=True),
                name="one_unit_takes_the_rest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.code}"

    @property
    def today(self) -> "Unit":
        """The unit that does its work now: itself, or what a reorganisation made of it."""
        unit, seen = self, {self.pk}
        while unit.became and unit.became.pk not in seen:
            unit = unit.became
            seen.add(unit.pk)
        return unit
