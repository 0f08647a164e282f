"""A new visitor's tour through the demonstration as it ships: from a question with a typo to the start button, a guide
to its list, an office near a neighbourhood. The README's pictures are taken here (`pytest --update-snapshots`).
"""

from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.bench.clock import Clock
from tests.journeys.visitor import Visitor
from tests.journeys.ways import Way

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = Path(__file__).parents[2] / "docs" / "tour"
SCREENS = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 800}}
TALLEST = 1_700
COLOURS = 64
SAID = {
    "giro": "café",
    "colonia": "Roma Norte",
    "suelo": "HM",
    "en_vivienda": "no",
    "metros": "60",
    "aforo": "20",
}
LONGEST_GUIDE = 16


@pytest.fixture
def city(clock: Clock, live_server: Any) -> None:
    """The demonstration as `make run` loads it, with its index."""
    call_command("demonstration", "load", stdout=StringIO())
    call_command("search", "build", stdout=StringIO())


def test_a_new_visitor_finds_starts_plans_and_goes_there(
    city: None, open_page: Callable[..., Any], live_server: Any, axe: Any, request: pytest.FixtureRequest
) -> None:
    is_taking = request.config.getoption("--update-snapshots")
    for width, screen in SCREENS.items():
        way = Way(script=width == "1280", language="es")
        ana = Visitor(open_page(javascript=way.script, locale=way.locale, viewport=screen), way, live_server)
        for name, arrive in TOUR.items():
            arrive(ana)
            if way.script:  # axe-core is a script too
                axe(ana.page)
            assert ana.page.evaluate("document.documentElement.scrollWidth") <= screen["width"], name
            keep(ana.page, PICTURES / f"{name}-{width}.png", screen["width"], is_taking)


def to_the_first_page(ana: Visitor) -> None:
    ana.go("portal:home")


def to_what_was_meant(ana: Visitor) -> None:
    ana.answer(q="lisencia de manejar")
    ana.press("main form button")
    assert ana.place == "portal:search"


def to_the_sheet_and_its_start_button(ana: Visitor) -> None:
    ana.follow("portal:sheet", slug="semovi-lic-a")
    start = ana.page.locator(f'a[href="{ana.address("portal:start", slug="semovi-lic-a")}"]').first
    assert start.is_visible()


def to_the_list_of_a_guide(ana: Visitor) -> None:
    ana.go("portal:guide", slug="abrir-un-negocio-cdmx")
    for _question in range(LONGEST_GUIDE):
        if ana.place == "portal:guide-answer":
            return
        answer_something(ana)
        with ana.page.expect_navigation():
            ana.page.locator("main form button").first.click()
    raise AssertionError(f"the guide never comes to its list: {ana.page.url}")


def answer_something(ana: Visitor) -> None:
    """Answer what is known, and anything where the story does not say."""
    form = ana.page.locator("main form").first
    for name in dict.fromkeys(
        box.get_attribute("name") for box in form.locator("input:not([type=hidden]), select").all()
    ):
        boxes = form.locator(f'[name="{name}"]')
        kind = boxes.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            said = form.locator(f'[name="{name}"][value="{SAID.get(str(name), "")}"]')
            (said.first if said.count() else boxes.first).check()
        elif kind is None:
            boxes.first.select_option(index=1)
        else:
            boxes.first.fill(SAID.get(str(name), "1"))


def to_an_office_near_a_neighbourhood(ana: Visitor) -> None:
    ana.go("portal:offices")
    ana.answer(lugar="roma norte")
    with ana.page.expect_navigation():
        ana.page.locator("#lugar").press("Enter")
    assert ana.page.locator(".v-map").first.is_visible()


TOUR: dict[str, Callable[[Visitor], None]] = {
    "home": to_the_first_page,
    "search": to_what_was_meant,
    "sheet": to_the_sheet_and_its_start_button,
    "wizard": to_the_list_of_a_guide,
    "offices": to_an_office_near_a_neighbourhood,
}


def keep(page: Any, file: Path, width: int, is_taking: bool) -> None:
    """Take the README's picture anew, or see that the one that is there is of this size."""
    from PIL import Image

    if is_taking:
        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        picture = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip)))
        file.parent.mkdir(exist_ok=True)
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)
    with Image.open(file) as picture:
        assert picture.width == width
