"""Public pages kept as bytes: the same answer as Django's own, sooner, and never an old one."""

import gzip
from datetime import timedelta
from threading import Barrier, Event, Thread

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections
from django.http import HttpResponse

from tests.bench.town import PERMIT, published
from tests.config.asking import Front, ask, in_front_of_django, says
from tests.portal.test_open_pages import ASKING, CACHEABLE
from ventanilla.config.public_pages import flights
from ventanilla.config.public_pages.freshness import SURVIVAL
from ventanilla.outbox import generations

SHEET = "/es/tramites/mtr-permit/"
PUBLIC = [f"/{language}/{path}" for language in ("es", "en") for path in CACHEABLE] + ["/es/components/"]
OURS = {"Cache-Control", "Vary", "ETag", "Content-Encoding", "Content-Length"}
GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


@pytest.fixture(autouse=True)
def the_test_s_own_connection():
    """As Django's own test client does: no request closes the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def front(town, clock) -> Front:
    return in_front_of_django()


POISON = [
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_FORWARDED": "host=evil.example;proto=https"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"},
    {"HTTP_X_ORIGINAL_URL": "/evil/", "HTTP_X_REWRITE_URL": "/evil/", "HTTP_X_SCRIPT_NAME": "/evil"},
    {"HTTP_COOKIE": "django_language=en; sessionid=evil", "HTTP_ACCEPT_LANGUAGE": "en"},
    {"HTTP_ACCEPT_ENCODING": "evil", "HTTP_RANGE": "bytes=0-9", "HTTP_IF_NONE_MATCH": '"evil"'},
]


@pytest.mark.parametrize("said", POISON, ids=lambda said: next(iter(said)))
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_that_the_first_visitor_says_is_in_what_the_next_one_gets(front, town, said, method):
    clean = in_front_of_django().get(SHEET)
    front.get(SHEET, method, **said)
    after = front.get(SHEET)
    assert after == clean
    assert b"evil" not in after.body


STRANGE = [
    *(
        "//es/ayuda/",
        "/es//ayuda/",
        "/es/./ayuda/",
        "/es/ayuda",
        "/ES/ayuda/",
        "/es/ayuda/;x",
        "/es/ayuda/\n",
    ),
    *("/es/ayuda/\x00", "/es/ayuda/%00", "/es/ayuda/\xff", "/es/tramites/MTR-PERMIT/"),
]


@pytest.mark.parametrize("path", STRANGE)
def test_other_spellings_of_an_address_are_not_kept(front, path):
    assert front.get(path).status in (301, 404)
    assert len(front.pages.shelf) == 0


@pytest.mark.parametrize("path", PUBLIC)
def test_a_kept_page_is_django_s_own_with_every_header(front, path):
    own = ask(WSGIHandler(), path)
    first, second = front.get(path, **GZIP), front.get(path, **GZIP)
    assert front.made == 1
    assert first == second
    assert gzip.decompress(second.body) == own.body
    assert {name: said for name, said in second.headers.items() if name not in OURS} == {
        name: said for name, said in own.headers.items() if name not in OURS
    }
    assert second.headers["Content-Security-Policy"]
    assert second.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert second.headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in second.headers


@pytest.mark.parametrize(
    ("said", "zipped"),
    [
        ("gzip", True),
        ("GZip", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("*", True),
        ("gzip;q=0.001", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("identity, gzip;q=0, *", False),
        ("*;q=0", False),
        ("notgzip", False),
    ],
)
def test_a_page_is_compressed_only_for_who_can_read_it(front, said, zipped):
    reply = front.get(SHEET, HTTP_ACCEPT_ENCODING=said)
    assert ("Content-Encoding" in reply.headers) == zipped
    assert int(reply.headers["Content-Length"]) == len(reply.body)
    page = gzip.decompress(reply.body) if zipped else reply.body
    assert b"Permiso de apertura" in page


@pytest.mark.parametrize("encoding", ["gzip", ""])
def test_head_says_what_get_would_and_brings_nothing(front, encoding):
    head = front.get(SHEET, "HEAD", HTTP_ACCEPT_ENCODING=encoding)
    whole = front.get(SHEET, HTTP_ACCEPT_ENCODING=encoding)
    assert (head.status, head.headers, head.body) == (200, whole.headers, b"")
    assert int(head.headers["Content-Length"]) == len(whole.body)
    assert front.made == 1


@pytest.mark.parametrize("known", ["{}", "W/{}", '"old", {}', '"old" ,W/{} ', "*"])
def test_who_has_the_page_already_is_told_so(front, known):
    tag = front.get(SHEET, **GZIP).tag
    reply = front.get(SHEET, **GZIP, HTTP_IF_NONE_MATCH=known.format(tag))
    assert (reply.status, reply.body) == (304, b"")
    assert reply.tag == tag
    assert set(reply.headers) == {"Cache-Control", "Vary", "ETag"}


@pytest.mark.parametrize("known", ["", "{}x", "x{}", '"{}"', "W/", ",,", '"old"', "* {}", "{}" + " " * 5_000])
def test_who_has_another_page_gets_this_one(front, known):
    tag = front.get(SHEET, **GZIP).tag
    assert front.get(SHEET, **GZIP, HTTP_IF_NONE_MATCH=known.format(tag)).status == 200


def test_the_compressed_page_and_the_plain_one_have_tags_of_their_own(front):
    zipped, plain = front.get(SHEET, **GZIP).tag, front.get(SHEET).tag
    assert zipped != plain
    assert front.get(SHEET, HTTP_IF_NONE_MATCH=zipped).status == 200
    assert front.get(SHEET, HTTP_IF_NONE_MATCH=plain).status == 304


def test_each_language_has_its_own_page(front):
    for _time in range(2):
        assert b'<html lang="es"' in front.get(SHEET).body
        assert b'<html lang="en"' in front.get("/en/tramites/mtr-permit/").body
    spoken = front.get(SHEET, HTTP_ACCEPT_LANGUAGE="en", HTTP_COOKIE="django_language=en")
    assert b'<html lang="es"' in spoken.body


# --- what never is kept


@pytest.mark.parametrize(
    "path", [f"/es/{path}" for path in ASKING] + ["/es/mi-cuenta/", "/es/account/login/"]
)
def test_pages_that_ask_or_are_somebody_s_are_made_each_time(front, path):
    front.get(path)
    front.get(path)
    assert front.made == 2
    assert len(front.pages.shelf) == 0


@pytest.mark.parametrize("path", ["/es/tramites/no-hay/", "/es/no-hay/", "/", "/es", "/es/tramites", "/xx/"])
def test_neither_errors_nor_redirections_are_kept(front, path):
    own, reply = ask(WSGIHandler(), path), front.get(path)
    assert (reply.status, reply.body) == (own.status, own.body)
    assert len(front.pages.shelf) == 0


def test_a_query_a_body_and_other_methods_go_through(front):
    front.get(SHEET)
    assert front.get(SHEET, QUERY_STRING="a=1").status == 200
    assert front.get(SHEET, "POST", CONTENT_LENGTH="0").status == 403  # no token
    assert front.get(SHEET, "OPTIONS").status == 405
    assert front.get(SHEET, CONTENT_LENGTH="999999999999").status == 413
    assert front.made == 5
    assert len(front.pages.shelf) == 1


def test_one_who_is_signed_in_gets_the_page_of_all_and_leaves_nothing_of_theirs(front, client, town):
    client.force_login(town.ana.account)
    assert client.session[SESSION_KEY]
    cookies = "; ".join(f"{name}={said.value}" for name, said in client.cookies.items())
    hers = front.get(SHEET, HTTP_COOKIE=cookies)
    assert "Set-Cookie" not in hers.headers
    assert hers == front.get(SHEET)
    assert front.made == 1


def test_words_that_wait_for_one_visitor_are_neither_shown_to_others_nor_lost(front, rf):
    response, storage = HttpResponse(), CookieStorage(rf.get("/"))
    storage.add(SUCCESS, "Only for you")
    storage.update(response)
    waiting = f"messages={response.cookies['messages'].coded_value}"
    first = front.get("/es/", HTTP_COOKIE=waiting)
    assert b"Only for you" not in first.body
    assert "Set-Cookie" not in first.headers  # they wait for a page of that visitor's own
    assert first == front.get("/es/")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Set_Cookie": "csrftoken=x"}, b"page"),
        ({"Vary": "Cookie"}, b"page"),
        ({"Vary": "Accept-Language, Accept-Encoding"}, b"page"),
        ({"Cache_Control": "max-age=3, private"}, b"page"),
        ({"Cache_Control": "no-store"}, b"page"),
        ({"Content_Encoding": "gzip"}, b"page"),
        ({}, b'<input name="csrfmiddlewaretoken" value="x">'),
    ],
)
def test_a_page_that_turns_out_to_be_one_visitor_s_own_is_not_kept(caplog, headers, body):
    front = Front(says(body, **headers))
    assert [front.get(SHEET).body for _time in range(3)] == [body] * 3
    assert len(front.pages.shelf) == 0
    assert front.made == 4  # once for all, then for each visitor: the view is not believed again
    assert caplog.text.count("says that its page is public, but") == 1


def test_what_a_view_says_about_keeping_is_left_as_it_is():
    front = Front(says(b"map", Cache_Control="public, max-age=3600"))
    assert front.get(SHEET).headers["Cache-Control"] == "public, max-age=3600"


# --- freshness


def publish_again(town, name: str) -> None:
    text = PERMIT.replace("Permiso de apertura", name)
    published(text, town.extra["registrar"], town.extra["publisher"], town.at)


def test_a_publication_is_seen_within_half_a_second(front, town):
    tag = front.get(SHEET).tag
    publish_again(town, "Otro nombre")
    front.later()
    reply = front.get(SHEET, HTTP_IF_NONE_MATCH=tag)
    assert reply.status == 200
    assert b"Otro nombre" in reply.body
    assert b"Permiso de apertura" not in reply.body


def test_a_page_that_a_publication_did_not_change_is_still_the_one_the_visitor_has(front, town):
    tag = front.get("/es/ayuda/").tag
    publish_again(town, "Otro nombre")
    front.later()
    assert front.get("/es/ayuda/", HTTP_IF_NONE_MATCH=tag).status == 304
    assert front.made == 2


def test_the_database_is_asked_twice_a_second_at_most(front):
    for _time in range(100):
        front.get(SHEET)
    assert front.questions == 1
    front.later(0.49)
    front.get(SHEET)
    assert front.questions == 1
    front.later(0.02)
    front.get(SHEET)
    assert front.questions == 2


def test_the_question_is_one_query_and_a_kept_page_none(front, django_assert_num_queries):
    front.get(SHEET)
    front.later()
    with django_assert_num_queries(1):
        front.get(SHEET)
    with django_assert_num_queries(0):
        front.get(SHEET)


def test_at_midnight_an_edition_comes_into_force_on_the_page(front, town, clock):
    from ventanilla.procedures import acts

    text = PERMIT.replace("Permiso de apertura", "Nombre de mañana")
    registrar, publisher = town.extra["registrar"], town.extra["publisher"]
    draft = acts.draft_edition(source=text, by=registrar, at=town.at)
    acts.propose(draft=draft, by=registrar, at=town.at)
    tomorrow = town.at.date() + timedelta(days=1)
    acts.publish(draft=draft, in_force_from=tomorrow, by=publisher, at=town.at)
    clock.set(town.at.replace(hour=23, minute=59))
    assert b"Permiso de apertura" in front.get(SHEET).body
    clock.move(minutes=2)
    front.later()
    assert b"Nombre de ma\xc3\xb1ana" in front.get(SHEET).body


@pytest.mark.parametrize("name", [generations.PAGES, generations.LAW])
def test_pages_hang_on_what_is_published_and_on_law(front, name):
    front.get(SHEET)
    generations.turn(name)
    front.later()
    front.get(SHEET)
    assert front.made == 2


def test_a_page_made_anew_after_law_turned_holds_no_amount_of_before(front, town):
    """What a process remembers of law for a second must not be kept as bytes until the next publication."""
    from datetime import date
    from decimal import Decimal

    from ventanilla.config.public_pages.freshness import numbers_and_day
    from ventanilla.jurisdictions.models import Jurisdiction, ParameterValue
    from ventanilla.jurisdictions.parameters import parameter

    def of_today() -> bytes:
        return f"{parameter('uma', date(2026, 11, 23), 'cdmx'):.2f}".encode()

    kept = Front(lambda *asked: says(of_today())(*asked), ask=numbers_and_day)
    before = kept.get(SHEET).body
    ParameterValue.objects.create(  # as another process does it: this one is not told
        jurisdiction=Jurisdiction.objects.get(code="cdmx"),
        code="uma",
        value=Decimal(999),
        in_force_from=date(2026, 11, 1),
        source="Gaceta",
    )
    generations.turn(generations.LAW)
    kept.later()
    assert before != b"999.00"
    assert kept.get(SHEET).body == b"999.00"


def test_a_page_made_while_something_was_published_is_not_shown(town, clock):
    stamps = iter([1, 2, 2, 2])
    fronts: list[Front] = []

    def application(environ, start_response):
        front = fronts[0]
        if front.made == 1:  # something is published, and another thread sees it, before this page is done
            front.later()
            front.pages._look()
            return says(b"old")(environ, start_response)
        return says(b"new")(environ, start_response)

    fronts.append(Front(application, ask=lambda: next(stamps)))
    assert fronts[0].get(SHEET).body == b"new"
    assert len(fronts[0].pages.shelf) == 0  # made for this visitor; the next one's is kept
    assert fronts[0].get(SHEET).body == b"new"


def test_while_the_database_is_silent_kept_pages_are_shown_for_half_a_day(town, clock):
    up = [True]

    def question():
        if not up[0]:
            raise OperationalError("no answer")
        return 1

    front = Front(says(b"page"), ask=question)
    front.get(SHEET)
    up[0] = False
    for _hour in range(11):
        front.later(3_600)
        assert front.get(SHEET).status == 200
    assert front.made == 1
    front.later(SURVIVAL)
    front.get(SHEET)
    assert (front.made, len(front.pages.shelf)) == (2, 0)
    up[0] = True
    front.later()
    front.get(SHEET)
    assert len(front.pages.shelf) == 1


def test_nobody_waits_long_for_a_database_that_hangs(monkeypatch):
    from ventanilla.config.public_pages import freshness

    monkeypatch.setattr(freshness, "PATIENCE", 0.05)
    hangs, asked = Event(), []

    def question():
        asked.append(1)
        if len(asked) == 2:
            hangs.wait(20)
        return 1

    front = Front(says(b"page"), ask=question)
    front.get(SHEET)
    front.later(3_600)
    stuck = Thread(target=front.get, args=(SHEET,))
    stuck.start()
    try:
        while len(asked) < 2:
            pass
        assert [front.get(SHEET).body for _time in range(50)] == [b"page"] * 50
    finally:
        hangs.set()
        stuck.join()
    assert front.made == 1


# --- many at once, and memory


def together(front: Front, how_many: int, path: str = SHEET) -> list:
    replies: list = []
    threads = [Thread(target=lambda: replies.append(front.get(path))) for _number in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return replies


def slow(body: bytes, enough: Event, **more):
    def application(environ, start_response):
        enough.wait(10)
        return says(body, **more)(environ, start_response)

    return application


def test_a_page_that_many_want_at_once_is_made_once():
    enough = Event()
    front = Front(slow(b"page", enough))
    Thread(target=lambda: (wait_for(lambda: front.made), enough.set())).start()
    replies = together(front, 8)
    assert [reply.body for reply in replies] == [b"page"] * 8
    assert front.made == 1


def wait_for(condition) -> None:
    barrier = Event()
    for _attempt in range(1_000):
        if condition():
            return
        barrier.wait(0.01)


def test_whoever_waited_for_a_page_that_fails_asks_on_their_own():
    enough = Event()
    front = Front(slow(b"no", enough, status="500 Internal Server Error"))
    Thread(target=lambda: (wait_for(lambda: front.made), enough.set())).start()
    assert [reply.status for reply in together(front, 4)] == [500] * 4


def test_nobody_waits_for_ever_for_a_page_that_another_makes(monkeypatch):
    monkeypatch.setattr(flights, "PATIENCE", 0.05)
    both = Barrier(2, timeout=10)

    def application(environ, start_response):
        both.wait()  # opens when the second visitor has lost patience and asks as well
        return says(b"page")(environ, start_response)

    front = Front(application)
    assert [reply.body for reply in together(front, 2)] == [b"page"] * 2
    assert front.made == 2


def test_ten_thousand_addresses_fit_the_memory_they_are_given():
    from hashlib import sha512

    front = Front(says(lambda path: sha512(path.encode()).digest() * 64), most_bytes=500_000)
    for number in range(10_000):
        front.get(f"/es/tramites/sheet-{number}/")
        assert front.pages.shelf.weight <= 500_000
    assert 50 < len(front.pages.shelf) < 200
    assert front.made == 10_000
    front.get("/es/tramites/sheet-9999/")
    assert front.made == 10_000


def test_the_page_asked_for_longest_ago_leaves_first():
    front = Front(says(b"page"), most_bytes=45_000)
    wanted = "/es/tramites/wanted/"
    for number in range(100):
        front.get(wanted)
        front.get(f"/es/tramites/sheet-{number}/")
    assert front.django.asked.count(wanted) == 1


def test_one_page_never_pushes_out_all_others_and_no_room_keeps_none():
    from os import urandom

    large = urandom(100_000)
    for room in (200_000, 0):
        front = Front(says(large), most_bytes=room)
        assert [front.get(SHEET).body for _time in range(2)] == [large] * 2
        assert (len(front.pages.shelf), front.made) == (0, 2)


# --- counting


def test_each_page_shown_to_a_person_is_counted_once_kept_or_not(town, clock):
    counted: list = []
    front = Front(WSGIHandler(), note_visit=lambda path, *, user_agent: counted.append((path, user_agent)))
    tag = front.get(SHEET, HTTP_USER_AGENT="a").tag
    front.get(SHEET, HTTP_USER_AGENT="b")
    front.get(SHEET, HTTP_USER_AGENT="c", HTTP_IF_NONE_MATCH=tag)
    front.get("/es/seguir/", HTTP_USER_AGENT="d")
    for path, method in [(SHEET, "HEAD"), ("/es/no-hay/", "GET"), ("/", "GET"), ("/es/seguir/", "HEAD")]:
        front.get(path, method)
    assert counted == [(SHEET, "a"), (SHEET, "b"), (SHEET, "c"), ("/es/seguir/", "d")]


def test_a_count_that_fails_costs_nobody_their_page(town, clock):
    def fail(path, *, user_agent):
        raise RuntimeError

    front = Front(WSGIHandler(), note_visit=fail)
    assert [front.get(path).status for path in (SHEET, SHEET, "/es/seguir/")] == [200] * 3


def test_a_mishap_of_the_memory_costs_nobody_their_page(front, monkeypatch):
    def fail(*_said):
        raise RuntimeError

    monkeypatch.setattr(front.pages.shelf, "put", fail)
    assert front.get(SHEET).status == 200
