"""The portal on a phone, with and without script."""

from typing import Any

import pytest

from tests.bench.town import PASSWORD
from tests.portal.conftest import SHOP, photo, signed_in
from ventanilla.dossiers.models import Draft

pytestmark = pytest.mark.journey

SIZES = ({"width": 320, "height": 640}, {"width": 1280, "height": 800})


@pytest.fixture
def at_ten() -> None:
    """Browsers and their cookies go by the machine's own clock."""


@pytest.fixture
def town(transactional_db: None) -> Any:
    from django.utils import timezone

    from tests.bench.town import build

    return build(timezone.localtime())


def sign_in(page: Any) -> None:
    page.goto("/es/account/sign-in/")
    page.fill("input[name=login]", "ana@ejemplo.mx")
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("input[name=password]", "Enter")


def begin(page: Any, town: Any) -> str:
    """Sign in, open a draft, and return where it lives."""
    sign_in(page)
    page.goto(f"/es/tramites/{town.edition.procedure.slug}/empezar/")
    with page.expect_navigation():
        page.click("main form button >> nth=-1")
    return f"/es/borradores/{Draft.objects.latest('pk').uuid}"


def fill_shop(page: Any) -> None:
    page.fill("input[name=shop]", SHOP["shop"])
    page.check("input[name=kind][value=shop]")
    page.fill("input[name=area]", SHOP["area"])


def save(page: Any) -> None:
    with page.expect_navigation():
        page.click("main form .govuk-button >> nth=-1")


def test_with_script_a_question_shows_at_once_and_is_asked(town, rich, open_page, axe):
    page = open_page()
    begin(page, town)
    fill_shop(page)
    assert not page.is_visible("input[name=hours]")
    page.check("input[name=alcohol][value=yes]")
    assert page.is_visible("input[name=hours]")
    axe(page)
    save(page)
    assert "hours" in page.inner_html(".govuk-error-summary")  # it was shown, so it must be answered
    page.fill("input[name=hours]", "9 a 18")
    save(page)
    assert page.url.endswith("/paginas/papers/")
    assert Draft.objects.get().answers["hours"] == "9 a 18"


def test_the_enter_key_saves_the_page_and_removes_nothing(town, rich, open_page):
    page = open_page(javascript=False)
    begin(page, town)
    fill_shop(page)
    page.check("input[name=alcohol][value=no]")
    with page.expect_navigation():
        page.click("button[name=partners__add]")
    page.fill("input[name=partners__0__name]", "Benita")
    with page.expect_navigation():
        page.press("input[name=partners__0__name]", "Enter")
    assert page.url.endswith("/paginas/papers/")
    assert Draft.objects.get().answers["partners"] == [{"name": "Benita"}]


def test_without_script_a_file_is_sent_shown_taken_away_and_sent_again(town, open_page, tmp_path):
    page = open_page(javascript=False)
    home = begin(page, town)
    fill_shop(page)
    page.check("input[name=alcohol][value=no]")
    save(page)
    paper = tmp_path / "escritura.jpg"
    paper.write_bytes(photo().read())
    page.set_input_files("input[name=deed_file]", paper)
    save(page)
    assert "escritura.jpg" in page.inner_text("main")
    page.goto(f"{home}/paginas/papers/")
    with page.expect_navigation():
        page.click("button[name=deed_file__remove]")
    assert "escritura.jpg" not in page.inner_text("main")
    assert "deed_file" not in Draft.objects.get().answers
    page.set_input_files("input[name=deed_file]", paper)
    save(page)
    assert page.url.endswith("/revisar/")
    page.go_back()
    page.go_back()
    assert page.url.endswith("/paginas/papers/")


def test_every_page_is_accessible_and_fits_from_320_to_1280(town, rich, open_page, axe, tmp_path):
    """Axe on every page of a whole filing, and no page wider than the screen."""
    for number, size in enumerate(SIZES):
        page = open_page(viewport=size)

        def look(page: Any = page, width: int = size["width"]) -> None:
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

        for path in ("", "tramites/", "tramites/mtr-rich/", "seguir/", "verificar/", "ayuda/"):
            page.goto(f"/es/{path}")
            look()
        home = begin(page, town)
        look()
        save(page)  # with every error
        look()
        fill_shop(page)
        page.fill("input[name=shop]", "X" * 90)
        page.check("input[name=alcohol][value=no]")
        save(page)
        papers = []
        for color in ("white", "grey"):
            papers.append(tmp_path / f"{color}-{'muy-largo-' * 8}{number}.jpg")
            papers[-1].write_bytes(photo(color).read())
        page.set_input_files("input[name=deed_file]", papers)
        save(page)
        look()
        page.goto(f"{home}/paginas/papers/")
        look()
        page.goto(f"{home}/revisar/")
        page.check("input[name=oath]")
        save(page)
        look()
        for path in ("mi-cuenta/", "avisos/", "quien-vio-mis-datos/"):
            page.goto(f"/es/{path}")
            look()
        page.goto("/es/mi-cuenta/")
        page.click(".v-card h3 a >> nth=0")
        look()


def test_a_signed_in_client_and_a_browser_see_the_same_account(town):
    assert "Hola, Ana" in signed_in(town.ana.account).get("/es/mi-cuenta/").content.decode()
