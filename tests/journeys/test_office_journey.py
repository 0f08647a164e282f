"""An office near a neighbourhood, and free Wi-Fi: by keyboard, on a small phone, without script, in both languages."""

from typing import Any

import pytest

from tests.bench.places import ZONE, plant
from tests.bench.town import Town
from tests.journeys.ways import Way, in_ways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 320, "height": 700}
WORDS = {
    "es": ("En Roma Norte", "Abierta ahora, hasta las 15:00.", "Solo las abiertas ahora"),
    "en": ("In Roma Norte", "Open now, until 15:00.", "Only those open now"),
}


@in_ways(1)
def test_an_office_near_a_neighbourhood_is_found_by_keyboard_alone(
    stage: Town, visitor: Any, axe: Any, way: Way
) -> None:
    plant(stage)
    ana = visitor(way, viewport=PHONE)
    ana.go("portal:offices")
    page = ana.page
    near, hours, only_open = WORDS[way.language]
    page.locator("#lugar").focus()
    page.keyboard.type("roma norte")
    reach(page, "abierta")
    page.keyboard.press("Space")
    assert page.get_by_label(only_open).is_checked()
    page.locator("#lugar").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert near in ana.text
    assert hours in ana.text
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    pin = page.locator(".v-map__pin").first
    pin.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#oficina-1")
    with page.expect_navigation():
        page.locator("#oficina-1 a").press("Enter")
    assert ana.place == "portal:office"
    assert hours in ana.text
    ana.follow("portal:sheet", slug=stage.edition.procedure.slug)
    assert ana.place == "portal:sheet"


@in_ways()
def test_wifi_is_found_on_the_map_and_in_the_list(stage: Town, visitor: Any, way: Way) -> None:
    plant(stage)
    ana = visitor(way, viewport=PHONE)
    ana.go("portal:wifi")
    ana.answer(lugar="Roma Norte")
    ana.press()
    assert ana.place == "portal:wifi-alcaldia"
    square = ana.page.locator(f'.v-map a[href$="/{ZONE}/"]')
    square.focus()
    with ana.page.expect_navigation():
        ana.page.keyboard.press("Enter")
    assert ana.place == "portal:wifi-zone"
    assert "PILARES Roma Norte" in ana.text
    assert ana.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_position_stays_in_the_browser(stage: Town, open_page: Any) -> None:
    plant(stage)
    page = open_page(viewport=PHONE)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 19.41543, "longitude": -99.16621})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/es/wifi/")
    with page.expect_navigation():
        page.locator("[data-locate]").click()
    assert page.url.endswith(f"/es/wifi/zonas/{ZONE}/")
    assert not [url for url in asked if "19.41" in url or "99.16" in url]
    page.goto("/es/oficinas/")
    with page.expect_navigation():
        page.locator("[data-locate]").click()
    assert "lugar=Cuauht" in page.url


def test_a_position_far_away_or_denied_is_said(stage: Town, open_page: Any) -> None:
    page = open_page(viewport=PHONE)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 20.97, "longitude": -89.62})
    page.goto("/es/wifi/")
    page.locator("[data-locate]").click()
    page.get_by_text("Parece que estás fuera de la ciudad").wait_for()
    assert page.locator("[data-locate]").is_enabled()


def test_without_script_there_is_no_button_that_does_nothing(stage: Town, open_page: Any) -> None:
    page = open_page(javascript=False)
    page.goto("/es/wifi/")
    assert not page.locator("[data-locate]").is_visible()


def reach(page: Any, element: str) -> None:
    """Press the tabulator until the element has the focus."""
    for _press in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == element:
            return
    raise AssertionError(f"#{element} cannot be reached by keyboard")
