"""Days on which an officer is not there (ausencia)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from .officer import Officer


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        return self.filter(from_on__lte=day, until_on__gte=day)

    def ending_from(self, day: date) -> "AbsenceQuerySet":
        """Those that go on or are still to come."""
        return self.filter(until_on__gte=day)


class Absence(models.Model):
    """From one day to another an officer is not there: what they hold goes back to the line.

    Why is nobody's business here: an illness is not written down.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="absences")
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))
    noted_at = models.DateTimeField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["officer", "from_on", "pk"]
        verbose_name = _("absence")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="absence_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["officer", "until_on"], name="absence_by_officer")]

    def __str__(self) -> str:
        return f"absence {self.pk}"

    # Changes: the only code that writes these fields.

    def end(self, on: date) -> None:
        self.until_on = max(on, self.from_on)
        self.save(update_fields=["until_on"])
