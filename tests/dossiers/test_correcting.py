from datetime import timedelta

import pytest

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Answers, Correction, CorrectionItem, Dossier, WrongState
from ventanilla.dossiers.refusals import (
    AlreadyCorrected,
    Incomplete,
    NotEntitled,
    NotRegistered,
    NotYours,
    TooLateToCorrect,
)
from ventanilla.dossiers.states import State
from ventanilla.ledger.models import Sheet

MISMATCH = CorrectionItem.Fault.MISMATCH.value


def ask(town, dossier, *items, by=None, at=None):
    return acts.request_correction(
        dossier=dossier, stage="papers", items=items, by=by or town.rosa, at=at or town.at
    )


def test_asking_stops_the_clock_and_names_the_last_day(town):
    dossier = town.filed()
    correction = ask(town, dossier, ("area", MISMATCH))
    dossier.refresh_from_db()
    assert dossier.state == State.CORRECTION
    assert dossier.due_on is None
    assert dossier.comply_by == correction.comply_by > town.at.date()


def test_only_what_the_edition_lists_may_be_asked(town):
    dossier = town.filed()
    for name in ("bribe", "", "alcohol_permit", "alcohol_file"):  # the last two: not needed in this case
        with pytest.raises(NotRegistered):
            ask(town, dossier, (name, MISMATCH))
    with pytest.raises(NotRegistered):
        ask(town, dossier)
    assert not Correction.objects.exists()


def test_the_law_allows_one_correction(town):
    dossier = town.filed()
    ask(town, dossier, ("area", MISMATCH))
    acts.answer_correction(dossier=dossier, answers={"area": "45"}, by=town.ana, at=town.at)
    with pytest.raises(AlreadyCorrected):
        ask(town, dossier, ("shop", MISMATCH))


def test_after_a_third_of_the_time_it_is_too_late_to_ask(town):
    dossier = town.filed()
    with pytest.raises(TooLateToCorrect):
        ask(town, dossier, ("area", MISMATCH), at=town.at + timedelta(days=7))


def test_only_the_unit_of_the_review_asks(town):
    dossier = town.filed()
    for who in (town.pedro, town.luis):
        with pytest.raises(NotYours):
            ask(town, dossier, ("area", MISMATCH), by=who)


def test_the_answer_changes_exactly_what_was_asked_and_the_clock_goes_on(town):
    dossier = town.filed()
    before = dossier.due_on
    ask(town, dossier, ("area", MISMATCH))
    later = town.at + timedelta(days=2)
    acts.answer_correction(dossier=dossier, answers={"area": "45"}, by=town.ana, at=later)
    dossier.refresh_from_db()
    assert dossier.state == State.IN_REVIEW
    assert dossier.due_on > before
    versions = [each.content for each in Answers.objects.filter(dossier=dossier).order_by("number")]
    assert versions[0]["area"] == "40"
    assert versions[1] == {**versions[0], "area": "45"}
    assert [sheet.act for sheet in Sheet.objects.about(dossier.subject)][-2:] == [
        "dossier.correction_requested",
        "dossier.correction_answered",
    ]


def test_nothing_else_may_be_changed_on_the_way(town):
    dossier = town.filed()
    ask(town, dossier, ("area", MISMATCH))
    with pytest.raises(NotRegistered):
        acts.answer_correction(dossier=dossier, answers={"area": "45", "shop": "X"}, by=town.ana, at=town.at)


def test_a_correction_that_breaks_a_check_is_refused(town):
    dossier = town.filed()
    ask(town, dossier, ("area", MISMATCH))
    with pytest.raises(NotEntitled):
        acts.answer_correction(dossier=dossier, answers={"area": "800"}, by=town.ana, at=town.at)
    assert Dossier.objects.get(pk=dossier.pk).state == State.CORRECTION


def test_a_stranger_cannot_answer(town):
    dossier = town.filed()
    ask(town, dossier, ("area", MISMATCH))
    with pytest.raises(NotYours):
        acts.answer_correction(dossier=dossier, answers={"area": "45"}, by=town.mario, at=town.at)


def test_an_answer_after_the_last_day_finds_the_case_discarded(town):
    dossier = town.filed()
    ask(town, dossier, ("area", MISMATCH))
    late = town.at + timedelta(days=30)
    with pytest.raises(WrongState):
        acts.answer_correction(dossier=dossier, answers={"area": "45"}, by=town.ana, at=late)
    acts.settle_clock(dossier=dossier, at=late)
    assert Dossier.objects.get(pk=dossier.pk).state == State.DISCARDED


def test_a_requirement_opens_the_questions_by_which_it_is_met(town):
    dossier = town.filed()
    ask(town, dossier, ("deed", CorrectionItem.Fault.MISSING.value))
    file = {
        "id": "0" * 8,
        "name": "deed.pdf",
        "size": 10,
        "content_type": "application/pdf",
        "sha256": "a" * 64,
    }
    acts.answer_correction(dossier=dossier, answers={"deed_file": [file]}, by=town.ana, at=town.at)
    assert Answers.objects.get(dossier=dossier, number=2).content["deed_file"][0]["name"] == "deed.pdf"


def test_an_answer_that_opens_a_question_may_bring_its_answer(town):
    dossier = town.filed()
    ask(town, dossier, ("alcohol", MISMATCH))
    file = {"id": "a", "name": "p.pdf", "size": 1, "content_type": "application/pdf", "sha256": "a" * 64}
    answers = {"alcohol": True, "alcohol_file": [file]}
    acts.answer_correction(dossier=dossier, answers=answers, by=town.ana, at=town.at)
    assert Answers.objects.get(dossier=dossier, number=2).content["alcohol_file"] == [file]


def test_what_a_correction_hides_need_not_be_sent(town):
    file = {"id": "a", "name": "p.pdf", "size": 1, "content_type": "application/pdf", "sha256": "a" * 64}
    dossier = town.filed(alcohol=True, alcohol_file=[file])
    ask(town, dossier, ("alcohol", MISMATCH), ("alcohol_permit", MISMATCH))
    acts.answer_correction(dossier=dossier, answers={"alcohol": False}, by=town.ana, at=town.at)
    assert "alcohol_file" not in Answers.objects.get(dossier=dossier, number=2).content


def test_a_required_question_left_out_is_named_with_a_sentence(town):
    dossier = town.filed()
    ask(town, dossier, ("area", MISMATCH))
    with pytest.raises(Incomplete) as refusal:
        acts.answer_correction(dossier=dossier, answers={}, by=town.ana, at=town.at)
    assert refusal.value.errors["area"].strip()


def test_only_the_listed_faults_can_be_found(town):
    dossier = town.filed()
    for fault in ("", "I do not like it"):
        with pytest.raises(NotRegistered):
            ask(town, dossier, ("area", fault))


def test_what_was_corrected_is_compared_again(town):
    dossier = town.filed()
    acts.check_requirement(dossier=dossier, requirement="deed", met=False, by=town.rosa, at=town.at)
    ask(town, dossier, ("deed", CorrectionItem.Fault.UNREADABLE.value))
    acts.answer_correction(dossier=dossier, answers={}, by=town.ana, at=town.at)
    assert not dossier.findings.exists()
    assert "dossier.requirement_checked" in [sheet.act for sheet in Sheet.objects.about(dossier.subject)]
