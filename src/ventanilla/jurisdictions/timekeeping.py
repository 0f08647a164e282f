"""The calendars, the hour and the law of a place, as the database knows them (calendarios, huso horario)."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils import timezone

from .almanacs import Almanac, Layer
from .calendars import Calendar
from .models import law_data, law_known_to, layer
from .profiles import LawProfile, packaged_profiles


class UnknownProfile(LookupError):
    """No law of this name, and none above the place."""


def own_calendar(agency: str) -> str:
    """The name under which an agency's own closed days are declared."""
    return f"agency:{agency}"


def almanac(places: Iterable[str], agency: str = "") -> Almanac:
    """The calendars of these places together, and the agency's own closed days. Raises UnknownJurisdiction."""
    layers = [layer(code, law_known_to(code)) for code in places]
    if agency:
        name = own_calendar(agency)
        declared = law_data().days.get(name, ())
        layers += [Layer(Calendar(name, weekly_rest=frozenset()), declared)] if declared else []
    return Almanac(tuple(layers))


def zone_of(place: str) -> ZoneInfo:
    """The time zone of a place, of the nearest place above it that says one, or of this installation."""
    known = law_known_to(place)
    said = next((known.zones[each] for each in known.lineage(place) if each in known.zones), "")
    return ZoneInfo(said or timezone.get_default_timezone_name())


def profile(code: str) -> LawProfile:
    """The law of procedure of a place, or of the nearest place above it. Raises UnknownProfile."""
    known = packaged_profiles()
    if code in known:
        return known[code]
    for place in law_known_to(code).lineage(code):
        if place in known:
            return known[place]
    raise UnknownProfile(code)
