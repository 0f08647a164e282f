"""Only public pages are named; nothing that says whose page it is."""

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.indicators.addresses import FURTHER, PAGES, PAGES_OF_A_THING, Page, page_of


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/es/", Page("es", "home", "")),
        ("/en/tramites/", Page("en", "procedures", "")),
        ("/es/tramites/acta-de-nacimiento/", Page("es", "sheet", "acta-de-nacimiento")),
        ("/es/tramites/acta/?codigo=1", Page("es", "sheet", "acta")),
        ("/es/tramites/acta/empezar/", Page("es", "start", "acta")),
        ("/es/wifi/zonas/centro-1/", Page("es", "wifi-zone", "centro-1")),
    ],
)
def test_a_public_page_is_named_as_the_portal_names_it(path, page):
    assert page_of(path) == page


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/fr/",
        "/es/mi-cuenta/",
        "/es/mis-tramites/VT-2026-0000001/",
        "/es/borradores/00000000-0000-4000-8000-000000000000/",
        "/es/seguir/VT-2026-0000001/",
        "/es/verificar/ABCD-EFGH/",
        "/es/avisos/00000000-0000-4000-8000-000000000000/",
        "/es/errores/ER-1/",
        "/es/tramites/GOMC900101HDFMRR09/",
        "/es/tramites/ana@ejemplo.mx/",
        "/es/account/login/",
        "/api/v1/procedures",
        "/static/design/ventanilla.css",
    ],
)
def test_a_page_of_somebody_is_no_page_here(path):
    assert page_of(path) is None


@given(st.text(max_size=300))
def test_any_text_is_a_public_page_or_none(text):
    page = page_of(text)
    assert page is None or page.language in ("es", "en")


EVERY = [
    *((f"/es/{word}/" if word else "/es/", name) for word, name in PAGES.items()),
    *((f"/es/{word}/algo/", name) for word, name in PAGES_OF_A_THING.items()),
    *((f"/es/{word}/algo/{further}/", name) for (word, further), name in FURTHER.items()),
]


@pytest.mark.parametrize(("path", "name"), EVERY)
def test_every_name_is_that_of_an_address(path, name):
    with translation.override("es"):
        try:
            found = resolve(path).url_name
        except Resolver404:
            pytest.fail(f"There is no page at {path}.")
    assert found == name
    assert page_of(path).name == name
