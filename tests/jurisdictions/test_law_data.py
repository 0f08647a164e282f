"""Days and amounts declared in the database: seen by every worker, at no cost to a normal look-up."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ventanilla.jurisdictions import acts, memory, parameters, timekeeping
from ventanilla.jurisdictions.loading import load
from ventanilla.jurisdictions.models import (
    DayKind,
    DeclaredDay,
    Jurisdiction,
    UnknownJurisdiction,
    calendar,
)
from ventanilla.ledger.models import Sheet
from ventanilla.outbox import generations

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 16, tzinfo=UTC)
WEDNESDAY = date(2026, 4, 1)
WORDS = {"source": "Gaceta Oficial, 27 March 2026", "by": "system", "at": AT}


@pytest.fixture
def cdmx():
    return Jurisdiction.objects.get(code="cdmx")


def close(place, day=WEDNESDAY, kind=DayKind.CLOSURE):
    return acts.declare_day(jurisdiction=place, day=day, kind=kind, reason="Semana Santa", **WORDS)


def test_the_packaged_places_are_there_after_migrating():
    assert {"mx", "cdmx", "edomex", "edomex-toluca"} <= set(
        Jurisdiction.objects.values_list("code", flat=True)
    )


def test_loading_again_changes_nothing_and_keeps_a_changed_name(cdmx):
    Jurisdiction.objects.filter(pk=cdmx.pk).update(name_es="CDMX")
    assert load(Jurisdiction.objects) == []
    cdmx.refresh_from_db()
    assert cdmx.name_es == "CDMX"


def test_a_municipality_has_the_calendar_of_its_state_and_says_its_own_name():
    assert calendar("edomex-toluca").rest_days == calendar("edomex").rest_days
    assert calendar("edomex-toluca").code == "edomex-toluca"


def test_a_declared_day_closes_its_calendar_and_no_other(cdmx, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        close(cdmx)
    assert not calendar("cdmx").is_working(WEDNESDAY)
    assert calendar("mx").is_working(WEDNESDAY)


def test_a_day_opened_again_is_another_row_and_the_latest_counts(cdmx, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        close(cdmx)
        close(cdmx, kind=DayKind.OPENED)
    assert calendar("cdmx").is_working(WEDNESDAY)
    assert DeclaredDay.objects.for_calendar("cdmx").count() == 2


def test_a_declared_day_writes_a_sheet_in_the_ledger(cdmx):
    close(cdmx)
    assert [sheet.act for sheet in Sheet.objects.filter(subject=acts.LAW_DATA)] == ["calendar.day_declared"]


def test_another_workers_change_is_seen_once_the_second_is_over(cdmx, monkeypatch):
    calendar("cdmx")
    DeclaredDay.objects.create(calendar="cdmx", day=WEDNESDAY, declared_at=AT, reason="x", source="x")
    generations.turn(generations.LAW)
    monkeypatch.setattr(memory, "RECHECK_SECONDS", 0.0)
    assert not calendar("cdmx").is_working(WEDNESDAY)


def test_look_ups_within_the_second_cost_no_query(cdmx, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(memory, "RECHECK_SECONDS", 3600.0)
    calendar("cdmx"), parameters.parameter("uma", WEDNESDAY)
    with django_assert_num_queries(0):
        for _ in range(100):
            calendar("cdmx").add(WEDNESDAY, 5)
            calendar("edomex-toluca")
            parameters.parameter("uma", WEDNESDAY, "edomex-toluca")
            timekeeping.profile("edomex-toluca")


def test_the_check_after_the_second_costs_one_small_query(cdmx, monkeypatch, django_assert_num_queries):
    calendar("cdmx")
    monkeypatch.setattr(memory, "RECHECK_SECONDS", 0.0)
    with django_assert_num_queries(1):
        calendar("cdmx")


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2024, 1, 31), "103.74"),
        (date(2024, 2, 1), "108.57"),
        (date(2025, 1, 31), "108.57"),
        (date(2025, 2, 1), "113.14"),
        (date(2026, 11, 21), "117.31"),
    ],
)
def test_the_uma_changes_on_the_first_of_february(on, value):
    assert parameters.parameter("uma", on) == Decimal(value)


def test_a_place_without_its_own_value_has_that_of_the_place_above():
    assert parameters.parameter("uma", WEDNESDAY, "edomex-toluca") == parameters.parameter("uma", WEDNESDAY)


def test_a_value_in_the_database_wins_over_the_packaged_one(django_capture_on_commit_callbacks):
    mexico = Jurisdiction.objects.get(code="mx")
    with django_capture_on_commit_callbacks(execute=True):
        acts.publish_value(
            jurisdiction=mexico, code="uma", value=Decimal("118.00"), in_force_from=date(2026, 2, 1), **WORDS
        )
    assert parameters.parameter("uma", date(2026, 3, 1)) == Decimal("118")
    assert parameters.parameter("uma", date(2026, 1, 31)) == Decimal("113.14")


@pytest.mark.parametrize(("code", "on"), [("uma", date(2015, 12, 31)), ("nothing", date(2026, 1, 1))])
def test_a_parameter_without_a_value_that_day_is_refused_in_words(code, on):
    with pytest.raises(parameters.UnknownParameter, match=code):
        parameters.parameter(code, on)


@pytest.mark.parametrize("code", ["", "atlantis", "CDMX", "cdmx; drop table"])
def test_an_unknown_place_is_refused(code):
    with pytest.raises(UnknownJurisdiction):
        calendar(code)


def test_a_place_made_a_moment_ago_is_known(cdmx):
    calendar("cdmx")
    Jurisdiction.objects.create(code="cdmx-colonia", name_es="Colonia", parent=cdmx)
    assert calendar("cdmx-colonia").rest_days == calendar("cdmx").rest_days


def test_a_municipality_follows_the_law_of_its_state():
    assert timekeeping.profile("edomex-lerma").code == "edomex"
    assert timekeeping.profile("mx").code == "mx"
