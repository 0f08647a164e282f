"""A licence goes through three departments, a correction, a visit, two signatures, a refusal and an appeal.

Told in docs/stories/municipal-licence.md; its pictures are taken here (`pytest --update-snapshots`).
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.bench.clock import Clock
from tests.bench.town import Town
from tests.documents import samples
from tests.dossiers.contests import GRIEVANCES, with_superior
from tests.dossiers.licence import LICENCE, Departments, departments
from tests.journeys.filing import file_permit
from tests.journeys.test_tour import keep
from tests.journeys.visitor import Visitor, file
from tests.journeys.ways import Way
from ventanilla.dossiers.models import Dossier, Visit
from ventanilla.dossiers.states import State

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = Path(__file__).parents[2] / "docs" / "stories"
WIDTH = 1280
WAY = Way(script=False, language="es")
CONTESTABLE = LICENCE.replace("  term: 15 working_days\n", "  term: 15 working_days\n  unit: juridico\n")


@pytest.fixture
def many(stage: Town) -> Departments:
    return departments(with_superior(stage), CONTESTABLE)


def test_a_licence_goes_through_many_departments_and_is_contested(
    many: Departments, visitor: Any, work: Any, clock: Clock, request: pytest.FixtureRequest
) -> None:
    is_taking, town = request.config.getoption("--update-snapshots"), many.town
    screen = {"width": WIDTH, "height": 800}
    ana, desk = visitor(WAY, viewport=screen), visitor(WAY, viewport=screen)

    def show(person: Visitor, name: str) -> None:
        keep(person.page, PICTURES / f"municipal-licence-{name}.png", WIDTH, is_taking)

    def sit(officer: Any, page: str, stage: str, **answers: Any) -> None:
        desk.sign_in(officer.account.email)
        desk.go("desk:dossier", folio=dossier.folio)
        desk.follow(f"desk:{page}", folio=dossier.folio, stage=stage)
        desk.answer(**answers)

    dossier = file_permit(ana, town.ana.account.email, slug="mtr-licence", area="350")
    ana.go("portal:case", folio=dossier.folio)
    show(ana, "departments")

    sit(town.rosa, "correction", "papers")
    fault = desk.page.locator('[name="fault__deed"] option').nth(1).get_attribute("value")
    desk.answer(fault__deed=fault)
    desk.press()
    ana.go("portal:case", folio=dossier.folio)
    ana.follow("portal:correct", folio=dossier.folio)
    ana.answer(deed_file=file("escritura.jpg", samples.encoded("JPEG")))
    ana.press()
    assert "escritura.jpg" in ana.text, "what was and what will be stand side by side first"
    ana.press()
    assert ana.place == "portal:case", ana.errors
    sit(town.rosa, "review", "papers", conclusion="favourable", words="Los papeles están completos.")
    desk.press()
    sit(many.omar, "opinion", "zoning", conclusion="conditional", words="Con salida a la calle de atrás.")
    desk.press()

    day = town.at + timedelta(days=3)
    sit(town.pedro, "visit", "visit", on=f"{day:%Y-%m-%d}", from_time="09:00", until_time="11:00")
    show(desk, "arranging")
    desk.press()
    work()
    ana.go("portal:case", folio=dossier.folio)
    visit = Visit.objects.select_related("inspector__account").get()
    assert visit.inspector.name in ana.text
    assert "Compara su gafete" in ana.text
    show(ana, "visit")

    clock.move(days=3, hours=1)
    seen = {"met__exits": "no", "seen__exits": "Una está cerrada con candado.", "met__extinguisher": "yes"}
    sit(
        visit.inspector, "visit-record", "visit", **seen, conclusion="unfavourable", words="Falta una salida."
    )
    show(desk, "record")
    desk.press()
    paid = {"reference": "A-17", "paid_on": f"{day:%Y-%m-%d}", "words": "Vi el recibo de la caja."}
    sit(town.rosa, "payment", "pay", **paid)
    desk.press()
    reasons = (
        "El local tiene una sola salida. La Ley de Prueba pide dos. Abre la otra y pide la licencia de nuevo."
    )
    sit(town.rosa, "proposal", "legal", outcome="refuse", ground="unsafe", reasons=reasons)
    desk.press()
    sit(many.leonor, "signature", "legal", answer="sign")
    show(desk, "signature")
    desk.press()
    sit(many.omar, "signature", "chief", answer="sign")
    desk.press()
    sit(town.elena, "decision", "decision")
    desk.press()
    work()
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.state == State.REFUSED

    ana.sign_in(town.ana.account.email)
    ana.go("portal:case", folio=dossier.folio)
    assert "cerrada con candado" in ana.page.content()
    show(ana, "refused")
    ana.follow("portal:appeal", folio=dossier.folio)
    ana.answer(**GRIEVANCES)
    ana.press()
    appeal = Dossier.objects.latest("pk")
    assert appeal.is_appeal, ana.errors
    assert appeal.stages.get().unit.code == "juridico"
