"""The names around the sheets: agencies, places and what lies above them, life events. Kept beside the index."""

from dataclasses import dataclass, field
from typing import Any

from ventanilla.agencies.models import Agency
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.procedures.life_events import life_events

from .words import LANGUAGES, words_of

Said = dict[str, str]


@dataclass(frozen=True)
class World:
    """Names by language, and lineages. A plain value: it is written into the index and read back without queries."""

    agencies: dict[str, Said]
    agency_place: dict[str, str]
    places: dict[str, Said]
    parents: dict[str, str]
    life_events: dict[str, Said] = field(default_factory=dict)

    @classmethod
    def today(cls) -> "World":
        """Read it from the database: two queries."""
        agencies: dict[str, Said] = {}
        agency_place: dict[str, str] = {}
        rows = Agency.objects.order_by("pk").values_list("code", "name_es", "name_en", "jurisdiction__code")
        for code, es, en, place in rows:
            agencies[code], agency_place[code] = {"es": es, "en": en or es}, place
        places: dict[str, Said] = {}
        parents: dict[str, str] = {}
        above = Jurisdiction.objects.order_by("pk").values_list("code", "name_es", "name_en", "parent__code")
        for code, es, en, parent in above:
            places[code], parents[code] = {"es": es, "en": en or es}, parent or ""
        events = {event.id: {"es": event.name.es, "en": event.name.to("en")} for event in life_events()}
        return cls(agencies, agency_place, places, parents, events)

    @classmethod
    def read(cls, said: dict[str, Any]) -> "World":
        return cls(**said)

    def lineage(self, place: str) -> list[str]:
        """Return the place and those above it, nearest first; a place nobody knows is alone."""
        found = [place]
        while (above := self.parents.get(found[-1], "")) and above not in found:
            found.append(above)
        return found

    def place_names(self) -> dict[tuple[str, ...], str]:
        """Return the code of each place by the words people use for it; the country is left out."""
        names: dict[tuple[str, ...], str] = {}
        for code, said in self.places.items():
            if self.parents.get(code):
                for language in LANGUAGES:
                    names.setdefault(tuple(words_of(said[language].split(",")[0])), code)
        return {words: code for words, code in names.items() if words}
