"""The draft: what a person has answered so far (borrador)."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone

from ventanilla.kernel import sealing
from ventanilla.people.models import Person
from ventanilla.procedures.models import Edition

from ..retention import draft_kept_until
from .dossier import Dossier

LEAST_KEPT = timedelta(days=1)


class DraftQuerySet(models.QuerySet["Draft"]):
    def locked(self) -> Self:
        return self.select_for_update(of=("self",))

    def unfiled(self) -> Self:
        return self.filter(dossier__isnull=True)

    def plain(self) -> Self:
        """Those that follow from no earlier case."""
        return self.filter(earlier__isnull=True)

    def untouched(self, at: datetime) -> Self:
        """Those that may be near their end: how long each is kept, its edition says."""
        return self.unfiled().filter(saved_at__lt=at - LEAST_KEPT).select_related("edition", "owner__account")

    def reachable_by(self, *, person: Person | None, key: str) -> Self:
        """Drafts of this person, or those begun in this browser without an account."""
        mine = models.Q(owner__isnull=True, key=key) if key else models.Q(pk__in=[])
        if person:
            mine |= models.Q(owner=person)
        return self.filter(mine)


class Draft(models.Model):
    """Answers saved at every step, kept as long as their edition says, resumed at the same question (borrador).

    A person without an account reaches it through a random `key` kept in the session.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="drafts")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts")
    key = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=5, default="es")
    sealed = models.TextField(blank=True)
    visited = models.JSONField(default=list, help_text="Pages answered so far, in order.")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )

    earlier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts_after"
    )
    relation = models.CharField(max_length=12, blank=True, help_text="What it asks of the earlier case.")

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False) | ~models.Q(key=""),
                name="draft_has_an_owner_or_a_key",
            ),
            models.UniqueConstraint(
                fields=["owner", "edition"],
                condition=models.Q(owner__isnull=False, dossier__isnull=True, earlier__isnull=True),
                name="one_draft_per_person_and_edition",
            ),
            models.UniqueConstraint(
                fields=["earlier", "relation"],
                condition=models.Q(dossier__isnull=True, earlier__isnull=False),
                name="one_draft_after_a_case",
            ),
            models.CheckConstraint(
                condition=models.Q(earlier__isnull=True, relation="")
                | models.Q(
                    earlier__isnull=False, owner__isnull=False, relation__in=["renewal", "modification"]
                ),
                name="draft_says_how_it_follows",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def ref(self) -> str:
        return f"draft:{self.uuid}"

    @property
    def answers(self) -> dict[str, Any]:
        """Answers in their JSON form."""
        return sealing.unseal(self.sealed)

    @property
    def kept_until_on(self) -> date:
        """The last day on which it waits, as its edition says."""
        return draft_kept_until(self.edition.definition, timezone.localdate(self.saved_at))

    def keep(self, answers: Mapping[str, Any], *, page: str | None, at: datetime) -> None:
        self.sealed = sealing.seal(answers)
        if page and page not in self.visited:
            self.visited = [*self.visited, page]
        self.saved_at = at

    def move_to(self, edition: Edition, answers: Mapping[str, Any], *, at: datetime) -> None:
        """Go on under a newer edition, with the answers that still hold; every page is to be seen again."""
        self.edition, self.sealed, self.visited, self.saved_at = edition, sealing.seal(answers), [], at

    def belong_to(self, person: Person) -> None:
        """Leave the browser in which it was begun for a person's account."""
        self.owner, self.key = person, ""

    def become(self, dossier: Dossier) -> None:
        """Point at the dossier it became and keep nothing of what it said."""
        self.dossier, self.sealed, self.visited = dossier, "", []
