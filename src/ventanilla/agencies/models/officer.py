"""Who decides: officers and the posts they hold over time (persona servidora pública, nombramiento)."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .agency import Agency, Unit


class OfficerQuerySet(models.QuerySet["Officer"]):
    def of(self, account: Any) -> "OfficerQuerySet":
        """The officer behind an account that may still sign in; none for a visitor or a citizen."""
        if not getattr(account, "pk", None):
            return self.none()
        return self.filter(account=account, account__is_active=True).select_related("agency")

    def serving(self, unit: Unit, on: date) -> "OfficerQuerySet":
        return self.filter(pk__in=Post.objects.in_force(on).filter(unit=unit).values("officer"))


class Officer(models.Model):
    """A public servant who acts for an agency. What they may do, their posts say."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="officer")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="officers")
    name = models.CharField(_("name"), max_length=300)
    title = models.CharField(_("post title"), max_length=200, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        ordering = ["agency", "pk"]
        verbose_name = _("officer")

    def __str__(self) -> str:
        return self.ref

    @property
    def ref(self) -> str:
        """How ledger and outbox name this officer."""
        return f"officer:{self.pk}"

    def units_with(self, role: str, on: date | None = None) -> "models.QuerySet[Unit]":
        """Units where this officer holds `role` on the day, today when none is said."""
        posts = Post.objects.in_force(on or timezone.localdate()).held_by(self).as_role(role)
        return Unit.objects.filter(pk__in=posts.values("unit")).select_related("agency")


class Role(models.TextChoices):
    """What a post lets its holder do in its unit."""

    REVIEWER = "reviewer", _("Reviewer")  # reads, checks, asks corrections, gives opinions
    INSPECTOR = "inspector", _("Inspector")  # makes the visits for which they are drawn
    HEAD = "head", _("Head of unit")  # decides (titular)
    REGISTRAR = "registrar", _("Registrar")  # writes editions of procedures
    PUBLISHER = "publisher", _("Publisher")  # is the second pair of eyes who publishes
    AUDITOR = "auditor", _("Auditor")  # reads ledger and record of reads


class PostQuerySet(models.QuerySet["Post"]):
    def in_force(self, on: date) -> "PostQuerySet":
        open_or_later = models.Q(until_on__isnull=True) | models.Q(until_on__gte=on)
        return self.filter(open_or_later, from_on__lte=on)

    def held_by(self, officer: Officer) -> "PostQuerySet":
        return self.filter(officer=officer)

    def as_role(self, role: str) -> "PostQuerySet":
        return self.filter(role=role)

    def own(self) -> "PostQuerySet":
        """Posts to which somebody was appointed; not those held for who is absent."""
        return self.filter(stands_in_for__isnull=True)

    def standing_in(self) -> "PostQuerySet":
        """Posts held in somebody's absence (suplencia)."""
        return self.filter(stands_in_for__isnull=False)


class Post(models.Model):
    """A role that an officer holds in a unit between two dates (nombramiento). Ended, never deleted.

    With `stands_in_for` it is held in that officer's absence (suplencia por ausencia): always with a last day.
    """

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("last day"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="stand_ins"
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["officer", "from_on", "pk"]
        verbose_name = _("post")
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="post_role_known"),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="post_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["officer", "unit", "role"],
                condition=models.Q(until_on__isnull=True),
                name="one_open_post_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(stands_in_for__isnull=True) | models.Q(until_on__isnull=False),
                name="stand_in_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=models.Q(stands_in_for__isnull=True) | ~models.Q(stands_in_for=models.F("officer")),
                name="nobody_stands_in_for_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.pk}"

    # Changes: the only code that writes these fields.

    def end(self, on: date) -> None:
        self.until_on = on
        self.save(update_fields=["until_on"])
