"""How one dossier follows from another (expedientes vinculados)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .dossier import Dossier

READ_WITH = ("appeal", "renewal", "modification")
"""Who works on the later case reads the earlier, too."""


class LinkQuerySet(models.QuerySet["Link"]):
    def appeals(self) -> Self:
        return self.filter(kind=Link.Kind.APPEAL)

    def of(self, earlier: Dossier, kind: str) -> Self:
        """The later cases that follow from this one in this way."""
        return self.filter(earlier=earlier, kind=kind).select_related("dossier__edition")

    def in_order(self) -> Self:
        return self.order_by("pk")


class Link(models.Model):
    """`dossier` came later and follows from `earlier`. Written once, never changed."""

    class Kind(models.TextChoices):
        """`RENEWAL` and `MODIFICATION` are asked for by the person, from what was granted."""

        APPEAL = "appeal", _("Contests it (recurso)")
        AGAIN = "again", _("Decides it again, as the appeal ordered (reposición)")
        RENEWAL = "renewal", _("Renews it (renovación)")
        MODIFICATION = "modification", _("Changes it (modificación)")
        DUPLICATE = "duplicate", _("Says the same again; joined to it (acumulación)")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="follows")
    earlier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="followed_by")
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["appeal", "again", "renewal", "modification", "duplicate"]),
                name="link_kind_known",
            ),
            models.CheckConstraint(condition=~models.Q(dossier=models.F("earlier")), name="link_joins_two"),
            models.UniqueConstraint(fields=["dossier", "kind"], name="one_link_of_a_kind"),
            models.UniqueConstraint(
                fields=["earlier"], condition=models.Q(kind="appeal"), name="contested_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind} {self.earlier_id}"
