"""The way of a case through many departments: side by side, in order, on a condition, and back again."""

import pytest
from django.db import IntegrityError, transaction

from ventanilla.dossiers import acts
from ventanilla.dossiers.models import StageRun
from ventanilla.dossiers.openacts import acts_open_to_officer
from ventanilla.dossiers.refusals import NothingBefore, NotYours, StageNotOpen, WordsMissing
from ventanilla.dossiers.stages import go_back
from ventanilla.dossiers.states import Conclusion, StageState
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks


def opinion(many, dossier, conclusion, by=None):
    acts.give_opinion(
        dossier=dossier, stage="zoning", conclusion=conclusion, words="", by=by or many.town.rosa, at=many.at
    )


def review(many, dossier):
    acts.close_review(
        dossier=dossier, stage="papers", favourable=True, words="", by=many.town.rosa, at=many.at
    )


def back(many, dossier, stage, to, *, by, why="Falta revisar la escritura.", at=None):
    return acts.return_to_stage(dossier=dossier, stage=stage, to=to, why=why, by=by, at=at or many.later)


def test_stages_that_wait_for_nobody_run_side_by_side_and_the_rest_waits(many):
    assert many.states(many.filed()) == {
        "papers": "open",
        "zoning": "open",
        "visit": "waiting",
        "pay": "waiting",
        "legal": "waiting",
        "decision": "waiting",
    }


@pytest.mark.parametrize(
    ("answers", "unit"),
    [({"area": "350"}, "obras"), ({"kind": "workshop"}, "seguridad"), ({}, "licencias")],
)
def test_the_answers_say_which_unit_gets_the_stage(many, answers, unit):
    assert many.run(many.filed(**answers), "zoning").unit.code == unit


@pytest.mark.parametrize(
    ("said", "alcohol", "visit"),
    [
        (Conclusion.CONDITIONAL, False, "open"),
        (Conclusion.FAVOURABLE, True, "open"),
        (Conclusion.FAVOURABLE, False, "skipped"),
    ],
)
def test_what_another_stage_concluded_decides_whether_a_stage_takes_place(many, said, alcohol, visit):
    dossier = many.filed(alcohol=alcohol)
    review(many, dossier)
    opinion(many, dossier, said)
    states = many.states(dossier)
    assert states["visit"] == visit
    assert states["pay"] == ("open" if visit == "skipped" else "waiting")


def test_a_stage_passed_over_cannot_be_worked_on(many):
    dossier = many.reviewed(zoning="favourable")
    with pytest.raises(StageNotOpen):
        many.arranged(dossier)


def test_going_back_enters_the_stage_and_all_after_it_again_and_keeps_the_earlier_rounds(many):
    dossier = many.reviewed()
    back(many, dossier, "visit", "papers", by=many.raul)
    rounds = [(run.stage, run.round, str(run.state)) for run in dossier.stages.in_order()]
    assert rounds[:5] == [
        ("papers", 1, "done"),
        ("papers", 2, "open"),
        ("zoning", 1, "done"),
        ("visit", 1, "returned"),
        ("visit", 2, "waiting"),
    ]
    sheet = Sheet.objects.about(dossier.subject).order_by("-number")[0]
    assert sheet.act == "dossier.returned_to_stage"
    assert list(breaks()) == []
    review(many, dossier)
    assert many.states(dossier)["visit"] == "open"


def test_what_was_paid_stays_paid_when_the_case_goes_back_before_it(many):
    dossier = many.to_sign()
    back(many, dossier, "legal", "papers", by=many.town.rosa)
    acts.close_review(
        dossier=dossier, stage="papers", favourable=True, words="", by=many.town.rosa, at=many.later
    )
    assert many.run(dossier, "visit").round == 2
    run = many.run(dossier, "visit")
    visit = acts.schedule_visit(
        dossier=dossier,
        stage="visit",
        on=many.later.date().replace(day=30),
        from_time=many.later.time().replace(hour=9),
        until_time=many.later.time().replace(hour=10),
        by=many.town.pedro,
        at=many.later,
    )
    acts.record_visit(
        dossier=dossier,
        stage="visit",
        seen={"exits": (True, ""), "extinguisher": (True, "")},
        conclusion=Conclusion.FAVOURABLE,
        words="",
        by=visit.inspector,
        at=many.later.replace(day=30, hour=11),
    )
    pay = many.run(dossier, "pay")
    assert (pay.round, pay.conclusion, pay.facts["reference"]) == (2, Conclusion.PAID, "A-17")
    assert many.states(dossier)["legal"] == "open"
    assert run.visits.exists()


def test_one_goes_back_only_with_grounds_from_ones_own_stage_to_one_that_ended_before(many):
    dossier = many.reviewed()
    with pytest.raises(WordsMissing):
        back(many, dossier, "visit", "papers", by=many.raul, why="  ")
    with pytest.raises(NotYours):
        back(many, dossier, "visit", "papers", by=many.leonor)
    for to in ("visit", "pay", "decision", "nothing"):
        with pytest.raises(NothingBefore):
            back(many, dossier, "visit", to, by=many.raul)
    with pytest.raises(StageNotOpen):
        back(many, dossier, "papers", "zoning", by=many.town.rosa)
    assert StageRun.objects.filter(dossier=dossier, round__gt=1).count() == 0


def test_nobody_works_on_a_round_that_was_left(many):
    dossier = many.reviewed()
    visit = many.arranged(dossier)
    back(many, dossier, "visit", "papers", by=many.raul, at=many.at)
    visit.refresh_from_db()
    assert visit.state == "moved"
    with pytest.raises(StageNotOpen):
        many.arranged(dossier)


def test_no_stage_is_entered_twice_at_once_whoever_writes(many):
    dossier = many.filed()
    run = many.run(dossier, "papers")
    with pytest.raises(IntegrityError), transaction.atomic():
        run.again().save(force_insert=True)


def test_a_stage_that_ended_or_was_left_is_never_rewritten(many):
    dossier = many.reviewed()
    back(many, dossier, "visit", "papers", by=many.raul)
    for run in dossier.stages.filter(state__in=[StageState.DONE, StageState.RETURNED]).order_by("pk"):
        with pytest.raises(IntegrityError), transaction.atomic():
            StageRun.objects.filter(pk=run.pk).update(words="Otra cosa.")


def test_only_what_is_open_to_an_officer_is_offered(many):
    dossier, today = many.reviewed(), many.at.date()
    offered = {
        name: [act for acts_ in acts_open_to_officer(officer, dossier, today).values() for act in acts_]
        for name, officer in (
            ("pedro", many.town.pedro),
            ("raul", many.raul),
            ("ines", many.ines),
            ("rosa", many.town.rosa),
        )
    }
    assert offered == {
        "pedro": ["schedule_visit"],
        "raul": ["schedule_visit", "return_to_stage"],
        "ines": ["return_to_stage"],
        "rosa": [],
    }


def test_a_correction_that_changes_the_way_changes_it_for_what_is_still_to_come(many):
    """Who said that they sell no alcohol and corrects it does not slip past the visit."""
    dossier = many.filed(alcohol=False, area="150")
    assert "chief" in many.states(dossier)
    acts.request_correction(
        dossier=dossier,
        stage="papers",
        items=[("alcohol", "wrong"), ("area", "wrong")],
        by=many.town.rosa,
        at=many.at,
    )
    acts.answer_correction(
        dossier=dossier, answers={"alcohol": True, "area": "90"}, by=many.town.ana, at=many.at
    )
    assert many.states(dossier)["chief"] == "skipped"
    review(many, dossier)
    opinion(many, dossier, Conclusion.FAVOURABLE)
    assert many.states(dossier)["visit"] == "open"


def test_a_correction_may_bring_a_stage_that_the_first_answers_left_out(many):
    dossier = many.filed(area="90")
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("area", "wrong")], by=many.town.rosa, at=many.at
    )
    acts.answer_correction(dossier=dossier, answers={"area": "150"}, by=many.town.ana, at=many.at)
    states = many.states(dossier)
    assert states["chief"] == "waiting"
    assert many.run(dossier, "decision").after == ["legal", "chief"]


def test_going_back_twice_counts_the_rounds(many):
    dossier = many.reviewed()
    for round_ in (2, 3):
        back(many, dossier, "visit", "papers", by=many.raul)
        review(many, dossier)
        assert many.run(dossier, "visit").round == round_
    go_back(dossier, "papers", by=many.raul, at=many.later)
    assert many.run(dossier, "papers").round == 4
