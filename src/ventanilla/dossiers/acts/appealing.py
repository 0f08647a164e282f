"""Contesting a decision (recurso): a case of its own, before another unit than the one that decided."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Unit
from ventanilla.kernel.sealing import unseal
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person
from ventanilla.procedures.contesting import APPEAL_STAGE, appeal_in

from ..beginning import begin_from
from ..contesting import refuse_if_not_contestable
from ..excusing import keep_out
from ..law import calendar_of, surroundings_at
from ..leftovers import discard_leftovers
from ..models import Dossier, Link, StageRun
from ..models.bar import Cause
from ..models.declaration import Tie
from ..papers import issue_receipt
from ..permissions import may_act_for
from ..refusals import NotYours
from ..settling import opened
from ..stages import open_ready
from ..validity import Whole, validated

KIND = "appeal"
"""The kind of the one stage of an appeal."""


@transaction.atomic
def appeal(*, dossier: Dossier, answers: Mapping[str, Any], by: Person | None, at: datetime) -> Dossier:
    """File an appeal against what `dossier` ended with, and start its clock (interposición del recurso, LFPA 83-86).

    `answers` are those of `procedures/appeal.yaml` in their JSON form. Returns the appeal's own dossier. Raises
    NotContestable, AppealTooLate, Incomplete or NotYours; then nothing has changed.
    """
    contested = opened(dossier, at)
    if contested.applicant_id is not None and not may_act_for(by, contested):
        raise NotYours
    refuse_if_not_contestable(contested, timezone.localdate(at))
    definition = appeal_in(contested.definition, contested.edition.digest)
    whole = validated(definition, answers, surroundings_at(contested.edition, at))
    agency, _, code = contested.definition.appeal_unit.partition("/")
    unit = Unit.objects.select_related("agency").get(agency__code=agency, code=code).today
    filed = begin_from(
        contested, kind=Dossier.Kind.APPEAL, link=Link.Kind.APPEAL, unit=unit, whole=whole, at=at
    )
    StageRun.objects.create(
        dossier=filed, agency=unit.agency, unit=unit, stage=APPEAL_STAGE, kind=KIND, role="head", position=1
    )
    if (decided := getattr(contested, "decision", None)) and decided.by:
        keep_out(filed, decided.by, cause=Cause.SUBJECT, tie=Tie.BEFORE, at=at)
    open_ready(filed, calendar_of(filed), at)
    discard_leftovers(contested.appeal_ref, unseal(whole.sealed))
    _tell(contested, filed, whole, by.ref if by else "applicant", at)
    return filed


def _tell(contested: Dossier, filed: Dossier, whole: Whole, author: str, at: datetime) -> None:
    """One sheet in each of the two files, the receipt, and the facts."""
    sheet = record(
        "appeal.filed",
        subject=filed.subject,
        by=author,
        at=at,
        folio=filed.folio,
        edition=filed.edition.digest,
        contests=contested.folio,
        answers_digest=whole.digest,
        due_on=str(filed.due_on or ""),
    )
    record("dossier.contested", subject=contested.subject, by=author, at=at, appeal=filed.folio)
    issue_receipt(filed, whole, sheet, at)
    announce("dossier_submitted", at=at, dossier=filed.subject)
    announce("dossier_contested", at=at, dossier=contested.subject, appeal=filed.subject)
