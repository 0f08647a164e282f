"""Something is missing: the officer points at it, the clock stands, the person sends it, the clock goes on."""

from typing import Any

import pytest

from tests.bench.town import Town
from tests.documents import samples
from tests.journeys.visitor import file
from tests.journeys.ways import Way, in_ways
from ventanilla.dossiers.states import State

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@in_ways(1)
def test_a_correction_is_asked_for_and_answered(
    stage: Town, visitor: Any, work: Any, clock: Any, post_office: Any, way: Way
) -> None:
    dossier = stage.filed()
    rosa = visitor(way)
    rosa.sign_in(stage.rosa.account.email)
    rosa.go("desk:dossier", folio=dossier.folio)
    rosa.follow("desk:correction", folio=dossier.folio, stage="papers")
    rosa.press()
    assert rosa.reads("Choose at least one thing, and what is wrong with it.")
    rosa.answer(fault__deed=first_fault(rosa))
    rosa.press()
    work()
    assert any(dossier.folio in letter for letter in post_office.letters(stage.ana.account.email))
    clock.move(days=1)
    ana = visitor(way)
    ana.sign_in(stage.ana.account.email)
    ana.go("portal:case", folio=dossier.folio)
    ana.follow("portal:correct", folio=dossier.folio)
    ana.answer(deed_file=file("escritura.jpg", samples.encoded("JPEG")))
    ana.press()
    assert "escritura.jpg" in ana.text, "what was and what will be stand side by side first"
    ana.press()
    assert ana.place == "portal:case"
    dossier.refresh_from_db()
    assert dossier.state == State.IN_REVIEW
    ana.go("portal:correct", folio=dossier.folio)
    assert ana.place == "portal:case", "what was answered is not asked again"
    rosa.sign_in(stage.rosa.account.email)  # a day later her session has ended
    rosa.go("desk:dossier", folio=dossier.folio)
    assert "escritura.jpg" in rosa.text


def first_fault(officer: Any) -> str:
    return str(officer.page.locator('[name="fault__deed"] option').nth(1).get_attribute("value"))
