"""What the counts say, to officers and to everybody; and how they are forgotten."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.bench.page_sql import asked_of_database
from ventanilla.indicators import counting, jobs
from ventanilla.indicators.models import PageCount, SearchCount
from ventanilla.indicators.reports import report

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def count(day, *, visits=0, path="/es/tramites/acta/", who=PHONE, searches=0, words="acta", found=1):
    for _ in range(visits):
        counting.note_visit(path, user_agent=who)
    for _ in range(searches):
        counting.note_search(words, language="es", found=found)
    counting.flush(day)


def said(*words: str) -> str:
    out = StringIO()
    call_command("visits", "report", *words, stdout=out)
    return out.getvalue()


def test_programs_are_counted_apart_from_people(today):
    count(today, visits=3)
    count(today, visits=7, who="curl/8")
    found = report(today, today)
    assert (found.visits, found.programs) == (3, 7)
    assert [(each.name, each.count) for each in found.devices] == [
        ("phone", 3),
        ("tablet", 0),
        ("computer", 0),
    ]
    assert [(each.name, each.count) for each in found.sheets] == [("acta", 3)]


def test_every_day_has_its_place_even_without_visits(today):
    count(today, visits=2)
    found = report(today - timedelta(days=3), today)
    assert [visits for _day, visits in found.days] == [0, 0, 0, 2]


def test_words_are_shown_only_when_they_were_searched_often(today):
    count(today, searches=4, words="juana pérez")
    count(today, searches=3, words="beca", found=0)
    count(today - timedelta(days=1), searches=2, words="beca", found=0)
    found = report(today - timedelta(days=7), today)
    assert [(each.name, each.count) for each in found.searches] == [("beca", 5)]
    assert [(each.name, each.count) for each in found.without_result] == [("beca", 5)]
    assert (found.asked, found.asked_without_result) == (9, 5)


def test_a_report_costs_the_same_few_queries_however_much_was_counted(today):
    _found, little = asked_of_database(lambda: report(today, today))
    for n in range(30):
        count(today, visits=1, path=f"/es/tramites/s-{n}/", searches=1, words="beca" + "x" * (n % 9))
    _found, much = asked_of_database(lambda: report(today, today))
    assert len(much) == len(little) <= 9


def test_rare_words_are_forgotten_after_a_month_and_common_ones_are_not(today):
    old = today - timedelta(days=31)
    count(old, searches=2, words="juana pérez")
    count(old, searches=2, words="beca")
    count(today, searches=3, words="beca")
    count(today, searches=1, words="algo nuevo")
    count(old, searches=1, words="folio 123")
    jobs.forget_old_counts()
    assert set(SearchCount.objects.values_list("words", flat=True)) == {"beca", "algo nuevo", ""}
    assert SearchCount.objects.get(day=old, words="beca").count == 2


def test_counts_are_forgotten_after_two_years(today):
    count(today - timedelta(days=801), visits=1, searches=9)
    count(today - timedelta(days=799), visits=1)
    jobs.forget_old_counts()
    assert PageCount.objects.count() == 1
    assert SearchCount.objects.count() == 0


def test_the_command_prints_a_table(today):
    count(today, visits=2, searches=6)
    text = said()
    assert "        2  visits of people" in text
    assert "        6  acta" in text


def test_the_command_prints_json_for_the_days_given(today):
    count(today - timedelta(days=9), visits=2)
    count(today, visits=1)
    day = (today - timedelta(days=9)).isoformat()
    found = json.loads(said("--json", "--from", day, "--to", day))
    assert (found["first"], found["visits"], found["days"]) == (day, 2, [[day, 2]])


def test_the_command_refuses_days_the_wrong_way_round(today):
    with pytest.raises(CommandError):
        said("--from", "2026-03-02", "--to", "2026-03-01")
    with pytest.raises(CommandError):
        said("--from", "1990-01-01")
