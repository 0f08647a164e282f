"""What the site is used for: visits, devices, searches (cifras). Pages are counted, not people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventanilla.indicators.reports import Counted, Report, last_month
from ventanilla.procedures.models import Edition

WIDTH, HEIGHT, GAP = 600, 160, 4
"""Of the chart of days, in units of its own picture; it is stretched to the page."""
ON_A_PHONE = 10
"""Lines of a list: more are not read."""


@dataclass(frozen=True)
class Bar:
    """One day's bar: its place in the picture and what it stands for."""

    label: str
    count: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """One line of a list: what it is, how often, how long its bar is in hundredths, where it leads."""

    name: str
    count: str
    hundredths: float
    address: str = ""


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The last 30 days in numbers, as bars and as tables."""
    today = timezone.localdate()
    report = last_month(today)
    said = {
        "report": report,
        "key_figures": key_figures(report),
        "bars": bars(report.days),
        "picture": {"width": WIDTH, "height": HEIGHT},
        "busiest": number(max((count for _day, count in report.days), default=0)),
        "sections": sections(report, today),
    }
    return render(request, "portal/figures.html", said)


def key_figures(report: Report) -> list[dict[str, str]]:
    share = report.asked_without_result / report.asked if report.asked else 0
    return [
        {"label": _("Visits to pages"), "value": number(report.visits)},
        {"label": _("Searches"), "value": number(report.asked)},
        {
            "label": _("Searches without result"),
            "value": f"{share:.1%}" if report.asked else "–",
            "detail": _("%(some)s of %(all)s")
            % {"some": number(report.asked_without_result), "all": number(report.asked)},
        },
    ]


def sections(report: Report, today: date) -> list[dict[str, object]]:
    """The lists of the page, each with what it says when it is empty."""
    kinds = {"phone": _("Phone"), "tablet": _("Tablet"), "computer": _("Computer")}
    devices = [Counted(kinds[each.name], each.count) for each in report.devices]
    rarely = _("No words were searched often enough to be shown.")
    return [
        {"id": "devices", "title": _("By device"), "lines": lines(devices) if report.visits else []},
        {"id": "sheets", "title": _("Most visited procedures"), "lines": sheet_lines(report.sheets, today)},
        {
            "id": "searches",
            "title": _("What people search for"),
            "lines": word_lines(report.searches),
            "none": rarely,
        },
        {
            "id": "without-result",
            "title": _("Searched and not found"),
            "hint": _("This is our list of things to mend: a synonym, a sheet or a guide is missing."),
            "lines": word_lines(report.without_result),
            "none": rarely,
        },
    ]


def bars(days: Iterable[tuple[date, int]]) -> list[Bar]:
    """Return the bar of each day, the highest as high as the picture. A day without visits has none."""
    said = list(days)
    most, step = max((count for _day, count in said), default=0), WIDTH / max(len(said), 1)
    found = []
    for place, (day, count) in enumerate(said):
        height = round(HEIGHT * count / most, 1) if most else 0.0
        label = date_format(day, "MONTH_DAY_FORMAT")
        found.append(
            Bar(
                label,
                number(count),
                round(place * step + GAP / 2, 1),
                HEIGHT - height,
                round(step - GAP, 1),
                height,
            )
        )
    return found


def lines(things: Iterable[Counted], known: Mapping[str, tuple[str, str]] | None = None) -> list[Line]:
    """Return a line for each thing; `known` says what is shown instead of its name, and where it leads."""
    said = list(things)[:ON_A_PHONE]
    most = max((each.count for each in said), default=0) or 1
    return [
        Line(*shown[:1], number(each.count), round(100 * each.count / most, 1), *shown[1:])
        for each in said
        for shown in [(known or {}).get(each.name, (each.name,))]
    ]


def sheet_lines(sheets: Iterable[Counted], today: date) -> list[Line]:
    """Name each sheet that is still in force, with its agency; one that is not has no page to lead to."""
    said, language = list(sheets), get_language() or "es"
    editions = (
        Edition.objects.in_force(today).filter(procedure__slug__in=[each.name for each in said]).listed()
    )
    known = {
        edition.procedure.slug: (
            f"{edition.name_in(language)} · {edition.procedure.agency.name_in(language)}",
            reverse("portal:sheet", kwargs={"slug": edition.procedure.slug}),
        )
        for edition in editions
    }
    return lines((each for each in said if each.name in known), known)


def word_lines(words: Iterable[Counted]) -> list[Line]:
    said, search = list(words), reverse("portal:search")
    return lines(said, {each.name: (each.name, f"{search}?{urlencode({'q': each.name})}") for each in said})


def number(count: int) -> str:
    """Write a number as in Mexico: 12,345."""
    return f"{count:,}"
