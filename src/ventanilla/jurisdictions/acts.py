"""What an authority declares about its law data. Each is dated and keeps its source."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from ventanilla.ledger.record import record
from ventanilla.outbox import generations
from ventanilla.outbox.facts import announce

from .models import DayKind, DeclaredDay, Jurisdiction, ParameterValue, law_data
from .timekeeping import own_calendar

LAW_DATA = "6a1f1c5e-3f0b-5f0e-9d2c-000000000001"  # the ledger file of all law data


@transaction.atomic
def declare_day(
    *, jurisdiction: Jurisdiction, day: date, kind: DayKind, reason: str, source: str, by: str, at: datetime
) -> DeclaredDay:
    """Close a day, or open it again (suspensión de labores). Dates already served are not touched here."""
    declared = DeclaredDay.objects.create(
        calendar=jurisdiction.code, day=day, kind=kind, reason=reason, source=source, declared_at=at
    )
    record(
        "calendar.day_declared",
        subject=LAW_DATA,
        by=by,
        at=at,
        calendar=jurisdiction.code,
        day=day.isoformat(),
        kind=str(kind),
        reason=reason,
        source=source,
    )
    _changed(at, jurisdiction.code)
    announce("day_declared", at=at, calendar=jurisdiction.code)
    return declared


@transaction.atomic
def close_own_day(
    *, agency: str, day: date, kind: DayKind, reason: str, source: str, by: str, at: datetime
) -> DeclaredDay:
    """Close a day of one agency alone, or open it again (`agency` is its code). Whoever files there has more time."""
    name = own_calendar(agency)
    declared = DeclaredDay.objects.create(
        calendar=name, day=day, kind=kind, reason=reason, source=source, declared_at=at
    )
    said = {"calendar": name, "day": day.isoformat(), "kind": str(kind), "reason": reason, "source": source}
    record("calendar.day_declared", subject=LAW_DATA, by=by, at=at, **said)
    _changed(at, "")
    announce("day_declared", at=at, calendar=name)
    return declared


@transaction.atomic
def publish_value(
    *,
    jurisdiction: Jurisdiction,
    code: str,
    value: Decimal,
    in_force_from: date,
    source: str,
    by: str,
    at: datetime,
) -> ParameterValue:
    """Write the amount that a gazette published, from its day on. Replaces one of the same day."""
    published, _ = ParameterValue.objects.update_or_create(
        jurisdiction=jurisdiction,
        code=code,
        in_force_from=in_force_from,
        defaults={"value": value, "source": source},
    )
    record(
        "parameter.published",
        subject=LAW_DATA,
        by=by,
        at=at,
        jurisdiction=jurisdiction.code,
        code=code,
        value=str(value),
        in_force_from=in_force_from.isoformat(),
        source=source,
    )
    _changed(at, jurisdiction.code)
    return published


def _changed(at: datetime, jurisdiction: str) -> None:
    generations.turn(generations.LAW)
    announce("law_data_changed", at=at, jurisdiction=jurisdiction)
    transaction.on_commit(law_data.forget)
