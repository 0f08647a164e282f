"""What officers do to a procedure's text: draft, propose, publish, withdraw (redactar, proponer, publicar, baja).

Each act is one transaction with one sheet in the procedure's file. Refusals carry a translated `sentence`.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from ventanilla.agencies.models import Agency, Officer
from ventanilla.ledger.record import record, state
from ventanilla.outbox import generations
from ventanilla.outbox.facts import announce

from . import permissions
from .models import DraftState, Edition, EditionDraft, Kind, Procedure, Withdrawal
from .publication import compiled, refuse_if_unready
from .reading import read_draft, written
from .refusals import (
    CodeTaken,
    Faulty,
    NotAllowed,
    NothingChanged,
    PastDate,
    SamePerson,
    UnknownAgency,
)


@transaction.atomic
def draft_edition(
    *,
    source: str,
    by: Officer,
    at: datetime,
    folder: Path | None = None,
    agency: Agency | None = None,
    draft: EditionDraft | None = None,
) -> EditionDraft:
    """Write the text of a next edition: a new draft, or new words in `draft`. Faults are kept, not refused.

    The procedure is the one of the text's code, made when it is new; its tables are taken in from `folder`.
    With `agency`, the text must be one of that agency's. New words in `draft` that can't be read as far as
    code and agency are kept too: they belong to its procedure.
    Raises Faulty when a new text does not even say which procedure it is, NotAllowed, UnknownAgency, CodeTaken.
    """
    reading = read_draft(source, folder)
    code, owner = _whose(reading.value, reading.problems, draft)
    if agency is not None and owner != agency:
        raise UnknownAgency(owner.code)
    _require(permissions.may_draft(by, owner, timezone.localdate(at)))
    procedure = _procedure(code, owner, reading.value if isinstance(reading.value, dict) else {})
    content = written(reading.definition) if reading.definition else ""
    if draft is None:
        draft = EditionDraft.objects.create(
            procedure=procedure, source=source, content=content, drafted_by=by, drafted_at=at
        )
    else:
        draft = EditionDraft.objects.locked().get(pk=draft.pk, procedure=procedure)
        draft.rewrite(source=source, content=content, by=by, at=at)
    _record("edition.drafted", procedure, by=by, at=at, draft=draft.pk)
    return draft


@transaction.atomic
def propose(*, draft: EditionDraft, by: Officer, at: datetime) -> EditionDraft:
    """Hand the draft to a publisher. Raises Faulty or FailingCases when it could not be published."""
    draft = _locked(draft)
    _require(permissions.may_propose(by, draft.procedure.agency, timezone.localdate(at)))
    refuse_if_unready(compiled(draft.content, draft.source), draft.procedure)
    draft.propose(by=by, at=at)
    _record("edition.proposed", draft.procedure, by=by, at=at, draft=draft.pk)
    return draft


@transaction.atomic
def publish(*, draft: EditionDraft, in_force_from: date, by: Officer, at: datetime) -> Edition:
    """Make the draft an edition, in force from a day on (publicación). It can't be changed any more.

    Raises SamePerson (four eyes), PastDate, NothingChanged, Faulty, FailingCases, NotAllowed, WrongDraftState.
    """
    draft = _locked(draft)
    procedure = Procedure.objects.locked().get(pk=draft.procedure_id)
    today = timezone.localdate(at)
    _require(permissions.may_publish(by, procedure.agency, today))
    if draft.state == DraftState.PROPOSED and by.pk in (draft.drafted_by_id, draft.proposed_by_id):
        raise SamePerson
    if in_force_from < today:
        raise PastDate
    draft.close(DraftState.PUBLISHED)
    definition = compiled(draft.content, draft.source)
    refuse_if_unready(definition, procedure)
    edition = Edition.of_draft(draft, definition, in_force_from=in_force_from, by=by, at=at)
    current = Edition.objects.of_code(procedure.code).in_force(in_force_from).first()
    if current and current.digest == edition.digest:
        raise NothingChanged
    edition.save(force_insert=True)
    Procedure.objects.filter(pk=procedure.pk).update(kind=definition.kind)
    generations.turn(generations.PAGES)
    said: dict[str, Any] = {"number": edition.number, "digest": edition.digest}
    _record("edition.published", procedure, by=by, at=at, in_force_from=in_force_from.isoformat(), **said)
    state("edition", code=procedure.code, in_force_from=in_force_from, **said)
    announce("edition_published", at=at, edition=edition.pk, procedure=str(procedure.uuid))
    return edition


@transaction.atomic
def withdraw(*, edition: Edition, from_on: date, reason: str, by: Officer, at: datetime) -> Withdrawal:
    """End an edition without a successor from a day on (baja). Cases filed under it go on.

    Raises PastDate and NotAllowed.
    """
    procedure = Procedure.objects.locked().get(pk=edition.procedure_id)
    today = timezone.localdate(at)
    _require(permissions.may_withdraw(by, procedure.agency, today))
    if from_on < today:
        raise PastDate
    withdrawal = Withdrawal.objects.create(
        edition=edition,
        from_on=from_on,
        never_in_force=today < edition.in_force_from and from_on <= edition.in_force_from,
        reason=reason,
        withdrawn_by=by,
        withdrawn_at=at,
    )
    generations.turn(generations.PAGES)
    _record("edition.withdrawn", procedure, by=by, at=at, number=edition.number, from_on=from_on.isoformat())
    announce("edition_withdrawn", at=at, edition=edition.pk, procedure=str(procedure.uuid))
    return withdrawal


@transaction.atomic
def withdraw_draft(*, draft: EditionDraft, by: Officer, at: datetime) -> EditionDraft:
    """Give up a draft; it stays on record (desistir del proyecto)."""
    draft = _locked(draft)
    _require(permissions.may_draft(by, draft.procedure.agency, timezone.localdate(at)))
    draft.close(DraftState.WITHDRAWN)
    _record("edition.draft_withdrawn", draft.procedure, by=by, at=at, draft=draft.pk)
    return draft


def register_library(
    *,
    folder: Path,
    registrar: Officer,
    publisher: Officer,
    in_force_from: date,
    at: datetime,
    dry_run: bool = False,
) -> list[Edition]:
    """Draft, propose and publish the definition in a folder or those of all its folders, two people at work.

    What is already in force word for word is left alone, so that it can be run again. Each definition is its
    own transaction; the first refusal is raised. With `dry_run` nothing is kept.
    """
    files = [folder / "definition.yaml"] if (folder / "definition.yaml").is_file() else []
    editions = []
    for file in files or sorted(folder.glob("*/definition.yaml")):
        try:
            with transaction.atomic():
                editions.append(_registered(file, registrar, publisher, in_force_from, at))
                transaction.set_rollback(dry_run)
        except NothingChanged:
            continue
    return editions


def _registered(
    file: Path, registrar: Officer, publisher: Officer, in_force_from: date, at: datetime
) -> Edition:
    source = file.read_text(encoding="utf-8")
    draft = draft_edition(source=source, folder=file.parent, by=registrar, at=at)
    draft = propose(draft=draft, by=registrar, at=at)
    return publish(draft=draft, in_force_from=in_force_from, by=publisher, at=at)


def _whose(value: Any, problems: Any, draft: EditionDraft | None) -> tuple[str, Agency]:
    """Return code and agency as the text says them, however faulty the rest is; else those of the draft."""
    said = value if isinstance(value, dict) else {}
    code, agency = said.get("code"), said.get("agency")
    if not isinstance(code, str) or not isinstance(agency, str) or not 1 <= len(code) <= 64:
        if draft:
            return draft.procedure.code, draft.procedure.agency
        raise Faulty(problems)
    try:
        return code, Agency.objects.get(code=agency)
    except Agency.DoesNotExist:
        raise UnknownAgency(agency) from None


def _procedure(code: str, agency: Agency, value: dict[str, Any]) -> Procedure:
    kind = str(value.get("kind"))
    kind = kind if kind in Kind.values else Kind.PROCEDURE.value
    procedure, _made = Procedure.objects.get_or_create(
        code=code, defaults={"agency": agency, "slug": slugify(code), "kind": kind}
    )
    if procedure.agency_id != agency.pk:
        raise CodeTaken(code)
    return procedure


def _locked(draft: EditionDraft) -> EditionDraft:
    return EditionDraft.objects.locked().select_related("procedure__agency").get(pk=draft.pk)


def _require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed


def _record(act: str, procedure: Procedure, *, by: Officer, at: datetime, **said: Any) -> None:
    record(act, subject=str(procedure.uuid), by=by.ref, at=at, **said)
