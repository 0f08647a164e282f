"""The public site in a browser: suggestions by keyboard, filters without script, the start button on a phone."""

from typing import Any

import pytest

from tests.portal.catalogue import publish
from ventanilla.search import building
from ventanilla.search.reading import opened

pytestmark = pytest.mark.journey

PHONES = ({"width": 320, "height": 640}, {"width": 360, "height": 740}, {"width": 1280, "height": 800})


@pytest.fixture
def at_ten() -> None:
    """Browsers and their cookies go by the machine's own clock."""


@pytest.fixture
def town(transactional_db: None, settings: Any, tmp_path: Any) -> Any:
    from django.utils import timezone

    from tests.bench.town import build

    settings.DATA = tmp_path
    opened.forget()
    made = build(timezone.localtime())
    publish(made)
    building.build(at=timezone.localtime())
    opened.forget()
    yield made
    opened.forget()


def chosen(page: Any) -> str:
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent || ''"
    )


def test_a_suggestion_is_chosen_by_keyboard_and_leads_to_its_sheet(town, open_page, axe):
    page = open_page()
    page.goto("/es/")
    page.focus("#question")
    page.keyboard.type("constan")
    page.wait_for_selector("#question-suggestions li")
    assert page.get_attribute("#question", "aria-expanded") == "true"
    assert "sugerencias" in page.inner_text("[role=status]")
    axe(page)
    while "Constancia" not in chosen(page):
        page.keyboard.press("ArrowDown")
        assert chosen(page), "the suggestion was not among those offered"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/es/tramites/mtr-linea/")


def test_escape_closes_the_suggestions_and_enter_searches_what_was_typed(town, open_page):
    page = open_page()
    page.goto("/es/")
    page.focus("#question")
    page.keyboard.type("permizo")
    page.wait_for_selector("#question-suggestions li")
    page.keyboard.press("Escape")
    assert not page.is_visible("#question-suggestions")
    assert page.input_value("#question") == "permizo"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=permizo" in page.url
    assert page.is_visible("a[href='/es/tramites/mtr-permit/']")


def test_from_a_question_with_a_typo_to_the_start_button_without_script(town, open_page):
    page = open_page(javascript=False, viewport=PHONES[0])
    page.goto("/es/")
    page.fill("#question", "permizo de apertura")
    with page.expect_navigation():
        page.press("#question", "Enter")
    with page.expect_navigation():
        page.click(".v-narrow__choice >> nth=0")
    assert page.is_visible(".v-chips__chip")
    with page.expect_navigation():
        page.click("a[href='/es/tramites/mtr-permit/']")
    with page.expect_navigation():
        page.click(".v-do .govuk-button--start")
    assert page.url.endswith("/empezar/")


def test_on_a_phone_the_start_button_comes_along_once_it_has_gone_by(town, open_page, axe):
    page = open_page()
    page.goto("/es/tramites/mtr-permit/")
    assert not page.is_visible(".v-startbar")
    page.mouse.wheel(0, 2000)
    page.wait_for_selector(".v-startbar", state="visible")
    axe(page)
    page.set_viewport_size(PHONES[2])
    page.wait_for_selector(".v-startbar", state="hidden")


PAGES = (
    "", "buscar/?q=licencia", "buscar/?q=nadadenada", "tramites/", "tramites/mtr-baja/", "tramites/mtr-visita/",
    "tramites/mtr-baja/imprimir/", "dependencias/", "dependencias/metropolis/", "temas/cerrar-un-negocio/",
    "mapa-del-sitio/", "ayuda/", "accesibilidad/", "privacidad/",
)  # fmt: skip


@pytest.mark.parametrize("size", PHONES, ids=lambda size: str(size["width"]))
def test_no_public_page_is_wider_than_the_screen_or_breaks_a_rule_of_axe(town, open_page, axe, size):
    page = open_page(viewport=size)
    for path in PAGES:
        page.goto(f"/es/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        axe(page)
