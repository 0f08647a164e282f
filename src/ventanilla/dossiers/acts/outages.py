"""Declaring an outage, and moving the last days that it touched (interrupción del servicio, recorrido de plazos)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Agency
from ventanilla.ledger.record import record
from ventanilla.outbox import generations
from ventanilla.outbox.facts import announce

from ..interruptions import moved_last_day
from ..law import calendar_of
from ..models import Correction, Dossier, MovedDay, Outage
from ..refusals import Refusal
from ..settling import DATES, clock_of, keep_dates
from ..states import State

LONGEST = timedelta(days=60)
AHEAD = timedelta(days=60)


class NoSuchOutage(Refusal):
    """The stretch makes no sense: it ends before it begins, or lasts for months."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("An outage ends after it begins, lasts at most 60 days and begins at most 60 days from now.")


@transaction.atomic
def declare_outage(
    *,
    from_at: datetime,
    until_at: datetime,
    source: str,
    by: str,
    at: datetime,
    agency: Agency | None = None,
    reason: str = "",
    reference: str = "",
) -> Outage:
    """Say that nothing could be filed in this stretch, with one agency or with all (declaración de interrupción).

    People's last days that it touched move to the next working day, and all concerned are told. Said twice, it is
    one outage. With the source "dismissed": a silence that was none; it moves nothing.
    """
    if not timedelta() < until_at - from_at <= LONGEST or from_at > at + AHEAD:
        raise NoSuchOutage
    said = {
        "source": source,
        "reason": reason[:200],
        "reference": reference[:300],
        "declared_at": at,
        "by": by,
    }
    outage, is_new = Outage.objects.get_or_create(
        agency=agency, from_at=from_at, until_at=until_at, defaults=said
    )
    if not is_new:
        return outage
    record(
        "outage.declared",
        subject=str(outage.uuid),
        by=by,
        at=at,
        agency=agency.code if agency else "",
        from_at=from_at.isoformat(),
        until_at=until_at.isoformat(),
        source=source,
        reason=outage.reason,
        reference=outage.reference,
    )
    if source != Outage.Source.DISMISSED:
        generations.turn(generations.PAGES)
        announce("outage_declared", at=at, outage=outage.pk)
    return outage


@transaction.atomic
def move_last_day(*, dossier: Dossier, outage: Outage, at: datetime) -> MovedDay | None:
    """Move the person's last day to correct when an outage touched it; None when it did not, or has moved already.

    The clock is not settled first: a day that the outage took was never over.
    """
    locked = Dossier.objects.locked().select_related("edition", "agency", "jurisdiction").get(pk=dossier.pk)
    asked: Correction | None = getattr(locked, "correction", None)
    if asked is None or locked.state != State.CORRECTION:
        return None
    now_on = moved_last_day(asked.comply_by, locked.agency_id, calendar_of(locked))
    if now_on == asked.comply_by or locked.moved_days.filter(outage=outage).exists():
        return None
    moved = MovedDay.objects.create(
        dossier=locked, outage=outage, was_on=asked.comply_by, now_on=now_on, at=at
    )
    asked.comply_by = locked.comply_by = now_on
    asked.save(update_fields=["comply_by"])
    keep_dates(locked, clock_of(locked))
    locked.save(update_fields=[*DATES])
    said = {"was_on": moved.was_on.isoformat(), "now_on": now_on.isoformat(), "outage": str(outage.uuid)}
    record("dossier.day_moved", subject=locked.subject, by="law", at=at, **said)
    announce("dossier_day_moved", at=at, dossier=locked.subject)
    return moved
