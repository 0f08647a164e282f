"""What is written down of past cases, and what a sheet and a case say of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ventanilla.dossiers import jobs, reckoning
from ventanilla.dossiers.models import Dossier, Promise
from ventanilla.dossiers.promises import Past
from ventanilla.dossiers.reckoning import keep_promise, promised_by, promised_to
from ventanilla.dossiers.settling import clock_of
from ventanilla.outbox import generations
from ventanilla.outbox.worker import drain


def past(count, days=4):
    """Cases on the scale of working days that all took so long."""
    return [Past(number // 2, number // 2 + days, answered=True) for number in range(count)]


@pytest.fixture
def known(monkeypatch):
    """Let the cases of a procedure be these, without filing hundreds."""

    def set_to(cases):
        monkeypatch.setattr(reckoning, "_pasts", lambda procedure, days: iter(cases))

    return set_to


def promise_of(town, **said):
    values = {"days": 5, "typical": 3, "early": 2, "limit": 10, "cases": 250, "kept": 90, "broken": 10}
    values |= {"procedure": town.edition.procedure, "made_at": town.at - timedelta(days=1)}
    return Promise.objects.create(**(values | said))


def test_a_row_is_written_when_it_changes_and_public_pages_turn_only_then(town, known):
    procedure = town.edition.procedure
    known(past(260))
    turned = generations.current(generations.PAGES)
    first = keep_promise(procedure=procedure, at=town.at)
    assert first.is_public
    assert first.days == 4
    assert generations.current(generations.PAGES) != turned
    turned = generations.current(generations.PAGES)
    assert keep_promise(procedure=procedure, at=town.at + timedelta(days=1)) == first
    assert generations.current(generations.PAGES) == turned
    known(past(400, days=6))
    assert keep_promise(procedure=procedure, at=town.at + timedelta(days=2)) != first
    assert Promise.objects.count() == 2


def test_few_cases_are_written_down_and_shown_to_nobody(town, known):
    known(past(150))
    made = keep_promise(procedure=town.edition.procedure, at=town.at)
    assert made.cases == 150
    assert not made.is_public
    assert promised_by(town.edition, town.at.date()) is None
    known([])
    assert keep_promise(procedure=town.edition.procedure, at=town.at) == made


@pytest.mark.parametrize(
    "said", [{"cases": 199}, {"kept": 79, "broken": 21}, {"days": 10}, {"days": 12}, {"kept": 0, "broken": 0}]
)
def test_what_is_not_worth_a_promise_is_not_told(town, said):
    assert not promise_of(town, **said).is_public


def test_real_cases_are_read_with_their_stops_and_ends(town):
    dossier = town.filed()
    Dossier.objects.filter(pk=dossier.pk).update(
        state="granted", closed_at=town.at + timedelta(days=7), due_on=None
    )
    town.filed(owner=None, key="k")
    days = reckoning.calendar_of_edition(town.edition)
    cases = sorted(reckoning._pasts(town.edition.procedure, days), key=lambda case: case.ended is None)
    assert [case.answered for case in cases] == [True, False]
    assert cases[0].waited(10**6) == 5


def test_the_sheet_promises_a_day_counted_from_today_and_the_case_from_its_filing(town):
    promise_of(town)
    today = timezone.localdate(town.at)
    on_sheet = promised_by(town.edition, today)
    dossier = town.filed()
    to_case = promised_to(dossier, clock_of(dossier), today)
    days = clock_of(dossier).calendar
    assert on_sheet.on == to_case.on == days.add(today, 5)
    assert on_sheet.early_on == days.add(today, 2)
    assert not to_case.is_over
    assert promised_to(dossier, clock_of(dossier), days.add(today, 6)).is_over


def test_a_promise_made_after_filing_is_none_to_this_case(town):
    dossier = town.filed()
    promise_of(town, made_at=town.at + timedelta(days=1))
    assert promised_to(dossier, clock_of(dossier), town.at.date()) is None


def test_the_days_that_waited_for_the_person_move_the_promise(town):
    from ventanilla.dossiers import acts

    promise_of(town)
    dossier = town.filed()
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("deed", "missing")], by=town.rosa, at=town.at
    )
    dossier.refresh_from_db()
    today = timezone.localdate(town.at)
    assert promised_to(dossier, clock_of(dossier), today).on is None
    answered = town.at + timedelta(days=2)
    acts.answer_correction(dossier=dossier, answers={}, by=town.ana, at=answered)
    dossier = Dossier.objects.get(pk=dossier.pk)
    clock = clock_of(dossier)
    assert promised_to(dossier, clock, today).on == clock.calendar.add(today, 5 + 2)


def test_the_public_sheet_says_it_with_its_cases_and_how_often_it_was_kept(town, client):
    promise_of(town)
    page = client.get("/es/tramites/mtr-permit/").content.decode()
    assert "Si lo pides hoy, esperamos contestarte" in page
    assert "250 solicitudes contestadas" in page
    assert "90 veces de 100" in page


def test_the_job_reckons_each_procedure_that_has_cases_once_a_day(town, known):
    town.filed()
    known(past(260))
    jobs.ask_for_promises()
    jobs.ask_for_promises()
    drain()
    assert Promise.objects.count() == 1
