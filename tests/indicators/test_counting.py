"""Visits and searches are counted in memory and added to the day's rows."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from tests.bench.page_sql import asked_of_database
from ventanilla.indicators import counting
from ventanilla.indicators.memory import ForAMinute
from ventanilla.indicators.models import PageCount, SearchCount

DAY = date(2026, 3, 2)
PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def visits() -> dict[tuple[str, ...], int]:
    rows = PageCount.objects.values_list("page", "thing", "language", "device", "count")
    return {(*row[:4],): row[4] for row in rows}


def searches() -> dict[tuple[str, ...], int]:
    rows = SearchCount.objects.values_list("words", "language", "found", "count")
    return {(*row[:3],): row[3] for row in rows}


@pytest.mark.django_db
def test_visits_are_added_to_those_of_the_day():
    for _ in range(3):
        counting.note_visit("/es/tramites/acta/", user_agent=PHONE)
    counting.note_visit("/en/", user_agent=COMPUTER)
    counting.flush(DAY)
    counting.note_visit("/es/tramites/acta/", user_agent=PHONE)
    counting.flush(DAY)
    assert visits() == {("sheet", "acta", "es", "phone"): 4, ("home", "", "en", "computer"): 1}


@pytest.mark.django_db
def test_each_day_has_its_own_rows():
    for day in (DAY, DAY + timedelta(days=1)):
        counting.note_visit("/es/", user_agent=PHONE)
        counting.flush(day)
    assert list(PageCount.objects.order_by("day").values_list("day", "count")) == [
        (DAY, 1),
        (DAY + timedelta(days=1), 1),
    ]


@pytest.mark.django_db
def test_searches_are_counted_with_how_much_they_found():
    for found in (0, 0, 3, 4, 200):
        counting.note_search("Acta de nacimiento", language="es", found=found)
    counting.note_search("GOMC900101HDFMRR09", language="en", found=0)
    counting.flush(DAY)
    assert searches() == {
        ("acta de nacimiento", "es", "nothing"): 2,
        ("acta de nacimiento", "es", "few"): 1,
        ("acta de nacimiento", "es", "many"): 2,
        ("", "en", "nothing"): 1,
    }


@pytest.mark.django_db
def test_nothing_counted_asks_nothing_of_the_database():
    _nothing, said = asked_of_database(lambda: counting.flush(DAY))
    assert said == []


@pytest.mark.django_db
def test_counting_asks_nothing_of_the_database():
    def serve():
        counting.note_visit("/es/tramites/acta/", user_agent=PHONE)
        counting.note_search("acta", language="es", found=1)

    _nothing, said = asked_of_database(serve)
    assert said == []


def test_what_a_thousand_threads_count_at_once_is_all_there():
    def visit():
        for _ in range(500):
            counting.note_visit("/es/tramites/acta/", user_agent=PHONE)

    threads = [Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counting._visits.take().values()) == 4_000


@pytest.mark.django_db(transaction=True)
def test_workers_that_write_at_once_lose_nothing_and_never_lock_each_other_out():
    failed: list[BaseException] = []

    def worker(number: int):
        try:
            pages = [f"/es/tramites/sheet-{n}/" for n in range(20)]
            for _ in range(5):
                visits = {
                    (counting.page_of(page), counting.device_of(PHONE)): 1
                    for page in (pages if number % 2 else reversed(pages))
                }
                counting.acts.keep_counts(visits=visits, searches={}, on=DAY)
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=worker, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert set(visits().values()) == {20}
    assert len(visits()) == 20


@pytest.mark.django_db(transaction=True)
def test_what_could_not_be_written_is_written_the_next_time():
    counting.note_visit("/es/", user_agent=PHONE)
    counting.note_search("acta", language="es", found=1)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE indicators_searchcount RENAME TO away")
    counting.flush(DAY)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE away RENAME TO indicators_searchcount")
    assert visits() == {}
    counting.flush(DAY)
    assert visits() == {("home", "", "es", "phone"): 1}
    assert searches() == {("acta", "es", "few"): 1}


@pytest.mark.django_db
def test_the_memory_of_a_process_is_bounded():
    for n in range(counting.MOST_WORDS + 50):
        letters = "".join(chr(97 + int(digit)) for digit in str(n))
        counting.note_search(f"palabra {letters}", language="es", found=1)
    assert len(counting._searches.take()) <= counting.MOST_WORDS + 1


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "es",
        "//",
        "/es//",
        "\x00",
        "/es/" + "a" * 5_000,
        "/es/tramites/../x/",
        "/es/tramites/\ud800/",
    ],
)
@pytest.mark.parametrize("user_agent", ["", "\x00", "x" * 100_000, "\ud800"])
def test_nothing_that_a_stranger_sends_makes_counting_fail(path, user_agent):
    counting.note_visit(path, user_agent=user_agent)
    counting.note_search(path, language=user_agent, found=-1)


@pytest.mark.django_db
def test_the_most_visited_sheets_are_those_that_people_opened_lately():
    today = timezone.localdate()
    for sheet, times, who, ago in [
        ("acta", 3, PHONE, 0),
        ("licencia", 5, COMPUTER, 29),
        ("robots", 90, ROBOT, 1),
        ("old", 90, PHONE, 40),
    ]:
        for _ in range(times):
            counting.note_visit(f"/es/tramites/{sheet}/", user_agent=who)
        counting.note_visit("/es/dependencias/semovi/", user_agent=PHONE)
        counting.flush(today - timedelta(days=ago))
    counting._sheets.cache_clear()
    assert counting.most_visited_sheets(10) == ["licencia", "acta"]
    assert counting.most_visited_sheets(1) == ["licencia"]


@pytest.mark.django_db
def test_the_most_visited_sheets_cost_one_query_a_minute():
    sheets = ForAMinute(counting._read_sheets, clock=iter([0.0, 30.0, 61.0]).__next__)
    _answers, said = asked_of_database(lambda: (sheets(DAY), sheets(DAY)))
    assert len(said) == 1
    _answers, said = asked_of_database(lambda: sheets(DAY))
    assert len(said) == 1
