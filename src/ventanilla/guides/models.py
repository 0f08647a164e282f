"""Guides and their editions (guía, versión). An edition is never changed, only succeeded or withdrawn."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Agency, Officer
from ventanilla.kernel.canonical import digest

from . import trees
from .reading import written
from .tree import Tree


class GuideQuerySet(models.QuerySet["Guide"]):
    def coded(self, code: str) -> "GuideQuerySet":
        return self.filter(code=code)

    def locked(self) -> "GuideQuerySet":
        return self.select_for_update(of=("self",))


class Guide(models.Model):
    """A question of daily life that an agency answers (guía). What it asks and answers, its editions say."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=64, unique=True)
    slug = models.SlugField(_("address word"), max_length=60, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="guides")

    objects = GuideQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("guide")

    def __str__(self) -> str:
        return self.code


class GuideEditionQuerySet(models.QuerySet["GuideEdition"]):
    def in_force(self, on: date) -> "GuideEditionQuerySet":
        """The edition of each guide that applies on the day; a withdrawn guide has none."""
        latest = GuideEdition.objects.filter(guide=OuterRef("guide"), in_force_from__lte=on).order_by(
            "-in_force_from", "-number"
        )
        return self.filter(pk=Subquery(latest.values("pk")[:1])).exclude(withdrawal__from_on__lte=on)

    def of_code(self, code: str) -> "GuideEditionQuerySet":
        return self.filter(guide__code=code)

    def about(self, life_event: str) -> "GuideEditionQuerySet":
        """Those of a life event (evento de vida)."""
        return self.filter(life_events__contains=f" {life_event} ")

    def listed(self) -> "GuideEditionQuerySet":
        """For lists and pages: with guide and agency, without the long texts."""
        return self.select_related("guide__agency").defer("source", "content").order_by("title_es", "pk")


class GuideEdition(models.Model):
    """The text of a guide as published on a date (versión de la guía).

    `content` is the canonical JSON of the tree and `digest` its SHA-256; `source` the file as written. The words
    for lists are copies taken at publication. `life_events` has a blank before and after each.
    """

    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    in_force_from = models.DateField()
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    intro_es = models.TextField()
    intro_en = models.TextField(blank=True)
    life_events = models.CharField(max_length=600, blank=True)
    source = models.TextField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    objects = GuideEditionQuerySet.as_manager()

    class Meta:
        ordering = ["guide", "-number"]
        verbose_name = _("edition of a guide")
        indexes = [models.Index(fields=["guide", "-in_force_from", "-number"], name="guide_in_force")]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="one_guide_edition_per_number"),
            models.CheckConstraint(
                condition=~Q(published_by=F("written_by")), name="guide_published_by_second_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide_id} edition {self.number}"

    @classmethod
    def of_tree(
        cls,
        guide: Guide,
        tree: Tree,
        source: str,
        *,
        in_force_from: date,
        written_by: Officer,
        by: Officer,
        at: datetime,
    ) -> Self:
        """Return the next edition of the guide, not yet saved."""
        content = written(tree)
        last = cls.objects.filter(guide=guide).aggregate(last=models.Max("number"))["last"]
        return cls(
            guide=guide,
            number=(last or 0) + 1,
            in_force_from=in_force_from,
            title_es=tree.title.es,
            title_en=tree.title.en or "",
            intro_es=tree.intro.es,
            intro_en=tree.intro.en or "",
            life_events=f" {' '.join(tree.life_events)} " if tree.life_events else "",
            source=source,
            content=content,
            digest=digest(content),
            written_by=written_by,
            published_by=by,
            published_at=at,
        )

    @property
    def tree(self) -> Tree:
        """The tree, compiled once per process and kept by digest."""
        return trees.of(self.digest, lambda: self.content)

    def name_in(self, language: str) -> str:
        return (self.title_en if language == "en" else "") or self.title_es

    def intro_in(self, language: str) -> str:
        return (self.intro_en if language == "en" else "") or self.intro_es


class GuideWithdrawal(models.Model):
    """The end of a guide's edition without a successor (baja de la guía)."""

    edition = models.OneToOneField(GuideEdition, on_delete=models.PROTECT, related_name="withdrawal")
    from_on = models.DateField()
    reason = models.CharField(max_length=500)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    class Meta:
        ordering = ["-withdrawn_at", "-pk"]
        verbose_name = _("withdrawal of a guide")

    def __str__(self) -> str:
        return f"withdrawal of guide edition {self.edition_id}"
