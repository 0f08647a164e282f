"""Free Wi-Fi near a place: the city, an alcaldía by squares of a kilometre, one square with its sites."""

import re
from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventanilla.agencies.models import PointKind, ServicePoint
from ventanilla.agencies.models.point import Site
from ventanilla.design import maps
from ventanilla.jurisdictions.territory_places import addressed, centres, municipality
from ventanilla.kernel.geography import Box, box_of_zone, distance, zone_of

from .attending import way_there
from .finding import Asked, Found, meaning_of
from .offices import alcaldias_with, ground, map_of_city, pages_of
from .public import public_page

SIZE = 20
EASILY_READ = 9  # columns of squares whose names a small phone can show
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS_IN_A_ROW = re.compile(r"[^\W\d_]+")
READABLE = re.compile(r"[A-Za-zÁÉÍÓÚÑÜáéíóúñü]{3,}")


@public_page
@require_safe
def wifi(request: HttpRequest) -> HttpResponse:
    """Choose an alcaldía, by name, by one of its colonias or on the map. One query."""
    asked = Asked.of(request.GET)
    request.keeps_query = True
    meant = [spot for spot in meaning_of(asked.place) if spot.municipality.code in centres()]
    if len(meant) == 1:
        slug = centres()[meant[0].municipality.code].slug
        return HttpResponseRedirect(reverse("portal:wifi-alcaldia", args=[slug]))
    points = ServicePoint.objects.of_kind(PointKind.WIFI)
    alcaldias = alcaldias_with(points.counted_by("municipality"))
    context = {
        "asked": asked,
        "found": Found(asked, tuple(meant)),
        "alcaldias": alcaldias,
        "total": sum(each["count"] for each in alcaldias),
        "map": map_of_city(alcaldias, _("Free Wi-Fi in the city")),
    }
    return render(request, "portal/wifi.html", context)


@public_page
@require_safe
def alcaldia(request: HttpRequest, slug: str) -> HttpResponse:
    """One alcaldía: how many points, by whom, and its squares of a kilometre to choose from. Two queries."""
    place = addressed(slug)
    if place is None:
        raise Http404
    centre = centres()[place.code]
    points = ServicePoint.objects.of_kind(PointKind.WIFI).in_municipality(place.code)
    programmes = sorted(points.counted_by("programme").items(), key=lambda pair: (-pair[1], pair[0]))
    squares = squares_of(points.counted_by("zone"), centre.extent)
    context = {
        "place": place,
        "programmes": programmes,
        "total": sum(count for _name, count in programmes),
        "squares": squares,
        "is_wide": len({each["box"].west for each in squares}) > EASILY_READ,
        "map": map_of_squares(squares, place.name) if squares else {},
    }
    return render(request, "portal/wifi_alcaldia.html", context)


@public_page
@require_safe
def zone(request: HttpRequest, code: str) -> HttpResponse:
    """The sites of one square of a kilometre, those with a name first. One query."""
    try:
        box = box_of_zone(code)
    except ValueError as fault:
        raise Http404 from fault
    points = ServicePoint.objects.of_kind(PointKind.WIFI).within(box.wider(1))
    around = points.sites()
    inside = sorted(
        (site for site in around if zone_of(site.position) == code), key=lambda site: _use(box, site)
    )
    if not around:
        raise Http404
    pages = max(1, -(-len(inside) // SIZE))
    page = min(_page(request.GET.get("pagina", "")), pages)
    shown = list(enumerate(inside, start=1))[(page - 1) * SIZE : page * SIZE]
    context = {
        "alcaldia": _alcaldia_of(inside or around),
        "sites": [_line(number, site) for number, site in shown],
        "count": len(inside),
        "pages": pages_of(page, pages, lambda number: f"?pagina={number}"),
        "neighbours": neighbours(box, {zone_of(site.position) for site in around}),
        "map": map_of_zone(box, around, shown),
    }
    return render(request, "portal/wifi_zone.html", context)


def squares_of(counts: dict, extent: Box) -> list[dict[str, Any]]:
    """The squares of an alcaldía, named as on a paper map: a letter from west to east, a number from north to south.

    The few points that lie far outside of it are left to their neighbours' pages.
    """
    around = extent.wider(0.25)
    boxes = {code: box_of_zone(code) for code in counts}
    near = {code: box for code, box in boxes.items() if around.holds(box.centre)}
    if not near:
        return []
    west, north = min(box.west for box in near.values()), max(box.north for box in near.values())
    found = [
        {
            "code": code,
            "name": f"{_letter(round((box.west - west) * 100))}{round((north - box.north) * 100) + 1}",
            "count": counts[code],
            "box": box,
            "href": reverse("portal:wifi-zone", args=[code]),
        }
        for code, box in near.items()
    ]
    return sorted(found, key=lambda each: (-each["box"].north, each["box"].west))


def map_of_squares(squares: list[dict], name: str) -> dict[str, Any]:
    ranks = {each["code"]: rank for rank, each in enumerate(sorted(squares, key=lambda each: each["count"]))}
    boxes = [each["box"] for each in squares]
    whole = Box(
        min(box.south for box in boxes),
        min(box.west for box in boxes),
        max(box.north for box in boxes),
        max(box.east for box in boxes),
    )
    zones = [
        maps.Zone(
            each["box"],
            _("Square %(name)s: %(count)s points") % {"name": each["name"], "count": each["count"]},
            each["href"],
            ranks[each["code"]] / len(squares),
        )
        for each in squares
    ]
    names = [maps.Name(each["box"].centre, each["name"]) for each in squares]
    return maps.drawing(
        maps.Frame.around(whole.wider(0.02), tallest=1.5),
        label=_("%(place)s by squares of one kilometre") % {"place": name},
        grounds=[ground()],
        zones=zones,
        names=names,
        caption=_("Choose a square: each is one kilometre wide. The darker it is, the more Wi-Fi there is."),
    )


def map_of_zone(box: Box, around: list[Site], shown: list[tuple[int, Site]]) -> dict[str, Any]:
    pins = [
        maps.Pin(number, site.position, site_name(site.code) or short(site.programme), f"#sitio-{number}")
        for number, site in shown
    ]
    return maps.drawing(
        maps.Frame.around(box.wider(0.08)),
        label=_("Free Wi-Fi in this square"),
        square=box,
        sites=[site.position for site in around],
        pins=pins,
        caption=_("Each dot is a place with Wi-Fi; the numbers are those of the list."),
    )


def neighbours(box: Box, known: set[str]) -> list[dict[str, str]]:
    """The squares to the north, south, east and west that have Wi-Fi."""
    ways = ((_("North"), 1, 0), (_("South"), -1, 0), (_("East"), 0, 1), (_("West"), 0, -1))
    codes = [(name, _beside(box, up, across)) for name, up, across in ways]
    return [
        {"name": name, "href": reverse("portal:wifi-zone", args=[code])}
        for name, code in codes
        if code in known
    ]


def site_name(code: str) -> str:
    """The name of a site where its code holds one: `PILARES-TOKYO_AP_01` is PILARES Tokyo; "" for a mere number."""
    words = re.split(r"[ _-]+", re.sub(r"(_|-|\b)AP[_-]?[0-9]+.*$", "", code))
    kept = [
        word for word in words if READABLE.fullmatch(word.strip("().")) or word in {"DE", "LA", "EL", "II"}
    ]
    if sum(len(word) for word in kept) < 8 or len(kept) < len([word for word in words if word]) - 2:
        return ""
    return " ".join(word if word == "PILARES" else LETTERS_IN_A_ROW.sub(_capital, word) for word in kept)


def short(programme: str) -> str:
    """A programme without the examples in brackets that its source adds."""
    return programme.partition(" (")[0]


def _capital(word: re.Match[str]) -> str:
    return word[0].capitalize()


def _alcaldia_of(sites: list[Site]) -> dict[str, str] | None:
    """The alcaldía in which most of these sites stand."""
    code = Counter(site.municipality for site in sites).most_common(1)[0][0]
    place, centre = municipality(code), centres().get(code)
    return {"name": place.name, "slug": centre.slug} if place and centre else None


def _line(number: int, site: Site) -> dict[str, Any]:
    return {
        "number": number,
        "name": site_name(site.code),
        "code": site.code,
        "programme": short(site.programme),
        "points": site.points,
        "ways": way_there(site.position),
    }


def _use(box: Box, site: Site) -> tuple[bool, int, float]:
    """Places with a name first, where one can sit down; then those with most antennas; then the middle."""
    return not site_name(site.code), -site.points, distance(box.centre, site.position)


def _beside(box: Box, up: int, across: int) -> str:
    centre = box.centre
    return zone_of(maps.Position(centre.lat + up / 100, centre.lon + across / 100))


def _letter(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else f"{LETTERS[number // 26 - 1]}{LETTERS[number % 26]}"


def _page(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
