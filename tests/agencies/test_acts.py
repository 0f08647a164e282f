"""Officers and their posts: what they may do begins and ends on a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from ventanilla.agencies import acts, permissions
from ventanilla.agencies.acts import AppointmentRefused
from ventanilla.agencies.models import Agency, Office, Officer, Post, Role, Unit
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.ledger.models import Sheet
from ventanilla.people.models import Account

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 16, tzinfo=UTC)
TODAY = AT.date()
DAY = timedelta(days=1)


def agency(code="semovi"):
    return Agency.objects.create(
        code=code,
        name_es="Secretaría",
        name_en="Ministry",
        jurisdiction=Jurisdiction.objects.get(code="cdmx"),
    )


def unit(of, code="licencias"):
    return Unit.objects.create(agency=of, code=code, name_es="Licencias")


def officer(of, email="ana@example.com", by=None):
    account = Account.objects.create_user(email=email)
    return acts.enrol(account=account, agency=of, name="Ana", title="Directora", by=by, at=AT)


def appoint(who, where, role=Role.REVIEWER, by=None, from_on=TODAY):
    return acts.appoint(officer=who, unit=where, role=role, from_on=from_on, by=by, at=AT)


def test_an_officer_holds_a_role_in_a_unit_from_its_first_day_to_its_last():
    semovi = agency()
    ana, licences = officer(semovi), unit(semovi)
    post = appoint(ana, licences)
    acts.remove(post=post, until_on=TODAY + 2 * DAY, by=None, at=AT)
    holds = [permissions.holds(ana, Role.REVIEWER, licences, TODAY + n * DAY) for n in (-1, 0, 2, 3)]
    assert holds == [False, True, True, False]


def test_a_role_is_not_another_and_a_unit_not_another():
    semovi = agency()
    ana, licences, transit = officer(semovi), unit(semovi), unit(semovi, "transito")
    appoint(ana, licences)
    assert not permissions.holds(ana, Role.HEAD, licences, TODAY)
    assert not permissions.holds(ana, Role.REVIEWER, transit, TODAY)
    assert permissions.serves(ana, licences, TODAY)
    assert list(ana.units_with(Role.REVIEWER, TODAY)) == [licences]
    assert list(Officer.objects.serving(licences, TODAY)) == [ana]


def test_a_closed_account_holds_nothing():
    semovi = agency()
    ana, licences = officer(semovi), unit(semovi)
    appoint(ana, licences)
    Account.objects.update(is_active=False)
    ana = Officer.objects.select_related("account").get()
    assert not permissions.holds(ana, Role.REVIEWER, licences, TODAY)
    assert not Officer.objects.of(ana.account).exists()


def test_a_role_already_held_is_not_doubled():
    semovi = agency()
    ana, licences = officer(semovi), unit(semovi)
    assert appoint(ana, licences) == appoint(ana, licences)
    assert Post.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(officer=ana, unit=licences, role=Role.REVIEWER, from_on=TODAY)


def test_only_the_head_of_the_unit_appoints_in_it():
    semovi = agency()
    licences, transit = unit(semovi), unit(semovi, "transito")
    head, ana = officer(semovi, "head@example.com"), officer(semovi)
    appoint(head, licences, Role.HEAD)
    appoint(ana, licences, by=head)
    with pytest.raises(AppointmentRefused, match=r"unit|unidad"):
        appoint(ana, transit, by=head)
    with pytest.raises(AppointmentRefused):
        appoint(ana, licences, Role.HEAD, by=ana)
    with pytest.raises(AppointmentRefused):
        acts.remove(post=Post.objects.held_by(head).get(), until_on=TODAY, by=ana, at=AT)


def test_nobody_is_appointed_in_another_agency():
    ana, elsewhere = officer(agency()), unit(agency("sedeco"))
    with pytest.raises(AppointmentRefused, match=r"agency|dependencia"):
        appoint(ana, elsewhere)


def test_only_a_head_of_the_agency_brings_in_officers():
    semovi, sedeco = agency(), agency("sedeco")
    head = officer(semovi, "head@example.com")
    appoint(head, unit(semovi), Role.HEAD)
    officer(semovi, "new@example.com", by=head)
    with pytest.raises(AppointmentRefused):
        officer(sedeco, "other@example.com", by=head)


def test_one_account_is_one_officer():
    semovi = agency()
    ana = officer(semovi)
    with pytest.raises(AppointmentRefused, match=r"already|ya es"):
        acts.enrol(account=ana.account, agency=semovi, name="Ana", title="", by=None, at=AT)


def test_a_post_that_ended_keeps_its_date():
    semovi = agency()
    post = appoint(officer(semovi), unit(semovi))
    acts.remove(post=post, until_on=TODAY, by=None, at=AT)
    post = acts.remove(post=post, until_on=TODAY + 9 * DAY, by=None, at=AT)
    assert post.until_on == TODAY


def test_a_post_never_ends_before_it_begins():
    semovi = agency()
    post = appoint(officer(semovi), unit(semovi), from_on=TODAY + 5 * DAY)
    assert acts.remove(post=post, until_on=TODAY, by=None, at=AT).until_on == TODAY + 5 * DAY


def test_each_act_writes_one_sheet_in_the_officers_file():
    semovi = agency()
    ana = officer(semovi)
    acts.remove(post=appoint(ana, unit(semovi)), until_on=TODAY, by=None, at=AT)
    sheets = Sheet.objects.filter(subject=str(ana.uuid)).order_by("number")
    assert [sheet.act for sheet in sheets] == ["officer.enrolled", "officer.appointed", "officer.removed"]


def test_names_are_said_in_the_language_asked_or_in_spanish():
    semovi = agency()
    assert (semovi.name_in("en"), semovi.name_in("es")) == ("Ministry", "Secretaría")
    assert unit(semovi).name_in("en") == "Licencias"


def test_an_office_stands_on_the_globe():
    semovi = agency()
    said = {"agency": semovi, "unit": unit(semovi), "name_es": "Módulo"}
    Office.objects.create(code="one", address="Mz 14 Lt 7, s/n", lat="19.4", lon="-99.1", **said)
    for lat, lon in (("190", "0"), ("19.4", None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Office.objects.create(code="two", address="nowhere", lat=lat, lon=lon, **said)


def test_the_day_of_a_post_is_today_when_none_is_said():
    semovi = agency()
    ana, licences = officer(semovi), unit(semovi)
    appoint(ana, licences, from_on=date(2020, 1, 1))
    assert list(ana.units_with(Role.REVIEWER)) == [licences]


def test_a_head_names_who_acts_in_their_absence_and_only_for_those_days(town):
    today = town.at.date()
    days = {"from_on": today + timedelta(days=2), "until_on": today + timedelta(days=4)}
    acts.delegate(unit=town.licences, to=town.rosa, by=town.elena, at=town.at, **days)
    held = [
        permissions.holds(town.rosa, Role.HEAD, town.licences, today + timedelta(days=day))
        for day in range(7)
    ]
    assert held == [False, False, True, True, True, False, False]


def test_who_stands_in_neither_appoints_nor_passes_it_on(town):
    today = town.at.date()
    days = {"from_on": today, "until_on": today + timedelta(days=4)}
    acts.delegate(unit=town.licences, to=town.rosa, by=town.elena, at=town.at, **days)
    with pytest.raises(acts.AppointmentRefused):
        acts.delegate(unit=town.licences, to=town.pedro, by=town.rosa, at=town.at, **days)
    with pytest.raises(acts.AppointmentRefused):
        acts.appoint(
            officer=town.pedro,
            unit=town.licences,
            role=Role.REVIEWER,
            from_on=today,
            by=town.rosa,
            at=town.at,
        )


@pytest.mark.parametrize(
    ("to", "by", "start", "end"),
    [
        ("luis", "elena", 0, 1),  # of another agency
        ("elena", "elena", 0, 1),  # themselves
        ("rosa", "pedro", 0, 1),  # not the head
        ("rosa", "elena", -1, 1),  # begun yesterday
        ("rosa", "elena", 2, 1),  # ends before it begins
        ("rosa", "elena", 0, 400),  # for ever
    ],
)
def test_an_absence_is_not_covered_by_just_anybody_or_for_ever(town, to, by, start, end):
    today = town.at.date()
    with pytest.raises(acts.AppointmentRefused):
        acts.delegate(
            unit=town.licences,
            to=getattr(town, to),
            from_on=today + timedelta(days=start),
            until_on=today + timedelta(days=end),
            by=getattr(town, by),
            at=town.at,
        )
    assert not Post.objects.standing_in().exists()


def test_one_person_at_a_time_stands_in(town):
    today = town.at.date()
    days = {"from_on": today, "until_on": today + timedelta(days=4)}
    acts.delegate(unit=town.licences, to=town.rosa, by=town.elena, at=town.at, **days)
    with pytest.raises(acts.AppointmentRefused):
        acts.delegate(unit=town.licences, to=town.pedro, by=town.elena, at=town.at, **days)


def test_an_absence_is_noted_by_the_officer_or_their_head_once_and_can_end_sooner(town):
    today = town.at.date()
    days = {"from_on": today, "until_on": today + timedelta(days=4)}
    with pytest.raises(acts.AppointmentRefused):
        acts.note_absence(officer=town.pedro, by=town.elena, at=town.at, **days)
    absence = acts.note_absence(officer=town.rosa, by=town.elena, at=town.at, **days)
    assert acts.note_absence(officer=town.rosa, by=town.rosa, at=town.at, **days) == absence
    acts.end_absence(absence=absence, until_on=today + timedelta(days=1), by=town.rosa, at=town.at)
    assert not town.rosa.absences.on(today + timedelta(days=2)).exists()
