"""Who must not see a case: the marks of the people in it, and officers kept out of it by name (impedimento)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer

from .declaration import Tie
from .dossier import Dossier


class Party(models.Model):
    """A blind mark of a person or company in a case: a CURP, an RFC, or the applicant's name as it is compared."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="parties")
    mark = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["dossier", "mark"], name="one_mark_of_each_party")]

    def __str__(self) -> str:
        return f"party of {self.dossier_id}"


class Cause(models.TextChoices):
    """How an officer came to be kept out of a case."""

    EXCUSED = "excused", _("The officer stepped aside")
    RECUSED = "recused", _("The person asked for it and it was granted")
    SUBJECT = "subject", _("The case is about what the officer did")


class Bar(models.Model):
    """An officer who never sees this case again, and why (impedimento)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="bars")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="bars")
    cause = models.CharField(max_length=8, choices=Cause)
    tie = models.CharField(max_length=10, choices=Tie)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "dossier"], name="one_bar_for_each_officer"),
            models.CheckConstraint(condition=models.Q(cause__in=Cause.values), name="bar_cause_known"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} out of {self.dossier_id}"
