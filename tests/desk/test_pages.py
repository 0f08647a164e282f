"""Every page of the desk is faultless HTML in both languages, in every state of a case."""

import pytest
from django.utils import translation

from tests.desk.conftest import a_file, place
from ventanilla.dossiers import acts

EVIL = '<b>"Abarrotes" & vinos</b> ' + "LaGranEsperanza" * 10


def refused(town):
    dossier = town.ready_to_decide(shop=EVIL, deed_file=[a_file("e.jpg", content_type="image/jpeg")])
    acts.decide(
        dossier=dossier,
        stage="decision",
        granted=False,
        grounds=["unsafe"],
        reasons=EVIL,
        by=town.elena,
        at=town.at,
    )
    return dossier


def corrected(town):
    dossier = town.filed(deed_file=[a_file("e.pdf", state="quarantined")])
    acts.check_requirement(dossier=dossier, requirement="deed", met=False, by=town.rosa, at=town.at)
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("shop", "wrong")], by=town.rosa, at=town.at
    )
    acts.answer_correction(dossier=dossier, answers={"shop": EVIL}, by=town.ana, at=town.at)
    return dossier


def waiting(town):
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("shop", "wrong")], by=town.rosa, at=town.at
    )
    return dossier


def withdrawn(town):
    dossier = town.filed()
    acts.withdraw(dossier=dossier, by=town.ana, at=town.at)
    return dossier


def anonymous(town):
    return town.filed(owner=None, key="k")


@pytest.fixture(params=["es", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize("made", [refused, corrected, waiting, withdrawn, anonymous])
def test_the_case_is_faultless_in_every_state(town, at_desk, valid_html, language, made):
    answer = at_desk(town.elena).get(place("dossier", made(town)))
    valid_html(answer)
    assert f'lang="{language}"' in answer.content.decode()


def test_every_other_page_is_faultless(town, at_desk, valid_html, language):
    ready, fresh = town.ready_to_decide(), town.filed(owner=town.mario)
    rosa, elena, pedro = at_desk(town.rosa), at_desk(town.elena), at_desk(town.pedro)
    valid_html(rosa.get(place("inbox")))
    valid_html(rosa.get(place("inbox") + "?plazo=vencido"))
    valid_html(rosa.get(place("inbox") + "?desde=2030-01-01.1"))
    valid_html(at_desk(town.luis).get(place("inbox")))
    valid_html(at_desk(town.extra["registrar"]).get(place("inbox")))
    valid_html(rosa.get(place("review", fresh, "papers")))
    valid_html(rosa.get(place("correction", fresh, "papers")))
    valid_html(pedro.get(place("opinion", fresh, "safety")))
    valid_html(elena.get(place("decision", ready, "decision")))
    elena.post(place("decision", ready, "decision"), {"outcome": "grant"})
    valid_html(elena.post(place("decision", ready, "decision"), {"outcome": "grant", "reasons": EVIL}))


def test_the_english_desk_has_no_spanish_of_ours(town, at_desk):
    with translation.override("en"):
        page = at_desk(town.rosa).get(place("dossier", town.filed())).content.decode()
    for words in ("Finish the review", "Opening permit", "Deed of the place", "Under way", "Review"):
        assert words in page
    assert "Revisión" not in page
