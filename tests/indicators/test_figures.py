"""The public page of figures: honest bars, the table behind them, and nobody in it."""

import re

import pytest
from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from tests.bench.markup import faults
from tests.bench.page_sql import asked_of_database
from ventanilla.indicators import counting
from ventanilla.indicators.models import SearchCount
from ventanilla.indicators.reports import Counted
from ventanilla.portal.figures import HEIGHT, WIDTH, bars, lines

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture
def busy(town, clock):
    for _ in range(6):
        counting.note_visit("/es/tramites/mtr-permit/", user_agent=PHONE)
        counting.note_search("permiso de uso", language="es", found=0)
    counting.note_search("juana pérez", language="es", found=0)
    counting.flush(timezone.localdate())
    return town


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_says_what_was_visited_and_searched(busy, language):
    answer = Client().get(f"/{language}/cifras/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not faults(text)
    assert f'href="/{language}/tramites/mtr-permit/"' in text
    assert "permiso de uso" in text
    assert "juana" not in text
    assert "style=" not in text


def test_the_page_without_any_visit_says_so(town):
    text = Client().get("/es/cifras/").content.decode()
    assert "Todavía no se cuenta ninguna visita." in text
    assert "<rect" not in text


def test_nobody_alone_writes_words_onto_the_page(client, town):
    for _time in range(30):
        client.get("/es/buscar/", {"q": "fulano es un ratero"}, REMOTE_ADDR="203.0.113.7")
    counting.flush(timezone.localdate())
    page = client.get("/es/cifras/").content.decode()
    assert "ratero" not in page
    assert SearchCount.objects.aggregate(all=Sum("count"))["all"] == 30


def test_words_of_five_networks_are_shown(client, town):
    for number in range(5):
        client.get("/es/buscar/", {"q": "permiso de banqueta"}, REMOTE_ADDR=f"203.0.113.{number}")
    counting.flush(timezone.localdate())
    assert "permiso de banqueta" in client.get("/es/cifras/").content.decode()


def test_a_thousand_who_open_it_cost_one_look_a_minute(busy):
    client = Client()
    client.get("/es/cifras/")
    _answer, said = asked_of_database(lambda: client.get("/es/cifras/"))
    assert len(said) <= 1


def test_bars_are_as_high_as_their_numbers_say():
    today = timezone.localdate()
    low, none, high = bars([(today, 5), (today, 0), (today, 10)])
    assert (low.height, none.height, high.height) == (HEIGHT / 2, 0, HEIGHT)
    assert [each.y + each.height for each in (low, none, high)] == [HEIGHT] * 3
    assert high.x + high.width <= WIDTH
    assert all(bar.height == 0 for bar in bars([(today, 0), (today, 0)]))
    assert bars([]) == []


def test_the_longest_line_is_the_most_frequent_thing():
    first, second = lines([Counted("a", 2_000), Counted("b", 500)])
    assert (first.count, first.hundredths, second.hundredths) == ("2,000", 100.0, 25.0)
    assert lines([]) == []


def test_no_number_is_written_with_a_comma_into_a_picture(busy):
    text = Client().get("/es/cifras/").content.decode()
    assert not re.findall(r'(?:width|height|x|y)="[^"]*,[^"]*"', text)
