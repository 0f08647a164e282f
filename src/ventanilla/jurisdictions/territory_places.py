"""Places as people say them, and where alcaldías lie: "Roma Norte", "coyoacan", "alcaldía Tlalpan".

The centre of an alcaldía is the mean of its free Wi-Fi points: good enough to put a name on a map and to say which
alcaldía is next, never to say where a door is. Colonias have no position in our data, and get none.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from ventanilla.kernel.geography import Box, Position, distance

from .packaged import Packaged, read_file
from .territory import Municipality, alcaldias, municipalities

LONGEST = 100
MOST = 12
KIND = re.compile(
    r"\b(alcaldia|delegacion|municipio|colonia|col|barrio de|pueblo de|cdmx|ciudad de mexico|de|la|el)\b"
)


class Extent(Packaged):
    """Between which parallels and meridians nearly all of its people live."""

    south: float
    west: float
    north: float
    east: float


class Centre(Packaged):
    """The middle of a municipality, its extent, and the word by which its pages are addressed."""

    code: str
    slug: str
    lat: float
    lon: float
    box: Extent

    @property
    def position(self) -> Position:
        return Position(self.lat, self.lon)

    @property
    def extent(self) -> Box:
        return Box(self.box.south, self.box.west, self.box.north, self.box.east)


@dataclass(frozen=True)
class Spot:
    """A municipality, or one of its colonias."""

    municipality: Municipality
    colonia: str = ""

    @property
    def name(self) -> str:
        return f"{self.colonia}, {self.municipality.name}" if self.colonia else self.municipality.name


@cache
def centres() -> dict[str, Centre]:
    """Where the 16 alcaldías lie, by INEGI's five digits."""
    read = (Centre.model_validate(each) for each in read_file("centres_cdmx.yaml")["centres"])
    return {centre.code: centre for centre in read}


@cache
def municipality(code: str) -> Municipality | None:
    """The municipality with INEGI's five digits, if it is known."""
    return next((each for each in municipalities() if each.code == code), None)


def addressed(slug: str) -> Municipality | None:
    """The alcaldía that a page's address names."""
    code = next((centre.code for centre in centres().values() if centre.slug == slug), "")
    return municipality(code)


def nearest(code: str) -> list[str]:
    """The other alcaldías, the nearest first."""
    here = centres().get(code)
    if here is None:
        return []
    others = [centre for centre in centres().values() if centre.code != code]
    return [each.code for each in sorted(others, key=lambda each: distance(here.position, each.position))]


def spots(text: str) -> tuple[Spot, ...]:
    """The places that these words may mean: by whole name, else by beginning, else with a typo. At most twelve.

    "Roma Norte, Cuauhtémoc" is one; "Centro" is the colonia of several alcaldías.
    """
    if not text or len(text) > LONGEST:
        return ()
    folded = fold_place(text)
    if not folded:
        return ()
    book = _book()
    if found := book.get(folded):
        return found[:MOST]
    begun = [spot for name, found in book.items() if name.startswith(folded) for spot in found]
    if begun:
        return tuple(dict.fromkeys(begun))[:MOST]
    close = get_close_matches(folded, book, n=1, cutoff=0.8)
    return tuple(dict.fromkeys(spot for name in close for spot in book[name]))[:MOST]


def fold_place(text: str) -> str:
    """The name as it is compared: small letters, no accents, without "colonia", "alcaldía" and articles."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(
        letter if letter.isalnum() else " " for letter in apart if not unicodedata.combining(letter)
    )
    words = " ".join(bare.split())
    return " ".join(KIND.sub(" ", words).split()) or words


@cache
def _book() -> dict[str, tuple[Spot, ...]]:
    """Every name with the places that bear it; a municipality before a colonia of the same name."""
    book: dict[str, list[Spot]] = {}
    for each in municipalities():
        book.setdefault(fold_place(each.name), []).append(Spot(each))
    for each in alcaldias():
        for colonia in each.colonias:
            spot = Spot(each, colonia)
            for name in (colonia, f"{colonia} {each.name}"):
                book.setdefault(fold_place(name), []).append(spot)
    return {name: tuple(found) for name, found in book.items()}
