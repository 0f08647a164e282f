"""Whether like cases are treated alike: what a nightly job found, per agency (trato igual)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Agency, Officer, Unit
from ventanilla.procedures.models import Procedure


class Among(models.TextChoices):
    """Who is compared with the rest."""

    OFFICER = "officer", _("Officer")
    UNIT = "unit", _("Unit")
    PLACE = "place", _("Place")


class Measure(models.TextChoices):
    """What is compared: the share of refusals, or the days until the decision."""

    REFUSED = "refused", _("Share refused")
    DAYS = "days", _("Days until the decision")


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def of_agencies(self, agencies: list[Agency]) -> Self:
        return self.filter(agency__in=agencies)

    def for_auditors(self) -> Self:
        return self.filter(is_public=False)

    def for_everybody(self) -> Self:
        return self.filter(is_public=True)

    def among(self, among: str) -> Self:
        return self.filter(among=among)

    def striking(self) -> Self:
        """Those that stand out, the strongest evidence first."""
        return self.filter(stands_out=True).order_by("q", "-cases", "pk")


class Comparison(models.Model):
    """One group of cases against the like of the same procedures: seen, expected, and how sure it is that they differ.

    `observed` and `expected` are shares (0 to 1) or days. `q` is the false discovery rate at which it would stand
    out among all comparisons of its agency. `deciders` is how many officers decided the group's cases. What is
    public was reckoned apart, from groups in which nobody can be told, up to the first of the month.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    among = models.CharField(max_length=8, choices=Among)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.CharField(max_length=5, blank=True)
    measure = models.CharField(max_length=8, choices=Measure)
    cases = models.PositiveIntegerField()
    refused = models.PositiveIntegerField(default=0)
    deciders = models.PositiveIntegerField()
    observed = models.FloatField()
    expected = models.FloatField()
    q = models.FloatField()
    stands_out = models.BooleanField()
    is_public = models.BooleanField(default=False)
    reckoned_on = models.DateField()

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["agency", "among", "measure", "pk"]
        verbose_name = "comparison of treatment"
        constraints = [
            models.CheckConstraint(condition=Q(among__in=Among.values), name="comparison_among_known"),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="comparison_measure_known"),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(officer__isnull=True),
                name="comparison_of_officers_is_not_public",
            ),
            models.CheckConstraint(condition=Q(q__gte=0, q__lte=1), name="comparison_q_is_a_rate"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.among} {self.measure} {self.pk}"

    @property
    def group(self) -> str:
        """The group's key within its agency: of an officer, a unit, or a place."""
        return str(self.officer_id or self.unit_id or self.place)


class Share(models.Model):
    """How many of how many, over the last year: taken out of line by unit and officer, corrected by procedure.

    `detail` of corrections: the requirements most often asked for again, with how often.
    """

    class Of(models.TextChoices):
        OUT_OF_LINE = "out_of_line", _("Taken out of line")
        CORRECTED = "corrected", _("Asked for a correction")

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    of = models.CharField(max_length=12, choices=Of)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, null=True, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, null=True, related_name="+")
    part = models.PositiveIntegerField()
    whole = models.PositiveIntegerField()
    detail = models.JSONField(default=list)
    is_public = models.BooleanField(default=False)
    reckoned_on = models.DateField()

    class Meta:
        ordering = ["agency", "of", "-whole", "pk"]
        verbose_name = "share"
        constraints = [
            models.CheckConstraint(condition=Q(part__lte=models.F("whole")), name="share_is_of_a_whole"),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(officer__isnull=True), name="share_of_officers_is_not_public"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.part}/{self.whole}"

    @property
    def rate(self) -> float:
        return self.part / self.whole if self.whole else 0.0
