"""Reporting an error on a sheet and answering it: terms, who may, what is told, what is kept."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.feedback.conftest import newer_edition
from ventanilla.feedback import acts
from ventanilla.feedback.models import ErrorReport, WrongState
from ventanilla.feedback.permissions import posts_for_reports
from ventanilla.feedback.refusals import AnotherAgency, NotInForce, NotYours, SaysNothing
from ventanilla.feedback.states import ANSWERED, MOVES, OPEN, State
from ventanilla.feedback.term import due_on
from ventanilla.jurisdictions.calendars import Calendar
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.notices.models import Envelope, Message
from ventanilla.outbox.worker import Worker
from ventanilla.procedures.acts import withdraw


def work(town: Any) -> None:
    worker = Worker(lambda: town.at)
    worker.drain()
    assert not worker.failed


def told(officer: Any) -> list[str]:
    return [message.title for message in Message.objects.of(officer.account)]


def test_the_term_is_five_working_days_and_the_day_of_the_report_does_not_count():
    days = Calendar("mx", rest_days=frozenset({date(2026, 11, 25)}))
    assert due_on(date(2026, 11, 23), days) == date(2026, 12, 1)  # Monday; Wednesday is a day of rest
    assert due_on(date(2026, 11, 21), days) == date(2026, 11, 30)  # a Saturday


def test_every_state_is_open_or_answered_and_only_answers_end_it():
    assert set(OPEN) | set(ANSWERED) == set(State)
    assert set(ANSWERED) == {State.CORRECTED, State.NO_ERROR}
    assert all(set(MOVES[state]) == set() for state in ANSWERED)


def test_a_report_goes_to_the_unit_of_the_sheet_with_a_folio_and_a_day(town, reported):
    report = reported()
    assert (report.unit, report.agency) == (town.licences, town.agency)
    assert report.folio.startswith("VT-")
    assert report.due_on == date(2026, 11, 30)
    sheet = Sheet.objects.about(report.subject).get()
    assert sheet.act == "error_report.received"
    assert "Cobran" not in str(sheet.said), "the words of a person stay out of the ledger"


def test_a_sheet_whose_unit_is_not_registered_goes_to_the_first_unit_of_its_agency(town, reported):
    from ventanilla.agencies.models import Unit

    Unit.objects.filter(pk=town.licences.pk).update(code="zz-otra")
    assert reported().unit == town.safety


def test_a_withdrawn_sheet_takes_no_report(town, reported):
    withdraw(
        edition=town.edition,
        from_on=town.at.date(),
        reason="Ya no existe.",
        by=town.extra["publisher"],
        at=town.at,
    )
    with pytest.raises(NotInForce):
        reported()


def test_the_unit_finds_it_in_its_inbox_and_other_units_do_not(town, reported):
    reported()
    work(town)
    assert told(town.rosa) == told(town.elena) == told(town.extra["registrar"])
    assert len(told(town.rosa)) == 1
    assert told(town.pedro) == told(town.luis) == []


def test_a_unit_where_nobody_works_leaves_it_to_the_registrars_of_the_agency(town, reported):
    report = reported()
    empty = town.agency.units.create(code="vacia", name_es="Vacía")
    work(town)
    acts.transfer(report=report, unit=empty, by=town.rosa, at=town.at)
    work(town)
    assert len(told(town.extra["registrar"])) == 2, "once as one of the unit, once for the empty one"
    assert len(told(town.rosa)) == 1


def test_correcting_names_the_edition_published_since_the_report(town, reported):
    report = reported()
    edition = newer_edition(town)
    answered = acts.correct(report=report, words="", by=town.rosa, at=town.at + timedelta(hours=1))
    assert (answered.state, answered.corrected_in) == (State.CORRECTED, edition)


def test_correcting_without_a_new_edition_needs_words(town, reported):
    report = reported()
    with pytest.raises(SaysNothing):
        acts.correct(report=report, words="  ", by=town.rosa, at=town.at)
    answered = acts.correct(report=report, words="Cambiamos el teléfono.", by=town.rosa, at=town.at)
    assert answered.corrected_in is None


def test_saying_that_it_is_no_error_needs_the_reason(town, reported):
    report = reported()
    with pytest.raises(SaysNothing):
        acts.dismiss(report=report, words="", by=town.rosa, at=town.at)
    assert acts.dismiss(report=report, words="El precio es ese.", by=town.rosa, at=town.at).is_answered


def test_the_answer_is_mailed_and_the_address_is_erased(town, reported):
    report = reported()
    acts.dismiss(report=report, words="El precio es ese.", by=town.rosa, at=town.at)
    work(town)
    report.refresh_from_db()
    assert report.email == ""
    assert Envelope.objects.count() >= 1
    from ventanilla.notices.mailer import mailers

    letters = [letter for letter in mailers["default"].letters() if letter["To"] == "ana@ejemplo.mx"]
    text = letters[0].get_body(preferencelist=("plain",)).get_content()
    assert "El precio es ese." in text
    assert f"/es/errores/{report.folio}/" in text


def test_a_report_without_an_address_mails_nobody_outside(town, reported):
    report = reported(email="")
    acts.dismiss(report=report, words="Sí.", by=town.rosa, at=town.at)
    work(town)
    assert not Envelope.objects.filter(to="").exclude(message=None).filter(message__account=None).exists()


def test_transferring_keeps_folio_and_day(town, reported):
    report = reported()
    passed = acts.transfer(report=report, unit=town.safety, by=town.rosa, at=town.at + timedelta(days=2))
    assert (passed.unit, passed.folio, passed.due_on) == (town.safety, report.folio, report.due_on)
    assert passed.state == State.RECEIVED
    with pytest.raises(NotYours):
        acts.dismiss(report=report, words="No.", by=town.rosa, at=town.at)


@pytest.mark.parametrize("which", ["same", "foreign"])
def test_it_is_passed_only_to_another_unit_of_the_agency(town, reported, which):
    report = reported()
    unit = town.licences if which == "same" else town.luis.agency.units.get()
    with pytest.raises(AnotherAgency):
        acts.transfer(report=report, unit=unit, by=town.rosa, at=town.at)


@pytest.mark.parametrize("name", ["pedro", "luis"])
@pytest.mark.parametrize("act", ["look_into", "correct", "dismiss", "transfer"])
def test_officers_of_other_units_may_do_nothing_with_it(town, reported, name, act):
    report, by = reported(), getattr(town, name)
    said = {"correct": {"words": "x"}, "dismiss": {"words": "x"}, "transfer": {"unit": town.safety}}
    with pytest.raises(NotYours):
        getattr(acts, act)(report=report, by=by, at=town.at, **said.get(act, {}))
    assert not ErrorReport.objects.for_posts(posts_for_reports(by, town.at.date())).exists()


def test_the_registrar_of_the_agency_answers_for_any_of_its_units(town, reported):
    report = reported()
    acts.transfer(report=report, unit=town.safety, by=town.rosa, at=town.at)
    registrar = town.extra["registrar"]
    acts.dismiss(report=report, words="Es así.", by=registrar, at=town.at)
    assert ErrorReport.objects.for_posts(posts_for_reports(registrar, town.at.date())).count() == 1


def test_an_officer_whose_account_is_closed_answers_nothing(town, reported):
    report = reported()
    town.rosa.account.is_active = False
    town.rosa.account.save()
    with pytest.raises(NotYours):
        acts.look_into(report=report, by=town.rosa, at=town.at)


@pytest.mark.parametrize("act", ["look_into", "correct", "dismiss", "transfer"])
def test_an_answered_report_is_not_answered_again(town, reported, act):
    report = reported()
    acts.dismiss(report=report, words="Es así.", by=town.rosa, at=town.at)
    said = {"correct": {"words": "x"}, "dismiss": {"words": "x"}, "transfer": {"unit": town.safety}}
    with pytest.raises(WrongState) as refusal:
        getattr(acts, act)(report=report, by=town.elena, at=town.at, **said.get(act, {}))
    assert str(refusal.value.sentence)


def test_a_late_report_is_reminded_once_and_again_after_a_week(town, reported, clock):
    from ventanilla.feedback.jobs import remind_of_what_is_late

    report = reported()
    clock.set(town.at + timedelta(days=7))  # Monday 30: the last day
    remind_of_what_is_late()
    report.refresh_from_db()
    assert report.reminded_on is None
    clock.move(days=1)
    for _time in range(2):
        remind_of_what_is_late()
    clock.move(days=1)
    remind_of_what_is_late()
    assert Sheet.objects.about(report.subject).count() == 2
    clock.move(days=6)
    remind_of_what_is_late()
    assert Sheet.objects.about(report.subject).count() == 3
    town.at = clock.at
    work(town)
    assert len(told(town.elena)) == 3
    assert len(told(town.rosa)) == 1, "only heads and registrars hear that it is late"


def test_words_are_erased_a_year_after_the_answer_and_folio_and_answer_stay(town, reported, clock):
    from ventanilla.feedback.jobs import forget_what_is_old

    report = reported()
    acts.dismiss(report=report, words="Es así.", by=town.rosa, at=town.at)
    clock.set(town.at + timedelta(days=364))
    forget_what_is_old()
    report.refresh_from_db()
    assert report.text
    clock.move(days=2)
    forget_what_is_old()
    report.refresh_from_db()
    assert (report.text, report.email, report.answer) == ("", "", "Es así.")


def test_the_ledger_of_a_report_is_whole(town, reported):
    report = reported()
    acts.look_into(report=report, by=town.rosa, at=town.at)
    acts.dismiss(report=report, words="Es así.", by=town.elena, at=town.at)
    assert [sheet.act for sheet in Sheet.objects.about(report.subject).order_by("number")] == [
        "error_report.received",
        "error_report.looked_into",
        "error_report.dismissed",
    ]
    assert list(breaks()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"folio": "VT-X"},
        {"due_on": date(2030, 1, 1)},
        {"what": "law"},
        {"answer": "Otra cosa."},
        {"text": "Otras palabras."},
        {"email": "otra@ejemplo.mx"},
        {"answered_at": datetime(2030, 1, 1, tzinfo=UTC)},
        {"language": "en"},
    ],
)
def test_the_database_refuses_to_rewrite_an_answered_report(town, reported, change):
    report = reported()
    acts.dismiss(report=report, words="Es así.", by=town.rosa, at=town.at)
    with pytest.raises(DatabaseError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).delete()


def test_the_database_keeps_who_answered_and_with_which_edition(town, reported):
    report = reported()
    edition = newer_edition(town)
    acts.correct(report=report, words="", by=town.rosa, at=town.at)
    for change in ({"answered_by": town.luis}, {"corrected_in": None}, {"agency": town.luis.agency}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ErrorReport.objects.filter(pk=report.pk).update(**change)
    report.refresh_from_db()
    assert (report.answered_by, report.corrected_in) == (town.rosa, edition)
