"""Following a case by folio and code, and seeing who looked at it."""

from typing import Any

import pytest

from tests.bench.town import Town
from tests.journeys.ways import Way, in_ways
from ventanilla.documents.models import Paper
from ventanilla.dossiers.tracking import access_code

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@in_ways(1)
def test_a_case_is_followed_without_an_account(stage: Town, visitor: Any, way: Way) -> None:
    dossier = stage.filed(key="the browser where it was begun")
    stranger = visitor(way)
    stranger.go("portal:follow", folio=dossier.folio)
    assert stranger.place == "portal:track", "the folio alone opens nothing"
    stranger.answer(folio=dossier.folio, code="AAAA-AAAA")
    stranger.press()
    assert len(stranger.errors) == 1
    typed = dossier.folio.lower().replace("-", " ").replace("0", "o")
    stranger.answer(folio=typed, code=access_code(dossier).lower())
    stranger.press()
    assert stranger.place == "portal:follow"
    unit = {"es": "Licencias", "en": "Licences"}[way.language]
    assert unit in stranger.text
    assert "Papelería Lupita" not in stranger.text, "answers are for the applicant"
    receipt = Paper.objects.of(dossier.subject).get(kind="receipt")
    paper = stranger.download("portal:follow-paper", folio=dossier.folio, uuid=receipt.uuid)
    assert paper.startswith(b"%PDF")


@in_ways()
def test_the_person_sees_who_looked(stage: Town, visitor: Any, way: Way) -> None:
    dossier = stage.filed()
    rosa = visitor(way)
    rosa.sign_in(stage.rosa.account.email)
    rosa.go("desk:dossier", folio=dossier.folio)
    luis = visitor(way)
    luis.sign_in(stage.luis.account.email)
    luis.go("desk:dossier", folio=dossier.folio)
    assert dossier.folio not in luis.text, "another agency's officer finds nothing"
    ana = visitor(way)
    ana.sign_in(stage.ana.account.email)
    ana.go("portal:reads")
    assert "Rosa" in ana.text
    assert "Luis" not in ana.text
    mario = visitor(way)
    mario.sign_in(stage.mario.account.email)
    mario.go("portal:case", folio=dossier.folio)
    assert dossier.folio not in mario.text
    mario.go("portal:reads")
    assert "Rosa" not in mario.text
