"""From the cases to the comparison: what is counted, what is left out, and that it may be repeated."""

from datetime import timedelta

import pytest

from ventanilla.agencies.models import Agency, Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Assignment
from ventanilla.indicators import comparing, fairness
from ventanilla.indicators.comparing import reckon
from ventanilla.indicators.jobs import ask_for_comparisons
from ventanilla.indicators.models import Comparison, Share
from ventanilla.indicators.models.comparison import Among, Measure
from ventanilla.outbox.models import Job

pytestmark = pytest.mark.django_db


def decided(town, *, granted, days, key, by=None):
    dossier = town.ready_to_decide(owner=None, key=key)
    acts.decide(
        dossier=dossier,
        stage="decision",
        granted=granted,
        grounds=[] if granted else ["unsafe"],
        reasons="Sí." if granted else "No.",
        by=by or town.elena,
        at=town.at + timedelta(days=days),
    )
    return dossier


def test_decisions_are_counted_by_officer_unit_and_days(town):
    decided(town, granted=True, days=2, key="a" * 32)
    decided(town, granted=False, days=3, key="b" * 32)
    tables, deciders = comparing._tables(town.agency, town.at - timedelta(days=1))
    [(procedure, groups)] = tables[Among.OFFICER].items()
    assert procedure == str(town.edition.procedure_id)
    assert groups == {str(town.elena.pk): fairness.Decided(2, 1, {2: 1, 3: 1})}
    assert tables[Among.UNIT][procedure] == {str(town.licences.pk): fairness.Decided(2, 1, {2: 1, 3: 1})}
    assert tables[Among.PLACE] == {}
    assert deciders == {
        (Among.OFFICER, str(town.elena.pk)): {town.elena.pk},
        (Among.UNIT, str(town.licences.pk)): {town.elena.pk},
    }


def test_what_silence_or_nobody_decided_is_nobody_s_treatment(town):
    dossier = town.filed()
    acts.settle_clock(dossier=dossier, at=dossier.law_acts_at)
    tables, _deciders = comparing._tables(town.agency, town.at - timedelta(days=1))
    assert not any(tables.values())


def test_days_in_which_the_case_waited_for_the_person_do_not_count(town):
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("shop", "wrong")], by=town.rosa, at=town.at
    )
    acts.answer_correction(
        dossier=dossier, answers={"shop": "Otra"}, by=town.ana, at=town.at + timedelta(days=4)
    )
    dossier.refresh_from_db()
    assert dossier.correction.answered_on > dossier.correction.asked_on


def test_reckoned_twice_it_says_the_same_once(town, monkeypatch):
    monkeypatch.setattr(fairness, "LEAST_CASES", 1)
    decided(town, granted=True, days=2, key="a" * 32)
    Post.objects.create(officer=town.rosa, unit=town.licences, role=Role.HEAD, from_on=town.at.date())
    decided(town, granted=False, days=2, key="b" * 32, by=town.rosa)
    at = town.at + timedelta(days=10)
    made = reckon(town.agency, at)
    assert made == Comparison.objects.count() > 0
    before = list(
        Comparison.objects.order_by("among", "measure", "officer").values_list("observed", "expected")
    )
    assert reckon(town.agency, at) == made
    assert before == list(
        Comparison.objects.order_by("among", "measure", "officer").values_list("observed", "expected")
    )
    elena = Comparison.objects.get(officer=town.elena, measure=Measure.REFUSED)
    assert (elena.observed, elena.expected, elena.stands_out) == (0.0, 1.0, False)


def test_shares_of_corrections_and_of_what_left_the_line(town):
    first, second = town.filed(), town.filed(owner=town.mario)
    acts.request_correction(
        dossier=first, stage="papers", items=[("deed", "missing")], by=town.rosa, at=town.at
    )
    Assignment.objects.create(
        run=second.stages.get(stage="papers"),
        officer=town.rosa,
        by=town.elena,
        how="given",
        reason="workload",
        words="Reparto",
        at=town.at,
    )
    reckon(town.agency, town.at + timedelta(days=1))
    corrected = Share.objects.get(of=Share.Of.CORRECTED)
    assert (corrected.part, corrected.whole, corrected.detail) == (1, 2, [["deed", 1]])
    unit = Share.objects.get(of=Share.Of.OUT_OF_LINE, unit=town.licences)
    rosa = Share.objects.get(of=Share.Of.OUT_OF_LINE, officer=town.rosa)
    assert (unit.part, unit.whole) == (1, 2)
    assert (rosa.part, rosa.whole) == (0, 2), "what a head gave is not the officer's choice"


def test_each_agency_is_a_job_a_day(town, clock):
    ask_for_comparisons()
    ask_for_comparisons()
    assert Job.objects.filter(name="compare-treatment").count() == Agency.objects.count()
