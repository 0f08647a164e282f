"""Offices and free Wi-Fi near a place: what people find, when it is open, and what nobody may break."""

import gzip
import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.places import MORNING, WEEKDAYS, ZONE, office, plant
from ventanilla.agencies.hours import Hours, Span, Standing
from ventanilla.agencies.importing import import_file
from ventanilla.agencies.models import Office, ServicePoint
from ventanilla.jurisdictions import acts as law
from ventanilla.jurisdictions.models import DayKind, Jurisdiction, law_data
from ventanilla.portal import attending, offices, wifi
from ventanilla.portal.finding import Asked

LIBRARY = Path(__file__).resolve().parents[2] / "offices_library" / "wifi-cdmx"
MEXICO = ZoneInfo("America/Mexico_City")
PAGES = (
    "oficinas/", "oficinas/?lugar=Roma+Norte", "oficinas/?lugar=Centro", "oficinas/?lugar=Narnia",
    "oficinas/?abierta=si&servicio=NADA", "oficinas/roma/", "oficinas/tlalpan/", "wifi/", "wifi/?lugar=Centro",
    "wifi/?lugar=Narnia", "wifi/cuauhtemoc/", "wifi/milpa-alta/", f"wifi/zonas/{ZONE}/", f"wifi/zonas/{ZONE}/?pagina=2",
)  # fmt: skip


@pytest.fixture
def roma(town):
    return plant(town)


def read(client, path, language="es"):
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_valid_in_both_languages(roma, anybody, valid_html, language, path):
    answer = anybody.get(f"/{language}/{path}")
    assert answer.status_code == 200
    valid_html(answer)
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "name", "at_most"),
    [
        ("oficinas/", "offices", 4), ("oficinas/?lugar=Roma+Norte", "offices-found", 4),
        ("oficinas/roma/", "office", 4),
        ("wifi/", "wifi", 1), ("wifi/cuauhtemoc/", "wifi-alcaldia", 2), (f"wifi/zonas/{ZONE}/", "wifi-zone", 1),
    ],
)  # fmt: skip
def test_a_page_asks_the_database_little(roma, anybody, page_sql, path, name, at_most):
    page_sql(anybody, f"/es/{path}", name, at_most=at_most)


def test_the_queries_are_as_many_for_many_offices(roma, town, anybody, page_sql):
    for number in range(60):
        office(f"mas-{number}", town.agency)
    page_sql(anybody, "/es/oficinas/?lugar=Roma+Norte", "offices-found", at_most=4)


def test_the_offices_of_the_neighbourhood_come_first_then_the_alcaldia_then_the_rest(roma, anybody):
    text = read(anybody, "oficinas/?lugar=roma+norte")
    order = "Módulo roma|En Roma Norte|Módulo centro|En Cuauhtémoc|Módulo tlalpan|A unos"
    places = [text.index(words) for words in order.split("|")]
    assert places == sorted(places)
    assert "3 oficinas, primero las más cercanas a Roma Norte, Cuauhtémoc" in text
    assert "No sabemos el punto exacto de cada colonia" in text


def test_an_exact_point_and_a_rough_one_look_different(roma, anybody):
    text = read(anybody, "oficinas/?lugar=Roma+Norte")
    assert text.count('class="v-map__pin"') == 1
    assert text.count('class="v-map__pin v-map__pin--rough"') == 2
    assert "está en el centro de su alcaldía" in text


def test_every_pin_leads_to_its_line(roma, anybody):
    text = read(anybody, "oficinas/?lugar=Roma+Norte")
    pins = re.findall(r'v-map__pin[^"]*" href="#([^"]+)" aria-label="(\d+)\. ', text)
    assert len(pins) == 3
    assert all(f'id="{anchor}"' in text and anchor == f"oficina-{number}" for anchor, number in pins)


def test_only_those_open_now(roma, town, anybody, clock):
    assert "Módulo roma" in read(anybody, "oficinas/?abierta=si")
    assert "Módulo centro" not in read(anybody, "oficinas/?abierta=si")
    assert "Módulo tlalpan" not in read(anybody, "oficinas/?abierta=si"), "hours not known are not open"
    clock.set(datetime(2026, 11, 23, 15, 0, tzinfo=MEXICO))
    assert "Ninguna oficina cumple con todo eso" in read(anybody, "oficinas/?abierta=si")


def test_by_procedure_and_by_agency(roma, anybody):
    by_procedure = read(anybody, "oficinas/?servicio=MTR-PERMIT")
    assert "Módulo roma" in by_procedure
    assert "Módulo centro" not in by_procedure
    assert '<option value="MTR-PERMIT" selected>' in by_procedure
    by_agency = read(anybody, "oficinas/?dependencia=otra")
    assert "Módulo tlalpan" in by_agency
    assert "Módulo roma" not in by_agency


def test_where_nothing_suits_the_page_says_what_to_leave_out(roma, anybody):
    text = read(anybody, "oficinas/?lugar=Tlalpan&servicio=MTR-PERMIT&dependencia=otra&abierta=si")
    assert "Ninguna oficina cumple con todo eso" in text
    assert 'href="?lugar=Tlalpan&amp;servicio=MTR-PERMIT&amp;dependencia=otra"' in text


def test_a_place_of_several_alcaldias_is_asked_for(roma, anybody):
    text = read(anybody, "oficinas/?lugar=San+Bartolo")
    assert "¿Cuál es?" in text
    assert "Módulo" not in text


def test_of_a_municipality_elsewhere_only_its_own_are_shown(roma, town, anybody):
    office("metepec", town.agency, municipality="15054", colonia="")
    text = read(anybody, "oficinas/?lugar=Metepec")
    assert "Módulo metepec" in text
    assert "Módulo roma" not in text
    assert 'href="?lugar=Metepec"' in read(anybody, "oficinas/")
    assert "En otro municipio" in read(anybody, "oficinas/?lugar=Tlalpan")


def test_a_typo_in_the_name_still_finds_it(roma, anybody):
    assert "cercanas a Tlalpan" in read(anybody, "oficinas/?lugar=Tlalpam")


def test_ten_to_a_page(roma, town, anybody):
    for number in range(25):
        office(f"mas-{number:02d}", town.agency)
    first, third = (
        read(anybody, "oficinas/?lugar=Roma+Norte"),
        read(anybody, "oficinas/?lugar=Roma+Norte&pagina=3"),
    )
    assert first.count("v-numbered__title") == 10
    assert 'href="?lugar=Roma+Norte&amp;pagina=2"' in first
    assert 'id="oficina-28"' in third
    assert 'id="oficina-28"' in read(anybody, "oficinas/?lugar=Roma+Norte&pagina=99999")


def test_the_other_language_keeps_the_question(roma, anybody):
    text = read(anybody, "oficinas/?lugar=Roma+Norte", "en")
    assert "Counter roma" in text
    assert "Open now, until 15:00." in text
    assert 'href="/es/oficinas/?lugar=Roma+Norte"' in text


# One office


def test_an_office_says_where_when_what_for_and_how_to_get_there(roma, anybody, town):
    text = read(anybody, "oficinas/roma/")
    assert "Abierta ahora, hasta las 15:00." in text
    assert '<th scope="row" class="govuk-table__header">Lunes a viernes</th>' in text
    assert ">9:00 a 15:00<" in text
    assert 'href="geo:19.414000,-99.166000?q=19.414000,-99.166000"' in text
    assert (
        'href="https://www.openstreetmap.org/?mlat=19.414000&amp;mlon=-99.166000#map=17/19.414000/-99.166000"'
        in text
    )
    assert 'href="tel:5552099913"' in text
    assert 'href="/es/tramites/mtr-permit/"' in text
    assert "Hay Wi-Fi gratis en" in text


def test_an_office_is_told_to_search_engines_and_no_name_breaks_out(roma, anybody):
    Office.objects.filter(pk=roma.pk).update(name_es="</script><script>alert(1)</script>")
    text = anybody.get("/es/oficinas/roma/").content.decode()
    said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])[
        "@graph"
    ][0]
    assert (said["@type"], said["name"]) == ("GovernmentOffice", "</script><script>alert(1)</script>")
    assert said["openingHours"] == [f"{day} 09:00-15:00" for day in ("Mo", "Tu", "We", "Th", "Fr")]
    assert said["geo"] == {"@type": "GeoCoordinates", "latitude": 19.414, "longitude": -99.166}
    assert "<script>alert" not in text


def test_what_is_not_known_is_said(roma, anybody):
    text = read(anybody, "oficinas/tlalpan/")
    assert "Previa cita" in text
    assert "No sabemos qué tan accesible es" in text
    assert "No sabemos el punto exacto" in text
    assert "openstreetmap" not in text
    Office.objects.filter(code="tlalpan").update(hours_text="", municipality="")
    assert "No sabemos su horario" in read(anybody, "oficinas/tlalpan/")
    assert "Rampa y elevador." in read(anybody, "oficinas/centro/")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ((2026, 11, 23, 8, 0), "Cerrada. Abre hoy a las 9:00."),
        ((2026, 11, 23, 15, 0), "Cerrada. Abre mañana a las 9:00."),
        ((2026, 11, 27, 16, 0), "Cerrada. Abre el lunes 30 de noviembre a las 9:00."),
        ((2026, 12, 24, 16, 0), "Cerrada. Abre el lunes 28 de diciembre a las 9:00."),
    ],
)
def test_it_says_when_it_opens_next(roma, anybody, clock, moment, words):
    clock.set(datetime(*moment, tzinfo=MEXICO))
    assert words in read(anybody, "oficinas/roma/")


def test_a_day_that_the_authority_closes_closes_the_office(roma, anybody, clock, at):
    place = Jurisdiction.objects.get(code="cdmx")
    day = {
        "day": at.date(),
        "kind": DayKind.CLOSURE,
        "reason": "Sismo",
        "source": "Gaceta",
        "by": "system",
        "at": at,
    }
    law.declare_day(jurisdiction=place, **day)
    law_data.forget()
    assert "Cerrada. Abre mañana a las 9:00." in read(anybody, "oficinas/roma/")


def test_words_of_an_opening(town):
    today = datetime(2026, 11, 23).date()
    assert attending.opening_in_words(Standing(False), today) == "Cerrada las próximas tres semanas."
    assert attending.opening_in_words(Standing(True, today, 1440), today) == "Abierta ahora, día y noche."


def test_words_of_a_week(town):
    assert attending.week_rows(Hours.of(MORNING)) == (
        ("Lunes a viernes", "Cerrada"),
        ("Sábado", "9:00 a 13:00"),
        ("Domingo", "Cerrada"),
    )
    twice = Hours.on({5: [Span.of("09:00", "14:00"), Span.of("16:00", "18:00")], 6: [Span(0, 1440)]})
    assert attending.week_rows(twice, closed=False) == (
        ("Sábado", "9:00 a 14:00 y 16:00 a 18:00"),
        ("Domingo", "Día y noche"),
    )


def test_english_writes_every_day_of_a_span_with_a_capital():
    with override("en"):
        assert attending.week_rows(Hours.of(WEEKDAYS), closed=False)[0][0] == "Monday to Friday"


# The real points


def test_the_pages_of_the_whole_city_are_light(town, anybody, at):
    done = import_file(LIBRARY / "points.csv.xz", LIBRARY / "mapping.yaml", of="points", at=at)
    assert (done.outcome.made, len(done.rejects)) == (35_348, 2)
    for path in ("wifi/", "wifi/iztapalapa/", "wifi/tlalpan/", "wifi/zonas/n1935w9907/"):
        page = anybody.get(f"/es/{path}").content
        assert len(gzip.compress(page)) < 25_000, path
        assert len(page) < 110_000, path


# The sheet


def test_a_sheet_shows_the_offices_of_its_procedure_and_of_its_unit_once(roma, town):
    office("unidad", town.agency, unit=town.licences)
    office("otra-unidad", town.agency, unit=town.safety)
    names = [place.name for place in offices.of_sheet(town.edition)]
    written = [place.name.es for place in town.edition.definition.offices]
    assert names == ["Módulo roma", "Módulo unidad", *written]
    roma.name_es = written[0] if written else roma.name_es
    roma.save()
    again = [place.name for place in offices.of_sheet(town.edition)]
    assert len(again) == len(set(again))


def test_nothing_on_a_sheet_depends_on_the_hour(roma, town, clock):
    before = offices.of_sheet(town.edition)
    clock.move(hours=12)
    assert offices.of_sheet(town.edition) == before
    assert all(not place.opening for place in before)


# Wi-Fi


def test_a_neighbourhood_leads_to_its_alcaldia(roma, anybody):
    answer = anybody.get("/es/wifi/?lugar=Roma+Norte")
    assert (answer.status_code, answer["Location"]) == (302, "/es/wifi/cuauhtemoc/")


def test_an_alcaldia_by_squares(roma, anybody):
    text = read(anybody, "wifi/cuauhtemoc/")
    assert "80 puntos" in text
    assert f'href="/es/wifi/zonas/{ZONE}/" aria-label="Cuadro A1: 80 puntos"' in text


def test_a_square_shows_places_with_a_name_first(roma, anybody):
    text = read(anybody, f"wifi/zonas/{ZONE}/")
    assert "40 lugares en un kilómetro" in text
    assert text.index("PILARES Roma Norte") < text.index("Sitios Publicos")
    assert "2 antenas" in text
    assert 'rel="next"' in text


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("PILARES-TOKYO_AP_01", "PILARES Tokyo"), ("MC03928", ""), ("CDSG-GM-AP01393", ""), ("22056", ""),
        ("42_SP_FARO_DE_ORIENTE_AP01", "Faro De Oriente"), ("UTP_LA CASCADA_02_AP_02", "Utp La Cascada"),
        ("FUEGO NUEVO-05", "Fuego Nuevo"), ("", ""), ("_" * 120, ""), ("<script>alert(1)</script>_AP_1", ""),
    ],
)  # fmt: skip
def test_a_site_has_a_name_where_its_code_holds_one(code, name):
    assert wifi.site_name(code) == name


@given(st.text(max_size=120))
def test_any_code_has_a_name_or_none(code):
    assert "\n" not in wifi.site_name(code).strip("\n")


# Hostile


HOSTILE = [
    "<script>alert(1)</script>", "x" * 5_000, "\x00", "%00", "' OR 1=1 --", "../../etc/passwd", "\u202e", "🙂",
    "१", "-1", "1e9",
]  # fmt: skip


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_questions_are_words(roma, anybody, valid_html, said):
    for page in ("oficinas", "wifi"):
        names = {name: said for name in ("lugar", "servicio", "dependencia", "abierta", "pagina")}
        answer = anybody.get(f"/es/{page}/", names)
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content
        valid_html(answer)
    assert anybody.get(f"/es/wifi/zonas/{ZONE}/", {"pagina": said}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "oficinas/nadie/", "wifi/narnia/", "wifi/zonas/abc/", "wifi/zonas/n9999w1/", "wifi/zonas/n0e0/",
        "wifi/zonas/n01941w9917/",
    ],
)  # fmt: skip
def test_what_is_nowhere_is_a_404(roma, anybody, path):
    assert anybody.get(f"/es/{path}").status_code == 404


def test_a_question_said_twice_or_posted(roma, anybody):
    assert anybody.get("/es/oficinas/?lugar=Roma&lugar=Tlalpan&pagina=1&pagina=2").status_code == 200
    assert anybody.post("/es/oficinas/", {"lugar": "Roma"}).status_code == 405


@given(
    st.dictionaries(
        st.sampled_from(["lugar", "servicio", "dependencia", "abierta", "pagina"]), st.text(max_size=300)
    )
)
def test_any_question_is_short_and_can_be_asked_again(said):
    asked = Asked.of(query(said))
    assert all(len(word) <= 100 for word in (asked.place, asked.service, asked.agency))
    assert Asked.of(QueryDict(asked.query()[1:])) == asked


def query(said):
    made = QueryDict(mutable=True)
    made.update(said)
    return made


def test_without_offices_or_points_the_pages_say_so(town, anybody, valid_html):
    for path in ("oficinas/", "wifi/", "wifi/cuauhtemoc/"):
        valid_html(anybody.get(f"/es/{path}"))
    assert "No sabemos de ninguno" in read(anybody, "wifi/cuauhtemoc/")
    assert not ServicePoint.objects.exists()


def test_hours_of_the_bench_are_hours():
    assert Hours.of(WEEKDAYS).week[0]
