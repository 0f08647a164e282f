"""What every request and answer must hold: whom we believe, how much we read, what stays behind on a shared phone."""

import logging
import sys

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.bench.town import PASSWORD
from ventanilla.config.journal import Discreet
from ventanilla.config.middleware import ClientAddress


def address_of(settings, proxies: int, forwarded: str | None) -> str:
    settings.PROXIES = proxies
    said = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **said)
    ClientAddress(lambda _request: HttpResponse())(request)
    assert "HTTP_X_FORWARDED_FOR" not in request.META
    return request.META["REMOTE_ADDR"]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "believed"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, proxies, forwarded, believed):
    assert address_of(settings, proxies, forwarded) == believed


@pytest.mark.django_db
def test_a_request_larger_than_any_page_of_ours_is_refused_before_it_is_read(client, settings):
    settings.REQUEST_MAX_BYTES = 1_000
    answer = client.post("/es/seguir/", {"folio": "x" * 2_000})
    assert answer.status_code == 413
    assert "pesa demasiado" in answer.content.decode()


PERSONAL = ["mi-cuenta/", "avisos/", "quien-vio-mis-datos/", "account/data/", "tramites/", ""]


@pytest.mark.parametrize("address", PERSONAL)
def test_no_page_of_somebody_signed_in_stays_in_the_browser(client, town, address):
    assert client.login(email="ana@ejemplo.mx", password=PASSWORD)
    assert "no-store" in client.get(f"/es/{address}").headers["Cache-Control"]


def test_the_page_of_a_case_and_the_one_followed_by_folio_and_code_stay_nowhere(client, town):
    from ventanilla.dossiers.tracking import access_code

    dossier = town.filed()
    sent = {"folio": dossier.folio, "code": access_code(dossier)}
    answer = client.post("/es/seguir/", sent, follow=True)
    assert dossier.folio in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    client.force_login(town.ana.account)
    assert "no-store" in client.get(f"/es/mis-tramites/{dossier.folio}/").headers["Cache-Control"]


@pytest.mark.django_db
def test_a_visitor_s_public_page_may_be_kept_and_sets_no_cookie(client, town):
    answer = client.get("/es/tramites/")
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert not answer.cookies


def test_signing_out_leaves_nothing_of_the_session(client, town):
    assert client.login(email="ana@ejemplo.mx", password=PASSWORD)
    before = client.session.session_key
    client.post("/es/account/sign-out/")
    assert client.session.session_key != before
    assert client.get("/es/mi-cuenta/").status_code == 302


def logged(record: logging.LogRecord) -> str:
    return Discreet().format(record)


def test_the_log_tells_kind_and_place_of_a_mishap_never_its_words():
    try:
        raise ValueError("GOMA800101MDFXXX01 of Ana Gómez")
    except ValueError:
        mishap = sys.exc_info()
    said = logged(
        logging.LogRecord("django.request", logging.ERROR, __file__, 1, "%s: %s", ("Error", "/es/x/"), mishap)
    )
    assert "builtins.ValueError" in said
    assert "test_requests.py" in said
    assert "Ana" not in said
    assert "/es/x/" not in said


def test_the_log_of_other_programs_is_told_without_what_was_filled_in():
    record = logging.LogRecord(
        "allauth", logging.WARNING, __file__, 1, "sent to %s", ("ana@ejemplo.mx",), None
    )
    assert "ana@" not in logged(record)
    assert "sent to" in logged(record)


def test_a_page_that_fails_says_so_in_the_log_without_naming_anybody(client, town, monkeypatch, capsys):
    from ventanilla.portal import cases

    def fail(*_said, **_more):
        raise RuntimeError(f"{town.ana.full_name} {dossier.folio}")

    dossier = town.filed()
    monkeypatch.setattr(cases, "now", fail)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client.force_login(town.ana.account)
        client.raise_request_exception = False
        answer = client.post(f"/es/mis-tramites/{dossier.folio}/retirar/")
    finally:
        logger.removeHandler(handler)
    said = capsys.readouterr().err
    assert answer.status_code == 500
    assert town.ana.first_surname not in answer.content.decode()
    assert "RuntimeError" in said
    assert "portal:withdraw" in said
    assert dossier.folio not in said
    assert town.ana.first_surname not in said
