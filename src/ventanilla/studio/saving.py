"""Keeping what a registrar wrote: nothing of theirs is lost, and nothing of a colleague's is written over unseen."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Officer
from ventanilla.kernel.canonical import digest
from ventanilla.procedures import acts
from ventanilla.procedures.models import DraftState, Edition, EditionDraft, Procedure, WrongDraftState
from ventanilla.procedures.reading import read_draft
from ventanilla.procedures.refusals import CodeTaken, Faulty, Refused

from . import tables


class ChangedMeanwhile(Refused):
    """Somebody saved or moved the draft after this person opened it; `draft` is what stands now."""

    def __init__(self, draft: EditionDraft):
        super().__init__(draft.pk)
        self.draft = draft

    @property
    def sentence(self) -> str:
        return _("%(name)s changed this draft after you opened it.") % {"name": last_hand(self.draft).name}


class AlreadyOpen(Refused):
    """The procedure already has an open draft: `draft`. Two at once would undo each other."""

    def __init__(self, draft: EditionDraft):
        super().__init__(draft.pk)
        self.draft = draft

    @property
    def sentence(self) -> str:
        said = {"name": self.draft.drafted_by.name, "code": self.draft.procedure.code}
        return _("%(name)s is already writing the next edition of %(code)s. Write in that draft.") % said


class OtherCode(Refused):
    """The text carries the code of another procedure."""

    @property
    def sentence(self) -> str:
        return _("The code is not the one of this procedure. A code never changes: begin a new procedure.")


@dataclass(frozen=True)
class Written:
    """What came with one form: the text, the CSV files, and the mark of the draft it was written on."""

    source: str
    uploads: tables.Files
    seen: str = ""


def mark_of(draft: EditionDraft) -> str:
    """Return a word that changes whenever the draft does; forms carry it back."""
    moments = [str(at.timestamp()) if at else "" for at in (draft.drafted_at, draft.proposed_at)]
    return digest("\n".join((draft.state, str(draft.drafted_by_id), *moments, draft.source)))[:20]


def last_hand(draft: EditionDraft) -> Officer:
    """The officer who touched the draft last."""
    return draft.proposed_by if draft.proposed_by and draft.state != DraftState.DRAFT else draft.drafted_by


@transaction.atomic
def begin(*, written: Written, by: Officer, at: datetime) -> EditionDraft:
    """Make the first draft of a next edition; the same form sent twice makes one.

    Raises AlreadyOpen, Faulty when the text does not say which procedure it is, and what the act raises.
    """
    with tables.folder_with(written.uploads) as folder:
        _refuse_bad_code(written.source)
        draft = acts.draft_edition(source=written.source, folder=folder, by=by, at=at)
    Procedure.objects.locked().get(pk=draft.procedure_id)
    open_ones = EditionDraft.objects.open().filter(procedure=draft.procedure_id).exclude(pk=draft.pk)
    if other := open_ones.select_related("procedure__agency", "drafted_by").order_by("pk").first():
        raise AlreadyOpen(other)
    tables.keep(draft, written.uploads)
    return draft


def _refuse_bad_code(source: str) -> None:
    """A code is for ever, so a mistyped one is not even kept in a draft."""
    if faults := [each for each in read_draft(source).problems if each.place[:1] == ("code",)]:
        raise Faulty(faults)


def begin_from(*, edition: Edition, by: Officer, at: datetime) -> EditionDraft:
    """Begin the next edition with the words of this one; an open draft is offered, not doubled."""
    written = Written(edition.source, tables.written_back(edition.content))
    try:
        return begin(written=written, by=by, at=at)
    except AlreadyOpen as other:
        return other.draft


@transaction.atomic
def save(*, draft: EditionDraft, written: Written, by: Officer, at: datetime) -> EditionDraft:
    """Give the draft new words. The same words again change nothing.

    Raises ChangedMeanwhile, OtherCode, WrongDraftState, and what the act raises.
    """
    current = locked(draft)
    files = tables.beside(current)
    if current.source == written.source and tables.with_uploads(files, written.uploads) == files:
        return current
    if current.state not in (DraftState.DRAFT, DraftState.PROPOSED):
        raise WrongDraftState
    if mark_of(current) != written.seen:
        raise ChangedMeanwhile(current)
    files = tables.with_uploads(files, written.uploads)
    tables.keep(current, files)
    try:
        with tables.folder_with(files) as folder:
            return acts.draft_edition(source=written.source, folder=folder, draft=current, by=by, at=at)
    except (EditionDraft.DoesNotExist, CodeTaken):
        raise OtherCode from None


def locked(draft: EditionDraft) -> EditionDraft:
    """The draft as it stands now, nobody else changing it until the transaction ends."""
    people = ("procedure__agency", "drafted_by", "proposed_by")
    return EditionDraft.objects.locked().select_related(*people).get(pk=draft.pk)


def unchanged(draft: EditionDraft, seen: str) -> EditionDraft:
    """Return the draft, locked, if it still is what the person saw; raise ChangedMeanwhile."""
    current = locked(draft)
    if mark_of(current) != seen:
        raise ChangedMeanwhile(current)
    return current
