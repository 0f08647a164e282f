"""Looks in bulk and out of hours: counted from the record of reads, each hour anew."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ventanilla.dossiers import acts
from ventanilla.indicators.looking import LEAST_IN_AN_HOUR, Hours, Usual, in_hands_of, standing, tally
from ventanilla.indicators.models import LookTally
from ventanilla.ledger.models import ReadRecord

pytestmark = pytest.mark.django_db


def looked(officer, at, times=1, why="consult", subject="case", exact=False):
    for number in range(times):
        ReadRecord.objects.create(
            reader=officer.ref,
            reader_name="x",
            unit="x",
            person="person:1",
            subject=subject if exact else f"{subject}{number}",
            what="dossier",
            why=why,
            at=at + timedelta(seconds=number),
        )


def at_hour(town, hour, days=0):
    day = town.at.date() + timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def test_a_day_is_counted_once_however_often(town):
    looked(town.elena, at_hour(town, 10), times=3)
    looked(town.elena, at_hour(town, 22), times=2)
    looked(town.elena, at_hour(town, 23), why="answer")
    looked(town.rosa, at_hour(town, 11), why="search")
    for _again in range(2):
        tally(town.at, at_hour(town, 23) + timedelta(minutes=50))
    elena, rosa = LookTally.objects.order_by("-reads")
    assert (elena.reads, elena.cases, elena.most_in_an_hour, elena.out_of_hours) == (5, 3, 3, 2)
    assert (rosa.reads, rosa.searched, rosa.out_of_hours) == (1, 1, 0)


def test_a_rest_day_is_out_of_hours(town):
    hours = Hours.of(town.agency)
    assert hours.has(at_hour(town, 10))
    assert not hours.has(at_hour(town, 10, days=5)), "Saturday"
    assert not hours.has(at_hour(town, 8))


def test_bulk_is_measured_by_what_is_usual_and_never_below_a_floor():
    ordinary = [day(number, 10) for number in range(1, 8)]
    assert standing([*ordinary, day(9, LEAST_IN_AN_HOUR)]) == []
    assert [each.day.officer_id for each in standing([*ordinary, day(9, 31)])] == [9]
    assert [each.day.officer_id for each in standing([*ordinary, day(9, 2, out_of_hours=1)])] == [9]
    alone = standing([day(9, 90)])
    assert [(each.in_bulk, each.usual) for each in alone] == [(True, Usual(0, 0))]


def test_the_unit_says_what_is_usual_and_nobody_makes_their_own_looks_usual():
    counter = [day(number, 60, unit="Ventanilla", pk=number) for number in range(20)]
    legal = [day(100 + number % 10, 5, unit="Jurídico", pk=100 + number) for number in range(20)]
    nosy = [day(200, 61, unit="Jurídico", pk=200 + number) for number in range(30)]
    found = standing([*counter, *legal, *nosy])
    assert {each.day.officer_id for each in found} == {200}
    assert {each.usual.in_an_hour for each in found} == {5}


def test_cases_that_never_were_in_somebody_s_hands_stand_out_in_number():
    ordinary = [day(number, 5, never_theirs=2) for number in range(1, 12)]
    assert standing([*ordinary, day(50, 5, never_theirs=20)]) == []
    [found] = standing([*ordinary, day(50, 5, never_theirs=21)])
    assert found.of_others
    assert not found.in_bulk


def test_what_was_in_somebody_s_hands_is_told_from_what_was_not(town):
    mine, other = town.filed(), town.filed(owner=town.mario)
    run = mine.stages.get(stage="papers")
    acts.request_correction(
        dossier=mine, stage="papers", items=[("deed", "missing")], by=town.rosa, at=town.at
    )
    assert run.assignments.get().officer == town.rosa
    assert in_hands_of(town.rosa.pk, {mine.subject, other.subject, "\0", "no case"}) == {mine.subject}
    for dossier in (mine, other):
        looked(town.rosa, at_hour(town, 10), subject=dossier.subject, exact=True)
    looked(town.rosa, at_hour(town, 11), why="search", subject="other")
    tally(town.at, at_hour(town, 23))
    assert LookTally.objects.get(officer=town.rosa).never_theirs == 1


def day(officer, most, **more):
    said = {"pk": officer, "cases": 1, "out_of_hours": 0, "never_theirs": 0} | more
    return LookTally(officer_id=officer, reads=most, most_in_an_hour=most, **said)
