"""Joining a request that says the same again to the first one (acumulación)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.ledger.record import record
from ventanilla.outbox.facts import announce

from ..duplicates import is_duplicate
from ..leftovers import discard_leftovers
from ..models import Dossier, Link
from ..permissions import may_work_on
from ..refusals import NotJoinable, NotYours, ReasonsMissing
from ..settling import opened


@transaction.atomic
def join_duplicate(*, dossier: Dossier, first: Dossier, reason: str, by: Officer, at: datetime) -> Dossier:
    """Close `dossier` because `first`, filed before by the same person, asks for the same; the first's clock stands.

    By an officer who works on an open stage of it. Not possible once either is decided.
    """
    later = opened(dossier, at)
    today = timezone.localdate(at)
    runs = later.stages.open().select_related("unit__agency").in_order()
    if not any(may_work_on(by, run, today) for run in runs):
        raise NotYours
    earlier = Dossier.objects.locked().select_related("edition").get(pk=first.pk)
    if not is_duplicate(later, earlier):
        raise NotJoinable
    if not reason.strip():
        raise ReasonsMissing
    later.move("join")
    later.closed_at = at
    later.save(update_fields=["state", "closed_at"])
    later.stages.leave(at)
    discard_leftovers(later.correction_ref, {})
    Link.objects.create(dossier=later, earlier=earlier, kind=Link.Kind.DUPLICATE, at=at)
    said = {"officer": by.name, "reason": reason.strip()}
    record("dossier.joined", subject=later.subject, by=by.ref, at=at, first=earlier.folio, **said)
    record(
        "dossier.duplicate_joined", subject=earlier.subject, by=by.ref, at=at, duplicate=later.folio, **said
    )
    announce("dossier_closed", at=at, dossier=later.subject)
    return later
