"""Who offers how much: agencies with their places and the number of their sheets in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.utils import timezone

from ventanilla.agencies.models import Agency
from ventanilla.procedures.models import Edition

from .known import Known

COUNTRY, STATE, MUNICIPALITY = range(3)


@dataclass(frozen=True)
class Place:
    """A place that makes rules, and how far it is from the country: 0 the country, 1 a state, 2 a municipality."""

    code: str
    name_es: str
    name_en: str
    level: int

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name_es


@dataclass(frozen=True)
class Listed:
    """One agency as a list shows it; `sheets` counts what is in force."""

    code: str
    name_es: str
    name_en: str
    place: Place
    sheets: int

    def name_in(self, language: str) -> str:
        return (self.name_en if language == "en" else "") or self.name_es


@dataclass(frozen=True)
class Government:
    """The agencies of one place."""

    place: Place
    agencies: tuple[Listed, ...]

    @property
    def sheets(self) -> int:
        return sum(agency.sheets for agency in self.agencies)

    @property
    def with_sheets(self) -> tuple[Listed, ...]:
        return tuple(agency for agency in self.agencies if agency.sheets)

    @property
    def without_sheets(self) -> tuple[Listed, ...]:
        return tuple(agency for agency in self.agencies if not agency.sheets)


@dataclass(frozen=True)
class Directory:
    """Every agency on one day, in the order of their names."""

    agencies: tuple[Listed, ...]

    @property
    def sheets(self) -> int:
        return sum(agency.sheets for agency in self.agencies)

    def governments(self, agencies: Iterable[Listed] | None = None) -> list[Government]:
        """Agencies by place: the country first, then states, then municipalities."""
        chosen = self.agencies if agencies is None else agencies
        ordered = sorted(
            chosen, key=lambda each: (each.place.level, each.place.name_es, each.place.code, each.name_es)
        )
        return [Government(place, tuple(found)) for place, found in groupby(ordered, lambda each: each.place)]


def _read() -> Directory:
    in_force = Edition.objects.in_force(timezone.localdate()).order_by().values("procedure__agency")
    counts = dict(in_force.annotate(sheets=Count("pk")).values_list("procedure__agency", "sheets"))
    return Directory(tuple(_listed(counts)))


def _listed(counts: dict[int, int]) -> Iterator[Listed]:
    agencies = Agency.objects.select_related("jurisdiction__parent__parent").order_by("name_es", "pk")
    for agency in agencies:
        where = agency.jurisdiction
        place = Place(where.code, where.name_es, where.name_en, len(where.lineage) - 1)
        yield Listed(agency.code, agency.name_es, agency.name_en, place, counts.get(agency.pk, 0))


directory = Known(_read)
"""The directory as of a stamp; two queries when something was published since, else none."""
