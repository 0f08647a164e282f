"""Guessing at codes, and what is kept of whoever tries."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from ventanilla.dossiers.tracking import access_code
from ventanilla.portal.limits import address_of, spent
from ventanilla.signin import jobs
from ventanilla.signin.adapter import Adapter
from ventanilla.signin.models import CacheEntry


@pytest.fixture
def shared_counters(settings):
    """The counters as production keeps them: in the database."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "signin_cache",
            "OPTIONS": {"MAX_ENTRIES": 200_000},
        }
    }
    return caches["default"]


def test_one_folio_cannot_be_guessed_at_from_many_addresses(client, town, clock):
    dossier = town.filed()
    wrong = {"folio": dossier.folio, "code": "2222-2222"}
    answers = [
        client.post("/es/seguir/", wrong, REMOTE_ADDR=f"203.0.113.{number}").status_code
        for number in range(1, 23)
    ]
    assert answers == [422] * 20 + [429] * 2
    right = {"folio": dossier.folio.lower(), "code": access_code(dossier)}
    assert client.post("/es/seguir/", right, REMOTE_ADDR="203.0.113.99").status_code == 429
    clock.move(minutes=11)
    assert client.post("/es/seguir/", right, REMOTE_ADDR="203.0.113.99").status_code == 302


def test_who_tries_slowly_for_a_whole_day_is_never_locked_out(client, town, clock):
    for _minute in range(40):
        sent = {"folio": "VT-0000", "code": "2222-2222"}
        assert client.post("/es/seguir/", {**sent, "folio": f"VT-{_minute}"}).status_code == 422
        clock.move(seconds=20)


@pytest.mark.django_db(transaction=True)
def test_tries_sent_all_at_once_are_all_counted(shared_counters, clock):
    def attempt(_number: int) -> bool:
        try:
            return spent("test", "somebody", most=5, seconds=60)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        refused = list(crowd.map(attempt, range(24)))
    assert refused.count(False) == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("203.0.113.1", "203.0.113.2", False),
    ],
)
def test_a_household_has_one_place_in_the_count(one, other, same):
    first, second = (RequestFactory().get("/", REMOTE_ADDR=each) for each in (one, other))
    assert (address_of(first) == address_of(second)) is same
    assert (Adapter().get_client_ip(first) == Adapter().get_client_ip(second)) is same


@pytest.mark.django_db
def test_no_counter_names_an_address_an_e_mail_or_a_folio(client, shared_counters):
    sent = {"login": "ana@ejemplo.mx", "password": "wrong"}
    client.post("/es/account/sign-in/", sent, REMOTE_ADDR="203.0.113.77")
    client.post("/es/seguir/", {"folio": "VT-7K3M", "code": "2222"}, REMOTE_ADDR="203.0.113.77")
    kept = " ".join(f"{row.cache_key} {row.value}" for row in CacheEntry.objects.order_by("pk"))
    assert kept
    assert "203.0.113" not in kept
    assert "ana" not in kept
    assert "7K3M" not in kept


@pytest.mark.django_db
def test_sessions_and_counters_whose_time_is_over_are_forgotten(client, shared_counters):
    client.post("/es/account/sign-in/", {"login": "ana@ejemplo.mx", "password": "wrong"})
    later = timezone.now() + timedelta(days=1)
    Session.objects.create(session_key="old", session_data="x", expire_date=timezone.now())
    Session.objects.create(session_key="new", session_data="x", expire_date=later)
    CacheEntry.objects.update(expires=timezone.now() - timedelta(minutes=1))
    jobs.forget_ended_sessions()
    jobs.forget_old_counters()
    assert [session.session_key for session in Session.objects.order_by("pk")] == ["new"]
    assert not CacheEntry.objects.exists()
