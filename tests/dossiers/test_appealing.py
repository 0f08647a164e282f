from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.dossiers.contests import GRIEVANCES, SUPERIOR, granted, refused, with_superior
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.contesting import is_suspended, last_day_to_appeal, may_be_contested
from ventanilla.dossiers.models import Amendment, Dossier, Link
from ventanilla.dossiers.refusals import (
    AlreadyDecided,
    AppealTooLate,
    Incomplete,
    NotContestable,
    NotYours,
    ReasonsMissing,
    SameHand,
    SilenceTookEffect,
)
from ventanilla.dossiers.states import State
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks

Ruling = Amendment.Kind


@pytest.fixture
def town(town):
    return with_superior(town)


def appealed(town, **said):
    dossier = refused(town, **said)
    return dossier, acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=town.at)


def rule(town, appeal, ruling, **said):
    said = {"reasons": "Consta en el plano.", "by": town.extra["julia"], "at": town.at} | said
    return acts.rule_on_appeal(dossier=appeal, ruling=ruling, **said)


def test_an_appeal_is_a_case_of_its_own_before_the_superior(town):
    dossier, appeal = appealed(town)
    assert appeal.is_appeal
    assert appeal.folio != dossier.folio
    assert appeal.name_in("es") == "Recurso de inconformidad: Permiso de apertura"
    assert Link.objects.get(dossier=appeal).earlier == dossier
    (run,) = appeal.stages.all()
    assert (run.unit, run.kind, run.state) == (town.extra["legal"], "appeal", "open")
    assert appeal.due_on > town.at.date()
    assert Paper.objects.of(appeal.subject).get().kind == "receipt"
    assert [sheet.act for sheet in Sheet.objects.about(appeal.subject)] == ["appeal.filed"]
    assert Sheet.objects.about(dossier.subject).last().act == "dossier.contested"
    assert list(breaks()) == []


def test_it_is_filed_once_by_the_applicant_and_says_why(town):
    dossier = refused(town)
    with pytest.raises(NotYours):
        acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.mario, at=town.at)
    with pytest.raises(Incomplete):
        acts.appeal(dossier=dossier, answers={}, by=town.ana, at=town.at)
    assert not Link.objects.exists()
    appeal = acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=town.at)
    with pytest.raises(NotContestable):
        acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=town.at)
    with pytest.raises(NotContestable):
        acts.appeal(dossier=appeal, answers=GRIEVANCES, by=town.ana, at=town.at)


def test_the_term_runs_from_the_day_after_and_its_last_day_counts(town):
    dossier = refused(town)
    last = last_day_to_appeal(dossier)
    assert (last - town.at.date()).days == 21  # 15 working days
    assert may_be_contested(dossier, last)
    with pytest.raises(AppealTooLate) as refusal:
        acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=town.at + timedelta(days=22))
    assert last.strftime("%d/%m/%Y") in refusal.value.sentence
    acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=town.at + timedelta(days=21))


def test_an_open_case_and_an_edition_without_a_unit_have_no_appeal_here(town):
    with pytest.raises(NotContestable):
        acts.appeal(dossier=town.filed(), answers=GRIEVANCES, by=town.ana, at=town.at)


def test_silence_may_be_contested_whenever(town):
    dossier = town.ready_to_decide()
    late = town.at + timedelta(days=90)
    with pytest.raises(SilenceTookEffect):
        acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=late)
    acts.settle_clock(dossier=dossier, at=late)
    appeal = acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=late)
    ruling = rule(town, appeal, Ruling.MODIFIED, at=late)
    dossier.refresh_from_db()
    ended = Paper.objects.get(pk=ruling.ended_id)
    assert (ended.kind, ended.state) == ("silence", Paper.State.REPLACED)
    assert dossier.state == State.REFUSED_BY_SILENCE
    assert dossier.is_granted


def test_confirmed_the_first_decision_stands_as_it_was(town):
    dossier, appeal = appealed(town)
    before = Paper.objects.of(dossier.subject).get(kind="decision")
    rule(town, appeal, Ruling.CONFIRMED)
    appeal.refresh_from_db()
    dossier.refresh_from_db()
    assert (appeal.state, dossier.state, dossier.aftermath) == (State.REFUSED, State.REFUSED, "")
    assert Paper.objects.get(pk=before.pk).state == Paper.State.VALID
    assert (
        Paper.objects.of(appeal.subject).get(kind="decision").content["title"] == "La resolución sigue en pie"
    )


def test_changed_the_new_paper_replaces_the_old_one_and_both_can_be_verified(town):
    dossier, appeal = appealed(town)
    ruling = rule(town, appeal, Ruling.MODIFIED)
    dossier.refresh_from_db()
    old = Paper.objects.of(dossier.subject).get(kind="decision")
    assert (old.state, old.replaced_by) == (Paper.State.REPLACED, ruling.paper)
    assert ruling.paper.kind == "licence"
    assert ruling.paper.content["officer"]["name"] == "Julia"
    assert ruling.valid_until.year == town.at.year + 1
    assert dossier.state == State.REFUSED
    assert dossier.is_granted
    assert dossier.decision.granted is False
    assert Sheet.objects.about(dossier.subject).last().act == "dossier.modified"
    assert list(breaks()) == []


def test_a_refusal_that_falls_is_decided_again_in_a_new_case(town):
    dossier, appeal = appealed(town)
    rule(town, appeal, Ruling.REVOKED)
    dossier.refresh_from_db()
    again = Link.objects.get(kind=Link.Kind.AGAIN, earlier=dossier).dossier
    assert Paper.objects.of(dossier.subject).get(kind="decision").state == Paper.State.REVOKED
    assert again.answer_versions.get().content == dossier.answer_versions.get().content
    assert [run.stage for run in again.stages.in_order()] == ["papers", "safety", "decision"]
    assert (again.state, again.edition) == (State.IN_REVIEW, dossier.edition)
    assert not dossier.is_granted


def test_a_grant_that_falls_leaves_nothing_to_decide(town):
    dossier = granted(town)
    appeal = acts.appeal(dossier=dossier, answers=GRIEVANCES, by=town.ana, at=town.at)
    rule(town, appeal, Ruling.REVOKED)
    dossier.refresh_from_db()
    assert not dossier.is_granted
    assert dossier.get_state_display().startswith("Revocad")
    assert Dossier.objects.count() == 2


def test_only_the_head_of_the_other_unit_rules_and_never_who_decided(town):
    from ventanilla.agencies.models import Post, Role

    _dossier, appeal = appealed(town)
    with pytest.raises(NotYours):
        rule(town, appeal, Ruling.CONFIRMED, by=town.elena)
    Post.objects.create(officer=town.elena, unit=town.extra["legal"], role=Role.HEAD, from_on=town.at.date())
    with pytest.raises(SameHand):
        rule(town, appeal, Ruling.CONFIRMED, by=town.elena)
    with pytest.raises(ReasonsMissing):
        rule(town, appeal, Ruling.CONFIRMED, reasons=" ")
    with pytest.raises(ReasonsMissing):
        rule(town, appeal, Ruling.RECTIFIED)
    assert not Amendment.objects.exists()
    rule(town, appeal, Ruling.CONFIRMED)
    with pytest.raises(AlreadyDecided):
        rule(town, appeal, Ruling.REVOKED)


def test_an_appeal_that_is_not_answered_is_refused_by_silence(town):
    _dossier, appeal = appealed(town)
    late = town.at + timedelta(days=60)
    with pytest.raises(SilenceTookEffect):
        rule(town, appeal, Ruling.REVOKED, at=late)
    acts.settle_clock(dossier=appeal, at=late)
    appeal.refresh_from_db()
    assert appeal.state == State.REFUSED_BY_SILENCE


def test_where_the_edition_says_so_the_decision_rests_while_it_is_contested(db, at):
    from tests.bench.town import build

    town = with_superior(
        build(at), SUPERIOR.replace("  unit: juridico", "  unit: juridico\n  suspends: true")
    )
    dossier, appeal = appealed(town)
    assert is_suspended(dossier)
    acts.withdraw(dossier=appeal, by=town.ana, at=town.at)
    assert not is_suspended(dossier)


def test_what_was_done_later_is_never_rewritten(town):
    _dossier, appeal = appealed(town)
    rule(town, appeal, Ruling.MODIFIED)
    for rows in (Amendment.objects.all(), Link.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(kind="revoked")
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_an_appeal_files_without_an_account_by_its_code(town):
    dossier = refused(town, key="a browser")
    appeal = acts.appeal(dossier=dossier, answers=GRIEVANCES, by=None, at=town.at)
    assert appeal.applicant is None
