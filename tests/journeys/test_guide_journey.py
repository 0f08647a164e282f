"""“I want to open a taqueria in Roma Norte”: from the list of guides to the list of what to do, on a small phone."""

from typing import Any

import pytest

from tests.journeys.test_notice import city
from tests.journeys.visitor import Visitor
from tests.journeys.ways import Way, in_ways
from ventanilla.demonstration import guides
from ventanilla.jurisdictions.models import Jurisdiction

__all__ = ["city"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SMALL = {"width": 320, "height": 640}
SLUG = "abrir-un-negocio-cdmx"
REST = ({"tiene_local": True}, {"suelo": "no_se"}, {"en_vivienda": False}, {"metros": "60"}, {"aforo": "25"})
WORDS = {
    "es": (
        "Fonda / Comida Corrida",
        "Alrededor de $1,520",
        "De 5 a 15 días hábiles",
        "Da el aviso de bajo impacto",
    ),
    "en": ("Eatery with set meals", "About $1,520", "5 to 15 working days", "Give the low-impact notice"),
}


@pytest.fixture
def with_guides(city: None) -> None:
    from django.conf import settings

    assert Jurisdiction.objects.filter(code="cdmx").exists()
    assert len(list(guides.publish(settings.GUIDES))) >= 2


def fits(person: Visitor) -> bool:
    """Nothing runs over the right edge of the phone."""
    widths = "[...document.querySelectorAll('main *')].map(each => each.getBoundingClientRect().right)"
    return bool(person.page.evaluate(f"Math.max(...{widths})") <= SMALL["width"] + 1)


@in_ways()
def test_from_a_taqueria_in_the_roma_to_the_list(with_guides: None, visitor: Any, axe: Any, way: Way) -> None:
    person = visitor(way, viewport=SMALL)
    person.go("portal:guides")
    person.follow("portal:guide", slug=SLUG)
    person.answer(giro="quiero abrir una taqueria")
    person.press()
    assert person.reads("Which of these do you mean?")
    choose(person, "giro", "fonda-comida-corrida")
    for answers in ({"alcohol": "no"}, {"titular": "persona"}):
        person.answer(**answers)
        person.press()
    person.answer(colonia="la Roma Norte")
    person.press()
    choose(person, "colonia", "cuauhtemoc-roma-norte")
    for answers in REST:
        person.answer(**answers)
        person.press()
    assert person.place == "portal:guide-answer"
    for words in WORDS[way.language]:
        assert words in person.text, words
    assert "Roma Norte, Cuauhtémoc" in person.text
    if way.script:
        assert fits(person)
        axe(person.page)
    kept = person.page.url
    person.page.context.clear_cookies()
    person.page.goto(kept)
    assert WORDS[way.language][3] in person.text
    person.follow("portal:start", slug="sedeco-av-bajo")
    assert person.place in ("portal:start", "account_login")


def choose(person: Visitor, name: str, value: str) -> None:
    person.page.locator(f'[name="{name}"][value="{value}"]').check()
    person.press("main form:first-of-type button")


@in_ways(1)
def test_a_bar_in_the_roma_is_told_no_and_what_then(
    with_guides: None, visitor: Any, axe: Any, way: Way
) -> None:
    person = visitor(way, viewport=SMALL)
    person.go("portal:guide", slug=SLUG)
    person.answer(giro="bar")
    person.press()
    person.answer(titular="empresa")
    person.press()
    person.answer(colonia="Roma Norte, Cuauhtémoc")
    person.press()
    for answers in ({"tiene_local": False}, {"metros": "300"}, {"aforo": "200"}):
        person.answer(**answers)
        person.press()
    assert {"es": "En esta zona no cabe", "en": "does not fit in this zone"}[way.language] in person.text
    assert person.reads("What you can do meanwhile")
    assert not person.reads("Known cost")
    if way.script:
        axe(person.page)


def test_by_keyboard_alone_with_back_and_change(with_guides: None, visitor: Any) -> None:
    person = visitor(Way(False, "es"), viewport=SMALL)
    person.go("portal:guide", slug="tuve-un-bebe")
    keys = person.page.keyboard
    reach(person, '[name="donde"]')
    keys.press("Space")
    send(person)
    assert "¿Cuántos meses tiene?" in person.text
    person.page.go_back()
    assert person.page.locator('[name="donde"]').count()
    person.page.go_forward()
    reach(person, '[name="meses"]')
    keys.type("3")
    send(person)
    for name in ("registrado", "seguro"):
        reach(person, f'[name="{name}"]')
        keys.press("ArrowDown")
        send(person)
    assert person.place == "portal:guide-answer"
    assert "Registra a tu bebé" in person.text
    reach(person, 'a[href*="pregunta=meses"]')
    with person.page.expect_navigation():
        keys.press("Enter")
    assert person.value("meses") == "3"
    reach(person, '[name="meses"]')
    keys.press("Control+A")
    keys.type("9")
    send(person)
    assert person.place == "portal:guide-answer"
    assert "El registro será extemporáneo" in person.text


def reach(person: Visitor, selector: str) -> None:
    """Go with the tab key until the focus is there; it must be seen where it is."""
    for _ in range(80):
        person.page.keyboard.press("Tab")
        if person.page.locator(":focus").evaluate("(at, wanted) => at.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


def send(person: Visitor) -> None:
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
