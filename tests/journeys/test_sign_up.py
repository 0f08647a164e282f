"""Opening an account, with a CURP, without one, or with one that somebody else holds; and a forgotten password."""

from typing import Any

import pytest

from tests.bench.town import Town
from tests.journeys.visitor import Visitor
from tests.journeys.ways import Way, in_ways
from ventanilla.people.models import Account, Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CURP = "PEGJ850315HDFRRN00"
EMAIL = "juana@ejemplo.mx"
WORDS = "cuatro palabras faciles aqui"


def open_account(person: Visitor, **said: Any) -> None:
    """Fill in the sign-up; the page after it says to look at the mail."""
    if person.place != "account_signup":
        person.go("account_signup")
    asked = {"given_names": "Juana", "first_surname": "Muñoz de la O", "email": EMAIL, "password1": WORDS}
    for name, value in {**said, **asked}.items():
        person.answer(**{name: value})
    person.press()
    assert person.place == "account_email_verification_sent", person.errors


@in_ways()
def test_an_account_with_curp_is_confirmed_by_the_link(
    stage: Town, visitor: Any, work: Any, post_office: Any, way: Way
) -> None:
    juana = visitor(way)
    open_account(juana, has_curp="yes", curp=CURP.lower())
    work()
    phone = visitor(way)
    phone.open(post_office.link(EMAIL))
    assert phone.place == "account_confirm_email"
    assert EMAIL in phone.text
    assert not Account.objects.get(email=EMAIL).emailaddress_set.get().verified, (
        "opening alone confirms nothing"
    )
    phone.press()
    phone.sign_in(EMAIL, WORDS)
    assert phone.place == "portal:home"
    phone.go("portal:account")
    assert "Juana" in phone.text
    assert Person.objects.get(account__email=EMAIL).curp == CURP


@in_ways(1)
def test_an_account_without_curp_is_confirmed_by_the_code_on_the_way_to_a_procedure(
    stage: Town, visitor: Any, work: Any, post_office: Any, way: Way
) -> None:
    juana = visitor(way)
    juana.go("portal:start", slug="mtr-permit")
    juana.press()
    juana.follow("account_signup")
    juana.press()
    assert len(juana.errors) >= 4
    assert not any("[" in sentence for sentence in juana.errors)
    open_account(juana, has_curp="no", born_on_day="27", born_on_month="3", born_on_year="1984")
    work()
    juana.answer(code="0000 0000")
    juana.press()
    assert len(juana.errors) == 1
    juana.answer(code=post_office.code(EMAIL))
    juana.press()
    assert juana.place == "portal:start", "where the sign-up was begun"
    juana.go("signin:account")
    assert juana.place == "signin:account"
    assert "Juana Muñoz de la O" in juana.text


@in_ways()
def test_a_curp_that_somebody_holds_is_no_dead_end(
    stage: Town, visitor: Any, work: Any, post_office: Any, way: Way
) -> None:
    Person.objects.filter(pk=stage.mario.pk).update(curp=CURP)
    juana = visitor(way)
    open_account(juana, has_curp="yes", curp=CURP)
    work()
    juana.open(post_office.link(EMAIL))
    juana.press()
    juana.go("signin:account")
    assert juana.page.locator(".govuk-inset-text").count() == 1
    juana.go("portal:account")
    assert juana.place == "portal:account"
    assert Person.objects.get(account__email=EMAIL).curp is None
    assert Person.objects.get(pk=stage.mario.pk).curp == CURP


@in_ways(1)
def test_a_forgotten_password_is_replaced(
    stage: Town, visitor: Any, work: Any, post_office: Any, way: Way
) -> None:
    email = stage.ana.account.email
    ana = visitor(way)
    ana.sign_in(email, "no me acuerdo")
    assert len(ana.errors) == 1
    ana.follow("account_reset_password")
    ana.answer(email=email)
    ana.press()
    work()
    ana.open(post_office.link(email))
    ana.answer(password1="corta")
    ana.press()
    assert len(ana.errors) == 1
    ana.answer(password1=WORDS)
    ana.press()
    ana.sign_in(email, WORDS)
    assert ana.place == "portal:home"
    ana.sign_out()
    ana.sign_in(email, WORDS)
    ana.go("account_login")
    assert ana.place == "portal:home", "who is signed in is not asked again"


@in_ways()
def test_who_signs_in_on_the_way_arrives_where_they_were_going(stage: Town, visitor: Any, way: Way) -> None:
    ana = visitor(way)
    ana.go("portal:reads")
    assert ana.place == "account_login"
    ana.answer(login=stage.ana.account.email, password="equivocada")
    ana.press()
    ana.sign_in(stage.ana.account.email)
    assert ana.place == "portal:reads"
    rosa = visitor(way)
    rosa.sign_in(stage.rosa.account.email)
    assert rosa.place == "desk:inbox"
    rosa.go("portal:account")
    assert rosa.place == "desk:inbox"
