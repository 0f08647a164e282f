"""The pages of a guide: one question at a time, all in the address, and a list that says what it knows."""

from html import unescape
from urllib.parse import parse_qsl, urlencode, urlparse

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guides.samples import published_in

START = "/es/guias/poner-un-puesto/"
ANSWER = f"{START}resultado/"
WHOLE = {"giro": "tacos", "gas": "yes", "metros": "20", "lugar": "calle"}


@pytest.fixture
def guide(town):
    return published_in(town)


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def test_the_list_of_guides_leads_to_each(guide, client, valid_html, page_sql):
    answer = page_sql(client, "/es/guias/", "guides", at_most=1)
    assert START in text_of(answer)
    valid_html(answer)


def test_without_guides_the_list_says_so(db, client, valid_html):
    answer = client.get("/es/guias/")
    assert "Todavía no hay guías" in text_of(answer)
    valid_html(answer)


def test_a_guide_begins_with_its_first_question(guide, client, valid_html, page_sql):
    answer = page_sql(client, START, "guide", at_most=2)
    assert "¿Qué vas a vender?" in text_of(answer)
    assert "noindex" not in text_of(answer)
    valid_html(answer)


def test_the_page_of_a_guide_sets_no_cookie_and_keeps_nothing(guide, client):
    for address in (START, f"{START}?giro=taqeria&asked=giro", f"{ANSWER}?{urlencode(WHOLE)}"):
        assert not client.get(address).cookies
    assert "sessionid" not in client.cookies


def test_what_comes_close_is_offered_with_its_line(guide, client, valid_html):
    answer = client.get(START, {"giro": "taqeria", "asked": "giro"})
    said = text_of(answer)
    assert "Tacos y antojitos" in said
    assert "Comida de maíz" in said
    assert 'value="tacos"' in said
    valid_html(answer)


def test_what_is_not_found_is_said_in_a_sentence(guide, client, valid_html):
    answer = client.get(START, {"giro": "zz<xq", "asked": "giro"})
    assert "No encontramos «zz<xq»" in text_of(answer)
    assert "zz<xq" not in answer.content.decode()
    valid_html(answer)


def test_answers_go_on_in_the_page(guide, client):
    said = text_of(client.get(START, {"giro": "tacos", "gas": "no"}))
    assert '<input type="hidden" name="giro" value="tacos">' in said
    assert '<input type="hidden" name="gas" value="no">' in said
    assert "¿Cuántos metros?" in said
    assert "noindex" in said


def test_with_everything_answered_the_answer_comes(guide, client):
    answer = client.get(START, {**WHOLE, "asked": "lugar"})
    assert answer.status_code == 302
    place = urlparse(answer["Location"])
    assert place.path == ANSWER
    assert dict(parse_qsl(place.query)) == WHOLE


def test_an_answer_with_a_question_open_asks_it(guide, client):
    answer = client.get(ANSWER, {"giro": "tacos", "metros": "5"}, follow=True)
    assert "¿Usas gas?" in text_of(answer)
    assert answer.redirect_chain[0][0].startswith(START)


def test_the_answer_has_the_steps_in_order_with_costs_and_times(guide, client, valid_html, page_sql):
    answer = page_sql(client, f"{ANSWER}?{urlencode(WHOLE)}", "guide-answer", at_most=4)
    said = text_of(answer)
    names = [
        said.index(f"</span>{name}") for name in ("Pregunta", "Toma el curso", "Pide el permiso", "Paga")
    ]
    assert names == sorted(names)
    for words in (
        "Alrededor de $300",
        "Desde $50",
        "De 5 a 10 días hábiles",
        "De 8 a 15 días hábiles",
        "Constancia del curso",
        "Ley de Prueba, artículo 4",
        "Recomendable",
        "Inventada para las pruebas, 2026",
        "Todo es inventado.",
        "Es muy ancho",
        "https://example.org/permiso",
        "/es/tramites/mtr-permit/empezar/",
    ):
        assert words in said, words
    assert f"{ANSWER}?{urlencode(WHOLE)}" in said
    valid_html(answer)


def test_a_no_comes_with_what_then_and_without_a_total(guide, client, valid_html):
    answer = client.get(ANSWER, {"giro": "flores", "metros": "5", "lugar": "parque"})
    said = text_of(answer)
    assert "En un parque no se puede" in said
    assert "Busca un mercado." in said
    assert "Costo conocido" not in said
    assert "Pide el permiso" not in said
    valid_html(answer)


def test_the_other_language_goes_on_from_the_same_answers(guide, client):
    said = text_of(client.get(ANSWER, WHOLE))
    assert f'href="/en/guias/poner-un-puesto/resultado/?{urlencode(WHOLE)}"' in said
    english = text_of(client.get(f"/en/guias/poner-un-puesto/resultado/?{urlencode(WHOLE)}"))
    for words in ("What you need for your stall", "About $300", "8 to 15 working days", "Ask for the permit"):
        assert words in english


def test_each_answer_can_be_changed_and_the_others_stay(guide, client):
    said = text_of(client.get(START, {**WHOLE, "pregunta": "metros"}))
    assert "¿Cuántos metros?" in said
    assert 'value="20"' in said
    assert '<input type="hidden" name="lugar" value="calle">' in said


def test_a_guide_nobody_publishes_is_a_404(guide, client):
    for address in ("/es/guias/no-hay/", "/es/guias/no-hay/resultado/"):
        assert client.get(address).status_code == 404


def test_only_looking_is_possible(guide, client):
    assert client.post(START, WHOLE).status_code in (403, 405)
    assert client.head(START).status_code == 200


def test_a_withdrawn_guide_is_gone(guide, client, town):
    from ventanilla.guides.acts import withdraw_guide

    withdraw_guide(
        edition=guide, from_on=town.at.date(), reason="Error", by=town.extra["publisher"], at=town.at
    )
    assert client.get(START).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "giro=%00",
        "giro=%ff%fe",
        "giro=" + "a" * 3000,
        "metros=" + "9" * 3000 + "&giro=flores",
        "giro=tacos&giro=flores&giro=",
        "&".join(f"giro=tacos{n}" for n in range(300)),
        "&".join(f"x{n}=1" for n in range(300)),
        "pregunta=grande",
        "pregunta=../../etc",
        "asked=giro&asked=gas&asked=metros",
        "giro=<script>alert(1)</script>",
        "giro[]=tacos&giro[key]=flores",
        "giro=tacos&gas=maybe&metros=-1&lugar=luna",
        "=&&&===",
        "giro=%F0%9F%98%80&lugar=%E2%80%AE",
    ],
)
@pytest.mark.parametrize("address", [START, ANSWER])
def test_hostile_words_bring_the_question_again(guide, client, valid_html, address, query):
    answer = client.get(f"{address}?{query}", follow=True)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    valid_html(answer)


def test_words_without_end_are_refused_without_a_trace(guide, client):
    query = "&".join(f"x{n}=1" for n in range(3000))
    assert client.get(f"{START}?{query}").status_code in (200, 400)


@given(said=st.dictionaries(st.sampled_from([*WHOLE, "pregunta", "asked"]), st.text(max_size=30), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_words_bring_a_page(guide, client, said):
    query = urlencode(said, errors="replace")
    assert client.get(f"{START}?{query}").status_code in (200, 302)
    assert client.get(f"{ANSWER}?{query}").status_code in (200, 302)
