"""Maps drawn by the server: no tiles, no third party, no script. Pure: positions in, the words of component `map` out.

A map is a frame (a box of the globe on so many units of paper, in Mercator's projection) with layers: a ground that the
browser keeps, zones to open, sites as dots, names, numbered pins, and a scale bar. The list beside a map is the truth;
a map only helps to find one's way in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asinh, atan, cos, degrees, log10, radians, sinh, tan
from typing import Any

from ventanilla.kernel.geography import Box, Position

LIMIT = 85.0  # degrees of latitude: Mercator has no poles
METRES = 111_319.49  # metres in a degree at the equator
PIN = 13  # units: half the width of a pin
NICE = (1, 2, 5)


@dataclass(frozen=True)
class Frame:
    """A box on paper, `width` units across. What lies outside is cut off by the paper's edge."""

    box: Box
    width: float = 360

    @classmethod
    def around(
        cls,
        box: Box,
        *,
        least_m: float = 1_500,
        tallest: float = 1.15,
        flattest: float = 0.75,
        width: float = 360,
    ) -> "Frame":
        """A frame that holds the box, at least so many metres across, neither too tall nor too flat for a page."""
        centre = Position(max(-LIMIT, min(LIMIT, box.centre.lat)), box.centre.lon)
        degree = METRES * cos(radians(centre.lat))
        across = max(box.east - box.west, least_m / degree)
        up = max(_y(box.north) - _y(box.south), across * flattest)
        across = max(across, up / tallest)
        middle = (_y(box.north) + _y(box.south)) / 2
        west, east = centre.lon - across / 2, centre.lon + across / 2
        return cls(Box(_lat(middle - up / 2), west, _lat(middle + up / 2), east), width)

    @cached_property
    def scale(self) -> float:
        """Units of paper for a degree of longitude."""
        return self.width / (self.box.east - self.box.west)

    @cached_property
    def height(self) -> float:
        return (_y(self.box.north) - _y(self.box.south)) * self.scale

    @cached_property
    def metres(self) -> float:
        """Metres of ground in one unit of paper, in the middle of the frame."""
        return METRES * cos(radians(self.box.centre.lat)) / self.scale

    def xy(self, position: Position) -> tuple[float, float]:
        """Units from the left and from the top."""
        across = (position.lon - self.box.west) * self.scale
        return across, (_y(self.box.north) - _y(position.lat)) * self.scale

    def shows(self, position: Position) -> bool:
        return self.box.holds(position)

    def place_of(self, other: "Frame") -> dict[str, str]:
        """Where another frame's picture lies on this one: x, y, width, height."""
        x, y = self.xy(Position(other.box.north, other.box.west))
        width = (other.box.east - other.box.west) * self.scale
        return {
            "x": _short(x),
            "y": _short(y),
            "width": _short(width),
            "height": _short(width * other.height / other.width),
        }


CDMX = Frame(Box(19.03, -99.39, 19.61, -98.92), 1000)
"""The frame of the pictures in `static/design/maps/`, drawn by `tools/map_ground.py`."""


@dataclass(frozen=True)
class Pin:
    """A numbered place on the map that leads to its line in the list."""

    number: int
    position: Position
    name: str
    href: str
    is_exact: bool = True


@dataclass(frozen=True)
class Zone:
    """A square of the map that opens a page; `share` from 0 to 1 says how much there is in it."""

    box: Box
    name: str
    href: str
    share: float


@dataclass(frozen=True)
class Name:
    """A word on the map, such as the name of an alcaldía."""

    position: Position
    text: str


def drawing(
    frame: Frame,
    *,
    label: str,
    grounds: Iterable[str] = (),
    pins: Sequence[Pin] = (),
    zones: Iterable[Zone] = (),
    sites: Iterable[Position] = (),
    names: Iterable[Name] = (),
    square: Box | None = None,
    here: Name | None = None,
    caption: str = "",
) -> dict[str, Any]:
    """The words of component `map`. `grounds` are addresses of pictures in the frame `CDMX`."""
    return {
        "label": label,
        "caption": caption,
        "width": _short(frame.width),
        "height": _short(frame.height),
        "grounds": [{"href": href, **frame.place_of(CDMX)} for href in grounds],
        "zones": [_zone(frame, zone) for zone in zones],
        "square": _rectangle(frame, square) if square else None,
        "dots": dots(frame, sites),
        "names": [_word(frame, name) for name in names if frame.shows(name.position)],
        "pins": [_pin(frame, group) for group in gathered(frame, pins)],
        "here": _word(frame, here) if here and frame.shows(here.position) else None,
        "scale": scale_bar(frame),
    }


def gathered(frame: Frame, pins: Sequence[Pin]) -> list[list[Pin]]:
    """Pins that would cover one another, together: none is hidden. Those outside the frame are left out."""
    groups: list[list[Pin]] = []
    for pin in pins:
        if not frame.shows(pin.position):
            continue
        x, y = frame.xy(pin.position)
        for group in groups:
            there = frame.xy(group[0].position)
            if abs(there[0] - x) < 2 * PIN and abs(there[1] - y) < 2 * PIN:
                group.append(pin)
                break
        else:
            groups.append([pin])
    return groups


def dots(frame: Frame, sites: Iterable[Position]) -> str:
    """One path of dots, each a line of no length; two sites on the same unit are one dot."""
    places = {tuple(round(value) for value in frame.xy(site)) for site in sites if frame.shows(site)}
    path, here = [], (0, 0)
    for x, y in sorted(places, key=lambda place: (place[1], place[0])):
        path.append(f"m{x - here[0]} {y - here[1]}h0")
        here = (x, y)
    return "".join(path)


def scale_bar(frame: Frame) -> dict[str, str]:
    """A round number of metres, about a quarter of the paper long: its length in units and its words."""
    most = frame.metres * frame.width / 3.2
    power = 10 ** int(log10(most))
    metres = max((nice * power for nice in NICE if nice * power <= most), default=power)
    words = f"{metres // 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    length = metres / frame.metres
    return {
        "length": _short(length),
        "end": _short(12 + length),
        "y": _short(frame.height - 12),
        "text": words,
    }


def _pin(frame: Frame, group: list[Pin]) -> dict[str, Any]:
    text = _numbers([pin.number for pin in group])
    half = max(PIN, 5 + 3.6 * len(text))
    x, y = frame.xy(group[0].position)
    x = min(max(x, half + 2), frame.width - half - 2)
    y = min(max(y, PIN + 2), frame.height - PIN - 2)
    return {
        "x": _short(x),
        "y": _short(y),
        "left": _short(x - half),
        "top": _short(y - PIN),
        "across": _short(2 * half),
        "text": text,
        "href": group[0].href,
        "name": "; ".join(f"{pin.number}. {pin.name}" for pin in group),
        "approximate": not all(pin.is_exact for pin in group),
    }


def _numbers(said: list[int]) -> str:
    """`4`, `4–7` for numbers in a row, `4, 9` for two, `4…` for others."""
    if len(said) == 1:
        return str(said[0])
    if said == list(range(said[0], said[-1] + 1)):
        return f"{said[0]}–{said[-1]}"
    return f"{said[0]}, {said[1]}" if len(said) == 2 else f"{said[0]}…"


def _zone(frame: Frame, zone: Zone) -> dict[str, Any]:
    step = min(4, int(zone.share * 5))
    return {**_rectangle(frame, zone.box), "href": zone.href, "name": zone.name, "step": str(step)}


def _rectangle(frame: Frame, box: Box) -> dict[str, str]:
    x, y = frame.xy(Position(box.north, box.west))
    right, bottom = frame.xy(Position(box.south, box.east))
    return {"x": _short(x), "y": _short(y), "width": _short(right - x), "height": _short(bottom - y)}


def _word(frame: Frame, name: Name) -> dict[str, str]:
    x, y = frame.xy(name.position)
    return {"x": _short(x), "y": _short(y), "text": name.text}


def _y(lat: float) -> float:
    """Mercator's height of a latitude, in degrees of longitude."""
    return degrees(asinh(tan(radians(max(-LIMIT, min(LIMIT, lat))))))


def _lat(y: float) -> float:
    return degrees(atan(sinh(radians(max(-180.0, min(180.0, y))))))


def _short(value: float) -> str:
    """One decimal at most: a tenth of a unit is less than a hair."""
    return f"{round(value, 1):g}" if abs(value) < 100_000 else f"{value:.0f}"
