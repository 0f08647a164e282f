"""From the cases to the comparison: what is counted, what is left out, and that it may be repeated."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ventanilla.agencies.models import Agency, Post, Role, Unit
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Assignment
from ventanilla.indicators import comparing, fairness, sharing
from ventanilla.indicators.comparing import reckon
from ventanilla.indicators.jobs import ask_for_comparisons
from ventanilla.indicators.models import Comparison
from ventanilla.indicators.models.comparison import Among, Measure
from ventanilla.indicators.spans import Span
from ventanilla.outbox.models import Job

pytestmark = pytest.mark.django_db


def span(town):
    return Span.year_until(town.agency, town.at + timedelta(days=300))


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
    tables = comparing.tables_of(span(town))
    [(procedure, groups)] = tables[Among.OFFICER].items()
    by_elena = fairness.Decided(2, 1, {2: 1, 3: 1}, frozenset({town.elena.pk}))
    assert procedure == str(town.edition.procedure_id)
    assert groups == {str(town.elena.pk): by_elena}
    assert tables[Among.UNIT][procedure] == {str(town.licences.pk): by_elena}
    assert tables[Among.PLACE] == {}


def test_what_is_decided_in_the_instant_the_span_ends_is_left_to_the_next(town):
    decided(town, granted=True, days=2, key="a" * 32)
    at = town.at + timedelta(days=2)
    assert not any(comparing.tables_of(Span.year_until(town.agency, at)).values())
    assert any(comparing.tables_of(Span.year_until(town.agency, at + timedelta(seconds=1))).values())


def test_silence_is_the_unit_s_and_no_officer_s(town):
    dossier = town.filed()
    acts.settle_clock(dossier=dossier, at=dossier.law_acts_at)
    tables = comparing.tables_of(span(town))
    unit = dossier.stages.get(kind="decision").unit_id
    [(key, cell)] = tables[Among.UNIT][str(town.edition.procedure_id)].items()
    assert key == str(unit)
    assert (cell.cases, cell.refused, cell.deciders) == (
        1,
        0 if dossier.definition.deadline.silence == "positive" else 1,
        frozenset(),
    )
    assert not tables[Among.OFFICER]


def test_days_in_which_the_case_waited_for_the_person_do_not_count(town):
    dossier = town.ready_to_decide(owner=None)
    asked_on, answered_on = town.at.date() + timedelta(days=1), town.at.date() + timedelta(days=5)
    assert comparing._days(town.at + timedelta(days=9), dossier.filed_on, asked_on, answered_on) == 5
    assert comparing._days(town.at + timedelta(days=9), dossier.filed_on, asked_on, None) == 9
    assert comparing._days(town.at + timedelta(days=9), dossier.filed_on, None, None) == 9


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


def test_shares_of_what_left_the_line_and_of_corrections(town, monkeypatch):
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
    unit, rosa = sharing.out_of_line(span(town))
    assert (unit.unit_id, unit.part, unit.whole) == (town.licences.pk, 1, 2)
    assert (rosa.officer_id, rosa.part, rosa.whole) == (town.rosa.pk, 0, 2), (
        "what a head gave is not her choice"
    )
    assert list(sharing.corrected(span(town))) == [], "of two cases nothing is told"
    assert list(sharing.public_out_of_line(span(town))) == []
    for name, least in (("PUBLIC_FROM", 2), ("LEAST_OF_EACH", 1)):
        monkeypatch.setattr(sharing, name, least)
    [corrected] = sharing.corrected(span(town))
    assert (corrected.part, corrected.whole, corrected.detail) == (1, 2, [["deed", 1]])


def test_what_is_public_is_of_whole_months(town, monkeypatch):
    monkeypatch.setattr(
        comparing, "tables_of", lambda span: spans.append(span) or {each: {} for each in Among}
    )
    spans = []
    at = town.at.replace(day=17)
    reckon(town.agency, at)
    auditors, everybody = spans
    assert auditors.until == at
    assert timezone.localtime(everybody.until).day == 1
    assert timezone.localtime(everybody.until).hour == 0
    assert everybody.until < at


def test_everybody_is_told_of_large_units_and_no_officer(town, monkeypatch):
    other = Unit.objects.create(agency=town.agency, code="otra", name_es="Otra")
    large, pair = frozenset({town.rosa.pk, town.elena.pk, town.luis.pk}), frozenset({town.rosa.pk})
    units = {
        str(town.licences.pk): fairness.Decided(300, 90, {5: 300}, large),
        str(other.pk): fairness.Decided(300, 60, {5: 300}, large),
    }
    officers = {
        str(town.rosa.pk): fairness.Decided(300, 90, {5: 300}, pair),
        str(town.elena.pk): fairness.Decided(300, 60, {5: 300}, pair),
    }
    tables = {Among.OFFICER: {"1": officers}, Among.UNIT: {"1": units}, Among.PLACE: {}}
    monkeypatch.setattr(comparing, "tables_of", lambda span: tables)
    reckon(town.agency, town.at)
    public = Comparison.objects.for_everybody()
    assert {(each.among, each.group) for each in public} == {("unit", key) for key in units}
    assert {each.among for each in Comparison.objects.for_auditors()} == {"officer", "unit"}
    licences = public.get(unit=town.licences, measure=Measure.REFUSED)
    assert (licences.cases, licences.observed, licences.expected) == (300, 0.3, 0.2)


def test_each_agency_is_a_job_a_day(town, clock):
    ask_for_comparisons()
    ask_for_comparisons()
    assert Job.objects.filter(name="compare-treatment").count() == Agency.objects.count()
