"""The sheet: everything of article 54, in plain words, for whatever a definition may say."""

import re
from types import SimpleNamespace as Namespace

import pytest
import segno
from django.template.loader import render_to_string
from django.utils.translation import override

from tests.portal.catalogue import FILED_ELSEWHERE, IMPORTED, INSPECTION, publish
from tests.portal.every_definition import definitions
from ventanilla.portal.pictures import qr
from ventanilla.portal.sheet_words import Sheet
from ventanilla.portal.templatetags.public import unsaid

LANGUAGES = ("es", "en")
BAJA, VISIT, ONLINE = "mtr-baja", "mtr-visita", "mtr-linea"


def words(answer) -> str:
    """What the page says, without its tags."""
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return " ".join(text.split())


@pytest.fixture
def catalogue(town):
    return publish(town)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", [BAJA, VISIT, ONLINE])
@pytest.mark.parametrize("rest", ["", "imprimir/"])
def test_every_sort_of_sheet_is_valid_in_both_languages(catalogue, anybody, valid_html, language, slug, rest):
    valid_html(anybody.get(f"/{language}/tramites/{slug}/{rest}"))


def test_an_imported_sheet_says_that_it_is_dated_and_whose_words_it_has(catalogue, anybody):
    said = words(anybody.get(f"/es/tramites/{BAJA}/"))
    for sentence in (
        "Como lo escribe la dependencia:",
        "$90(formato) más impuestos",
        "No es igual para todos.",
        "La ficha no dice cuánto tarda.",
        "de 3 a 5 días",
        "1 año fiscal",
        "Esta ficha viene de otro registro.",
        "Se escribió en 2016",
        "licencia: Apache-2.0",
        "Lo que dejamos como estaba escrito",
        "Bando municipal",
        "Se hace en una ventanilla.",
        "2 copias",
        "De no más de 3 meses",
        "Abarrotes · Ferretería",
    ):
        assert sentence in said, sentence


def test_requirements_stand_under_their_categories_when_there_are_many(catalogue, anybody):
    said = words(anybody.get(f"/es/tramites/{BAJA}/"))
    headings = [
        "Para decir quién eres",
        "Si actúas por una empresa",
        "Para decir dónde vives",
        "Para este trámite",
        "Pago",
    ]
    places = [said.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Para este trámite" not in words(anybody.get("/es/tramites/mtr-permit/"))


def test_a_sheet_that_only_informs_has_no_start_button_and_claims_no_silence(catalogue, anybody):
    page = anybody.get(f"/es/tramites/{BAJA}/").content.decode()
    assert "empezar/" not in page
    assert "negativa ficta" not in page


def test_what_is_begun_on_the_agencys_site_leads_there(catalogue, anybody):
    page = anybody.get(f"/es/tramites/{ONLINE}/").content.decode()
    assert 'href="https://ejemplo.mx/constancia"' in page
    assert "Sales de Ventanilla" in page


def test_what_is_only_written_in_spanish_is_marked_so_on_an_english_page(catalogue, anybody):
    page = anybody.get(f"/en/tramites/{BAJA}/").content.decode()
    assert '<span lang="es">Baja de licencia de funcionamiento</span>' in page
    assert "in Spanish only" in page
    assert 'lang="es">Certificate' not in anybody.get(f"/en/tramites/{ONLINE}/").content.decode()


def test_an_inspection_says_who_comes_what_for_and_how_to_check(catalogue, anybody):
    said = words(anybody.get(f"/es/tramites/{VISIT}/"))
    for sentence in (
        "¿Es un inspector verdadero?",
        "Dirección de Comercio",
        "Llama a la Dirección de Comercio.",
        "Revisar que el local tenga licencia",
        "Qué te pueden pedir",
        "Antes Se programa la visita.",
        "Durante El inspector muestra su gafete.",
        "Después Se levanta un acta.",
        "30 minutos",
        "Multa",
        "No pagarle nada al inspector.",
    ):
        assert sentence in said, sentence


def test_an_inspection_asks_the_general_questions_only_where_its_sheet_says_nothing_of_its_own(town, anybody):
    silent = INSPECTION.replace("  how_to_check: Llama a la Dirección de Comercio.\n", "")
    publish(town, silent.replace("cost: free", "cost: unstated"))
    said = words(anybody.get(f"/es/tramites/{VISIT}/"))
    assert "Antes de abrir, pide:" in said
    assert "Gratis" not in said
    publish(town, INSPECTION.replace("MTR-VISITA", "MTR-OTRA"))
    own = words(anybody.get("/es/tramites/mtr-otra/"))
    assert "Antes de abrir, pide:" not in own
    assert "Costo Gratis" in own


def test_the_source_s_words_are_not_repeated_where_they_say_the_same(town, anybody):
    said = IMPORTED.replace("de 3 a 5 días", "72 Horas.").replace("resolve: unstated", "resolve: 72 hours")
    said = said.replace("$90(formato) más impuestos", "Sin costo").replace("cost: varies", "cost: free")
    publish(town, said)
    page = words(anybody.get(f"/es/tramites/{BAJA}/"))
    assert "Cuánto tarda, como lo escribe la dependencia" not in page
    assert "Cuánto cuesta, como lo escribe la dependencia" not in page
    assert "Cuánto tiempo vale, como lo escribe la dependencia" in page


def test_the_source_s_words_on_the_place_give_way_to_an_office_that_says_them_all():
    office = Namespace(name="Ventanilla", address="Calle Real No. 6, Centro", area="Lerma", phone="")
    assert unsaid(["Calle Real No 6, Centro."], [office]) == []
    assert unsaid(["Calle Real No. 6. Tel. 55"], [office]) == ["Calle Real No. 6. Tel. 55"]


def test_sheets_of_one_name_are_told_apart_by_whom_they_are_for(town, anybody):
    publish(town, IMPORTED, IMPORTED.replace("MTR-BAJA", "MTR-BAJA-P").replace("[company]", "[person]"))
    for page in ("/es/tramites/", "/es/dependencias/metropolis/"):
        said = words(anybody.get(page))
        assert said.count("Baja de licencia de funcionamiento Para ") == 2, page
        assert "Para empresas" in said
        assert "Para personas" in said


def test_a_name_that_stands_alone_needs_no_more_words(catalogue, anybody):
    assert "Para empresas" not in words(anybody.get("/es/tramites/"))


def test_what_a_sheet_says_is_text_and_never_markup(catalogue, anybody):
    page = anybody.get(f"/es/tramites/{BAJA}/").content.decode()
    assert "<script>alert" not in page
    assert page.count("</script>") == page.count("<script")


def test_a_page_to_print_leads_back_by_a_code_that_can_be_read(catalogue, anybody, settings):
    page = anybody.get(f"/es/tramites/{BAJA}/imprimir/").content.decode()
    address = f"{settings.SITE_ADDRESS}/es/tramites/{BAJA}/"
    assert qr(address).path in page
    assert page.count('class="v-needs__item"') == 5
    assert 'content="noindex' in page


def test_the_code_draws_each_dark_module_once():
    code, known = qr("https://ejemplo.mx/es/"), segno.make_qr("https://ejemplo.mx/es/", error="m")
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)
        for step in range(int(length))
    }
    rows = list(known.matrix_iter(border=4))
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    assert code.size == len(rows)


def test_a_sheet_tells_its_earlier_editions(town, newer, anybody):
    assert "Versiones anteriores" not in words(anybody.get("/es/tramites/mtr-permit/"))
    newer()
    assert "Versiones anteriores" in words(anybody.get("/es/tramites/mtr-permit/"))


@pytest.mark.parametrize("slug", ["no-hay", "a" * 300, "MTR-BAJA", "x--y", "1"])
def test_a_sheet_that_does_not_exist_is_a_404_however_it_is_asked_for(catalogue, anybody, slug):
    assert anybody.get(f"/es/tramites/{slug}/").status_code == 404
    assert anybody.get(f"/es/tramites/{slug}/imprimir/").status_code == 404


@pytest.mark.parametrize("text", [IMPORTED, INSPECTION, FILED_ELSEWHERE])
def test_a_sheet_asks_the_database_little(town, anybody, page_sql, text):
    edition = publish(town, text)[0]
    name = f"sheet-{edition.procedure.slug}"
    page_sql(anybody, f"/es/tramites/{edition.procedure.slug}/", name, at_most=3)


PARTS = ("start", "needs", "who", "cost", "time", "where", "about")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_definition_says_its_sheet_can_be_drawn(town, rf, language):
    drawn = 0
    with override(language):
        for definition in definitions():
            sheet = Sheet(definition, language, town.at.date(), ())
            said = {
                "sheet": sheet,
                "edition": town.edition,
                "definition": definition,
                "offices": [],
                "editions": [],
            }
            for part in PARTS:
                text = render_to_string(f"portal/sheet_{part}.html", said, rf.get("/es/"))
                assert "None" not in re.sub(r"<[^>]+>", "", text), (definition.code, part)
                drawn += 1
    assert drawn > 1000
