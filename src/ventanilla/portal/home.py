"""The front door: what people come for, in one glance."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ventanilla.guides.models import GuideEdition
from ventanilla.indicators.counting import most_visited_sheets
from ventanilla.procedures.life_events import life_events
from ventanilla.procedures.models import Edition, Kind

from . import structured
from .directory import directory
from .known import Known, Stamp, stamp
from .public import public_page

MOST_USED = 6
LOOKED_AT = 200
"""Sheets whose yearly number is looked at where nobody has visited yet."""
GOVERNMENTS = 8
LIFE_EVENTS = 16
GUIDES = 2


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: one question, what happens in life, what most people use, and where to go on."""
    known = stamp()
    agencies = directory(known)
    context = {
        "most_used": most_used(known),
        "guides": list(GuideEdition.objects.in_force(known[1]).listed()[:GUIDES]),
        "life_events": life_events()[:LIFE_EVENTS],
        "directory": agencies,
        "governments": sorted(agencies.governments(), key=lambda each: -each.sheets)[:GOVERNMENTS],
        "structured": structured.of_home(),
    }
    return render(request, "portal/home.html", context)


@dataclass(frozen=True)
class Used:
    """One of the sheets that most people use, as the first page shows it."""

    slug: str
    name_es: str
    name_en: str
    agency_es: str
    agency_en: str
    online: bool

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name_es

    def agency_in(self, language: str) -> str:
        return (self.agency_en if language == "en" else "") or self.agency_es

    @classmethod
    def of(cls, edition: Edition) -> "Used":
        agency = edition.procedure.agency
        return cls(
            edition.procedure.slug,
            edition.name_es,
            edition.name_en,
            agency.name_es,
            agency.name_en,
            edition.online,
        )


def most_used(known: Stamp, most: int = MOST_USED) -> list[Used]:
    """What people open most; filled up with what the sheets themselves say is asked for most."""
    visited = most_visited_sheets(most * 2)
    found: dict[str, Used] = {}
    if visited:
        in_force = Edition.objects.in_force(known[1]).listed().filter(procedure__slug__in=visited)
        found = {edition.procedure.slug: Used.of(edition) for edition in in_force}
    ordered = [found[slug] for slug in visited if slug in found]
    others = [used for used in _busiest(known) if used.slug not in found]
    return [*ordered, *others][:most]


def _read() -> tuple[Used, ...]:
    """What is asked for most by the number a year that the sheets give, what begins here first."""
    in_force = Edition.objects.in_force(timezone.localdate()).exclude(procedure__kind=Kind.INSPECTION)
    looked_at = in_force.select_related("procedure__agency").defer("source")
    editions = looked_at.order_by("-online", "pk")[:LOOKED_AT]
    by_number = sorted(editions, key=lambda edition: (not edition.online, -_a_year(edition)))
    return tuple(Used.of(edition) for edition in by_number[: MOST_USED * 3])


def _a_year(edition: Edition) -> int:
    return (edition.definition.volume or {}).get("per_year", 0)


_busiest = Known(_read)
