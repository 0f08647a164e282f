"""The pages that anybody may read, and that a cache may keep."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

LANGUAGES = ("es", "en")
CACHEABLE = (
    "", "tramites/", "tramites/mtr-permit/", "tramites/mtr-permit/imprimir/", "dependencias/",
    "dependencias/metropolis/", "mapa-del-sitio/", "ayuda/", "accesibilidad/", "privacidad/",
)  # fmt: skip
ASKING = (
    "seguir/", "verificar/", "tramites/mtr-permit/empezar/", "demostracion/correo/", "buscar/",
    "buscar/?q=permiso&costo=fees&lugar=cdmx", "temas/abrir-un-negocio/", "tramites/?letra=P", "dependencias/?q=xyz",
    "ayuda/?q=curp",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", CACHEABLE + ASKING)
def test_every_open_page_is_valid_in_both_languages(anybody, valid_html, language, path):
    answer = anybody.get(f"/{language}/{path}")
    assert answer.status_code == 200
    valid_html(answer)
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("path", CACHEABLE)
def test_a_cacheable_page_is_the_same_for_everybody_and_sets_nothing(anybody, ana, rosa, path):
    pages = [client.get(f"/es/{path}") for client in (anybody, ana, rosa)]
    assert len({page.content for page in pages}) == 1
    for page in pages:
        assert not page.cookies
        assert "Cookie" not in page.headers.get("Vary", "")
        assert b"csrfmiddlewaretoken" not in page.content


@pytest.mark.parametrize("path", CACHEABLE)
def test_open_pages_refuse_to_be_posted_to(anybody, path):
    assert anybody.post(f"/es/{path}").status_code == 405


def test_the_sheet_asks_the_database_three_times_at_most(anybody, page_sql):
    page_sql(anybody, "/es/tramites/mtr-permit/", "sheet", at_most=3)


def test_home_and_lists_ask_little_however_many_procedures(town, anybody, page_sql):
    from tests.bench.town import PERMIT, published

    for number in range(6):
        text = PERMIT.replace("MTR-PERMIT", f"MTR-PERMIT-{number}")
        published(text, town.extra["registrar"], town.extra["publisher"], town.at)
    page_sql(anybody, "/es/", "home", at_most=3)
    page_sql(anybody, "/es/tramites/", "procedures", at_most=3)  # the third tells sheets of one name apart
    page_sql(anybody, "/es/dependencias/", "agencies", at_most=1)
    page_sql(anybody, "/es/dependencias/metropolis/", "agency", at_most=3)
    page_sql(anybody, "/es/mapa-del-sitio/", "site-map", at_most=1)


@pytest.mark.parametrize("path", ["", "tramites/mtr-permit/"])
def test_the_first_page_weighs_at_most_60_kilobytes_over_the_wire(anybody, path):
    page = anybody.get(f"/es/{path}").content
    assets = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    css = next(name for name in assets if name.endswith(".css"))
    files = {name: Path(finders.find(name)).read_bytes() for name in assets}
    within = set(re.findall(r"url\(\"?(?:\./)?([\w.-]+\.svg)\"?\)", files[css].decode()))
    files |= {name: Path(finders.find(f"design/{name}")).read_bytes() for name in within}
    weights = {name: len(gzip.compress(content)) for name, content in files.items()}
    assert {name.rpartition(".")[2] for name in files} >= {"css", "js", "svg"}
    assert sum(weights.values()) + len(gzip.compress(page)) <= 60_000, weights


def test_a_sheet_says_what_it_costs_how_long_it_takes_and_what_is_needed(anybody):
    page = anybody.get("/es/tramites/mtr-permit/").content.decode()
    for words in (
        "Depende de tus respuestas",
        "10 días hábiles",
        "Escritura del local",
        "Empezar",
        "Ley de Prueba",
    ):
        assert words in page
    assert "solo en algunos casos" in page  # the permit for alcohol


def test_the_same_price_for_everybody_is_said_with_its_centavos(anybody, newer):
    newer(('"alcohol ? money(900) : money(100)"', '"money(1234.5)"'))
    assert "<dd>$1,234.50</dd>" in anybody.get("/es/tramites/mtr-permit/").content.decode()


def test_a_procedure_nobody_publishes_is_a_404(anybody):
    assert anybody.get("/es/tramites/no-hay/").status_code == 404


def test_without_procedures_the_pages_say_so(db, client, valid_html):
    for path in ("", "tramites/"):
        answer = client.get(f"/es/{path}")
        assert "Todavía no hay trámites" in answer.content.decode()
        valid_html(answer)
