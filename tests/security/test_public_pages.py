"""Whatever a stranger sends, kept pages stay what they are: the next visitor gets Django's own page."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import path
from django.views.decorators.http import require_safe
from hypothesis import given
from hypothesis import strategies as st

from tests.config.asking import Front, ask, in_front_of_django, says
from ventanilla.config.public_pages.addresses import known_hosts
from ventanilla.portal.public import public_page

SHEET = "/es/tramites/mtr-permit/"
NOT_OURS = {"ETag", "Vary", "Cache-Control", "Content-Encoding", "Content-Length", "Set-Cookie"}


@pytest.fixture(autouse=True)
def the_test_s_own_connection():
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def front(town, clock) -> Front:
    return in_front_of_django()


def unharmed(front: Front) -> None:
    """The next visitor, who knows nothing of what was sent before, gets the sheet as Django would draw it."""
    own, reply = ask(WSGIHandler(), SHEET), front.get(SHEET)
    assert (reply.status, reply.body) == (200, own.body)
    assert "Set-Cookie" not in reply.headers


HOSTS = [
    "evil.example",
    "",
    "testserver:9",
    "TESTSERVER",
    "testserver.",
    "testserver@evil",
    "a" * 5_000,
    "[::1",
    "x y",
]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_nobody_types_neither_leaves_a_page_nor_gets_into_one(front, host):
    reply, own = front.get(SHEET, host=host), ask(WSGIHandler(), SHEET, host=host)
    assert (reply.status, reply.body) == (own.status, own.body)
    assert len(front.pages.shelf) == 0
    unharmed(front)


def test_each_known_host_has_pages_of_its_own_and_there_are_few(front, settings):
    settings.ALLOWED_HOSTS = ["tramites.example", ".example.mx", "testserver"]
    settings.SITE_ADDRESS = "https://a.example.mx"
    assert known_hosts() == {"tramites.example", "testserver", "a.example.mx"}
    settings.SITE_ADDRESS = "http://localhost:8123"  # not among the allowed ones
    assert known_hosts() == {
        f"{name}{port}" for name in ("tramites.example", "testserver") for port in ("", ":8123")
    }


PATHS = [
    "/es//tramites/mtr-permit/",
    "/es/tramites/mtr-permit/../",
    "/es/tramites/MTR-PERMIT/",
    "/ES/tramites/mtr-permit/",
    "/es/tramites/mtr-permit/\x00",
    "/es/tramites/mtr-permit/\r\nSet-Cookie: a=b",
    "/es/tramites/\xff\xfe/",
    "/es/tramites/%6dtr-permit/",
    "/es/tramites/" + "a" * 20_000 + "/",
    "/es/tramites/mtr-permit",
    "//evil.example/es/",
    "",
]


@pytest.mark.parametrize("address", PATHS)
def test_an_odd_path_is_answered_as_django_would_and_leaves_no_page(front, address):
    reply, own = front.get(address), ask(WSGIHandler(), address)
    assert (reply.status, reply.headers.get("Location")) == (own.status, own.headers.get("Location"))
    assert len(front.pages.shelf) == 0
    unharmed(front)


STRANGE = {
    "HTTP_COOKIE": "sessionid=x; csrftoken=y; django_language=en; messages=z",
    "HTTP_ACCEPT_LANGUAGE": "en",
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_FOR": "<script>",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_ORIGINAL_URL": "/es/mi-cuenta/",
    "HTTP_X_REWRITE_URL": "/es/mi-cuenta/",
    "HTTP_X_HTTP_METHOD_OVERRIDE": "POST",
    "HTTP_AUTHORIZATION": "Basic x",
    "HTTP_RANGE": "bytes=0-3",
    "HTTP_USER_AGENT": "\xff" * 9_000,
    "HTTP_REFERER": "https://evil.example/<script>",
    "HTTP_IF_NONE_MATCH": '"x", ' * 30_000,
    "HTTP_ACCEPT_ENCODING": "gzip;q=a;;,=,;q=," * 500,
    "HTTP_HX_REQUEST": "true",
    "REMOTE_ADDR": "nonsense",
    "SERVER_NAME": "evil.example",
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_the_first_visitor_says_is_in_nobody_s_page(front, name):
    first = front.get(SHEET, **{name: STRANGE[name]})
    assert first.status == 200
    assert b"evil" not in first.body
    assert b"<script>" not in first.body
    unharmed(front)
    assert front.made == 1


@pytest.fixture
def behind_tls(settings, town, clock) -> Front:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_PROXY_SSL_HEADER, settings.PROXIES = ("HTTP_X_FORWARDED_PROTO", "https"), 1
    return in_front_of_django()


TLS = {"HTTP_X_FORWARDED_PROTO": "https"}


def test_behind_tls_a_kept_page_says_so_and_plain_http_is_sent_there_always(behind_tls):
    for _time in range(2):
        kept, own = behind_tls.get(SHEET, **TLS), ask(WSGIHandler(), SHEET, **TLS)
        assert kept.headers["Strict-Transport-Security"] == own.headers["Strict-Transport-Security"]
        for plain in ({}, {"HTTP_X_FORWARDED_PROTO": "http"}, {"HTTP_X_FORWARDED_PROTO": "http,https"}):
            reply = behind_tls.get(SHEET, **plain)
            assert (reply.status, reply.headers["Location"]) == (301, f"https://testserver{SHEET}")
    assert len(behind_tls.pages.shelf) == 1


urlpatterns = [
    path("numbers/<int:number>/", public_page(require_safe(lambda request, number: None)), name="number")
]


@pytest.mark.parametrize(("address", "pages"), [("/numbers/7/", 1), ("/numbers/007/", 0)])
def test_a_number_with_noughts_before_it_is_no_other_page(settings, address, pages):
    settings.ROOT_URLCONF = __name__
    front = Front(says(b"page"))
    assert front.get(address).body == b"page"
    assert len(front.pages.shelf) == pages


def test_a_thousand_spellings_of_one_page_leave_one_page(front, settings):
    for number in range(1_000):
        front.get(SHEET, host=f"testserver:{number}")
        front.get(SHEET, QUERY_STRING=f"a={number}")
        front.get(SHEET, HTTP_X_FORWARDED_PROTO=str(number))
    assert len(front.pages.shelf) == 1


said = st.text(st.characters(max_codepoint=255), max_size=80)


@given(
    host=st.sampled_from(["testserver", "testserver:80", "evil"]) | said,
    address=st.sampled_from([SHEET, "/es/", "/en/ayuda/", "/es/seguir/"])
    | said.map(lambda text: f"/es/{text}"),
    method=st.sampled_from(["GET", "HEAD"]),
    headers=st.dictionaries(
        st.sampled_from(sorted({name for name in STRANGE if name.startswith("HTTP")})), said
    ),
)
def test_any_request_gets_django_s_answer(town, clock, host, address, method, headers):
    """Twice: made the first time, from memory the second. Conditions may turn it into a 304."""
    own = ask(WSGIHandler(), address, method, host=host)
    front = in_front_of_django()
    for _time in range(2):
        reply = front.get(address, method, host=host, **headers)
        assert reply.status in {own.status, 304}
        if reply.status == own.status == 200 and "ETag" in reply.headers:
            assert {k: v for k, v in reply.headers.items() if k not in NOT_OURS} == {
                k: v for k, v in own.headers.items() if k not in NOT_OURS
            }
    unharmed(front)
