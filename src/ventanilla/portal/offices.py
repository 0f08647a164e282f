"""Where to go: offices by place and procedure, each with its hours and a map; the offices of a sheet."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventanilla.agencies.models import Office, PointKind, ServicePoint
from ventanilla.design import maps
from ventanilla.jurisdictions.territory_places import centres, fold_place, municipality
from ventanilla.kernel.geography import Box, box_of
from ventanilla.procedures.models import Edition

from . import structured
from .attending import Place, metres_in_words, place_of, standing_of, way_there, written_place
from .finding import Asked, Found, agencies_to_choose, find, services_to_choose
from .public import public_page
from .visitor import now

NEAR = 500  # metres: a walk of six minutes
MOST_SERVICES = 40
SHORT_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")  # as schema.org writes them
WHOLE_CITY = Box(19.045, -99.37, 19.595, -98.94)


@public_page
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Find an office by place and procedure; without a question, the city by alcaldía. At most four queries."""
    asked = Asked.of(request.GET)
    request.keeps_query = True
    found = find(asked, timezone.localtime(now())) if asked.anything else Found(asked)
    counts = {} if asked.anything else _counted()
    alcaldias = [] if asked.anything else alcaldias_with(counts)
    context = {
        "asked": asked,
        "found": found,
        "services": services_to_choose(timezone.localdate()),
        "agencies": agencies_to_choose(),
        "alcaldias": alcaldias,
        "others": elsewhere(counts),
        "pages": pages_of(found.page, found.pages, lambda page: asked.query(page=page)),
        "without_hour": asked.query(open_now=False, page=1),
        "without_service": asked.query(service="", page=1),
        "without_agency": asked.query(agency="", page=1),
        "map": map_of_found(found) if asked.anything else map_of_city(alcaldias, _("Offices")),
    }
    return render(request, "portal/offices_page.html", context)


@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """One office: where, when, what for, how to get there. It says whether it is open, so it is not kept."""
    rows = Office.objects.select_related("agency__jurisdiction", "unit")
    row = get_object_or_404(rows, code=code)
    at = timezone.localtime(now())
    place = place_of(row, at)
    context = {
        "office": row,
        "place": place,
        "standing": standing_of(row, at),
        "access": row.access_in((get_language() or "es")[:2]),
        "editions": services_of(row),
        "ways": way_there(row.position),
        "map": map_of_office(place, row.municipality),
        "wifi": wifi_near(row),
        "structured": structured.script([told(row, place)]),
    }
    return render(request, "portal/office.html", context)


def of_sheet(edition: Edition) -> list[Place]:
    """The offices where the procedure of a sheet is attended: registered ones, then those that it names itself.

    One that the register and the sheet both name is shown once. Nothing in it depends on the hour. One query.
    """
    agency = edition.procedure.agency_id
    rows = Office.objects.serving(edition.procedure.code, agency=agency, units=(edition.unit,))
    registered = list(rows.select_related("agency"))
    known = {fold_place(row.name_es) for row in registered}
    written = [each for each in edition.definition.offices if fold_place(each.name.es) not in known]
    return [place_of(row, None) for row in registered] + [written_place(each) for each in written]


def services_of(row: Office) -> list[Edition]:
    """The procedures that an office attends, by name. One query."""
    suits = Q(procedure__code__in=row.services.values("procedure"))
    if row.unit is not None:
        suits |= Q(procedure__agency=row.agency_id, unit=row.unit.code)
    return list(Edition.objects.in_force(timezone.localdate()).filter(suits).listed()[:MOST_SERVICES])


def told(row: Office, place: Place) -> dict[str, Any]:
    """The office in the words of schema.org: address, phone, opening hours, position where it is known."""
    street = {"streetAddress": row.address, "addressLocality": place.area, "addressCountry": "MX"}
    said: dict[str, Any] = {
        "@type": "GovernmentOffice",
        "@id": structured.absolute("portal:office", row.code),
        "name": place.name,
        "address": {"@type": "PostalAddress", **{name: value for name, value in street.items() if value}},
        "parentOrganization": {"@type": "GovernmentOrganization", "name": place.agency},
    }
    if place.phone:
        said["telephone"] = place.phone
    if row.week:
        said["openingHours"] = [
            f"{SHORT_DAYS[day]} {str(span).replace('–', '-')}"
            for day, spans in enumerate(row.week.week)
            for span in spans
        ]
    if row.position:
        said["geo"] = {"@type": "GeoCoordinates", "latitude": row.position.lat, "longitude": row.position.lon}
    return said


def wifi_near(row: Office) -> dict[str, Any] | None:
    """Free Wi-Fi within a short walk of an office whose position is known."""
    if row.position is None:
        return None
    lat, lon = row.position.lat, row.position.lon
    sites = ServicePoint.objects.near(lat, lon, kind=PointKind.WIFI, within_m=NEAR, limit=200)
    return {"sites": len(sites), "nearest": metres_in_words(sites[0].metres)} if sites else None


def pages_of(page: int, pages: int, address: Callable[[int], str]) -> dict[str, Any]:
    """The words of component `pagination`: the page before and the page after, where there are any."""
    before = {"href": address(page - 1), "text": _("Previous page")} if page > 1 else {}
    after = {"href": address(page + 1), "text": _("Next page")} if page < pages else {}
    return {"landmark_label": _("Pages"), "previous": before, "next": after}


def alcaldias_with(counts: dict[str, int]) -> list[dict[str, Any]]:
    """The 16 alcaldías in the order of the alphabet, numbered, with how many of something each has."""
    known = [(place, centre) for centre in centres().values() if (place := municipality(centre.code))]
    known.sort(key=lambda pair: fold_place(pair[0].name))
    return [
        {"number": number, "name": place.name, "count": counts.get(place.code, 0), "centre": centre}
        for number, (place, centre) in enumerate(known, start=1)
    ]


def elsewhere(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The municipalities outside of the city with offices, by name."""
    known = [(place.name, count) for code, count in counts.items() if (place := municipality(code))]
    return sorted(each for each in known if each[0] not in {place["name"] for place in alcaldias_with({})})


def map_of_city(alcaldias: list[dict[str, Any]], label: str) -> dict[str, Any]:
    """The whole city with a pin for each alcaldía, which leads to its line."""
    pins = [
        maps.Pin(each["number"], each["centre"].position, each["name"], f"#alcaldia-{each['centre'].slug}")
        for each in alcaldias
    ]
    frame = maps.Frame.around(WHOLE_CITY, tallest=1.36)
    return maps.drawing(
        frame,
        label=label,
        grounds=[ground()],
        pins=pins,
        caption=_("The dots are places with free Wi-Fi: they draw the city."),
    )


def map_of_found(found: Found) -> dict[str, Any]:
    """The offices of this page, and the alcaldía that was asked for."""
    pins = [
        maps.Pin(place.number, place.position, place.name, f"#{place.anchor}", place.is_exact)
        for place in found.places
        if place.position and place.position.lat
    ]
    if not pins:
        return {}
    code = found.spot.municipality.code if found.spot else ""
    grounds = [ground(), *([ground(code)] if code in centres() else [])]
    box = box_of([pin.position for pin in pins] + ([found.here] if found.here else [])).wider(0.15)
    rough = not all(pin.is_exact for pin in pins)
    return maps.drawing(
        maps.Frame.around(box, least_m=9_000),
        label=_("Map of the offices"),
        grounds=grounds,
        pins=pins,
        caption=_("A dashed pin stands in the middle of its alcaldía: we do not know the exact point.")
        if rough
        else "",
    )


def map_of_office(place: Place, code: str) -> dict[str, Any]:
    """Where an office is, or in which alcaldía it is somewhere."""
    if place.position is None:
        return {}
    pin = maps.Pin(1, place.position, place.name, "#direccion", place.is_exact)
    here = place.position
    if place.is_exact:
        frame = maps.Frame.around(Box(here.lat, here.lon, here.lat, here.lon), least_m=6_000)
        return maps.drawing(frame, label=_("Where it is"), grounds=[ground()], pins=[pin])
    words = _("We do not know the exact point: the pin stands in the middle of %(place)s.") % {
        "place": place.area
    }
    frame = maps.Frame.around(centres()[code].extent.wider(0.2))
    return maps.drawing(
        frame, label=_("Where it is"), grounds=[ground(), ground(code)], pins=[pin], caption=words
    )


def ground(code: str = "cdmx") -> str:
    """The picture of the city, or of one alcaldía upon it."""
    return static(f"design/maps/{code}.svg")


def _counted() -> dict[str, int]:
    return dict(Counter(Office.objects.order_by().values_list("municipality", flat=True)))
