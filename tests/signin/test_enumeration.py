"""Nobody learns here who has an account, and two at once cannot break it."""

import re
import threading

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.signin.test_journey import CURP, PASSWORD, SIGN_UP, confirmed, is_in, letters, sign_in, sign_up
from ventanilla.notices.models import Envelope
from ventanilla.people.models import Account, Person

ACCOUNTS = ["juan@example.com", "nadie@example.com"]  # one known, one not


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def comparable(answer, email):
    """A page without what differs by nature: tokens and the address that was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return answer.status_code, answer.headers.get("Location"), page.replace(email, "")


@pytest.mark.django_db
def test_sign_up_answers_a_known_and_an_unknown_e_mail_alike(client):
    confirmed(client)
    Envelope.objects.all().delete()
    answers, pages = [], []
    for email in ACCOUNTS:
        visitor = Client()
        answers.append(comparable(sign_up(visitor, email=email), email))
        pages.append(comparable(visitor.get(reverse("account_email_verification_sent")), email))
    assert answers[0] == answers[1]
    assert pages[0] == pages[1]
    assert [len(letters(email)) for email in ACCOUNTS] == [1, 1]


@pytest.mark.django_db
def test_a_code_typed_for_a_known_e_mail_is_as_wrong_as_any(client):
    confirmed(client)
    pages = []
    for email in ACCOUNTS:
        visitor = Client()
        sign_up(visitor, email=email)
        answer = visitor.post(reverse("account_email_verification_sent"), {"ask": "code", "code": "00000000"})
        pages.append(comparable(answer, email))
        assert not is_in(visitor)
    assert pages[0] == pages[1]


@pytest.mark.django_db
def test_asking_for_another_letter_is_answered_alike(client):
    confirmed(client)
    Envelope.objects.all().delete()
    pages = []
    for email in ACCOUNTS:
        visitor = Client()
        sign_up(visitor, email=email)
        cache.clear()
        pages.append(
            comparable(visitor.post(reverse("account_email_verification_sent"), {"ask": "again"}), email)
        )
    assert pages[0] == pages[1]
    assert [len(letters(email)) for email in ACCOUNTS] == [2, 2]


@pytest.mark.django_db
def test_a_forgotten_password_is_answered_alike(client):
    confirmed(client)
    Envelope.objects.all().delete()
    answers = [
        comparable(Client().post(reverse("account_reset_password"), {"email": e}), e) for e in ACCOUNTS
    ]
    assert answers[0] == answers[1]
    assert [len(letters(email)) for email in ACCOUNTS] == [1, 1]


@pytest.mark.django_db
def test_a_wrong_password_and_an_unknown_e_mail_are_answered_alike(client):
    confirmed(client)
    answers = [
        comparable(sign_in(Client(), email=email, password="wrong words here"), email) for email in ACCOUNTS
    ]
    assert answers[0] == answers[1]


@pytest.mark.django_db
def test_guessing_a_password_ends_for_that_account_and_says_when_to_come_back(client):
    confirmed(client)
    for _ in range(6):
        sign_in(client, password="wrong words here")
    assert not is_in(client)
    sign_in(client)
    assert not is_in(client)


@pytest.mark.django_db
def test_limits_hold_across_workers(client, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "signin_cache"}
    }
    confirmed(client)
    for _ in range(6):
        sign_in(client, password="wrong words here")
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM signin_cache")
        assert cursor.fetchone()[0] > 0
    sign_in(client)
    assert not is_in(client)


def at_once(*calls):
    """Run the calls in threads of their own, each with its own connection."""
    start = threading.Barrier(len(calls))
    failures = []

    def run(call):
        start.wait()
        try:
            call()
        except Exception as wrong:  # noqa: BLE001  told below
            failures.append(wrong)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not failures


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_at_once_with_one_e_mail_make_one_account():
    answers = []
    at_once(*(lambda: answers.append(sign_up(Client())) for _ in range(2)))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Account.objects.count() == Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_at_once_with_one_curp_both_succeed_and_one_holds_it():
    at_once(*(lambda name=name: sign_up(Client(), email=f"{name}@example.com") for name in ("ana", "luz")))
    people = list(Person.objects.order_by("pk"))
    assert len(people) == 2
    assert sorted(bool(person.curp) for person in people) == [False, True]
    assert sorted(person.claimed_curp for person in people) == ["", CURP]


HOSTILE = [
    "\x00",
    "a" * 5_000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "\u202e\u200b",
    "🧾" * 60,
    "%00%ff",
    "\r\nBcc: x@y.z",
]


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", [*SIGN_UP, "email_seen", "document_kind", "born_on_day", "born_on_year"])
def test_no_text_breaks_sign_up(client, field, text):
    for has_curp in ("yes", "no"):
        answer = client.post(reverse("account_signup"), {**SIGN_UP, "has_curp": has_curp, field: text})
        assert answer.status_code in {200, 302}
        assert "<script>alert" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_other_doors(client, text):
    assert client.post(reverse("account_login"), {"login": text, "password": text}).status_code == 200
    assert client.post(reverse("account_reset_password"), {"email": text}).status_code == 200
    sign_up(client)
    answer = client.post(reverse("account_email_verification_sent"), {"ask": text, "code": text})
    assert answer.status_code == 200


@pytest.mark.django_db
def test_a_robot_that_fills_the_hidden_box_gets_an_answer_and_no_account(client):
    assert sign_up(client, leave_empty="http://spam.example").status_code == 302
    assert not Account.objects.exists()
    assert not letters()


@pytest.mark.django_db
def test_a_mistyped_address_is_asked_about_once_and_then_accepted(client):
    page = sign_up(client, email="juan@gmial.com")
    assert "juan@gmail.com" in page.content.decode()
    assert not Account.objects.exists()
    assert sign_up(client, email="juan@gmial.com", email_seen="juan@gmial.com").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["corta", "1234567890", "password123"])
def test_a_weak_password_is_refused_in_words(client, password):
    assert 'href="#password1"' in sign_up(client, password1=password).content.decode()
    assert PASSWORD not in sign_up(client, curp="").content.decode()


@pytest.mark.django_db
def test_open_pages_set_only_the_cookie_that_protects_the_form(client):
    for name in ("account_login", "account_signup", "account_reset_password"):
        assert set(client.get(reverse(name)).cookies) <= {"csrftoken"}
