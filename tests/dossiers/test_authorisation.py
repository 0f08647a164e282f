"""Every transition is authorised: the reviewed table, and acts that refuse a citizen by themselves."""

import inspect
from pathlib import Path

import pytest

from tests.dossiers.authorisation import every_act, guards_of, page, who_of
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.refusals import NotYours
from ventanilla.dossiers.states import Conclusion
from ventanilla.ledger.models import Sheet

PAGE = Path(__file__).parents[2] / "docs" / "authorisation.md"
OF_ONESELF = {"declare_conflict", "end_declaration"}
"""Acts of an officer about themselves; no case is in them."""
DECIDING = {
    "decide": {"stage": "decision", "granted": True},
    "close_review": {"stage": "papers", "favourable": True, "words": ""},
    "give_opinion": {"stage": "safety", "conclusion": Conclusion.FAVOURABLE, "words": ""},
    "request_correction": {"stage": "papers", "items": [("deed", "missing")]},
    "check_requirement": {"requirement": "deed", "met": True},
    "take": {"stage": "papers"},
    "give": {"stage": "papers", "reason": "workload", "words": "x"},
}


def test_the_page_says_what_the_code_does(town, pytestconfig):
    text = page(town, town.filed())
    if pytestconfig.getoption("--update-snapshots"):
        PAGE.write_text(text, "utf-8")
    assert text == PAGE.read_text("utf-8"), "Who may do what has changed: read it, then --update-snapshots."


@pytest.mark.parametrize("name", [name for name, act in every_act().items() if who_of(act) == "officer"])
def test_every_act_of_an_officer_asks_whether_they_may(name):
    assert name in OF_ONESELF or guards_of(getattr(acts, name)), f"{name} asks nobody's permission."


@pytest.mark.parametrize("name", DECIDING)
def test_a_citizen_is_refused_by_the_act_itself(town, name):
    """Whatever the screen would have shown: the applicant in the officer's place changes nothing."""
    dossier = town.ready_to_decide() if name == "decide" else town.filed()
    before = Sheet.objects.count(), Dossier.objects.get().state
    more = {"to": town.rosa} if "to" in inspect.signature(getattr(acts, name)).parameters else {}
    with pytest.raises(NotYours):
        getattr(acts, name)(dossier=dossier, by=town.ana, at=town.at, **DECIDING[name], **more)
    assert (Sheet.objects.count(), Dossier.objects.get().state) == before
