"""Comparing, asking for a correction, concluding and deciding, with all that mistake or malice may send."""

from datetime import timedelta

import pytest

from tests.desk.conftest import a_file, place
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Correction, Decision, Dossier, Finding, StageRun
from ventanilla.dossiers.states import StageState, State
from ventanilla.ledger.models import ReadRecord, Sheet

HUGE = "x" * 8001
EVIL = '"><script>alert(1)</script>'


def run(dossier, stage):
    return StageRun.objects.get(dossier=dossier, stage=stage)


# Comparing


def test_marks_are_written_with_the_officers_name_and_shown(town, at_desk):
    dossier = town.filed()
    client = at_desk(town.rosa)
    answer = client.post(place("compare", dossier), {"met__deed": "yes", "was__deed": ""})
    assert answer.url == place("dossier", dossier)
    finding = Finding.objects.get()
    assert (finding.requirement, finding.met, finding.by) == ("deed", True, town.rosa)
    page = client.get(answer.url).content.decode()
    assert 'id="met-deed-yes" name="met__deed" value="yes" checked' in page


def test_a_mark_left_as_it_was_does_not_overwrite_a_colleagues_newer_one(town, at_desk):
    dossier = town.filed(alcohol=True, area="40")
    acts.check_requirement(dossier=dossier, requirement="deed", met=True, by=town.rosa, at=town.at)
    acts.check_requirement(dossier=dossier, requirement="deed", met=False, by=town.elena, at=town.at)
    stale = {"met__deed": "yes", "was__deed": "yes", "met__alcohol_permit": "yes", "was__alcohol_permit": ""}
    at_desk(town.rosa).post(place("compare", dossier), stale)
    assert dict(Finding.objects.values_list("requirement", "met")) == {"deed": False, "alcohol_permit": True}


def test_marks_are_written_all_or_none(town, at_desk, monkeypatch):
    dossier = town.filed(alcohol=True)
    real = acts.check_requirement

    def second_fails(*, requirement, **said):
        if requirement == "alcohol_permit":
            from ventanilla.dossiers.refusals import NotYours

            raise NotYours
        return real(requirement=requirement, **said)

    monkeypatch.setattr(acts, "check_requirement", second_fails)
    answer = at_desk(town.rosa).post(
        place("compare", dossier), {"met__deed": "no", "met__alcohol_permit": "no"}
    )
    assert answer.status_code == 409
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"met__bribe": "yes"},
        {"met__deed": "maybe"},
        {"met__deed": "\0"},
        {"met__": "yes"},
        {"met__deed": HUGE},
    ],
)
def test_marks_that_mean_nothing_write_nothing(town, at_desk, sent):
    dossier = town.filed()
    before = Sheet.objects.count()
    assert at_desk(town.rosa).post(place("compare", dossier), sent).status_code == 302
    assert not Finding.objects.exists()
    assert Sheet.objects.count() == before


def test_marks_on_a_closed_case_are_refused_and_said(town, at_desk):
    dossier = town.filed()
    acts.withdraw(dossier=dossier, by=town.ana, at=town.at)
    answer = at_desk(town.rosa).post(place("compare", dossier), {"met__deed": "yes"})
    assert answer.status_code == 409
    assert "Este trámite ya está cerrado" in answer.content.decode() or "cerrado" in answer.content.decode()
    assert not Finding.objects.exists()


# Asking for a correction


def test_a_correction_is_asked_for_what_was_chosen(town, at_desk):
    dossier = town.filed()
    sent = {"fault__deed": "missing", "fault__area": "mismatch", "fault__shop": ""}
    answer = at_desk(town.rosa).post(place("correction", dossier, "papers"), sent)
    assert answer.url == place("dossier", dossier)
    items = Correction.objects.get().items.order_by("pk")
    assert {(item.requirement or item.field, item.fault) for item in items} == {
        ("deed", "missing"),
        ("area", "mismatch"),
    }


def test_the_page_offers_what_this_case_holds_and_no_more(town, at_desk):
    dossier = town.filed()
    answer = at_desk(town.rosa).get(place("correction", dossier, "papers"))
    assert [thing["id"] for thing in answer.context["things"]] == ["deed"]
    assert [thing["id"] for thing in answer.context["questions"]] == ["shop", "kind", "area", "alcohol"]
    assert "lunes 30 de noviembre de 2026" in answer.content.decode(), (
        "the last day to answer, if asked today"
    )


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"fault__deed": ""}, 422),
        ({"fault__deed": "ugly"}, 422),
        ({"fault__deed": "\0"}, 422),
        ({"fault__deed": HUGE}, 422),
        ({"fault__bribe": "missing"}, 409),
        ({"fault__alcohol_permit": "missing"}, 409),
        ({"fault__": "missing"}, 409),
        ({f"fault__{EVIL}": "missing"}, 409),
        ({"fault__deed": "missing", "fault__\0": "missing"}, 409),
    ],
)
def test_a_correction_beyond_the_edition_is_refused_and_what_was_chosen_stays(
    town, at_desk, valid_html, sent, status
):
    dossier = town.filed()
    answer = at_desk(town.rosa).post(
        place("correction", dossier, "papers"),
        {"fault__area": "wrong" if sent else "", **sent} if status == 409 else sent,
    )
    assert answer.status_code == status
    assert not Correction.objects.exists()
    assert "<script>alert" not in answer.content.decode()
    valid_html(answer)
    if status == 409:
        chosen = {thing["id"]: thing["fault"] for thing in answer.context["questions"]}
        assert chosen["area"] == "wrong"


def test_asking_too_late_is_refused_in_words(town, at_desk, clock):
    dossier = town.filed()
    clock.move(days=7)
    late = at_desk(town.rosa).post(place("correction", dossier, "papers"), {"fault__area": "wrong"})
    assert late.status_code == 409
    assert "26/11/2026" in late.content.decode(), "the last day to ask is said"
    assert not late.context["is_open"]


# Concluding


def test_a_review_is_finished_with_the_words_of_the_officer(town, at_desk):
    dossier = town.filed()
    sent = {"conclusion": "unfavourable", "words": "Falta la escritura."}
    assert at_desk(town.rosa).post(place("review", dossier, "papers"), sent).url == place("dossier", dossier)
    papers = run(dossier, "papers")
    assert (papers.state, papers.conclusion, papers.closed_by) == (StageState.DONE, "unfavourable", town.rosa)
    assert papers.words == "Falta la escritura."


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"conclusion": ""},
        {"conclusion": "conditional", "words": "x"},
        {"conclusion": "robbery", "words": EVIL},
        {"conclusion": "unfavourable", "words": "  "},
        {"conclusion": "favourable", "words": HUGE},
        {"conclusion": "favourable", "words": "nul\0nul"},
    ],
)
def test_a_conclusion_that_is_not_whole_is_asked_again_with_its_words(town, at_desk, valid_html, sent):
    dossier = town.filed()
    answer = at_desk(town.rosa).post(place("review", dossier, "papers"), sent)
    assert answer.status_code == 422
    assert run(dossier, "papers").state == StageState.OPEN
    assert answer.context["form"]["words"].value() == sent.get("words")
    assert "<script>alert" not in answer.content.decode()
    valid_html(answer.content.replace(b"\0", b""))


def test_an_opinion_may_be_given_with_conditions(town, at_desk):
    dossier = town.filed()
    sent = {"conclusion": "conditional", "words": "Un letrero."}
    at_desk(town.pedro).post(place("opinion", dossier, "safety"), sent)
    assert run(dossier, "safety").conclusion == "conditional"


def test_another_units_stage_cannot_be_concluded_by_a_forged_request(town, at_desk):
    dossier = town.filed()
    answer = at_desk(town.pedro).post(place("review", dossier, "papers"), {"conclusion": "favourable"})
    assert answer.status_code == 409
    assert run(dossier, "papers").state == StageState.OPEN


# Deciding


def test_a_reviewer_cannot_decide_by_a_forged_request(town, at_desk):
    dossier = town.ready_to_decide()
    answer = at_desk(town.rosa).post(place("decision", dossier, "decision"), {"outcome": "grant"})
    assert answer.status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"outcome": "maybe"},
        {"outcome": "refuse"},
        {"outcome": "refuse", "grounds": ["unsafe"], "reasons": " "},
        {"outcome": "refuse", "reasons": "Porque no."},
        {"outcome": "refuse", "grounds": ["bribe"], "reasons": EVIL},
        {"outcome": "refuse", "grounds": ["unsafe", "\0"], "reasons": "Porque no."},
        {"outcome": "grant", "reasons": HUGE},
        {"outcome": "grant", "reasons": "nul\0nul"},
    ],
)
def test_a_decision_that_is_not_whole_is_asked_again_with_its_words(town, at_desk, valid_html, sent):
    dossier = town.ready_to_decide()
    answer = at_desk(town.elena).post(place("decision", dossier, "decision"), sent)
    assert answer.status_code == 422
    assert not Decision.objects.exists()
    assert answer.context["form"]["reasons"].value() == sent.get("reasons")
    assert "<script>alert" not in answer.content.decode()
    valid_html(answer.content.replace(b"\0", b""))


def test_the_decision_page_shows_what_was_found(town, at_desk):
    dossier = town.ready_to_decide(deed_file=[a_file("escritura.pdf")])
    acts.check_requirement(dossier=dossier, requirement="deed", met=False, by=town.rosa, at=town.at)
    page = at_desk(town.elena).get(place("decision", dossier, "decision")).content.decode()
    for words in ("Favorable", "Pedro", "1 no cumple", "$100.00", "El local no es seguro."):
        assert words in page


def test_deciding_twice_tells_who_decided_and_keeps_the_words(town, at_desk):
    dossier = town.ready_to_decide()
    client = at_desk(town.elena)
    assert client.post(place("decision", dossier, "decision"), {"outcome": "grant"}).status_code == 302
    second = {"outcome": "refuse", "grounds": ["unsafe"], "reasons": "La salida está tapiada."}
    answer = client.post(place("decision", dossier, "decision"), second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Elena" in page
    assert "La salida está tapiada." in page
    assert "23/11/2026" in page
    assert Decision.objects.get().granted


def test_when_the_law_answered_first_it_is_written_down_and_the_words_are_kept(town, at_desk, clock):
    dossier = town.ready_to_decide()
    clock.move(days=40)
    sent = {"outcome": "refuse", "grounds": ["unsafe"], "reasons": "Llegué tarde."}
    answer = at_desk(town.elena).post(place("decision", dossier, "decision"), sent)
    assert answer.status_code == 409
    assert "Llegué tarde." in answer.content.decode()
    assert Dossier.objects.get().state == State.REFUSED_BY_SILENCE
    assert not Decision.objects.exists()


def test_a_post_that_ended_this_morning_ends_the_acts(town, at_desk):
    from ventanilla.agencies.models import Post

    dossier = town.ready_to_decide()
    client = at_desk(town.elena)
    assert client.get(place("decision", dossier, "decision")).status_code == 200
    Post.objects.filter(officer=town.elena).update(until_on=town.at.date() - timedelta(days=1))
    assert client.post(place("decision", dossier, "decision"), {"outcome": "grant"}).status_code == 404
    assert not Decision.objects.exists()


def test_forms_from_elsewhere_are_refused(town):
    from django.test import Client

    dossier = town.ready_to_decide()
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.elena.account)
    assert client.post(place("decision", dossier, "decision"), {"outcome": "grant"}).status_code == 403


def test_a_refused_act_shows_the_case_and_so_records_the_look(town, at_desk):
    dossier = town.ready_to_decide()
    before = ReadRecord.objects.count()
    at_desk(town.elena).post(place("decision", dossier, "decision"), {})
    assert ReadRecord.objects.count() == before + 1
