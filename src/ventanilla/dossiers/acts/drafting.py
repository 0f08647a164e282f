"""Writing a draft, step by step (borrador)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ventanilla.people.models import Person
from ventanilla.procedures.models import Edition

from ..models import Draft


@transaction.atomic
def open_draft(*, edition: Edition, owner: Person | None, key: str, language: str, at: datetime) -> Draft:
    """Begin a draft, or take up the one that this person already has for this edition."""
    mine = Draft.objects.unfiled().reachable_by(person=owner, key=key).filter(edition=edition)
    if existing := mine.order_by("-saved_at").first():
        return existing
    return Draft.objects.create(
        edition=edition,
        owner=owner,
        key="" if owner else key,
        language=language,
        begun_at=at,
        saved_at=at,
    )


@transaction.atomic
def save_page(*, draft: Draft, answers: Mapping[str, Any], page: str | None, at: datetime) -> Draft:
    """Keep the answers, in their JSON form, that hold after this page. A draft already filed is left alone."""
    locked = Draft.objects.locked().get(pk=draft.pk)
    if locked.dossier_id is None:
        locked.keep(answers, page=page, at=at)
        locked.save(update_fields=["sealed", "visited", "saved_at"])
    return locked


@transaction.atomic
def discard_draft(*, draft: Draft, at: datetime) -> None:
    """Throw away what was written and not filed."""
    Draft.objects.locked().unfiled().filter(pk=draft.pk).delete()
