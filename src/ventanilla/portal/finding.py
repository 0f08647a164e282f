"""Which offices suit what somebody asks: by place, procedure, agency and hour. The nearest come first."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from ventanilla.agencies.hours import Hours, standing
from ventanilla.agencies.models import Agency, Office, OfficeService
from ventanilla.jurisdictions.models import calendar
from ventanilla.jurisdictions.territory_places import Spot, centres, fold_place, spots
from ventanilla.kernel.geography import Position, distance
from ventanilla.procedures.models import Edition

from .attending import Place, how_far, place_of, position_of

SIZE = 10
LONGEST = 100
FAR = 10.0**9


@dataclass(frozen=True)
class Asked:
    """What the form says: words of people, never trusted, never longer than a line."""

    place: str = ""
    service: str = ""
    agency: str = ""
    open_now: bool = False
    page: int = 1

    @classmethod
    def of(cls, said: QueryDict) -> "Asked":
        page = said.get("pagina", "")
        return cls(
            _line(said.get("lugar", "")),
            _line(said.get("servicio", "")),
            _line(said.get("dependencia", "")),
            said.get("abierta") == "si",
            int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    @property
    def anything(self) -> bool:
        return bool(self.place or self.service or self.agency or self.open_now)

    def query(self, **changes: Any) -> str:
        """The address of this question, changed: `?lugar=Tlalpan&pagina=2`."""
        said = replace(self, **changes)
        words = {"lugar": said.place, "servicio": said.service, "dependencia": said.agency}
        words |= {"abierta": "si" if said.open_now else "", "pagina": str(said.page) if said.page > 1 else ""}
        return "?" + urlencode({name: value for name, value in words.items() if value})


@dataclass(frozen=True)
class Found:
    """A page of offices, and what helps where there are none."""

    asked: Asked
    spots: tuple[Spot, ...] = ()
    places: list[Place] = field(default_factory=list)
    total: int = 0
    page: int = 1
    pages: int = 1

    @property
    def spot(self) -> Spot | None:
        """The one place that was meant; None for none, or for several."""
        return self.spots[0] if len(self.spots) == 1 else None

    @property
    def unknown_place(self) -> bool:
        return bool(self.asked.place) and not self.spots

    @property
    def here(self) -> Position | None:
        return position_of(None, self.spot.municipality.code) if self.spot else None


@dataclass(frozen=True)
class _Candidate:
    pk: int
    municipality: str
    colonia: str
    position: Position | None
    hours: dict[str, Any]
    place: str


def find(asked: Asked, now: datetime) -> Found:
    """The offices that suit, ten to a page. Two queries, whatever their number."""
    meant = meaning_of(asked.place)
    spot = meant[0] if len(meant) == 1 else None
    if asked.place and spot is None:
        return Found(asked, meant)
    chosen = [each for each in _candidates(asked) if not asked.open_now or _is_open(each, now)]
    if spot and spot.municipality.code not in centres():  # where others lie from there, we do not know
        chosen = [each for each in chosen if each.municipality == spot.municipality.code]
    elif spot:
        chosen.sort(key=lambda each: (*_rank(each, spot), each.pk))
    pages = max(1, -(-len(chosen) // SIZE))
    page = min(max(asked.page, 1), pages)
    shown = chosen[(page - 1) * SIZE : page * SIZE]
    return Found(asked, meant, _places(shown, spot, now, page), len(chosen), page, pages)


def meaning_of(text: str) -> tuple[Spot, ...]:
    """The places that the words may mean; of an alcaldía and a colonia with its name, the alcaldía."""
    found = spots(text)
    whole = tuple(spot for spot in found if not spot.colonia)
    names = {fold_place(spot.colonia or spot.municipality.name) for spot in found}
    return whole if len(whole) == 1 and len(names) == 1 else found


def services_to_choose(on: Any) -> list[Edition]:
    """The procedures that some office attends, by name. One query."""
    served = OfficeService.objects.values("procedure")
    return list(Edition.objects.in_force(on).filter(procedure__code__in=served).listed())


def agencies_to_choose() -> list[Agency]:
    """The agencies with offices. One query."""
    return list(Agency.objects.filter(offices__isnull=False).distinct().order_by("name_es", "pk"))


def _candidates(asked: Asked) -> list[_Candidate]:
    offices = Office.objects.all()
    if asked.agency:
        offices = offices.filter(agency__code=asked.agency)
    if asked.service:
        offices = offices.filter(
            pk__in=OfficeService.objects.filter(procedure=asked.service).values("office")
        )
    columns = ("pk", "municipality", "colonia", "lat", "lon", "hours", "agency__jurisdiction__code")
    return [
        _Candidate(
            pk, where, colonia, None if lat is None else Position(float(lat), float(lon)), hours, place
        )
        for pk, where, colonia, lat, lon, hours, place in offices.order_by("name_es", "pk").values_list(
            *columns
        )
    ]


def _is_open(each: _Candidate, now: datetime) -> bool:
    return bool(each.hours) and standing(Hours.of(each.hours), calendar(each.place), now).is_open


def _rank(each: _Candidate, spot: Spot) -> tuple[int, float]:
    if each.municipality == spot.municipality.code:
        same = bool(spot.colonia) and fold_place(each.colonia) == fold_place(spot.colonia)
        return (0 if same else 1), 0.0
    here, there = (position_of(None, spot.municipality.code), position_of(each.position, each.municipality))
    return 2, distance(here, there) if here and there else FAR


def _places(shown: list[_Candidate], spot: Spot | None, now: datetime, page: int) -> list[Place]:
    offices = Office.objects.select_related("agency__jurisdiction").in_bulk([each.pk for each in shown])
    first = (page - 1) * SIZE + 1
    return [
        place_of(offices[each.pk], now, number=number, nearness=_nearness(each, spot) if spot else "")
        for number, each in enumerate(shown, start=first)
    ]


def _nearness(each: _Candidate, spot: Spot) -> str:
    rank, _metres = _rank(each, spot)
    if rank == 0:
        return _("In %(place)s") % {"place": spot.colonia}
    if rank == 1:
        return _("In %(place)s") % {"place": spot.municipality.name}
    here, there = (position_of(None, spot.municipality.code), position_of(each.position, each.municipality))
    if here is None or there is None:
        return _("In another municipality")
    return _("%(far)s from the middle of %(place)s") % {
        "far": how_far(here, there).capitalize(),
        "place": spot.municipality.name,
    }


def _line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[:LONGEST]).split())
