"""The draft of a decision that several people sign (proyecto de resolución, firmas)."""

from datetime import datetime
from typing import Self

from django.db import models

from ventanilla.agencies.models import Officer
from ventanilla.kernel.canonical import canonical, digest

from .dossier import Dossier
from .stage import StageRun


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def standing(self) -> Self:
        """Not set aside: the one that is signed now."""
        return self.filter(set_aside_at__isnull=True)


class Proposal(models.Model):
    """What is to be decided, in the words that the signers read. Never changed: another takes its place.

    `digest` is what they sign: of the case, its edition, the sense, the grounds and the reasons.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    granted = models.BooleanField()
    grounds = models.JSONField(default=list)
    reasons = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="one_proposal_per_number"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(set_aside_at__isnull=True),
                name="one_proposal_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} p{self.number}"

    def digested(self) -> str:
        """The digest of what it says."""
        said = {
            "case": self.dossier.subject,
            "edition": self.dossier.edition.digest,
            "number": self.number,
            "granted": self.granted,
            "grounds": self.grounds,
            "reasons": self.reasons,
        }
        return digest(canonical(said))

    def set_aside(self, at: datetime) -> None:
        self.set_aside_at = at
        self.save(update_fields=["set_aside_at"])


class Signature(models.Model):
    """One signer's yes to one proposal, by its digest, with their account (firma)."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="signatures")
    run = models.OneToOneField(StageRun, on_delete=models.PROTECT, related_name="signature")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    in_absence_of = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proposal} {self.run}"
