"""Looks in bulk and out of hours: counted from the record of reads, each hour anew."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from ventanilla.indicators.looking import LEAST_IN_AN_HOUR, Hours, standing, tally, usual
from ventanilla.indicators.models import LookTally
from ventanilla.ledger.models import ReadRecord

pytestmark = pytest.mark.django_db


def looked(officer, at, times=1, why="consult", subject="case"):
    for number in range(times):
        ReadRecord.objects.create(
            reader=officer.ref,
            reader_name="x",
            unit="x",
            person="person:1",
            subject=f"{subject}{number}",
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
    def day(officer, most, out=0):
        return LookTally(
            pk=officer, officer_id=officer, reads=most, cases=1, most_in_an_hour=most, out_of_hours=out
        )

    ordinary = [day(number, 10) for number in range(1, 8)]
    assert standing([*ordinary, day(9, LEAST_IN_AN_HOUR)]) == []
    assert [each.day.officer_id for each in standing([*ordinary, day(9, 31)])] == [9]
    assert [each.day.officer_id for each in standing([*ordinary, day(9, 2, out=1)])] == [9]
    assert usual([]) == 0
