"""Offices as data: where, when, what for."""

import pytest

from tests.bench.page_sql import asked_of_database
from tests.bench.places import plant


@pytest.fixture
def planted(town, read):
    plant(town)
    return read


def codes(read, query: str) -> list[str]:
    return [item["code"] for item in read.walk(f"offices?limit=2&{query}")]


def test_offices_are_listed_and_narrowed(planted):
    assert codes(planted, "") == ["centro", "roma", "tlalpan"]
    assert codes(planted, "agency=otra") == ["tlalpan"]
    assert codes(planted, "municipality=09015") == ["centro", "roma"]
    assert codes(planted, "procedure=MTR-PERMIT") == ["roma"]
    assert codes(planted, "procedure=MTR-NONE") == []


def test_an_office_says_where_it_is_and_when_it_attends(planted):
    office = planted.json("offices/roma")
    assert (office["lat"], office["lon"]) == (19.414, -99.166)
    assert office["openings"][0] == {"day": 1, "opens": "09:00", "closes": "15:00"}
    assert [each["day"] for each in office["openings"]] == [1, 2, 3, 4, 5]
    assert (office["unit"], office["procedures"]) == ("licencias", ["MTR-PERMIT"])
    assert planted.client.get(office["page"].partition("http://localhost:8000")[2]).status_code == 200


def test_what_is_not_known_of_an_office_is_not_guessed(planted):
    office = planted.json("offices/tlalpan")
    assert (office["lat"], office["openings"], office["hours"], office["colonia"]) == (
        None,
        [],
        "Previa cita",
        None,
    )


def test_a_page_of_offices_costs_one_query(planted):
    planted("offices")
    _answer, said = asked_of_database(lambda: planted("offices"))
    assert len(said) == 1


@pytest.mark.parametrize("query", ["municipality=9015", "municipality=0901a", "procedure=<b>", "agency=%00"])
def test_a_filter_that_cannot_be_is_refused(planted, query):
    assert planted(f"offices?{query}").status_code == 422


def test_an_office_that_is_not_there_is_a_problem(planted):
    assert planted("offices/nowhere").status_code == 404
