"""Points near a place: as a count over all of them would find, in one query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.agencies.models import ServicePoint
from ventanilla.kernel.geography import Position, box_of_zone, distance

pytestmark = pytest.mark.django_db
WIFI = {"kind": "wifi", "programme": "Parques", "municipality": "09015"}
CITY = st.builds(
    Position,
    st.integers(19_300, 19_500).map(lambda n: n / 1000),
    st.integers(-99_200, -99_000).map(lambda n: n / 1000),
)
GLOBE = st.builds(
    Position,
    st.sampled_from([-90, -89.99, 0, 45, 89.999, 90]),
    st.sampled_from([-180, -179.99, 0, 179.99]),
)


def plant(positions):
    ServicePoint.objects.all().delete()
    ServicePoint.objects.bulk_create(
        ServicePoint.at(each, code=f"p{number}", **WIFI) for number, each in enumerate(positions)
    )


@given(st.lists(CITY | GLOBE, max_size=30), CITY | GLOBE, st.integers(0, 30_000), st.integers(1, 10))
def test_near_is_what_counting_all_of_them_would_find(positions, centre, within_m, limit):
    plant(positions)
    found = ServicePoint.objects.near(centre.lat, centre.lon, kind="wifi", within_m=within_m, limit=limit)
    brute = sorted({each: distance(centre, each) for each in positions}.items(), key=lambda pair: pair[1])
    expected = [metres for _position, metres in brute if metres <= within_m][:limit]
    assert [site.metres for site in found] == pytest.approx(expected)
    assert all(site.points == positions.count(site.position) for site in found)


def test_many_antennas_on_one_roof_are_one_site():
    roof, pole = Position(19.4, -99.1), Position(19.401, -99.1)
    plant([roof, roof, roof, pole])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        sites = ServicePoint.objects.near(19.4, -99.1, kind="wifi", within_m=500, limit=10)
    assert len(asked) == 1
    assert [(site.points, round(site.metres)) for site in sites] == [(3, 0), (1, 111)]


def test_a_position_off_the_globe_is_refused():
    with pytest.raises(ValueError, match="Latitude"):
        ServicePoint.objects.near(float("nan"), 0, kind="wifi", within_m=1, limit=1)


def test_a_zone_holds_the_points_that_its_square_holds():
    plant([Position(19.4301, -99.1301), Position(19.4399, -99.1399), Position(19.4401, -99.1301)])
    assert ServicePoint.objects.in_zone("n1943w9914").count() == 2
    assert ServicePoint.objects.within(box_of_zone("n1943w9914")).count() == 2
    assert ServicePoint.objects.of_kind("wifi").counted_by("zone") == {"n1943w9914": 2, "n1944w9914": 1}
    assert ServicePoint.objects.counted_by("zone", "programme") == {
        ("n1943w9914", "Parques"): 2,
        ("n1944w9914", "Parques"): 1,
    }
