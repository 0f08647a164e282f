"""The person takes the request back (desistimiento)."""

from datetime import datetime

from django.db import transaction

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person

from ..leftovers import discard_leftovers
from ..models import Dossier
from ..permissions import may_act_for
from ..refusals import NotYours
from ..seats import seat_of
from ..settling import opened

LONGEST_REASON = 1000


@transaction.atomic
def withdraw(*, dossier: Dossier, by: Person | None, at: datetime, reason: str = "") -> Dossier:
    """Close the dossier because its applicant no longer wants it. The reason is theirs to give or not.

    `by` is None for a case of no account, whose folio and code were shown.
    """
    dossier = opened(dossier, at)
    if dossier.applicant_id is not None and not may_act_for(by, dossier):
        raise NotYours
    return _closed(dossier, by.ref if by else "applicant", at, reason=reason.strip()[:LONGEST_REASON])


@transaction.atomic
def withdraw_at_counter(*, dossier: Dossier, by: Officer, at: datetime, reason: str = "") -> Dossier:
    """Write down that the applicant came, showed who they are, and took the request back in writing."""
    dossier = opened(dossier, at)
    unit = seat_of(by, dossier, at)
    said = {"officer": by.name, "unit": unit.name_es, "at_counter": True}
    return _closed(dossier, by.ref, at, reason=reason.strip()[:LONGEST_REASON], **said)


def _closed(dossier: Dossier, author: str, at: datetime, **said: object) -> Dossier:
    dossier.move("withdraw")
    dossier.closed_at = at
    dossier.save(update_fields=["state", "closed_at"])
    dossier.stages.leave(at)
    if dossier.comply_by:  # it was being corrected: what was sent to no end is not kept
        discard_leftovers(dossier.correction_ref, {})
    kept = {name: value for name, value in said.items() if value}
    record("dossier.withdrawn", subject=dossier.subject, by=author, at=at, **kept)
    announce("dossier_closed", at=at, dossier=dossier.subject)
    return dossier
