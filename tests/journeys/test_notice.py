"""A rule decides: the answer is on the screen at once, with its reasons, its paper and the way to appeal."""

from pathlib import Path
from typing import Any

import pytest

from tests.bench.town import Town, published
from tests.journeys.filing import begin, send
from tests.journeys.visitor import Visitor
from tests.journeys.ways import Way, in_ways
from ventanilla.dossiers.models import Dossier

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).parents[2]
NOTICE = Path(__file__).with_name("notice.yaml").read_text("utf-8")


@pytest.fixture
def with_notice(stage: Town) -> Town:
    published(NOTICE, stage.extra["registrar"], stage.extra["publisher"], stage.at)
    return stage


def give_notice(person: Visitor, area: str) -> Dossier:
    begin(person, "", slug="mtr-notice")
    person.answer(shop="Frutería Ñandú", area=area)
    person.press()
    send(person)
    return Dossier.objects.latest("pk")


@in_ways()
def test_what_the_rule_grants_is_answered_at_once(with_notice: Town, visitor: Any, way: Way) -> None:
    person = visitor(way)
    dossier = give_notice(person, "40")
    assert person.reads("It is done: granted")
    assert {"es": "El local mide 100 m² o menos.", "en": "The place measures 100 m² or less."}[
        way.language
    ] in person.text
    assert person.download("portal:decision-pdf", uuid=dossier.draft.uuid).startswith(b"%PDF")
    assert person.download("portal:receipt-pdf", uuid=dossier.draft.uuid).startswith(b"%PDF")


@in_ways(1)
def test_what_the_rule_refuses_says_why_and_where_to_appeal(
    with_notice: Town, visitor: Any, way: Way
) -> None:
    person = visitor(way)
    dossier = give_notice(person, "140")
    assert person.reads("It was refused")
    why, appeal = {
        "es": ("El local mide más de 100 m².", "Recurso de inconformidad"),
        "en": ("The place measures more than 100 m².", "Administrative appeal"),
    }[way.language]
    assert why in person.text
    assert appeal in person.text
    assert person.download("portal:decision-pdf", uuid=dossier.draft.uuid).startswith(b"%PDF")


@pytest.fixture
def city(db: None, clock: Any) -> None:
    """The demonstration's city, with the low-impact opening notice of the library."""
    from ventanilla.demonstration import city, library

    city.build()
    assert [line for line in library.publish(ROOT / "procedures_library") if "SEDECO-AV-BAJO" in line]


CAFE: dict[str, dict[str, Any]] = {
    "titular": {"titular": "persona", "nombre": "Ana María Gómez"},
    "giro": {"nombre_comercial": "Café El Volador", "giro": "cafeteria", "alcohol": False},
    "lugar": {
        "colonia": "cuauhtemoc-roma-norte",
        "domicilio__street": "Colima",
        "domicilio__exterior": "25",
        "domicilio__colonia": "Roma Norte",
        "domicilio__post_code": "06700",
        "domicilio__municipality": "Cuauhtémoc",
    },
    "local": {"superficie": "40", "aforo": "30", "en_vivienda": False},
    "compromiso": {"compromiso": True},
}


@in_ways(1)
def test_the_low_impact_opening_notice_of_the_library_is_answered_at_once(
    city: None, visitor: Any, way: Way
) -> None:
    from ventanilla.demonstration.city import PASSWORD

    person = visitor(way)
    person.go("portal:start", slug="sedeco-av-bajo")
    person.press()
    person.sign_in("ana@ejemplo.mx", PASSWORD)
    person.press()
    for page, answers in CAFE.items():
        assert person.page.url.endswith(f"/{page}/"), (page, person.errors)
        person.complete(answers)
    assert person.place == "portal:review", person.errors
    if person.page.locator("[name=oath]").count():
        person.answer(oath="yes")
    person.press()
    assert person.reads("It is done: granted")
    dossier = Dossier.objects.get()
    assert person.download("portal:decision-pdf", uuid=dossier.draft.uuid).startswith(b"%PDF")


@in_ways()
def test_sent_twice_it_is_one_notice(with_notice: Town, visitor: Any, way: Way) -> None:
    person = visitor(way)
    begin(person, "", slug="mtr-notice")
    person.answer(shop="Frutería Ñandú", area="40")
    person.press()
    again = Visitor(person.page.context.new_page(), way, person.live_server)
    again.open(person.page.url.removeprefix(person.live_server.url))
    for tab in (person, again):
        tab.answer(oath="yes")
    for tab in (person, again):
        tab.press()
        assert tab.place == "portal:receipt"
    assert Dossier.objects.count() == 1
    assert Dossier.objects.get().folio in again.text
