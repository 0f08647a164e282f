from datetime import timedelta

import pytest

from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Decision, Dossier, WrongState
from ventanilla.dossiers.openacts import acts_open_to_officer, acts_open_to_person
from ventanilla.dossiers.refusals import (
    AlreadyDecided,
    GroundsMissing,
    NotRegistered,
    NotYours,
    SilenceTookEffect,
    StageNotOpen,
)
from ventanilla.dossiers.states import CLOSED, MOVES, Conclusion, State
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks


def test_a_decision_waits_for_both_departments(town):
    dossier = town.filed()
    with pytest.raises(StageNotOpen):
        acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at)


def test_granting_closes_the_case_and_issues_a_paper_with_the_officer_s_name(town):
    dossier = town.ready_to_decide()
    decision = acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at)
    dossier.refresh_from_db()
    assert dossier.state == State.GRANTED
    assert dossier.closed_at == town.at
    assert decision.paper.kind == "licence"
    assert decision.paper.content["officer"]["name"] == "Elena"
    assert decision.paper.content["statement"][0] == "Se permite abrir «Papelería Lupita»."
    assert decision.valid_until.year == town.at.year + 1


def test_every_act_leaves_one_sheet_in_order(town):
    dossier = town.ready_to_decide()
    acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at)
    said = [sheet.act for sheet in Sheet.objects.about(dossier.subject)]
    assert said == [
        "dossier.submitted",
        "dossier.reviewed",
        "dossier.opinion_given",
        "dossier.granted",
    ]
    assert list(breaks()) == []


def test_a_refusal_needs_grounds_of_the_edition_and_reasons(town):
    dossier = town.ready_to_decide()

    def refuse(**said):
        acts.decide(dossier=dossier, stage="decision", granted=False, by=town.elena, at=town.at, **said)

    with pytest.raises(GroundsMissing):
        refuse(grounds=[], reasons="No.")
    with pytest.raises(GroundsMissing):
        refuse(grounds=["unsafe"], reasons="  ")
    with pytest.raises(NotRegistered):
        refuse(grounds=["i_do_not_like_it"], reasons="No.")
    assert not Decision.objects.exists()
    refuse(grounds=["unsafe"], reasons="No hay salida de emergencia.")
    paper = Paper.objects.get(kind="decision")
    assert "No hay salida de emergencia." in paper.content["reasons"]
    assert "Recurso de inconformidad" in paper.content["appeal"][0]


def test_who_comes_second_is_told_who_decided_and_changes_nothing(town):
    dossier = town.ready_to_decide()
    acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at)
    with pytest.raises(AlreadyDecided) as refusal:
        acts.decide(
            dossier=dossier,
            stage="decision",
            granted=False,
            grounds=["unsafe"],
            reasons="No.",
            by=town.elena,
            at=town.at,
        )
    assert "Elena" in refusal.value.sentence
    assert Decision.objects.get().granted


@pytest.mark.parametrize("who", ["rosa", "pedro", "luis"])
def test_only_the_head_of_the_unit_decides(town, who):
    dossier = town.ready_to_decide()
    with pytest.raises(NotYours):
        acts.decide(dossier=dossier, stage="decision", granted=True, by=getattr(town, who), at=town.at)


def test_an_officer_whose_post_ended_cannot_decide(town):
    dossier = town.ready_to_decide()
    town.elena.posts.get().end(town.at.date() - timedelta(days=1))
    with pytest.raises(NotYours):
        acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at)


def test_an_opinion_is_given_once_and_only_by_its_unit(town):
    dossier = town.filed()

    def give(by):
        acts.give_opinion(
            dossier=dossier,
            stage="safety",
            conclusion=Conclusion.CONDITIONAL,
            words="Con extintor.",
            by=by,
            at=town.at,
        )

    with pytest.raises(NotYours):
        give(town.rosa)
    give(town.pedro)
    with pytest.raises(StageNotOpen) as refusal:
        give(town.pedro)
    assert "Pedro" in refusal.value.sentence


def test_a_requirement_that_is_not_in_the_edition_cannot_be_checked(town):
    dossier = town.filed()
    with pytest.raises(NotRegistered):
        acts.check_requirement(dossier=dossier, requirement="bribe", met=True, by=town.rosa, at=town.at)


def test_nobody_decides_after_silence_has_taken_effect_even_if_no_worker_ran(town):
    dossier = town.ready_to_decide()
    late = town.at + timedelta(days=40)
    with pytest.raises(SilenceTookEffect):
        acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=late)
    acts.settle_clock(dossier=dossier, at=late)
    dossier.refresh_from_db()
    assert dossier.state == State.REFUSED_BY_SILENCE
    assert not Decision.objects.exists()


def test_on_the_last_day_it_can_still_be_decided(town):
    dossier = town.ready_to_decide()
    last = town.at.replace(
        year=dossier.due_on.year, month=dossier.due_on.month, day=dossier.due_on.day, hour=23
    )
    acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=last)


def test_the_applicant_withdraws_and_nobody_else(town):
    dossier = town.filed()
    with pytest.raises(NotYours):
        acts.withdraw(dossier=dossier, by=town.mario, at=town.at)
    acts.withdraw(dossier=dossier, by=town.ana, at=town.at)
    with pytest.raises(WrongState):
        acts.withdraw(dossier=dossier, by=town.ana, at=town.at)


def test_a_closed_case_opens_no_act_to_anyone(town):
    dossier = town.ready_to_decide()
    acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=town.at)
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert acts_open_to_person(town.ana, dossier) == []
    assert acts_open_to_officer(town.elena, dossier, town.at.date()) == {}


def test_states_without_moves_are_the_closed_ones():
    assert set(CLOSED) == {state for state in State if not MOVES[state]}
    assert all(target in MOVES for moves in MOVES.values() for target in moves.values())
