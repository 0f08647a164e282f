"""The person takes the request back (desistimiento)."""

from datetime import datetime

from django.db import transaction

from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce
from ventanilla.people.models import Person

from ..leftovers import discard_leftovers
from ..models import Dossier
from ..permissions import may_act_for
from ..refusals import NotYours
from ..settling import opened


@transaction.atomic
def withdraw(*, dossier: Dossier, by: Person, at: datetime) -> Dossier:
    """Close the dossier because its applicant no longer wants it."""
    dossier = opened(dossier, at)
    if not may_act_for(by, dossier):
        raise NotYours
    dossier.move("withdraw")
    dossier.closed_at = at
    dossier.save(update_fields=["state", "closed_at"])
    if dossier.comply_by:  # it was being corrected: what was sent to no end is not kept
        discard_leftovers(dossier.correction_ref, {})
    record("dossier.withdrawn", subject=dossier.subject, by=by.ref, at=at)
    announce("dossier_closed", at=at, dossier=dossier.subject)
    return dossier
