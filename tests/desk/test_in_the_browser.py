"""The desk in a real browser, on a phone and on a wide screen, with JavaScript and without."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.bench.clock import MONDAY
from tests.desk.conftest import a_file, place
from ventanilla.dossiers.models import Answers, Correction, Decision, Dossier

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SMALL, WIDE = {"width": 320, "height": 700}, {"width": 1280, "height": 800}
SEND = "main form button.govuk-button:not(.govuk-button--secondary, .govuk-button--warning) >> nth=-1"


@pytest.fixture
def seat(live_server):
    """Put somebody before a browser, already signed in."""

    def sit(page, who):
        client = Client()
        client.force_login(who.account)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.clear_cookies()
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        return page

    return sit


def go(page, name, *parts):
    page.goto(place(name, *parts))


def fits(page):
    """No page is wider than its screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


@pytest.mark.parametrize("viewport", [SMALL, WIDE], ids=["320", "1280"])
def test_every_page_is_accessible_and_fits(town, seat, open_page, axe, viewport):
    fresh = town.filed(
        shop="LaGranEsperanzaDeLaColonia" * 4, deed_file=[a_file("e.jpg", content_type="image/jpeg")]
    )
    ready = town.ready_to_decide(owner=town.mario)
    page = seat(open_page(viewport=viewport), town.elena)
    for name, *parts in (
        ("inbox",),
        ("dossier", fresh),
        ("review", fresh, "papers"),
        ("correction", fresh, "papers"),
        ("decision", ready, "decision"),
    ):
        go(page, name, *parts)
        axe(page)
        fits(page)
    page.locator(SEND).click()
    axe(page)
    fits(page)
    assert page.locator(".govuk-error-summary").count() == 1


def test_on_a_phone_what_one_can_do_comes_before_the_answers(town, seat, page):
    dossier = town.filed()
    go(seat(page, town.rosa), "dossier", dossier)
    act = page.get_by_role("button", name="Terminar la revisión").bounding_box()
    assert act["y"] < page.locator("#requirements").bounding_box()["y"]


def test_on_a_wide_screen_the_acts_stand_beside_the_case(town, seat, open_page):
    dossier = town.filed()
    page = seat(open_page(viewport=WIDE), town.rosa)
    go(page, "dossier", dossier)
    act = page.get_by_role("button", name="Terminar la revisión").bounding_box()
    assert act["y"] + act["height"] < WIDE["height"]
    assert act["x"] > page.locator("#requirements").bounding_box()["x"] + 500


def test_a_picture_is_read_only_when_it_is_opened(town, seat, page):
    from ventanilla.ledger.models import ReadRecord

    dossier = town.filed(deed_file=[a_file("e.jpg", content_type="image/jpeg")])
    go(seat(page, town.rosa), "dossier", dossier)
    page.wait_for_load_state("networkidle")
    assert [record.what for record in ReadRecord.objects.about(dossier.subject)] == ["dossier"]
    with page.expect_response("**/archivos/**"):
        page.locator("details.v-look summary").click()
    assert ReadRecord.objects.about(dossier.subject)[0].what.startswith("file:")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_correction_is_asked_answered_and_decided(town, seat, open_page, javascript):
    dossier = town.filed()
    page = seat(open_page(javascript=javascript), town.rosa)
    go(page, "inbox")
    page.get_by_role("button", name="Atender el siguiente").click()
    expect(page.locator("h1")).to_have_text("Permiso de apertura")
    page.get_by_role("button", name="Pedir una corrección").click()
    page.locator(SEND).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Marca al menos una cosa")
    page.get_by_label("Superficie").select_option("mismatch")
    page.locator(SEND).click()
    expect(page.locator("main")).to_contain_text("Espera la corrección de la persona")
    assert Correction.objects.get().asked_at == MONDAY
    answer_as_the_person(seat(page, town.ana), dossier)
    seat(page, town.rosa)
    go(page, "dossier", dossier)
    expect(page.get_by_role("row", name="Superficie")).to_contain_text("45 m²")
    page.locator("label[for=met-deed-no]").click()
    page.get_by_role("button", name="Guardar el cotejo").click()
    expect(page.locator("#met-deed-no")).to_be_checked()
    conclude(page, "Terminar la revisión")
    go(seat(page, town.pedro), "dossier", dossier)
    conclude(page, "Dar tu opinión")
    go(seat(page, town.elena), "dossier", dossier)
    page.get_by_role("button", name="Resolver").click()
    page.get_by_label("Negar").check()
    page.locator(SEND).click()
    expect(page.locator(".govuk-error-summary li")).to_have_count(2)
    page.get_by_label("El local no es seguro.").check()
    page.locator("#reasons").fill("La salida está tapiada.")
    page.locator(SEND).click()
    expect(page.get_by_role("button", name="Abrir el documento (PDF)")).to_have_attribute(
        "href", place("paper", dossier, Decision.objects.get().paper.uuid)
    )
    assert Dossier.objects.get().state == "refused"


def answer_as_the_person(page, dossier):
    from django.urls import reverse

    page.goto(reverse("portal:correct", args=[dossier.folio]))
    page.locator("input[name=area]").fill("45")
    page.locator(SEND).click()
    page.get_by_role("button", name="Enviar mi corrección").click()
    page.wait_for_url(f"**{reverse('portal:case', args=[dossier.folio])}")
    assert Answers.objects.count() == 2


def conclude(page, act):
    page.get_by_role("button", name=act).click()
    page.get_by_label("Todo está en orden" if "revisión" in act else "Favorable", exact=True).check()
    page.locator(SEND).click()
    expect(page.locator(".govuk-notification-banner")).to_be_visible()
