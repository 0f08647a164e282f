"""Maps drawn by the server: positions on paper, pins that hide nobody, words that stay words."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.design import components, maps
from ventanilla.kernel.geography import Box, Position, distance

CITY = maps.Frame(Box(19.05, -99.37, 19.6, -98.94))
ROMA, ZOCALO = Position(19.4147, -99.1652), Position(19.4326, -99.1332)
inside = st.builds(Position, st.floats(19.06, 19.59), st.floats(-99.36, -98.95))


def pin(number: int, position: Position, **said: object) -> maps.Pin:
    return maps.Pin(number, position, f"Oficina {number}", f"#o-{number}", **said)


@given(inside, inside)
def test_distances_on_paper_are_distances_on_the_ground(one: Position, other: Position) -> None:
    (x1, y1), (x2, y2) = CITY.xy(one), CITY.xy(other)
    paper = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 * CITY.metres
    assert paper == pytest.approx(distance(one, other), rel=0.01, abs=1)


@given(inside)
def test_what_is_in_the_box_is_on_the_paper(position: Position) -> None:
    x, y = CITY.xy(position)
    assert 0 <= x <= CITY.width
    assert 0 <= y <= CITY.height


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 40), st.floats(0, 40))
def test_a_frame_holds_its_box_and_fits_a_page(south: float, west: float, up: float, across: float) -> None:
    box = Box(south, west, min(80, south + up), min(180, west + across))
    frame = maps.Frame.around(box)
    assert frame.box.west <= box.west + 1e-6
    assert frame.box.east >= box.east - 1e-6
    assert 0.7 <= frame.height / frame.width <= 1.2
    assert frame.metres > 0


def test_north_is_up() -> None:
    assert CITY.xy(ZOCALO)[1] < CITY.xy(ROMA)[1]
    assert CITY.xy(ZOCALO)[0] > CITY.xy(ROMA)[0]


def test_pins_that_would_cover_one_another_are_one_with_all_their_names() -> None:
    drawn = maps.drawing(CITY, label="x", pins=[pin(1, ROMA), pin(2, ROMA), pin(3, ROMA), pin(7, ZOCALO)])
    assert [each["text"] for each in drawn["pins"]] == ["1–3", "7"]
    assert drawn["pins"][0]["name"] == "1. Oficina 1; 2. Oficina 2; 3. Oficina 3"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([4], "4"), ([4, 5], "4–5"), ([4, 9], "4, 9"), ([1, 3, 9], "1…"), ([10, 11, 12], "10–12")],
)
def test_what_a_pin_of_several_says(numbers: list[int], text: str) -> None:
    drawn = maps.drawing(CITY, label="x", pins=[pin(number, ROMA) for number in numbers])
    assert drawn["pins"][0]["text"] == text


@given(st.lists(inside, max_size=40))
def test_no_pin_is_lost_and_none_hangs_over_the_edge(positions: list[Position]) -> None:
    drawn = maps.drawing(CITY, label="x", pins=[pin(number, each) for number, each in enumerate(positions)])
    names = ";".join(each["name"] for each in drawn["pins"])
    assert all(f"{number}. " in names for number in range(len(positions)))
    assert all(float(each["left"]) >= 0 and float(each["top"]) >= 0 for each in drawn["pins"])


def test_a_pin_outside_of_the_paper_is_not_drawn() -> None:
    assert maps.drawing(CITY, label="x", pins=[pin(1, Position(40, -3))])["pins"] == []


@given(st.lists(inside, max_size=60))
def test_the_dots_of_a_path_are_where_the_sites_are(positions: list[Position]) -> None:
    x = y = 0
    drawn = set()
    for across, down in re.findall(r"m(-?\d+) (-?\d+)h0", maps.dots(CITY, positions)):
        x, y = x + int(across), y + int(down)
        drawn.add((x, y))
    assert drawn == {tuple(round(value) for value in CITY.xy(each)) for each in positions}


@pytest.mark.parametrize(
    ("least_m", "words"), [(1_500, "200 m"), (6_000, "1 km"), (46_000, "10 km"), (300_000, "50 km")]
)
def test_the_scale_bar_is_a_round_number(least_m: int, words: str) -> None:
    frame = maps.Frame.around(Box(19.4, -99.1, 19.4, -99.1), least_m=least_m)
    bar = maps.scale_bar(frame)
    metres = float(words.split()[0]) * (1_000 if "km" in words else 1)
    assert bar["text"] == words
    assert float(bar["length"]) * frame.metres == pytest.approx(metres, rel=0.01)


def test_the_ground_lies_where_it_was_drawn() -> None:
    place = maps.CDMX.place_of(maps.CDMX)
    assert (place["x"], place["y"], place["width"]) == ("0", "0", "1000")
    assert float(place["height"]) == pytest.approx(maps.CDMX.height, abs=0.1)


def test_hostile_names_stay_words_and_nothing_is_inline() -> None:
    hostile = "\"'><script>alert(1)</script>"
    drawn = maps.drawing(
        CITY,
        label=hostile,
        grounds=["/x.svg"],
        pins=[maps.Pin(1, ROMA, hostile, "#a")],
        zones=[maps.Zone(Box(19.4, -99.2, 19.41, -99.19), hostile, "/z", 1.0)],
        names=[maps.Name(ROMA, hostile)],
        here=maps.Name(ROMA, hostile),
        square=Box(19.4, -99.2, 19.41, -99.19),
        caption=hostile,
    )
    html = components.render("map", drawn)
    assert "<script" not in html
    assert not re.search(r"\son\w+=|\sstyle=", html)


def test_a_map_of_the_whole_city_is_light() -> None:
    assert len(gzip.compress(Path(finders.find("design/maps/cdmx.svg")).read_bytes())) < 8_000
