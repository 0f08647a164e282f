"""The main story: somebody files, two departments look, the head decides, and anyone can verify the paper."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from tests.bench.town import Town
from tests.documents import samples
from tests.journeys.filing import file_permit
from tests.journeys.visitor import Visitor, file
from tests.journeys.ways import Way, in_ways
from ventanilla.documents.models import Paper
from ventanilla.dossiers.models import Decision
from ventanilla.dossiers.tracking import access_code

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@in_ways()
def test_a_permit_is_filed_decided_downloaded_and_verified(
    stage: Town, visitor: Any, work: Any, way: Way
) -> None:
    ana = visitor(way)
    deed = file("escritura.pdf", samples.pdf(), "application/pdf")
    dossier = file_permit(ana, stage.ana.account.email, files=deed)
    assert dossier.folio in ana.text
    assert access_code(dossier) in ana.text
    work()
    two_departments_look(stage, visitor, way, dossier.folio)
    elena = visitor(way)
    elena.sign_in(stage.elena.account.email)
    elena.go("desk:dossier", folio=dossier.folio)
    elena.follow("desk:decision", folio=dossier.folio, stage="decision")
    assert "Salidas libres." in elena.text
    elena.answer(outcome="grant")
    elena.press()
    assert elena.reads("The decision is recorded and the person is told.")
    work()
    ana.go("portal:messages")
    ana.follow("portal:message", uuid=stage.ana.account.messages.latest("pk").uuid)
    ana.press()
    assert ana.place == "portal:case"
    paper = Decision.objects.get().paper
    content = ana.download("portal:case-paper", folio=dossier.folio, uuid=paper.uuid)
    anyone_verifies(visitor(way), content, paper)


def two_departments_look(stage: Town, visitor: Any, way: Way, folio: str) -> None:
    rosa = visitor(way)
    rosa.sign_in(stage.rosa.account.email)
    assert rosa.place == "desk:inbox"
    rosa.press('form[action$="siguiente/"] button')
    assert folio in rosa.text
    assert "Papelería Lupita" in rosa.text
    rosa.answer(met__deed="yes")
    rosa.press('form[action$="cotejo/"] button')
    rosa.follow("desk:review", folio=folio, stage="papers")
    rosa.answer(conclusion="favourable", words="Todo en orden.")
    rosa.press()
    assert rosa.reads("The review is finished.")
    pedro = visitor(way)
    pedro.sign_in(stage.pedro.account.email)
    pedro.follow("desk:dossier", folio=folio)
    pedro.follow("desk:opinion", folio=folio, stage="safety")
    pedro.answer(conclusion="favourable", words="Salidas libres.")
    pedro.press()
    assert pedro.reads("The opinion is recorded.")


def anyone_verifies(stranger: Visitor, content: bytes, paper: Paper) -> None:
    """By the code printed on the paper, by the file, and not by a file that somebody touched."""
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert paper.code in printed
    stranger.go("portal:verify")
    stranger.answer(code=paper.code.lower().replace("-", " "))
    stranger.press()
    assert stranger.place == "portal:verified"
    assert "Metropolis" in stranger.text
    assert "Papelería Lupita" not in stranger.text
    stranger.go("portal:verify")
    stranger.answer(file=file("permiso.pdf", content, "application/pdf"))
    stranger.press()
    assert stranger.reads("The file you chose is exactly the one we issued. Not one letter has changed.")
    stranger.go("portal:verify")
    stranger.answer(file=file("permiso.pdf", content + b"\n", "application/pdf"))
    stranger.press()
    assert stranger.reads("This file is not one of ours, or someone changed it")


@in_ways(1)
def test_a_refusal_gives_its_grounds_reasons_and_the_way_to_appeal(
    stage: Town, visitor: Any, work: Any, clock: Any, way: Way
) -> None:
    dossier = stage.ready_to_decide()
    elena = visitor(way)
    elena.sign_in(stage.elena.account.email)
    elena.go("desk:decision", folio=dossier.folio, stage="decision")
    elena.answer(outcome="refuse")
    elena.press()
    assert len(elena.errors) == 2, "grounds and reasons are asked for"
    elena.answer(outcome="refuse", grounds="unsafe", reasons="La salida de atrás está tapiada.")
    elena.press()
    work()
    paper = Decision.objects.get().paper
    ana = visitor(way)
    ana.sign_in(stage.ana.account.email)
    ana.go("portal:case", folio=dossier.folio)
    printed = PdfReader(io.BytesIO(ana.download("portal:case-paper", folio=dossier.folio, uuid=paper.uuid)))
    said = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    assert "La salida de atrás está tapiada." in said
    assert "El local no es seguro." in said
    assert "Recurso de inconformidad" in said
