"""Positions on the globe in degrees (WGS 84), and how far apart they are. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, floor, isfinite, pi, radians, sin, sqrt

EARTH = 6_371_008.8  # metres: the mean radius of the IUGG
SIDE = 100  # zones to a degree: each is about 1.1 km from south to north
ZONE = re.compile(r"([ns])([0-9]{1,4})([ew])([0-9]{1,5})")


@dataclass(frozen=True, order=True)
class Position:
    """A point on the globe. Raises ValueError off it."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (isfinite(self.lat) and isfinite(self.lon) and abs(self.lat) <= 90 and abs(self.lon) <= 180):
            raise ValueError("Latitude is from -90 to 90 degrees, longitude from -180 to 180.")


@dataclass(frozen=True)
class Box:
    """Everything between two parallels and two meridians; it never crosses the antimeridian."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, position: Position) -> bool:
        return self.south <= position.lat <= self.north and self.west <= position.lon <= self.east

    @property
    def centre(self) -> Position:
        return Position((self.south + self.north) / 2, (self.west + self.east) / 2)

    def wider(self, share: float) -> "Box":
        """The box with a margin around it, a share of its own sides."""
        up, across = (self.north - self.south) * share, (self.east - self.west) * share
        return Box(self.south - up, self.west - across, self.north + up, self.east + across)


def distance(one: Position, other: Position) -> float:
    """Metres between two positions, along the ground (haversine; wrong by 0.5 % at most)."""
    up, across = radians(other.lat - one.lat), radians(other.lon - one.lon)
    half = sin(up / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def boxes_around(centre: Position, metres: float) -> tuple[Box, ...]:
    """The boxes that hold every position so near: one, or two where the antimeridian lies between.

    Around a pole the box is the whole cap. Never too small; what is in a box may still be farther away.
    """
    angle = (metres + 1) / EARTH  # a metre more, for what floats round away
    south, north = centre.lat - degrees(angle), centre.lat + degrees(angle)
    if angle >= pi or south <= -90 or north >= 90:
        return (Box(max(south, -90), -180, min(north, 90), 180),)
    lat = radians(centre.lat)
    reach = degrees(atan2(sin(angle), sqrt(max(0.0, cos(lat) ** 2 - sin(angle) ** 2)))) + 1e-9
    west, east = centre.lon - reach, centre.lon + reach
    if west < -180:
        return Box(south, west + 360, north, 180), Box(south, -180, north, east)
    if east > 180:
        return Box(south, west, north, 180), Box(south, -180, north, east - 360)
    return (Box(south, west, north, east),)


def box_of(positions: Iterable[Position]) -> Box:
    """The smallest box that holds them all. Raises ValueError for none."""
    points = list(positions)
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return Box(min(lats), min(lons), max(lats), max(lons))


def zone_of(position: Position) -> str:
    """The code of the square of a hundredth of a degree that a position lies in: `n1943w9917`.

    About one kilometre wide: it says a neighbourhood, not a door.
    """
    row, column = floor(round(position.lat * SIDE, 7)), floor(round(position.lon * SIDE, 7))
    return f"{'s' if row < 0 else 'n'}{abs(row)}{'w' if column < 0 else 'e'}{abs(column)}"


def box_of_zone(code: str) -> Box:
    """The square with this code. Raises ValueError for one that is not on the globe."""
    found = ZONE.fullmatch(code)
    if found is None:
        raise ValueError("This is not the code of a zone.")
    row = int(found[2]) * (-1 if found[1] == "s" else 1)
    column = int(found[4]) * (-1 if found[3] == "w" else 1)
    if not (-90 * SIDE <= row < 90 * SIDE and -180 * SIDE <= column < 180 * SIDE):
        raise ValueError("This zone is not on the globe.")
    if code != zone_of(Position((row + 0.5) / SIDE, (column + 0.5) / SIDE)):
        raise ValueError("This is not how the code of a zone is written.")
    return Box(row / SIDE, column / SIDE, (row + 1) / SIDE, (column + 1) / SIDE)
