"""Keeping and erasing: the warning, the hold, the erasure that leaves the proof (conservación, supresión)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.agencies.models import Officer
from ventanilla.ledger import erasure
from ventanilla.ledger.record import record
from ventanilla.notices.acts import forget
from ventanilla.outbox.facts import announce

from .. import erasing, telling_keeping
from ..keeping import last_day_kept
from ..models import Dossier, Hold, Keeping
from ..permissions import may_hold
from ..refusals import AlreadyHeld, NotYetErasable, NotYours
from ..retention import may_be_erased

GROUND = "retention"


@transaction.atomic
def keep(*, dossier: Dossier, at: datetime) -> Keeping | None:
    """Write down until when a case that has ended is kept, where its edition says so. Safe to repeat.

    A later act upon the decision moves the day, and a person who was warned is warned again.
    """
    dossier = Dossier.objects.locked().select_related("edition").get(pk=dossier.pk)
    day = last_day_kept(dossier)
    if day is None:
        return None
    keeping, is_new = Keeping.objects.locked().get_or_create(dossier=dossier, defaults={"keep_until": day})
    if not is_new and keeping.erased_at is None and keeping.keep_until != day:
        keeping.keep_until, keeping.warned_at = day, None
        keeping.save(update_fields=["keep_until", "warned_at"])
    return keeping


@transaction.atomic
def warn_of_erasure(*, dossier: Dossier, at: datetime) -> Keeping:
    """Tell the person, thirty days before, that the case will be erased and how to take it along (aviso previo)."""
    keeping = Keeping.objects.locked().whole().select_related("dossier__edition").get(dossier=dossier)
    if keeping.warned_at is None:
        keeping.warned_at = at
        keeping.save(update_fields=["warned_at"])
        telling_keeping.will_be_erased(keeping.dossier, keeping.keep_until, at=at)
        record(
            "dossier.erasure_announced",
            subject=keeping.dossier.subject,
            by="law",
            at=at,
            keep_until=keeping.keep_until.isoformat(),
        )
    return keeping


@transaction.atomic
def hold(*, dossier: Dossier, ground: str, by: Officer, at: datetime) -> Hold:
    """Keep a case from being erased, for a trial, an audit or a request of access (bloqueo)."""
    dossier = Dossier.objects.locked().get(pk=dossier.pk)
    if not may_hold(by, dossier, timezone.localdate(at)):
        raise NotYours
    if dossier.holds.standing().exists():
        raise AlreadyHeld
    held = Hold.objects.create(dossier=dossier, ground=ground.strip()[:300], by=by, at=at)
    record("dossier.held", subject=dossier.subject, by=by.ref, at=at, officer=by.name, ground=held.ground)
    return held


@transaction.atomic
def lift_hold(*, dossier: Dossier, by: Officer, at: datetime) -> Dossier:
    """Let the case be erased when its time comes: what held it is over (levantamiento del bloqueo)."""
    dossier = Dossier.objects.locked().get(pk=dossier.pk)
    if not may_hold(by, dossier, timezone.localdate(at)):
        raise NotYours
    for held in dossier.holds.standing().order_by("pk"):
        held.lift(by=by, at=at)
        record("dossier.hold_lifted", subject=dossier.subject, by=by.ref, at=at, officer=by.name)
    return dossier


@transaction.atomic
def erase(*, dossier: Dossier, at: datetime) -> Dossier:
    """Erase what is personal in a case whose time is over; acts, dates and proofs stand (supresión).

    The ledger's own sheet says that it was done and by which rule. Raises NotYetErasable.
    """
    dossier = Dossier.objects.locked().select_related("edition").get(pk=dossier.pk)
    keeping = Keeping.objects.locked().filter(dossier=dossier).first()
    today = timezone.localdate(at)
    if keeping is None or not _is_due(keeping, dossier, at):
        raise NotYetErasable
    if keeping.erased_at:
        return dossier
    keeping.erased_at = at
    keeping.save(update_fields=["erased_at"])
    forget(subject=dossier.subject)
    telling_keeping.erased(dossier, at=at)
    erasing.erase_files(dossier)
    erasing.erase_rows(dossier)
    erasure.erase(subject=dossier.subject, by="law", at=at, ground=f"{GROUND} {keeping.keep_until} {today}")
    erasing.erase_papers(dossier)
    announce("dossier_erased", at=at, dossier=dossier.subject)
    return Dossier.objects.get(pk=dossier.pk)


def _is_due(keeping: Keeping, dossier: Dossier, at: datetime) -> bool:
    if keeping.erased_at:
        return True
    day = last_day_kept(dossier)
    return (
        day is not None
        and not dossier.holds.standing().exists()
        and may_be_erased(today=timezone.localdate(at), keep_until=day, warned_at=keeping.warned_at, at=at)
    )
