"""Whether visitors found what they looked for: counts of a page and a day, and comments without a name."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST_PAGE = 200
LONGEST_COMMENT = 500


class PageOpinionQuerySet(models.QuerySet["PageOpinion"]):
    def of_page(self, page: str) -> Self:
        return self.filter(page=page)

    def since(self, on: date) -> Self:
        return self.filter(on__gte=on)


class PageOpinion(models.Model):
    """How many said yes and how many no on a page in a day. Nobody is in it: no address, no browser, no hour."""

    page = models.CharField(_("page"), max_length=LONGEST_PAGE)
    on = models.DateField(_("day"))
    yes = models.PositiveIntegerField(_("found it"), default=0)
    no = models.PositiveIntegerField(_("did not find it"), default=0)

    objects = PageOpinionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "page"]
        verbose_name = _("opinion about a page")
        constraints = [models.UniqueConstraint(fields=["page", "on"], name="one_opinion_row_a_page_a_day")]

    def __str__(self) -> str:
        return f"{self.page} {self.on}"

    def count(self, *, found: bool) -> None:
        """Add one, in the database itself: two at once are two."""
        column = "yes" if found else "no"
        type(self).objects.filter(pk=self.pk).update(**{column: F(column) + 1})


class CommentQuerySet(models.QuerySet["Comment"]):
    def written_before(self, on: date) -> Self:
        return self.filter(on__lt=on)


class Comment(models.Model):
    """What somebody missed on a page, in their words. Kept apart from the counts, and thrown away after a while."""

    page = models.CharField(_("page"), max_length=LONGEST_PAGE)
    on = models.DateField(_("day"))
    found = models.BooleanField(_("found it"))
    text = models.CharField(_("what was missing"), max_length=LONGEST_COMMENT)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("comment about a page")
        indexes = [models.Index(fields=["page", "-on"], name="comment_by_page")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return f"comment {self.pk}"
