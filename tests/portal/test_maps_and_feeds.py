"""What robots and programs read: structured data, maps of the site, feeds; lists however long they are."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests.bench.town import PERMIT
from tests.portal.catalogue import IMPORTED, publish
from ventanilla.portal.procedures import Key
from ventanilla.procedures.life_events import life_events

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
NEEDED = {
    "GovernmentService": {"name", "url", "provider", "serviceType", "areaServed"},
    "GovernmentOrganization": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "AdministrativeArea": {"name"},
    "Audience": {"audienceType"},
    "ServiceChannel": set(),
    "ContactPoint": {"telephone"},
    "Place": {"name", "address"},
    "Offer": {"price", "priceCurrency"},
    "Thing": {"name"},
}
ADDRESSES = ("@id", "url", "item", "serviceUrl", "sameAs", "urlTemplate")


def structured(answer) -> list[dict]:
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode(), re.S)
    assert len(texts) == 1
    said = json.loads(texts[0])
    assert said["@context"] == "https://schema.org"
    return said["@graph"]


def every_part(value):
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from every_part(each)
    elif isinstance(value, list):
        for each in value:
            yield from every_part(each)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "path",
    ["", "tramites/mtr-permit/", "tramites/mtr-baja/", "tramites/mtr-linea/", "dependencias/metropolis/"],
)
def test_structured_data_has_what_each_type_needs_and_whole_addresses(town, anybody, language, path):
    publish(town)
    parts = list(every_part(structured(anybody.get(f"/{language}/{path}"))))
    assert parts
    for part in parts:
        kind = part["@type"]
        assert NEEDED[kind] <= part.keys(), (kind, part)
        assert all(value not in ("", None, []) for value in part.values()), part
        for word in ADDRESSES:
            assert word not in part or re.match(r"https?://[^/]+/", part[word]), part


def test_a_service_says_what_it_is_and_what_it_costs(town, anybody):
    publish(town)
    [service] = [
        part
        for part in structured(anybody.get("/es/tramites/mtr-linea/"))
        if part["@type"] == "GovernmentService"
    ]
    assert service["name"] == "Constancia en línea"
    assert service["offers"]["price"] == "0"
    assert service["availableChannel"][0]["serviceUrl"] == "https://ejemplo.mx/constancia"


def test_no_text_of_a_sheet_ends_the_structured_data(town, anybody):
    publish(town, IMPORTED)
    [service, _way] = structured(anybody.get("/es/tramites/mtr-baja/"))
    assert "</script><script>alert(1)</script>" in service["description"]


# Maps


def addresses(answer) -> list[str]:
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/xml")
    return [each.text for each in ElementTree.fromstring(answer.content).iter(f"{SITEMAP}loc")]


def test_the_maps_name_every_sheet_agency_and_event_in_both_languages(town, anybody, settings):
    publish(town)
    index = addresses(anybody.get("/sitemap.xml"))
    found = []
    for address in index:
        assert address.startswith(settings.SITE_ADDRESS)
        found += addresses(anybody.get(address.removeprefix(settings.SITE_ADDRESS)))
    site = settings.SITE_ADDRESS
    for language in ("es", "en"):
        for slug in ("mtr-permit", "mtr-baja", "mtr-visita"):
            assert f"{site}/{language}/tramites/{slug}/" in found
        assert f"{site}/{language}/dependencias/metropolis/" in found
        assert {f"{site}/{language}/temas/{event.id}/" for event in life_events()} <= set(found)
    assert len(found) == len(set(found))
    for address in found:
        assert anybody.get(address.removeprefix(site)).status_code == 200, address


def test_a_map_names_the_other_language_and_the_day_of_the_edition(town, anybody):
    text = anybody.get("/sitemap-1.xml").content.decode()
    assert f"<lastmod>{town.edition.in_force_from.isoformat()}</lastmod>" in text
    assert 'hreflang="en"' in text


@pytest.mark.parametrize("number", ["0", "100001", "99999999999999999999", "-1", "x"])
def test_a_map_that_cannot_be_is_a_404(db, client, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_a_map_asks_once_however_many_sheets(town, anybody, page_sql):
    publish(town)
    page_sql(anybody, "/sitemap-1.xml", "sitemap-part", at_most=1)


def test_robots_are_told_where_the_map_is_and_kept_from_searches(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml" in text
    assert "Disallow: /es/buscar/" in text
    assert "Disallow: /en/mi-cuenta/" in text
    assert "Disallow: /es/tramites" not in text


# Feeds


@pytest.mark.parametrize("path", ["novedades.xml", "dependencias/metropolis/novedades.xml"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_feed_tells_the_newest_editions_first(town, anybody, newer, language, path):
    publish(town)
    newer()
    answer = anybody.get(f"/{language}/{path}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    ids = [entry.find(f"{ATOM}id").text for entry in feed.iter(f"{ATOM}entry")]
    assert ids[0].endswith("/tramites/mtr-permit/#edition-2")
    assert len(ids) == len(set(ids)) == 4
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}title").text
        assert entry.find(f"{ATOM}updated").text
        assert entry.find(f"{ATOM}link").get("href").startswith("http")


def test_a_feed_of_an_agency_has_only_its_own(town, anybody):
    feed = ElementTree.fromstring(anybody.get("/es/dependencias/otra/novedades.xml").content)
    assert not list(feed.iter(f"{ATOM}entry"))
    assert anybody.get("/es/dependencias/no-hay/novedades.xml").status_code == 404


# The head of a page


@pytest.mark.parametrize(
    "path", ["", "tramites/", "tramites/mtr-permit/", "dependencias/", "dependencias/metropolis/", "ayuda/"]
)
def test_a_page_names_itself_and_the_same_page_in_the_other_language(anybody, settings, path):
    text = anybody.get(f"/es/{path}").content.decode()
    site = settings.SITE_ADDRESS
    assert f'<link rel="canonical" href="{site}/es/{path}">' in text
    assert f'<link rel="alternate" hreflang="en" href="{site}/en/{path}">' in text
    description = re.search(r'<meta name="description" content="([^"]+)">', text)
    assert description
    assert len(description[1]) <= 300
    assert re.search(r'<meta property="og:title" content="[^"]+">', text)


# Lists however long


@pytest.fixture
def many(town):
    texts = [
        PERMIT.replace("code: MTR-PERMIT", f"code: MTR-N-{number}").replace(
            "Permiso de apertura", f"{letter}ermiso {number}"
        )
        for number, letter in enumerate("PÁaÑpZPPP")
    ]
    publish(town, *texts)
    return town


def walk(anybody, first: str) -> list[str]:
    """Every sheet of a list, following its link to the next page."""
    found, address = [], first
    for _page in range(50):
        text = anybody.get(address).content.decode()
        found += re.findall(r'class="govuk-link v-lines-of__name" href="([^"]+)"', text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        if not following:
            return found
        address = following[1].replace("&amp;", "&")
    raise AssertionError("the list never ends")


@pytest.mark.parametrize("path", ["/es/tramites/", "/es/dependencias/metropolis/"])
def test_every_page_of_a_list_together_is_the_whole_list_once(many, anybody, monkeypatch, path):
    from ventanilla.portal import agencies, procedures

    monkeypatch.setattr(agencies, "SIZE", 3)
    monkeypatch.setattr(procedures.page_of, "__defaults__", (3,))
    found = walk(anybody, path)
    assert len(found) == len(set(found)) == 10


@pytest.mark.parametrize("path", ["/es/tramites/", "/es/dependencias/metropolis/"])
def test_the_next_page_of_a_list_leaves_the_head_of_the_page_as_it_was(many, anybody, monkeypatch, path):
    from ventanilla.portal import agencies, procedures

    monkeypatch.setattr(agencies, "SIZE", 3)
    monkeypatch.setattr(procedures.page_of, "__defaults__", (3,))
    page = anybody.get(path).content.decode()
    head, rest = page.split("</header>", 1)
    assert 'rel="next"' in rest
    assert "desde=" not in head


def test_a_letter_shows_what_begins_with_it_accents_and_capitals_apart(many, anybody):
    text = anybody.get("/es/tramites/", {"letra": "a"}).content.decode()
    assert "Áermiso 1" in text
    assert "aermiso 2" in text
    assert "Permiso 0" not in text


@pytest.mark.parametrize(
    "said", ["", ".", "x.y", "1", "-1.a", "9" * 30 + ".a", "\x00.\x00", "1." + "z" * 9000, "١.a", "1.'"]
)
@pytest.mark.parametrize("path", ["/es/tramites/", "/es/dependencias/metropolis/"])
def test_a_mangled_place_in_a_list_is_a_page_all_the_same(many, anybody, path, said):
    assert anybody.get(path, {"desde": said, "letra": said}).status_code == 200


@pytest.mark.parametrize(("name", "pk"), [("Permiso", 4), ("a.b.c", 1), ("", 9)])
def test_a_place_in_a_list_is_read_back_as_it_was_written(name, pk):
    key = Key(name, pk)
    assert Key.read(key.written) == key


# Agencies and events of life


def test_an_agency_is_found_by_a_word_of_its_name_or_place_without_accents(town, anybody):
    text = anybody.get("/es/dependencias/", {"q": "METRÓP mexico"}).content.decode()
    assert reverse("portal:agency", args=["metropolis"]) in text
    assert reverse("portal:agency", args=["otra"]) not in text
    assert "Ninguna dependencia" in anybody.get("/es/dependencias/", {"q": "zzz"}).content.decode()


@pytest.mark.parametrize("code", ["no-hay", "METROPOLIS", "a" * 400])
def test_an_agency_that_does_not_exist_is_a_404(town, anybody, code):
    assert anybody.get(f"/es/dependencias/{code}/").status_code == 404


def test_a_list_changes_as_soon_as_something_is_published(town, anybody, newer):
    assert "1 trámite<" in anybody.get("/es/dependencias/").content.decode()
    publish(town)
    assert "4 trámites" in anybody.get("/es/dependencias/").content.decode()
    assert "Ver los 4 trámites" in anybody.get("/es/").content.decode()


def test_every_event_of_life_has_its_page(town, anybody, valid_html):
    for event in life_events():
        answer = anybody.get(f"/es/temas/{event.id}/")
        valid_html(answer)
        assert event.name.es in answer.content.decode()
    assert anybody.get("/es/temas/volar/").status_code == 404


def test_help_is_found_by_a_word(anybody):
    text = anybody.get("/es/ayuda/", {"q": "contrasena"}).content.decode()
    assert 'id="contrasena"' in text
    assert 'id="sin-curp"' not in text
    assert "0 respuestas" in anybody.get("/es/ayuda/", {"q": "zzz"}).content.decode()
