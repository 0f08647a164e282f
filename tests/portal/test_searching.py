"""Searching: one question, results told apart, filters as plain links, help where nothing was found."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.catalogue import IMPORTED, publish
from ventanilla.indicators import counting
from ventanilla.portal.asked import LAST_PAGE, LONGEST, Asked
from ventanilla.portal.results import Result
from ventanilla.search import building
from ventanilla.search.reading import opened
from ventanilla.search.results import Filters, Group, Hit

SEARCH, SUGGEST = "/es/buscar/", "/es/buscar/sugerencias/"


@pytest.fixture
def indexed(town, settings, tmp_path):
    """The town's sheets and a small catalogue, in an index of their own."""
    settings.DATA = tmp_path
    opened.forget()
    others = [
        IMPORTED.replace("MTR-BAJA", f"MTR-BAJA-{n}").replace(
            "Baja de licencia", f"Permiso {n}º de baja de licencia"
        )
        for n in range(14)
    ]
    publish(town)
    publish(town, *others)
    building.build(at=town.at)
    opened.forget()
    yield town
    opened.forget()


def links(answer) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', answer.content.decode())]


def sheets(answer) -> list[str]:
    return [link for link in links(answer) if re.fullmatch(r"/es/tramites/[\w-]+/", link)]


def test_a_question_with_a_typo_finds_its_sheet(indexed, anybody):
    assert "/es/tramites/mtr-permit/" in sheets(anybody.get(SEARCH, {"q": "permizo de apertura"}))


def test_results_ask_the_database_nothing_whatever_the_size(indexed, anybody, page_sql):
    page_sql(anybody, f"{SEARCH}?q=licencia", "search", at_most=3)
    page_sql(anybody, f"{SEARCH}?q=licencia&pagina=2&lugar=cdmx&costo=varies", "search", at_most=3)
    page_sql(anybody, f"{SEARCH}?q=nadadenada", "search", at_most=3)
    page_sql(anybody, f"{SUGGEST}?q=lic", "search", at_most=3)


def test_each_filter_is_a_link_that_sets_it_and_another_that_takes_it_away(indexed, anybody):
    page = anybody.get(SEARCH, {"q": "licencia"})
    narrow = [link for link in links(page) if "costo=varies" in link]
    assert narrow
    narrowed = anybody.get(narrow[0])
    assert 0 < len(sheets(narrowed)) <= len(sheets(page)) + 14
    away = [link for link in links(narrowed) if link.startswith(SEARCH) and "costo" not in link]
    assert any(parse_qs(urlsplit(link).query).get("q") == ["licencia"] for link in away)


def test_the_place_stays_in_the_address_from_page_to_page(indexed, anybody):
    page = anybody.get(SEARCH, {"q": "licencia", "lugar": "cdmx"})
    assert 'name="lugar" value="cdmx"' in page.content.decode()
    following = [link for link in links(page) if "pagina=2" in link]
    assert following
    assert "lugar=cdmx" in following[0]
    assert sheets(anybody.get(following[0]))


def test_where_nothing_is_found_the_page_says_how_to_go_on(indexed, anybody, valid_html):
    answer = anybody.get(SEARCH, {"q": "xilofono transparente", "costo": "free"})
    valid_html(answer)
    text = answer.content.decode()
    for words in ("No encontramos nada", "Usa menos palabras", "#falta", "/es/temas/abrir-un-negocio/"):
        assert words in text
    assert anybody.get("/es/ayuda/").content.decode().count('id="falta"') == 1


def test_no_words_show_everything(indexed, anybody):
    assert len(sheets(anybody.get(SEARCH))) >= 5


HOSTILE = [
    "\x00", "%00", "a" * 5000, "'; DROP TABLE procedures_edition; --", '"><script>alert(1)</script>', "ñ" * 500,
    "AND OR NOT", "(((", "name:*", "*", "[a TO z]", "\u202e\u200b", "😀" * 50, "..\\../", "{{ 7*7 }}", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("word", ["q", "dependencia", "tipo", "en-linea", "costo", "tema", "lugar", "pagina"])
def test_whatever_is_asked_is_answered_with_a_page(indexed, anybody, valid_html, text, word):
    answer = anybody.get(f"{SEARCH}?{word}={quote(text, errors='replace')}")
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    valid_html(answer)


@pytest.mark.parametrize("text", [*HOSTILE, "", "a"])
def test_whatever_is_typed_gets_suggestions_as_json(indexed, anybody, text):
    answer = anybody.get(f"{SUGGEST}?q={quote(text, errors='replace')}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert isinstance(json.loads(answer.content)["suggestions"], list)


def test_a_suggestion_that_is_a_sheet_leads_to_it(indexed, anybody):
    said = anybody.get(SUGGEST, {"q": "constan"}).json()["suggestions"]
    assert any(each["address"] == "/es/tramites/mtr-linea/" for each in said)
    assert all(set(each) == {"text", "address"} for each in said)


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
def test_searching_sets_no_cookie_and_cannot_be_posted(indexed, anybody, ana, path):
    answer = anybody.get(path, {"q": "licencia"})
    assert not answer.cookies
    assert answer.content == ana.get(path, {"q": "licencia"}).content
    assert anybody.post(path, {"q": "licencia"}).status_code == 405


def test_a_search_is_counted_once_and_its_pages_and_filters_are_not(indexed, anybody):
    from ventanilla.indicators.models import SearchCount

    counting.forget()
    for asked in (
        {"q": "licencia"},
        {"q": "licencia", "pagina": "2"},
        {"q": "licencia", "costo": "free"},
        {},
    ):
        anybody.get(SEARCH, asked)
    counting.flush(indexed.at.date())
    assert sum(SearchCount.objects.values_list("count", flat=True)) == 1


def test_without_an_index_the_page_leads_to_the_lists(
    db, client, settings, tmp_path, monkeypatch, valid_html
):
    from ventanilla.search import reading

    settings.DATA = tmp_path
    monkeypatch.setattr(reading, "SMALL", -1)
    opened.forget()
    answer = client.get(SEARCH, {"q": "licencia"})
    valid_html(answer)
    assert "La búsqueda se está preparando" in answer.content.decode()


# The address of a search

said = st.text(max_size=300)


@given(
    st.fixed_dictionaries(
        {word: said for word in ("q", "dependencia", "tipo", "costo", "tema", "lugar", "en-linea", "pagina")}
    )
)
def test_what_an_address_says_is_read_back_the_same(query):
    from urllib.parse import urlencode

    first = Asked.of(QueryDict(urlencode(query, errors="replace")))
    again = Asked.of(QueryDict(urlsplit(first.address).query))
    assert again == first
    assert len(first.text) <= LONGEST
    assert 1 <= first.page <= LAST_PAGE


def test_a_filter_begins_at_the_first_page_and_keeps_the_words():
    asked = Asked("agua", Filters(place="cdmx"), 4)
    assert asked.narrowed("cost", "free") == Asked("agua", Filters(place="cdmx", cost="free"), 1)
    assert asked.everywhere == Asked("agua")


# Near-identical sheets


def hit(**said) -> Hit:
    known = {
        "code": "A-B", "slug": "a-b", "name": "Licencia", "summary": "", "agency_code": "a", "agency_name": "Alcaldía",
        "place_code": "p", "place_name": "Toluca", "kind": "procedure", "level": 1, "online": False, "costs": "free",
        "price": "", "time": "", "applicants": ("person", "company"), "life_events": (),
    }  # fmt: skip
    return Hit(**(known | said))


def test_sheets_of_several_places_are_told_apart_by_place_then_name():
    group = Group(
        hit(),
        (hit(place_name="Lerma", name="Licencia para islas"),),
        "Licencia",
        differs=("place",),
        members=2,
    )
    first, second = Result.of(group).variants
    assert (first.first, first.then) == ("Toluca", "")
    assert (second.first, second.then) == ("Lerma", "Licencia para islas")


def test_sheets_of_one_place_are_told_apart_by_name_and_by_whom_they_are_for():
    group = Group(
        hit(applicants=("person",)),
        (hit(applicants=("company",), name="LICENCIA"),),
        "Licencia",
        differs=("applicants",),
        members=9,
    )
    result = Result.of(group)
    assert [variant.who for variant in result.variants] == ["Para personas", "Para empresas"]
    assert result.are_more


def test_a_sheet_by_itself_has_no_variants():
    assert Result.of(Group(hit(), (), "Licencia")).variants == ()
