"""Keeping a letter that is not sent yet. No word of anybody is lost: not to a colleague, a line or a closed window."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.permissions import may_work_on
from ventanilla.dossiers.refusals import NotYours
from ventanilla.dossiers.stages import open_stage

from ..merging import Content, Merge, merged
from ..models import Copy, Letter, LetterKind, Version
from ..models.letter import sealed

STAGE_KINDS = {LetterKind.CORRECTION: "review"}  # a letter's kind is its stage's, but for the correction
MOST_VERSIONS = 60
MOST_COPIES = 20


@dataclass(frozen=True)
class Saved:
    """What became of saving: the letter's number now, and the merge where a colleague had saved before."""

    letter: Letter
    content: Content
    merge: Merge | None = None

    @property
    def clashes(self) -> bool:
        return self.merge is not None and not self.merge.is_clean


@transaction.atomic
def save_letter(
    *,
    dossier: Dossier,
    stage: str,
    kind: str,
    content: Content,
    base: int,
    sitting: str,
    by: Officer,
    at: datetime,
) -> Saved:
    """Save the letter for whoever works on this stage (guardar el borrador).

    `base` is the version from which the officer began to write. What a colleague saved meanwhile is merged with it
    paragraph by paragraph; where both changed the same paragraph nothing is saved but the officer's own copy, and
    `Saved.merge` holds both sides. Raises NotYours or StageNotOpen.
    """
    _permit(dossier, stage, kind, by, at)
    letter = _locked(dossier, stage, kind, at)
    theirs = letter.content_of(letter.number)
    merge = merged(letter.content_of(base), content, theirs) if base != letter.number else None
    if merge is not None and not merge.is_clean:
        _keep(letter, content, base, sitting, by, at)
        return Saved(letter, content, merge)
    whole = merge.content() if merge else content
    if whole != theirs:
        _write(letter, whole, by, at)
    letter.copies.filter(by=by, sitting=sitting).delete()
    return Saved(letter, whole, merge)


@transaction.atomic
def keep_copy(
    *,
    dossier: Dossier,
    stage: str,
    kind: str,
    content: Content,
    base: int,
    sitting: str,
    by: Officer,
    at: datetime,
) -> Copy:
    """Keep what an officer is typing, apart from what colleagues save. Raises NotYours or StageNotOpen."""
    _permit(dossier, stage, kind, by, at)
    return _keep(_locked(dossier, stage, kind, at), content, base, sitting, by, at)


@transaction.atomic
def drop_copies(*, letter: Letter, by: Officer, pks: list[int]) -> None:
    """Let go of copies whose words the officer has taken over into the letter, or does not want any more."""
    letter.copies.filter(by=by, pk__in=pks).delete()


@transaction.atomic
def letter_sent(*, dossier: Dossier, stage: str, kind: str, base: int, by: Officer) -> None:
    """Throw the draft away when its act is done: the words are in the case now.

    What a colleague saved or typed meanwhile stays until it is forgotten like every letter that nobody touches.
    """
    letter = Letter.objects.locked().filter(dossier=dossier, stage=stage, kind=kind).first()
    if letter is None:
        return
    letter.copies.filter(by=by).delete()
    if letter.number == base and not letter.copies.exists():
        letter.delete()


def _permit(dossier: Dossier, stage: str, kind: str, by: Officer, at: datetime) -> None:
    run = open_stage(dossier, stage, STAGE_KINDS.get(LetterKind(kind), kind))
    if not may_work_on(by, run, timezone.localdate(at)):
        raise NotYours


def _locked(dossier: Dossier, stage: str, kind: str, at: datetime) -> Letter:
    place = {"dossier": dossier, "stage": stage, "kind": kind}
    Letter.objects.get_or_create(**place, defaults={"touched_at": at})
    return Letter.objects.locked().get(**place)


def _write(letter: Letter, content: Content, by: Officer, at: datetime) -> None:
    letter.number, letter.touched_at = letter.number + 1, at
    letter.save(update_fields=["number", "touched_at"])
    Version.objects.create(letter=letter, number=letter.number, sealed=sealed(content), by=by, at=at)
    letter.versions.filter(number__lte=letter.number - MOST_VERSIONS).delete()


def _keep(letter: Letter, content: Content, base: int, sitting: str, by: Officer, at: datetime) -> Copy:
    letter.touched_at = at
    letter.save(update_fields=["touched_at"])
    said = {"base": base, "sealed": sealed(content), "at": at}
    copy, _ = Copy.objects.update_or_create(letter=letter, by=by, sitting=sitting[:32], defaults=said)
    old = letter.copies.filter(by=by).order_by("-at", "-pk").values_list("pk", flat=True)[MOST_COPIES:]
    letter.copies.filter(pk__in=list(old)).delete()
    return copy
