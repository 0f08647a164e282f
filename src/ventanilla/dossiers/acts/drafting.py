"""Writing a draft, step by step (borrador)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from ventanilla.documents import uploads
from ventanilla.documents.models import File
from ventanilla.people.models import Person
from ventanilla.procedures.models import Edition

from ..models import Draft
from ..validity import still_read


@transaction.atomic
def open_draft(*, edition: Edition, owner: Person | None, key: str, language: str, at: datetime) -> Draft:
    """Begin a draft, or take up the one that this person already has for this edition."""
    mine = Draft.objects.unfiled().plain().reachable_by(person=owner, key=key).filter(edition=edition)
    if existing := mine.order_by("-saved_at").first():
        return existing
    begun = Draft(
        edition=edition,
        owner=owner,
        key="" if owner else key,
        language=language,
        begun_at=at,
        saved_at=at,
    )
    try:
        with transaction.atomic():
            begun.save(force_insert=True)
    except IntegrityError:  # the same person began it in another window in this very moment
        return mine.get(owner=owner)
    return begun


@transaction.atomic
def save_page(
    *,
    draft: Draft,
    answers: Mapping[str, Any],
    page: str | None,
    at: datetime,
    before: Mapping[str, Any] | None = None,
) -> Draft:
    """Keep the answers, in their JSON form, that hold after this page. A draft already filed is left alone.

    With `before`, the answers that the page was read with, only what the page changed is written: what another
    window saved meanwhile stays.
    """
    locked = Draft.objects.locked().get(pk=draft.pk)
    if locked.dossier_id is None:
        kept = answers if before is None else _merged(before, answers, locked.answers)
        locked.keep(kept, page=page, at=at)
        locked.save(update_fields=["sealed", "visited", "saved_at"])
    return locked


def _merged(before: Mapping[str, Any], after: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Return `now` with what changed from `before` to `after`."""
    changed = {name: said for name, said in after.items() if name not in before or before[name] != said}
    return {name: said for name, said in now.items() if name in after or name not in before} | changed


@transaction.atomic
def renew_draft(*, draft: Draft, edition: Edition, at: datetime) -> Draft:
    """Take a draft over to the edition now in force, with every answer that it can still read.

    If the person already has a draft of that edition, that one is returned and the old one thrown away.
    """
    locked = Draft.objects.locked().select_related("edition").get(pk=draft.pk)
    if locked.dossier_id is not None or locked.edition_id == edition.pk:
        return locked
    theirs = Draft.objects.unfiled().reachable_by(person=locked.owner, key=locked.key)
    mine = theirs.filter(edition=edition, earlier=locked.earlier_id, relation=locked.relation)
    if newer := mine.order_by("-saved_at").first():
        discard_draft(draft=locked, at=at)
        return newer
    locked.move_to(edition, edition.definition.questions.to_json(still_read(edition, locked.answers)), at=at)
    locked.save(update_fields=["edition", "sealed", "visited", "saved_at"])
    return locked


@transaction.atomic
def claim_draft(*, draft: Draft, owner: Person) -> bool:
    """Move a draft begun without an account into this person's; False when they have one of this edition."""
    locked = Draft.objects.locked().unfiled().filter(pk=draft.pk, owner__isnull=True).first()
    if (
        locked is None
        or Draft.objects.unfiled().plain().filter(owner=owner, edition=locked.edition_id).exists()
    ):
        return False
    locked.belong_to(owner)
    locked.save(update_fields=["owner", "key"])
    return True


@transaction.atomic
def discard_draft(*, draft: Draft, at: datetime) -> None:
    """Throw away what was written and not filed, and the files sent with it."""
    if Draft.objects.locked().unfiled().filter(pk=draft.pk).first() is None:
        return
    for file in File.objects.of(draft.ref).order_by("pk"):
        uploads.discard(file)
    Draft.objects.filter(pk=draft.pk).delete()
