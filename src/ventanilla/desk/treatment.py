"""For the control body: whether like cases are treated alike, who leaves the line, and looks that stand out."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ventanilla.indicators import looking
from ventanilla.indicators.models import Comparison, LookTally
from ventanilla.indicators.treatment import for_auditors as compared
from ventanilla.indicators.treatment import out_of_line
from ventanilla.ledger.models import ReadRecord

from .auditing import for_auditors

DAYS_SHOWN = timedelta(days=30)
MOST_SHOWN = 100
LATEST = 200


@require_safe
@for_auditors
def treatment(request: HttpRequest) -> HttpResponse:
    """Officers, units and places against the like of the same procedures; then what left the line."""
    latest = (
        Comparison.objects.of_agencies(request.audited).for_auditors().order_by("-reckoned_on", "pk").first()
    )
    context = {
        "sections": compared(request.audited),
        "reckoned_on": latest.reckoned_on if latest else None,
        "out_of_line": out_of_line(request.audited),
    }
    return render(request, "desk/treatment.html", context)


@require_safe
@for_auditors
def looks(request: HttpRequest) -> HttpResponse:
    """The last thirty days of looks at people's data: in bulk, out of hours, at cases that never were in the officer's
    hands. Counts, and no name of a person."""
    since = timezone.localdate() - DAYS_SHOWN
    found: list[looking.Standing] = []
    for agency in request.audited:
        days = LookTally.objects.since(since).filter(agency=agency).exclude(officer=request.officer)
        found += looking.standing(list(days.select_related("officer").order_by("-day", "officer")))
    context: dict[str, Any] = {"found": found[:MOST_SHOWN], "since": since}
    return render(request, "desk/looks.html", context)


@require_safe
@for_auditors
def looks_of_day(request: HttpRequest, pk: int) -> HttpResponse:
    """One officer's looks of one day, hour by hour: which cases and why, without whose they are."""
    days = LookTally.objects.filter(agency__in=request.audited).exclude(officer=request.officer)
    tally = get_object_or_404(days.select_related("officer", "agency__jurisdiction"), pk=pk)
    hours = looking.Hours.of(tally.agency)
    first, last = hours.span_of(tally.day)
    reads = ReadRecord.objects.filter(reader=tally.officer.ref, at__gte=first, at__lt=last)
    shown = list(reads.order_by("at", "pk")[:LATEST])
    theirs = looking.in_hands_of(tally.officer_id, {read.subject for read in shown})
    rows = [_row(read, hours, theirs) for read in shown]
    context = {"tally": tally, "rows": rows, "is_cut": tally.reads > LATEST}
    return render(request, "desk/looks_of_day.html", context)


def _row(read: ReadRecord, hours: looking.Hours, theirs: set[str]) -> dict[str, Any]:
    at = read.at.astimezone(hours.zone)
    is_opened = read.why in looking.OPENED
    return {
        "at": at,
        "why": read.get_why_display(),
        "out": not hours.has(at),
        "never_theirs": is_opened and read.subject not in theirs,
    }
