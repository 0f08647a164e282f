"""Procedures and their editions (trámite, versión). An edition is never changed; what is written on is a draft."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Agency, Officer
from ventanilla.kernel.canonical import digest

from . import definitions
from .definition import Definition
from .reading import written


class Kind(models.TextChoices):
    """What sort of dealing with the government it is."""

    PROCEDURE = "procedure", _("Procedure")
    SERVICE = "service", _("Service")
    NOTICE = "notice", _("Notice")
    SOCIAL_PROGRAMME = "social_programme", _("Social programme")
    TAX = "tax", _("Tax")
    INSPECTION = "inspection", _("Inspection")


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    def of_agency(self, agency: Agency) -> "ProcedureQuerySet":
        return self.filter(agency=agency)

    def coded(self, code: str) -> "ProcedureQuerySet":
        return self.filter(code=code)

    def locked(self) -> "ProcedureQuerySet":
        return self.select_for_update(of=("self",))


class Procedure(models.Model):
    """Something the public can ask an agency for (trámite). What it asks and gives, its editions say."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=64, unique=True)
    slug = models.SlugField(_("address word"), max_length=80, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="procedures")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("procedure")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="procedure_kind_known"),
        ]

    def __str__(self) -> str:
        return self.code


class DraftState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


DRAFT_MOVES: dict[DraftState, frozenset[DraftState]] = {
    DraftState.DRAFT: frozenset({DraftState.PROPOSED, DraftState.WITHDRAWN}),
    DraftState.PROPOSED: frozenset({DraftState.DRAFT, DraftState.PUBLISHED, DraftState.WITHDRAWN}),
    DraftState.PUBLISHED: frozenset(),
    DraftState.WITHDRAWN: frozenset(),
}


class WrongDraftState(Exception):
    """The act is not possible while the draft is in this state."""

    sentence = _("This draft has moved on since you opened it. Open it again to see where it stands.")


class EditionDraftQuerySet(models.QuerySet["EditionDraft"]):
    def of_agency(self, agency: Agency) -> "EditionDraftQuerySet":
        return self.filter(procedure__agency=agency)

    def open(self) -> "EditionDraftQuerySet":
        return self.filter(state__in=[state for state, moves in DRAFT_MOVES.items() if moves])

    def locked(self) -> "EditionDraftQuerySet":
        return self.select_for_update(of=("self",))


class EditionDraft(models.Model):
    """The next edition while it is written and proposed (proyecto). It may hold faults; publishing refuses them.

    `source` is the file as it was written; `content` the canonical definition with its tables taken in, ""
    while the file cannot be read.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="drafts")
    state = models.CharField(max_length=12, choices=DraftState, default=DraftState.DRAFT)
    source = models.TextField()
    content = models.TextField(blank=True)
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)

    objects = EditionDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-drafted_at", "-pk"]
        verbose_name = _("draft of an edition")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DraftState.values), name="draft_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[DraftState.PROPOSED, DraftState.PUBLISHED])
                | Q(proposed_by__isnull=False, proposed_at__isnull=False),
                name="proposed_draft_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.procedure_id}"

    # Changes: the only code that writes these fields.

    def rewrite(self, *, source: str, content: str, by: Officer, at: datetime) -> None:
        """Take a new text; a proposed draft goes back to being written."""
        if self.state == DraftState.PROPOSED:
            self._move(DraftState.DRAFT)
        elif self.state != DraftState.DRAFT:
            raise WrongDraftState
        self.source, self.content, self.drafted_by, self.drafted_at = source, content, by, at
        self.proposed_by = self.proposed_at = None
        self.save()

    def propose(self, *, by: Officer, at: datetime) -> None:
        self._move(DraftState.PROPOSED)
        self.proposed_by, self.proposed_at = by, at
        self.save(update_fields=["state", "proposed_by", "proposed_at"])

    def close(self, state: DraftState) -> None:
        self._move(state)
        self.save(update_fields=["state"])

    def _move(self, target: DraftState) -> None:
        if target not in DRAFT_MOVES[DraftState(self.state)]:
            raise WrongDraftState
        self.state = target


class EditionQuerySet(models.QuerySet["Edition"]):
    def of_agency(self, agency: Agency) -> "EditionQuerySet":
        return self.filter(procedure__agency=agency)

    def in_force(self, on: date) -> "EditionQuerySet":
        """The edition of each procedure that applies on the day (versión vigente), withdrawn ones left out.

        A later edition ends the one before for ever: withdrawing it does not bring the old one back, unless
        it was withdrawn before it came into force.
        """
        latest = (
            Edition.objects.filter(procedure=OuterRef("procedure"), in_force_from__lte=on)
            .exclude(withdrawal__never_in_force=True)
            .order_by("-in_force_from", "-number")
        )
        return self.filter(pk=Subquery(latest.values("pk")[:1])).exclude(withdrawal__from_on__lte=on)

    def of_code(self, code: str) -> "EditionQuerySet":
        return self.filter(procedure__code=code)

    def listed(self) -> "EditionQuerySet":
        """For lists: with procedure and agency, without the long texts."""
        return self.select_related("procedure__agency").defer("source", "content").order_by("name_es", "pk")


class Edition(models.Model):
    """The text of a procedure as published on a date; never edited, only succeeded (versión).

    `content` is the canonical JSON of the definition and `digest` its SHA-256; `source` the file as written.
    The names and words for lists are copies taken at publication, true for ever since nothing changes.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    in_force_from = models.DateField()
    name_es = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    purpose_es = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    unit = models.CharField(max_length=60)
    online = models.BooleanField()
    source = models.TextField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    draft = models.OneToOneField(EditionDraft, on_delete=models.PROTECT, related_name="edition")
    drafted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["procedure", "-number"]
        verbose_name = _("edition")
        indexes = [
            models.Index(fields=["procedure", "-in_force_from", "-number"], name="edition_in_force"),
            models.Index(fields=["name_es", "id"], name="edition_by_name"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="one_edition_per_number"),
            models.CheckConstraint(
                condition=~Q(published_by=F("proposed_by")) & ~Q(published_by=F("drafted_by")),
                name="edition_published_by_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} edition {self.number}"

    @classmethod
    def of_draft(
        cls,
        draft: EditionDraft,
        definition: Definition,
        *,
        in_force_from: date,
        by: Officer,
        at: datetime,
        number: int | None = None,
    ) -> Self:
        """Return the next edition of the draft's procedure, not yet saved; its `number` is looked up if not said."""
        content = written(definition)
        if number is None:
            rows = cls.objects.filter(procedure=draft.procedure_id)
            number = (rows.aggregate(last=models.Max("number"))["last"] or 0) + 1
        return cls(
            procedure=draft.procedure,
            number=number,
            in_force_from=in_force_from,
            name_es=definition.name.es,
            name_en=definition.name.en or "",
            purpose_es=definition.purpose.es if definition.purpose else "",
            purpose_en=(definition.purpose.en if definition.purpose else "") or "",
            unit=definition.unit,
            online="online" in definition.channels and definition.is_filed_here,
            source=draft.source,
            content=content,
            digest=digest(content),
            draft=draft,
            drafted_by=draft.drafted_by,
            proposed_by=draft.proposed_by,
            published_by=by,
            published_at=at,
        )

    @property
    def definition(self) -> Definition:
        """The definition, compiled once per process and kept by digest."""
        return definitions.of(self.digest, lambda: self.content)

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name_es

    def purpose_in(self, language: str) -> str:
        return (self.purpose_en if language == "en" else "") or self.purpose_es


class Withdrawal(models.Model):
    """The end of an edition without a successor (baja). From that day nothing new is filed under it."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="withdrawal")
    from_on = models.DateField()
    never_in_force = models.BooleanField()
    reason = models.CharField(max_length=500)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    class Meta:
        ordering = ["-withdrawn_at", "-pk"]
        verbose_name = _("withdrawal")

    def __str__(self) -> str:
        return f"withdrawal of edition {self.edition_id}"
