"""A sheet is wrong: somebody says so without account, the unit corrects it, and the folio tells."""

from typing import Any

import pytest

from tests.bench.town import PERMIT, Town, published
from tests.journeys.ways import Way, in_ways
from ventanilla.feedback.models import Comment, ErrorReport, PageOpinion

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def check(axe: Any, who: Any) -> None:
    """Look for barriers where script runs: axe is one."""
    if who.way.script:
        axe(who.page)


@in_ways(1)
def test_an_error_is_reported_corrected_and_told(
    stage: Town, visitor: Any, work: Any, clock: Any, post_office: Any, axe: Any, way: Way
) -> None:
    ana = visitor(way)
    ana.go("portal:sheet", slug="mtr-permit")
    ana.follow("portal:report-error", slug="mtr-permit")
    check(axe, ana)
    ana.press()
    assert len(ana.errors) == 1
    ana.answer(what="cost", text="Cobran 250 pesos.", email="vecina@ejemplo.mx")
    ana.press()
    assert ana.place == "portal:error-report"
    report = ErrorReport.objects.get()
    assert report.folio in ana.text
    assert report.language == way.language
    check(axe, ana)
    work()
    rosa = visitor(way)
    rosa.sign_in(stage.rosa.account.email)
    rosa.go("desk:error-reports")
    check(axe, rosa)
    rosa.follow("desk:error-report", folio=report.folio)
    check(axe, rosa)
    assert "250 pesos" in rosa.text
    rosa.answer(act="look_into")
    rosa.press()
    ana.go("portal:error-report", folio=report.folio)
    assert ana.reads("Being looked at")
    dearer = PERMIT.replace("money(100)", "money(250)")
    edition = published(dearer, stage.extra["registrar"], stage.extra["publisher"], clock.at)
    rosa.go("desk:error-report", folio=report.folio)
    rosa.answer(act="correct")
    rosa.press()
    assert rosa.place == "desk:error-reports"
    work()
    assert f"/{way.language}/errores/{report.folio}/" in post_office.letters("vecina@ejemplo.mx")[0]
    ana.go("portal:error-reports")
    ana.answer(folio=report.folio.lower())
    ana.press()
    assert ana.place == "portal:error-report"
    assert f"{ {'es': 'versión', 'en': 'edition'}[way.language] } {edition.number}" in ana.text
    report.refresh_from_db()
    assert report.email == "", "the address is erased once the letter is written"


@in_ways()
def test_a_page_is_said_to_help_or_not(stage: Town, visitor: Any, axe: Any, way: Way) -> None:
    ana = visitor(way)
    ana.go("portal:help")
    ana.page.locator(".v-afterword a").last.click()
    assert ana.place == "portal:opinion"
    check(axe, ana)
    assert not PageOpinion.objects.exists(), "a link counts nothing"
    ana.answer(comment="No dice a qué hora abren.")
    ana.press()
    assert ana.place == "portal:thanks"
    check(axe, ana)
    row = PageOpinion.objects.get()
    assert (row.page, row.yes, row.no) == (ana.address("portal:help"), 0, 1)
    assert Comment.objects.get().text == "No dice a qué hora abren."
    ana.page.locator("main a.govuk-button").click()
    assert ana.place == "portal:help"


@in_ways(1)
def test_a_report_that_waits_too_long_reaches_the_head(
    stage: Town, visitor: Any, work: Any, clock: Any, way: Way
) -> None:
    from ventanilla.feedback import acts

    said = {"what": "office", "text": "", "email": "", "language": way.language, "at": stage.at}
    report = acts.report_error(edition=stage.edition, **said)
    clock.move(days=8)
    work()
    elena = visitor(way)
    elena.sign_in(stage.elena.account.email)
    elena.go("desk:error-report", folio=report.folio)
    elena.answer(act="dismiss", words="La oficina abre de 9 a 3.")
    elena.press()
    visitor_of_the_folio = visitor(way)
    visitor_of_the_folio.go("portal:error-report", folio=report.folio)
    assert "La oficina abre de 9 a 3." in visitor_of_the_folio.text
