"""The law's own answer (afirmativa o negativa ficta)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventanilla.documents.models import Paper

from .dossier import Dossier


class Silence(models.Model):
    """Silence took effect: what it means, from which instant, and the certificate that says so.

    `at` is the first instant at which the law acted, `noticed_at` when it was written down.
    """

    class Effect(models.TextChoices):
        GRANTED = "granted", _("Granted by silence")
        REFUSED = "refused", _("Refused by silence")

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="silence")
    effect = models.CharField(max_length=8, choices=Effect)
    at = models.DateTimeField()
    noticed_at = models.DateTimeField()
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(noticed_at__gte=models.F("at")), name="silence_noticed_afterwards"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.effect}"
