"""What is known of outages: those declared, those only measured, and whether filing is closed right now."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from ventanilla.jurisdictions.calendars import Calendar

from .clock import Rules, Suspended
from .law import calendar_of
from .models import Dossier, Outage, Pulse
from .outages import IN_DOUBT_FOR, SILENT_FOR, Gap, gaps, moved_to

LOOKED_BACK = timedelta(days=30)
FILING = "web"
"""Whose silence means that nothing could be filed; the worker's tells only that consequences came late."""


def beat(source: str, at: datetime) -> Pulse:
    """Note that this part of the site is alive; a silence of ten minutes or more begins a new stretch."""
    latest = Pulse.objects.of(source).latest_first().first()
    if latest is None or at - latest.until_at >= SILENT_FOR:
        return Pulse.objects.create(source=source, from_at=at, until_at=at)
    latest.goes_on(max(at, latest.until_at))
    latest.save(update_fields=["until_at"])
    return latest


def candidates(now: datetime) -> list[Gap]:
    """Silences of the web server in the last month that nobody has declared or dismissed, oldest first."""
    since = now - LOOKED_BACK
    beats = Pulse.objects.of(FILING).filter(until_at__gte=since).in_order()
    found = list(gaps(beats.values_list("from_at", "until_at"), now))
    if not found:
        return []
    rows = Outage.objects.touching(since, now).order_by("pk")
    known = [Gap(*row) for row in rows.values_list("from_at", "until_at")]
    return [gap for gap in found if not any(gap.overlaps(other) for other in known)]


def closed_to_filing(agency: int, at: datetime) -> str:
    """Why nothing can be filed with this agency now: "switched_off", "declared", or "" when it can."""
    if not settings.FILING:
        return "switched_off"
    open_now = Outage.objects.real().for_agency(agency).in_force(at)
    return "declared" if open_now.exists() else ""


def is_in_doubt(dossier: Dossier, at: datetime) -> bool:
    """Whether the person's last day lay in a silence of the site that nobody has looked at yet.

    Then the case is not closed against them; after three working days, when nobody did, it is.
    """
    last: date | None = dossier.comply_by
    if last is None and dossier.lapses_at:
        last = timezone.localdate(dossier.lapses_at - timedelta(seconds=1))
    if last is None:
        return False
    if timezone.localdate(at) > calendar_of(dossier).add(last, IN_DOUBT_FOR):
        return False
    begin = timezone.make_aware(datetime.combine(last, time()))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    return any(gap.overlaps(Gap(begin, end)) and gap.within(last) for gap in candidates(at))


def stops_by_outages(dossier: Dossier, rules: Rules) -> tuple[Suspended, ...]:
    """The outages that stop the authority's own time, where the law of the place says so; elsewhere none."""
    if rules.profile.outage.authority != "stops":
        return ()
    touching = Outage.objects.real().for_agency(dossier.agency_id).filter(until_at__gt=dossier.filed_at)
    return tuple(
        Suspended(max(from_at, dossier.filed_at), resumed_at=until_at, basis=rules.basis("outage"))
        for from_at, until_at in touching.order_by("from_at", "pk").values_list("from_at", "until_at")
    )


def moved_last_day(day: date, agency: int, calendar: Calendar) -> date:
    """The day to which a person's last day with this agency has moved, by the outages known; mostly the same day.

    For any term of a person: answering a correction, contesting a decision.
    """
    begin = timezone.make_aware(datetime.combine(day, time()))
    later = Outage.objects.real().for_agency(agency).filter(until_at__gt=begin).order_by("from_at", "pk")
    return moved_to(day, [Gap(*row) for row in later.values_list("from_at", "until_at")], calendar)
