"""Whose turn it is, and what it takes to leave the order."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.dossiers.contests import GRIEVANCES, refused, with_superior
from ventanilla.agencies.models import Absence, Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.line import holder_of, next_for, posts_on, turn_of, waiting_for
from ventanilla.dossiers.models import Assignment, StageRun
from ventanilla.dossiers.models.assignment import HELD_FOR, Reason, Released, Taken
from ventanilla.dossiers.refusals import HeldByAnother, NotYours, OutOfTurn, ReasonMissing
from ventanilla.ledger.models import Sheet

WHY = {"reason": Reason.PRIORITY, "words": "Tiene 80 años."}


@pytest.fixture
def two(town):
    """An earlier and a later case of the same procedure, and the instant at which both wait."""
    earlier = town.filed()
    later = town.filed(owner=town.mario, at=town.at + timedelta(days=2))
    return earlier, later, town.at + timedelta(days=2, hours=1)


def papers(dossier):
    return dossier.stages.get(stage="papers")


def told(dossier):
    return [sheet.act for sheet in Sheet.objects.about(dossier.subject)]


def close(dossier, by, at):
    return acts.close_review(dossier=dossier, stage="papers", favourable=True, words="", by=by, at=at)


def test_what_ends_first_is_first(town, two):
    earlier, later, at = two
    line = next_for(town.rosa, posts_on(town.rosa, at), at)
    assert [run.dossier for run in line] == [earlier, later]
    assert turn_of(papers(earlier), town.rosa, at) == Taken.TURN
    assert turn_of(papers(later), town.rosa, at) == Taken.CHOSEN


def test_what_the_law_has_decided_already_stands_before_nobody(town, two):
    earlier, later, _at = two
    fallen = earlier.law_acts_at
    assert fallen < later.law_acts_at
    assert [run.dossier for run in next_for(town.rosa, posts_on(town.rosa, fallen), fallen)] == [later]
    close(later, town.rosa, fallen)


def test_what_ends_the_same_day_is_no_jump(town):
    town.filed()
    second = town.filed(owner=town.mario)
    assert turn_of(papers(second), town.rosa, town.at) == Taken.SAME_DAY


def test_work_that_jumps_the_line_is_refused_by_the_act_and_nothing_is_done(town, two):
    _earlier, later, at = two
    with pytest.raises(OutOfTurn):
        close(later, town.rosa, at)
    with pytest.raises(OutOfTurn):
        acts.check_requirement(dossier=later, requirement="deed", met=True, by=town.rosa, at=at)
    with pytest.raises(OutOfTurn):
        acts.request_correction(
            dossier=later, stage="papers", items=[("deed", "missing")], by=town.rosa, at=at
        )
    assert papers(later).is_open
    assert told(later) == ["dossier.submitted"]


def test_with_a_reason_on_record_the_line_may_be_left(town, two):
    _earlier, later, at = two
    with pytest.raises(OutOfTurn):
        acts.take(dossier=later, stage="papers", by=town.rosa, at=at)
    taken = acts.take(dossier=later, stage="papers", by=town.rosa, at=at, **WHY)
    assert (taken.how, taken.reason) == (Taken.CHOSEN, Reason.PRIORITY)
    assert told(later)[-1] == "dossier.taken_out_of_turn"
    assert Assignment.objects.out_of_turn().count() == 1
    close(later, town.rosa, at)


@pytest.mark.parametrize(
    "said", [{"reason": "friend", "words": "x"}, {"reason": Reason.URGENT, "words": "  "}]
)
def test_a_reason_that_the_law_does_not_know_or_without_words_is_none(town, two, said):
    _earlier, later, at = two
    with pytest.raises(ReasonMissing):
        acts.take(dossier=later, stage="papers", by=town.rosa, at=at, **said)


def test_the_first_step_of_work_puts_the_case_in_hand_without_a_sheet_of_its_own(town, two):
    earlier, _later, at = two
    acts.check_requirement(dossier=earlier, requirement="deed", met=True, by=town.rosa, at=at)
    assert holder_of(papers(earlier), at).officer == town.rosa
    assert told(earlier) == ["dossier.submitted", "dossier.requirement_checked"]


def test_what_a_colleague_has_is_out_of_my_line_for_a_day(town, two):
    earlier, later, at = two
    acts.take(dossier=earlier, stage="papers", by=town.elena, at=at)
    assert turn_of(papers(later), town.rosa, at) == Taken.TURN
    with pytest.raises(HeldByAnother):
        acts.take(dossier=earlier, stage="papers", by=town.rosa, at=at)
    after = at + HELD_FOR + timedelta(minutes=1)
    taken = acts.take(dossier=earlier, stage="papers", by=town.rosa, at=after)
    assert taken.how == Taken.TURN
    assert (
        earlier.stages.get(stage="papers").assignments.get(officer=town.elena).released_how
        == Released.EXPIRED
    )


def test_what_an_absent_colleague_has_comes_back_to_the_line(town, two):
    earlier, _later, at = two
    acts.take(dossier=earlier, stage="papers", by=town.elena, at=at)
    Absence.objects.create(officer=town.elena, from_on=at.date(), until_on=at.date(), noted_at=at)
    assert next_for(town.rosa, posts_on(town.rosa, at), at)[0].dossier == earlier


def test_a_case_in_work_may_be_continued_by_a_colleague(town, two):
    earlier, _later, at = two
    acts.check_requirement(dossier=earlier, requirement="deed", met=True, by=town.rosa, at=at)
    close(earlier, town.elena, at)


def test_the_head_gives_with_a_reason_and_nobody_else(town, two):
    earlier, _later, at = two
    given = {"dossier": earlier, "stage": "papers", "at": at, "reason": Reason.WORKLOAD, "words": "Reparto."}
    with pytest.raises(NotYours):
        acts.give(to=town.rosa, by=town.rosa, **given)
    with pytest.raises(NotYours):
        acts.give(to=town.pedro, by=town.elena, **given)
    with pytest.raises(ReasonMissing):
        acts.give(to=town.rosa, by=town.elena, **{**given, "reason": ""})
    acts.give(to=town.rosa, by=town.elena, **given)
    assert holder_of(papers(earlier), at + timedelta(days=30)).officer == town.rosa
    assert told(earlier)[-1] == "dossier.reassigned"


def test_giving_back_puts_it_in_the_line_again(town, two):
    earlier, _later, at = two
    acts.take(dossier=earlier, stage="papers", by=town.rosa, at=at)
    with pytest.raises(NotYours):
        acts.hand_back(dossier=earlier, stage="papers", by=town.elena, at=at)
    acts.hand_back(dossier=earlier, stage="papers", by=town.rosa, at=at)
    assert holder_of(papers(earlier), at) is None


def test_two_never_hold_the_same_stage(town, two):
    earlier, _later, at = two
    acts.take(dossier=earlier, stage="papers", by=town.rosa, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(run=papers(earlier), officer=town.elena, how=Taken.TURN, at=at)


def test_the_database_itself_wants_a_reason(town, two):
    earlier, _later, at = two
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(run=papers(earlier), officer=town.rosa, how=Taken.CHOSEN, at=at)


def test_lines_of_another_unit_or_another_procedure_do_not_count(town, two):
    _earlier, later, at = two
    Post.objects.create(officer=town.rosa, unit=town.safety, role=Role.REVIEWER, from_on=at.date())
    acts.take(dossier=_earlier, stage="papers", by=town.elena, at=at)
    assert turn_of(papers(later), town.rosa, at) == Taken.TURN


def turns_of(dossier, stage):
    rounds = dossier.stages.filter(stage=stage).order_by("round")
    return [(each.officer.name, each.how) for run in rounds for each in run.assignments.order_by("pk")]


def test_the_draft_is_written_in_the_order_of_the_line_and_then_lies_in_the_signers_line(many):
    earlier, later = many.to_sign(), many.to_sign()
    StageRun.objects.filter(dossier=later, stage="legal").update(due_on=later.due_on + timedelta(days=9))
    said = {"stage": "legal", "granted": True, "reasons": "", "by": many.town.rosa, "at": many.later}
    with pytest.raises(OutOfTurn):
        acts.propose_decision(dossier=later, **said)
    acts.take(dossier=later, stage="legal", by=many.town.rosa, at=many.later, **WHY)
    acts.propose_decision(dossier=later, **said)
    assert turns_of(later, "legal") == [("Rosa", Taken.CHOSEN)]
    proposal = acts.propose_decision(dossier=earlier, **said)
    assert turns_of(earlier, "legal") == [("Rosa", Taken.TURN)]
    assert holder_of(many.run(earlier, "legal"), many.later) is None, (
        "the signers take it from their own line"
    )
    signed = {"stage": "legal", "by": many.leonor, "at": many.later}
    with pytest.raises(OutOfTurn):
        acts.sign(dossier=later, digest=later.proposals.standing().get().digest, **signed)
    with pytest.raises(OutOfTurn):
        acts.decline_to_sign(dossier=later, why="No.", **signed)
    acts.sign(dossier=earlier, digest=proposal.digest, **signed)
    acts.sign(dossier=later, digest=later.proposals.standing().get().digest, **signed)
    assert turns_of(later, "legal")[-1] == ("Leonor", Taken.TURN)


def test_who_pays_is_attended_then_and_the_line_offers_nobody_who_has_not_come(many):
    earlier, later = many.visited(), many.visited()
    StageRun.objects.filter(dossier=later, stage="pay").update(due_on=later.due_on + timedelta(days=9))
    posts = posts_on(many.town.rosa, many.later)
    assert next_for(many.town.rosa, posts, many.later) == []
    assert {run.dossier for run in waiting_for(many.town.rosa, posts)} == {earlier, later}
    many.paid(later)
    assert turns_of(later, "pay") == [("Rosa", Taken.TURN)]


def test_a_payment_that_a_colleague_has_in_hand_may_be_taken_and_given_like_any_work(many):
    dossier = many.visited()
    acts.take(dossier=dossier, stage="pay", by=many.town.elena, at=many.later)
    with pytest.raises(HeldByAnother):
        acts.take(dossier=dossier, stage="pay", by=many.town.rosa, at=many.later)
    acts.give(dossier=dossier, stage="pay", to=many.town.rosa, by=many.town.elena, at=many.later, **WHY)
    assert holder_of(many.run(dossier, "pay"), many.later).officer == many.town.rosa


def test_a_visit_to_arrange_is_in_the_line_of_the_unit_and_to_make_in_the_hands_of_who_was_drawn(many):
    dossier = many.reviewed()
    run = many.run(dossier, "visit")
    posts = posts_on(many.town.pedro, many.at)
    assert run in waiting_for(many.town.pedro, posts)
    visit = many.arranged(dossier)
    assert run not in waiting_for(many.town.pedro, posts)
    assert holder_of(run, many.at).officer == visit.inspector


def test_appeals_are_ruled_on_in_their_order(town):
    with_superior(town)
    julia, at = town.extra["julia"], town.at + timedelta(days=1)
    first, second = (
        acts.appeal(dossier=refused(town, owner=owner), answers=GRIEVANCES, by=owner, at=at)
        for owner in (town.ana, town.mario)
    )
    StageRun.objects.filter(dossier=second).update(due_on=second.due_on + timedelta(days=9))
    ruling = {"ruling": "confirmed", "reasons": "Se vio todo.", "by": julia, "at": at}
    with pytest.raises(OutOfTurn):
        acts.rule_on_appeal(dossier=second, **ruling)
    acts.rule_on_appeal(dossier=first, **ruling)
    acts.rule_on_appeal(dossier=second, **ruling)
    assert turns_of(second, "appeal") == [("Julia", Taken.TURN)]
