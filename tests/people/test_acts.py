"""Opening accounts and keeping people's data: names as written, a CURP never a key and never a wall."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.ledger.models import Sheet
from ventanilla.outbox.models import Fact
from ventanilla.people import acts
from ventanilla.people.acts import EmailTaken, Identity
from ventanilla.people.models import Account, FormerIdentity, Person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 16, tzinfo=UTC)
CURP, OTHER_CURP = "PEGJ850315HDFRRN00", "LOHA920708MDFPRN06"


def register(email="ana@example.com", identity=None, **said):
    identity = identity or Identity(given_names="Ana", first_surname="Peña")
    return acts.register(email=email, password="cuatro palabras", identity=identity, at=AT, **said)


def acts_of(person):
    return [sheet.act for sheet in Sheet.objects.filter(subject=str(person.uuid)).order_by("number")]


def test_registering_opens_an_account_and_writes_its_person():
    person = register(identity=Identity(given_names="Ana", curp=CURP, born_on=date(1985, 3, 15), sex="M"))
    assert person.account.check_password("cuatro palabras")
    assert person.curp == CURP
    assert acts_of(person) == ["person.registered"]
    assert Fact.objects.filter(name="person_registered").count() == 1


def test_at_a_counter_an_account_needs_no_e_mail_and_there_may_be_many():
    register(email=None), register(email=""), register(email=None)
    assert Account.objects.filter(email=None).count() == 3


@pytest.mark.parametrize("email", ["ana@example.com", "ANA@Example.com", " ana@example.com "])
def test_one_address_is_one_account_however_it_is_typed(email):
    register()
    with pytest.raises(EmailTaken):
        register(email=email)
    assert Person.objects.count() == 1


def test_the_account_is_found_by_its_address_however_it_is_typed():
    person = register()
    assert Account.objects.get_by_natural_key("ANA@EXAMPLE.COM") == person.account
    assert Account.objects.addressed("Ana@example.com").get() == person.account


def test_the_database_itself_refuses_an_address_in_capitals():
    register()
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.update(email=Value("ANA@example.com"))


def test_a_curp_that_another_holds_is_claimed_and_nothing_is_refused():
    first = register(identity=Identity(given_names="Ana", curp=CURP))
    second = register("otra@example.com", Identity(given_names="Otra", curp=CURP))
    assert (first.curp, second.curp, second.claimed_curp) == (CURP, None, CURP)


def test_the_database_itself_refuses_one_curp_twice_but_any_number_without():
    register(), register("b@example.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.update(curp=CURP)


def test_a_failure_leaves_neither_account_nor_person():
    with pytest.raises(IntegrityError), transaction.atomic():
        register(identity=Identity(given_names=""))
    assert not Account.objects.exists()


def test_a_curp_is_added_later_and_the_former_one_is_kept():
    person = register()
    acts.add_curp(person=person, curp=CURP, by=person.ref, at=AT)
    person = acts.add_curp(person=person, curp=OTHER_CURP, by=person.ref, at=AT)
    assert person.curp == OTHER_CURP
    assert [former.curp for former in FormerIdentity.objects.filter(person=person)] == [CURP]
    assert acts_of(person) == ["person.registered", "person.curp_added", "person.curp_added"]


def test_adding_the_same_curp_again_changes_nothing():
    person = register(identity=Identity(given_names="Ana", curp=CURP))
    acts.add_curp(person=person, curp=CURP, by=person.ref, at=AT)
    assert acts_of(person) == ["person.registered"]


def test_claiming_anothers_curp_later_keeps_ones_own():
    register(identity=Identity(given_names="Ana", curp=CURP))
    second = register("b@example.com", Identity(given_names="Bea", curp=OTHER_CURP))
    second = acts.add_curp(person=second, curp=CURP, by=second.ref, at=AT)
    assert (second.curp, second.claimed_curp) == (OTHER_CURP, CURP)


def test_a_new_name_leaves_the_old_one_in_the_history():
    person = register()
    acts.rename(person=person, given_names="Alex", first_surname="", second_surname="", by=person.ref, at=AT)
    person.refresh_from_db()
    assert (person.full_name, person.folded) == ("Alex", "ALEX")
    assert FormerIdentity.objects.get().first_surname == "Peña"


@pytest.mark.parametrize(
    ("parts", "folded"),
    [
        (("María José", "de la Peña", "Ñúñez"), "MARIA JOSE PENA NUNEZ"),
        (("Ma.", "O'Brien", ""), "MARIA OBRIEN"),
        (("X", "", ""), "X"),
        (("Ana-Luz", "Pérez y Soto", "López Gómez"), "ANA LUZ PEREZ SOTO LOPEZ GOMEZ"),
    ],
)
def test_names_stay_as_written_and_are_compared_folded(parts, folded):
    person = register(identity=Identity(*parts))
    person.refresh_from_db()
    assert person.full_name == " ".join(part for part in parts if part)
    assert person.folded == folded
    assert list(Person.objects.named(folded[:3])) == [person]


@given(st.text(st.characters(categories=["L", "M"]), min_size=1, max_size=100))
def test_any_letter_of_any_script_makes_a_name(name):
    with transaction.atomic():
        person = register(email=None, identity=Identity(given_names=name))
    person.refresh_from_db()
    assert person.given_names == name


def test_facts_say_what_a_form_may_fill_in_and_none_for_the_rest():
    person = register(identity=Identity(given_names="Ana", curp=CURP, born_on=date(1985, 3, 15)))
    known = person.facts()
    assert known["person.given_names"] == "Ana"
    assert known["person.born_on"] == date(1985, 3, 15)
    assert known["person.email"] == "ana@example.com"
    assert known["person.phone"] is None


def test_the_names_for_logs_hold_nothing_personal():
    person = register()
    assert str(person) == f"person:{person.pk}"
    assert "@" not in str(person.account)


def test_scope_begins_with_the_account():
    person = register()
    from django.contrib.auth.models import AnonymousUser

    assert Person.objects.of(person.account).get() == person
    assert not Person.objects.of(AnonymousUser()).exists()


def test_every_letter_of_sex_is_accepted_and_so_is_none():
    person = register()
    for sex in ("H", "M", "X", ""):
        person = acts.describe(person=person, born_on=None, sex=sex, phone="", by=person.ref, at=AT)
        assert person.sex == sex
    with pytest.raises(IntegrityError), transaction.atomic():
        acts.describe(person=person, born_on=None, sex="?", phone="", by=person.ref, at=AT)
