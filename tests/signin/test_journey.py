"""Coming in, from the first page to a new password, as a browser without script does it."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from ventanilla.notices.models import Envelope
from ventanilla.people.models import Account, Person

pytestmark = pytest.mark.django_db
PASSWORD = "cuatro palabras faciles aqui"
CURP = "PEGJ850315HDFRRN00"
SIGN_UP = {
    "has_curp": "yes",
    "curp": CURP,
    "given_names": "Juan",
    "first_surname": "Pérez",
    "second_surname": "García",
    "email": "juan@example.com",
    "password1": PASSWORD,
}


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def letters(to="juan@example.com"):
    return list(Envelope.objects.filter(to=to).order_by("pk"))


def sign_up(client, **said):
    return client.post(reverse("account_signup"), {**SIGN_UP, **said})


def link_in(letter):
    return re.search(r"https?://[^/\s]+(/\S+)", letter.text)[1]


def confirmed(client, **said):
    sign_up(client, **said)
    client.post(link_in(letters(said.get("email", "juan@example.com"))[-1]))
    client.post(reverse("account_logout"))
    cache.clear()


def sign_in(client, email="juan@example.com", password=PASSWORD, **said):
    return client.post(reverse("account_login"), {"login": email, "password": password, **said})


def is_in(client):
    return "_auth_user_id" in client.session


def test_signing_up_confirming_by_link_and_signing_in(client):
    assert sign_up(client).url == reverse("account_email_verification_sent")
    assert not is_in(client)
    client.post(link_in(letters()[-1]))
    assert is_in(client)
    person = Person.objects.get()
    assert (person.curp, person.born_on.isoformat(), person.sex) == (CURP, "1985-03-15", "H")
    assert person.account.email == "juan@example.com"


def test_the_link_works_on_another_device_and_does_not_sign_that_one_in(client, client2):
    sign_up(client)
    client2.post(link_in(letters()[-1]))
    assert not is_in(client2)
    cache.clear()
    sign_in(client2)
    assert is_in(client2)


def test_opening_the_link_changes_nothing_however_often(client, client2):
    sign_up(client)
    link = link_in(letters()[-1])
    for _ in range(3):
        assert client2.get(link).status_code == 200
    assert not Account.objects.get().emailaddress_set.get().verified
    client2.post(link)
    assert Account.objects.get().emailaddress_set.get().verified


def test_pressing_a_used_link_again_says_so_in_words(client, client2):
    sign_up(client)
    link = link_in(letters()[-1])
    client2.post(link)
    page = client2.post(link)
    assert page.status_code == 200
    assert reverse("account_login") in page.content.decode()


def test_the_code_of_the_letter_can_be_typed_instead(client):
    sign_up(client)
    code = re.search(r"\d{4} \d{4}", letters()[-1].text)[0]
    client.post(reverse("account_email_verification_sent"), {"ask": "code", "code": code.replace(" ", "-")})
    assert is_in(client)


def test_a_wrong_code_confirms_nothing_and_guessing_ends(client):
    sign_up(client)
    page = reverse("account_email_verification_sent")
    for guess in range(12):
        answer = client.post(page, {"ask": "code", "code": f"{guess:08d}"})
    assert not is_in(client)
    code = re.search(r"\d{4} \d{4}", letters()[-1].text)[0]
    answer = client.post(page, {"ask": "code", "code": code})
    assert not is_in(client)
    assert answer.status_code == 200


def test_another_letter_can_be_asked_for_and_another_address_used(client):
    sign_up(client)
    cache.clear()
    page = reverse("account_email_verification_sent")
    client.post(page, {"ask": "again"})
    assert len(letters()) == 2
    assert client.post(page, {"ask": "restart"}).url == reverse("account_signup")
    assert client.get(reverse("account_signup")).status_code == 200


def test_nobody_signs_in_before_confirming_and_a_new_letter_goes_out(client, client2):
    sign_up(client)
    cache.clear()
    sign_in(client2)
    assert not is_in(client2)
    assert len(letters()) == 2


def test_who_has_no_curp_signs_up_all_the_same(client):
    sign_up(
        client,
        has_curp="no",
        curp="",
        born_on_day="27",
        born_on_month="3",
        born_on_year="1984",
        document_kind="refugee",
        document_number="A-123",
    )
    person = Person.objects.get()
    assert (person.curp, person.document_kind, person.born_on.year) == (None, "refugee", 1984)


def test_a_curp_that_does_not_work_points_to_the_way_without_it(client):
    page = sign_up(client, curp="PEGJ850315HDFRRN01").content.decode()
    assert 'value="no"' in page
    assert 'href="#curp"' in page
    assert not Account.objects.exists()


def test_errors_are_said_first_as_sentences_that_lead_to_their_boxes(client):
    page = client.post(reverse("account_signup"), {}).content.decode()
    for box in ("has_curp", "given_names", "email", "password1"):
        assert f'href="#{box}"' in page
        assert f'id="{box}"' in page
    assert "[&#x27;" not in page
    assert "&lt;div" not in page
    page = client.post(reverse("account_signup"), {"has_curp": "no"}).content.decode()
    assert 'href="#born_on_day"' in page
    assert 'id="born_on_day"' in page


def test_both_ways_are_on_the_page_without_script(client):
    page = client.get(reverse("account_signup")).content.decode()
    for box in ("curp", "born_on_day", "born_on_month", "born_on_year", "document_kind", "document_number"):
        assert f'name="{box}"' in page


def test_a_curp_of_another_account_is_no_dead_end_and_no_hint(client, client2):
    first = sign_up(client)
    second = sign_up(client2, email="otra@example.com")
    assert second.url == first.url
    other = Account.objects.get(email="otra@example.com").person
    assert (other.curp, other.claimed_curp) == (None, CURP)
    client2.post(link_in(letters("otra@example.com")[-1]))
    page = client2.get(reverse("signin:account")).content.decode()
    assert "govuk-inset-text" in page


def test_a_forgotten_password_is_chosen_anew_by_the_link(client, client2):
    confirmed(client)
    client2.post(reverse("account_reset_password"), {"email": "JUAN@example.com"})
    link = link_in(letters()[-1])
    page = client2.get(link, follow=True)
    address = page.redirect_chain[-1][0]
    client2.post(address, {"password1": "otras palabras para entrar"})
    sign_in(client2, password="otras palabras para entrar")
    assert is_in(client2)
    assert "contra" in letters()[-1].subject.lower() or "password" in letters()[-1].subject.lower()


def test_a_reset_link_works_once(client, client2):
    confirmed(client)
    client2.post(reverse("account_reset_password"), {"email": "juan@example.com"})
    link = link_in(letters()[-1])
    address = client2.get(link, follow=True).redirect_chain[-1][0]
    client2.post(address, {"password1": "otras palabras para entrar"})
    assert reverse("account_reset_password") in client.get(link, follow=True).content.decode()


def test_signing_out_takes_a_post(client):
    confirmed(client)
    sign_in(client)
    client.get(reverse("account_logout"))
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)


def test_a_password_is_changed_by_who_knows_the_old_one(client):
    confirmed(client)
    sign_in(client)
    page = reverse("account_change_password")
    assert client.post(page, {"oldpassword": "wrong", "password1": "nuevas palabras aqui"}).status_code == 200
    assert (
        client.post(page, {"oldpassword": PASSWORD, "password1": "nuevas palabras aqui"}).status_code == 302
    )
    assert is_in(client)
    assert Account.objects.get().check_password("nuevas palabras aqui")


def test_a_new_e_mail_counts_once_it_is_confirmed(client):
    confirmed(client)
    sign_in(client)
    client.post(reverse("account_email"), {"action_add": "1", "email": "nuevo@example.com"})
    assert Account.objects.get().email == "juan@example.com"
    client.post(link_in(letters("nuevo@example.com")[-1]))
    assert Account.objects.get().email == "nuevo@example.com"


def test_an_e_mail_that_another_account_uses_is_refused_in_words_at_confirming(client, client2):
    confirmed(client)
    sign_up(client2, email="otra@example.com", curp="LOHA920708MDFPRN06")
    sign_in(client)
    cache.clear()
    client.post(reverse("account_email"), {"action_add": "1", "email": "otra@example.com"})
    assert len(letters("otra@example.com")) == 2
    link = link_in(letters("otra@example.com")[-1])
    assert client.post(link).status_code in {200, 302}
    assert Account.objects.get(person__curp=CURP).email == "juan@example.com"


def test_own_data_is_changed_by_its_person(client):
    confirmed(client, has_curp="no", curp="", born_on_day="1", born_on_month="2", born_on_year="1990")
    sign_in(client)
    client.post(reverse("signin:name"), {"given_names": "X Æ", "first_surname": "O'Brien-Muñoz de la O"})
    client.post(reverse("signin:curp"), {"curp": " pegj850315hdfrrn00 "})
    client.post(reverse("signin:about"), {"sex": "X", "phone": "55 1234 5678"})
    person = Person.objects.get()
    assert person.full_name == "X Æ O'Brien-Muñoz de la O"
    assert (person.curp, person.sex, person.phone) == (CURP, "X", "55 1234 5678")
    assert client.get(reverse("signin:account")).status_code == 200


@pytest.mark.parametrize(
    "page", ["signin:account", "signin:name", "account_email", "account_change_password"]
)
def test_a_visitor_is_sent_to_sign_in(client, page):
    assert client.get(reverse(page)).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_open_page_answers_in_both_languages(client, language):
    from django.utils import translation

    with translation.override(language):
        names = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
        names += [
            "account_email_verification_sent",
            "account_inactive",
            "account_reset_password_from_key_done",
        ]
        pages = {name: reverse(name) for name in names}
    for page in pages.values():
        answer = client.get(page)
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()


def test_the_boxes_tell_browsers_what_they_are_for(client):
    page = client.get(reverse("account_signup")).content.decode()
    assert 'autocomplete="new-password"' in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("following", "landing"),
    [
        ("/es/account/data/", "/es/account/data/"),
        ("https://evil.example/", "/es/"),
        ("//evil.example", "/es/"),
    ],
)
def test_only_our_own_pages_may_follow(client, following, landing):
    confirmed(client)
    assert sign_in(client, next=following).url == landing


def test_a_sign_up_ends_on_the_page_where_it_was_begun(client):
    following = "/es/account/data/"
    assert following in client.get(reverse("account_signup"), {"next": following}).content.decode()
    sign_up(client, next=following)
    assert client.post(link_in(letters()[-1])).url == following


def test_an_officer_lands_on_the_desk(client):
    from ventanilla.agencies.models import Agency, Officer
    from ventanilla.jurisdictions.models import Jurisdiction

    confirmed(client)
    agency = Agency.objects.create(
        code="semovi", name_es="Secretaría de Movilidad", jurisdiction=Jurisdiction.objects.get(code="cdmx")
    )
    Officer.objects.create(account=Account.objects.get(), agency=agency, name="Ana")
    assert sign_in(client).url == reverse("desk:inbox")


def test_a_closed_account_is_told_where_to_go(client):
    confirmed(client)
    Account.objects.update(is_active=False)
    answer = sign_in(client)
    assert not is_in(client)
    assert answer.status_code in {200, 302}


def test_who_only_writes_editions_lands_in_the_studio(client):
    from datetime import date

    from ventanilla.agencies.models import Agency, Officer, Post, Role, Unit
    from ventanilla.jurisdictions.models import Jurisdiction

    confirmed(client)
    place = Jurisdiction.objects.get(code="cdmx")
    agency = Agency.objects.create(code="semovi", name_es="Secretaría de Movilidad", jurisdiction=place)
    unit = Unit.objects.create(agency=agency, code="licencias", name_es="Licencias")
    carmen = Officer.objects.create(account=Account.objects.get(), agency=agency, name="Carmen")
    Post.objects.create(officer=carmen, unit=unit, role=Role.REGISTRAR, from_on=date(2025, 1, 1))
    assert sign_in(client).url == reverse("studio:home")
