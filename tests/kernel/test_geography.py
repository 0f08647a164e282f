"""Positions, distances, boxes and zones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.geography import Box, Position, box_of, box_of_zone, boxes_around, distance, zone_of

ZOCALO, COYOACAN = Position(19.4326, -99.1332), Position(19.3500, -99.1620)
positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres():
    assert distance(Position(19, -99), Position(20, -99)) == pytest.approx(111_195, abs=1)


def test_the_zocalo_is_nine_and_a_half_kilometres_from_coyoacan():
    assert distance(ZOCALO, COYOACAN) == pytest.approx(9_667, rel=0.01)


@given(positions, positions)
def test_the_way_there_is_as_long_as_the_way_back(one, other):
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, one) == 0


@given(positions, positions, st.floats(0, 2_000_000))
def test_what_is_near_lies_in_a_box(centre, other, metres):
    if distance(centre, other) <= metres:
        assert any(box.holds(other) for box in boxes_around(centre, metres))


def test_a_box_does_not_cross_the_antimeridian():
    west, east = boxes_around(Position(0, 179.99), 5_000)
    assert (west.east, east.west) == (180, -180)


@given(st.floats(-89.99, 89.99), st.floats(-179.99, 179.99))
def test_a_position_lies_in_the_square_of_its_zone(lat, lon):
    box = box_of_zone(zone_of(Position(lat, lon)))
    assert box.wider(1e-4).holds(Position(lat, lon))


def test_a_zone_says_a_neighbourhood():
    assert zone_of(ZOCALO) == "n1943w9914"
    assert box_of_zone("n1943w9914") == Box(19.43, -99.14, 19.44, -99.13)
    assert zone_of(Position(19.43, -99.14)) == "n1943w9914"  # the corner belongs to it, whatever floats say


@pytest.mark.parametrize(
    "code",
    ["", "n1943", "n9000w1", "n1943w18001", "n01943w9914", "s0w1", "n1943w9914 ", "x1y2", "n١٩w1", "n1w0"],
)
def test_what_is_no_zone_is_refused(code):
    with pytest.raises(ValueError, match="zone"):
        box_of_zone(code)


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_no_position_is_off_the_globe(lat, lon):
    with pytest.raises(ValueError, match="Latitude"):
        Position(lat, lon)


def test_a_box_holds_all_it_was_drawn_around():
    box = box_of([ZOCALO, COYOACAN])
    assert box.holds(ZOCALO)
    assert box.holds(COYOACAN)
    assert box.centre == Position((19.4326 + 19.35) / 2, (-99.1332 - 99.162) / 2)
