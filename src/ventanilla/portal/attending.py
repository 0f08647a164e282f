"""An office in the words of whoever wants to go there: where, when, whether it is open, how to get there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.agencies.hours import Hours, Span, Standing, standing
from ventanilla.agencies.models import Office
from ventanilla.jurisdictions.models import calendar
from ventanilla.jurisdictions.territory_places import centres, municipality
from ventanilla.kernel.geography import Position, distance
from ventanilla.procedures.vocabulary import Place as WrittenPlace

TOO_PRECISE = 1_000  # metres: a distance measured from the middle of an alcaldía is said in kilometres


@dataclass(frozen=True)
class Place:
    """An office as a page shows it, registered or only written on a sheet."""

    name: str
    address: str
    hours: tuple[tuple[str, str], ...] = ()
    hours_text: str = ""
    phone: str = ""
    code: str = ""
    agency: str = ""
    area: str = ""
    opening: str = ""
    is_open: bool = False
    is_closed: bool = False
    position: Position | None = None
    is_exact: bool = False
    number: int = 0
    nearness: str = ""

    @property
    def href(self) -> str:
        return reverse("portal:office", args=[self.code]) if self.code else ""

    @property
    def anchor(self) -> str:
        return f"oficina-{self.number}"


def place_of(office: Office, now: datetime | None, *, number: int = 0, nearness: str = "") -> Place:
    """What to say about an office; without an instant nothing is said about being open, so the page may be kept."""
    language = (get_language() or "es")[:2]
    where = municipality(office.municipality)
    stands = standing_of(office, now) if now else None
    return Place(
        name=office.name_in(language),
        address=", ".join(filter(None, (office.address, office.floor, office.colonia))),
        hours=week_rows(office.week, closed=now is not None) if office.week else (),
        hours_text=office.hours_text,
        phone=office.phone,
        code=office.code,
        agency=office.agency.name_in(language),
        area=where.name if where else "",
        opening=opening_in_words(stands, now.date()) if stands and now else "",
        is_open=bool(stands and stands.is_open),
        is_closed=bool(stands and not stands.is_open),
        position=position_of(office.position, office.municipality),
        is_exact=office.position is not None,
        number=number,
        nearness=nearness,
    )


def written_place(place: WrittenPlace) -> Place:
    """An office that a definition names in its own words."""
    language = get_language() or "es"
    hours = place.hours.to(language) if place.hours else ""
    return Place(place.name.to(language), place.address, hours_text=hours, phone=place.phone or "")


def position_of(known: Position | None, code: str) -> Position | None:
    """Where it is, else the middle of its alcaldía, else nothing."""
    centre = centres().get(code)
    return known or (centre.position if centre else None)


def standing_of(office: Office, now: datetime) -> Standing | None:
    """Whether it attends at this local time; None where its hours are not known."""
    return standing(office.week, calendar(office.agency.jurisdiction.code), now) if office.week else None


def opening_in_words(stands: Standing, today: date) -> str:
    """ "Open now, until 15:00.", "It opens tomorrow at 09:00.", in the language of the page."""
    if stands.day is None:
        return _("Closed for the next three weeks.")
    said = {"time": clock(stands.at)}
    if stands.is_open:
        always = _("Open now, day and night.")
        return always if stands.at == "24:00" else _("Open now, until %(time)s.") % said
    if stands.day == today:
        return _("Closed now. It opens today at %(time)s.") % said
    if stands.day == today + timedelta(days=1):
        return _("Closed now. It opens tomorrow at %(time)s.") % said
    return _("Closed now. It opens on %(day)s at %(time)s.") % {**said, "day": day_in_words(stands.day)}


def day_in_words(on: date) -> str:
    """`lunes 23 de noviembre`, `Monday 23 November`."""
    if (get_language() or "es").startswith("en"):
        return date_format(on, "l j F")
    return date_format(on, r"l j \d\e F").lower()


def week_rows(hours: Hours, *, closed: bool = True) -> tuple[tuple[str, str], ...]:
    """The week as lines: days that are alike and follow one another on one line; closed days too, or left out."""
    rows = []
    for spans, days in groupby(range(7), key=lambda day: hours.week[day]):
        if not spans and not closed:
            continue
        first, *rest = list(days)
        last = rest[-1] if rest else first
        rows.append((_days(first, last), _spans(spans)))
    return tuple(rows)


def clock(time: str) -> str:
    """`9:00` for 09:00, as people write it."""
    return time.removeprefix("0")


def _days(first: int, last: int) -> str:
    names = {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}
    if first == last:
        return str(WEEKDAYS[first]).capitalize()
    words = _("%(first)s and %(last)s") if last == first + 1 else _("%(first)s to %(last)s")
    said = words % names
    return said[:1].upper() + said[1:]  # English writes each day with a capital


def _spans(spans: tuple[Span, ...]) -> str:
    if not spans:
        return _("Closed")
    if spans == (Span(0, 1440),):
        return _("Day and night")
    times = [str(span).split("–") for span in spans]
    return _(" and ").join(
        _("%(opens)s to %(closes)s") % {"opens": clock(a), "closes": clock(b)} for a, b in times
    )


def way_there(position: Position | None) -> dict[str, str]:
    """Outgoing links to a position: whatever map the device has, and OpenStreetMap. Nothing for no position."""
    if position is None:
        return {}
    lat, lon = f"{position.lat:.6f}", f"{position.lon:.6f}"
    return {
        "device": f"geo:{lat},{lon}?q={lat},{lon}",
        "osm": f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}",
    }


def how_far(here: Position, there: Position) -> str:
    """ "about 5 km", as the crow flies."""
    return _("about %(km)s km") % {"km": max(1, round(distance(here, there) / TOO_PRECISE))}


def metres_in_words(metres: float) -> str:
    """`120 m`, `1.4 km`: rounded as far as anybody can walk by."""
    if metres < 1_000:
        return f"{max(10, round(metres / 10) * 10)} m"
    return f"{metres / 1_000:.1f} km"
