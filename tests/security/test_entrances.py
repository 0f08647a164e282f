"""Coming in and going out: sessions, redirects, forged posts, words that want to be markup."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.bench.town import PASSWORD
from ventanilla.dossiers import acts
from ventanilla.ledger.verify import breaks
from ventanilla.notices.acts import ForeignLink, tell
from ventanilla.notices.models import Envelope, Message
from ventanilla.outbox.worker import drain
from ventanilla.portal.visitor import KEY

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7|add:7 }}"


def sign_in(client, email: str = "ana@ejemplo.mx", **more):
    return client.post("/es/account/sign-in/", {"login": email, "password": PASSWORD, **more})


def test_signing_in_changes_the_name_of_the_session_and_keeps_the_draft(client, town):
    client.get("/es/seguir/")
    session = client.session
    session[KEY] = "k" * 43
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    assert sign_in(client).status_code == 302
    assert client.session.session_key != before
    assert client.session[KEY] == "k" * 43
    assert not client.session.exists(before)


def test_a_session_name_that_the_visitor_made_up_is_not_taken(client, town):
    client.cookies["sessionid"] = "a" * 32
    sign_in(client)
    assert client.session.session_key != "a" * 32


def test_the_next_one_at_the_same_computer_finds_nothing_of_the_last(client, town):
    sign_in(client)
    session = client.session
    session[KEY] = "k" * 43
    session.save()
    client.post("/es/account/sign-out/")
    sign_in(client, "mario@ejemplo.mx")
    assert KEY not in client.session
    assert "followed" not in client.session


def test_changing_the_password_ends_the_sessions_elsewhere(client, town):
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    client.post(
        "/es/account/password/",
        {"oldpassword": PASSWORD, "password1": "otra clave muy larga 7"},
    )
    assert elsewhere.get("/es/mi-cuenta/").status_code == 302
    assert client.get("/es/mi-cuenta/").status_code == 200


def test_an_account_that_was_closed_is_out_at_once(client, town):
    sign_in(client)
    town.ana.account.is_active = False
    town.ana.account.save()
    assert client.get("/es/mi-cuenta/").status_code == 302


@pytest.mark.parametrize(
    "following",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
    ],
)
def test_after_signing_in_nobody_is_sent_elsewhere(client, town, following):
    answer = sign_in(client, next=following)
    assert answer.status_code == 302
    assert "evil" not in answer.headers["Location"]
    assert "javascript" not in answer.headers["Location"]


@pytest.mark.parametrize(
    "link", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_no_message_of_ours_leads_elsewhere(town, link):
    with pytest.raises(ForeignLink):
        tell(account=town.ana.account, title="x", body="x", link=link, at=town.at)


def posting_addresses() -> list[str]:
    """Every address of the site, its parts filled with something."""
    words = {
        "uuid": "00000000-0000-4000-8000-000000000000",
        "file": "00000000-0000-4000-8000-000000000000",
        "pk": 1,
        "number": 1,
    }

    def under(patterns, names=()):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from under(
                    pattern.url_patterns, (*names, pattern.namespace) if pattern.namespace else names
                )
            elif isinstance(pattern, URLPattern) and pattern.name:
                parts = {word: words.get(word, "a") for word in pattern.pattern.regex.groupindex}
                yield reverse(":".join([*names, pattern.name]), kwargs=parts)

    return sorted(set(under(get_resolver().url_patterns)))


def test_no_post_is_taken_without_the_token_of_our_own_page(town):
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(town.ana.account)
    addresses = [each for each in posting_addresses() if each.startswith("/es/")]
    assert len(addresses) > 40
    for address in addresses:
        assert stranger.post(address, {"x": "1"}).status_code in {403, 404, 405}, address


def test_no_get_changes_anything(client, town):
    """Every address by GET, as each of the people who could open it: nothing is written but looks and sessions."""
    from django.db import connection

    allowed = ("django_session", "ledger_readrecord", "people_account", "documents_paper", "signin_cache")
    dossier = town.ready_to_decide()
    town.draft()
    tell(account=town.ana.account, title="x", body="x", at=town.at)
    written = []

    def watch(execute, sql, params, many, context):
        verb = sql.lstrip().split(" ", 1)[0].upper()
        if verb in {"INSERT", "UPDATE", "DELETE"} and not any(f'"{table}"' in sql for table in allowed):
            written.append(sql)
        return execute(sql, params, many, context)

    addresses = [
        address.replace("/a/", f"/{dossier.folio}/")
        if "tramites/a" in address or "expedientes/a" in address
        else address
        for address in posting_addresses()
    ]
    addresses.append(f"/es/avisos/{Message.objects.order_by('pk')[0].uuid}/")
    for account in (town.ana.account, town.rosa.account, town.elena.account, town.extra["publisher"].account):
        client.force_login(account)
        with connection.execute_wrapper(watch):
            for address in addresses:
                client.get(address)
    assert written == []


class Tags(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def assert_harmless(page: str) -> None:
    tags = Tags(page).found
    assert not [tag for tag, said in tags if any(name.startswith("on") for name in said)]
    assert not [said for tag, said in tags if tag == "script" and "src" not in said]
    assert not [said for tag, said in tags if tag == "img" and said.get("src") == "x"]
    assert "14" not in page or "{{ 7|add:7 }}" in page or "7|add:7" not in page


def test_what_a_person_writes_is_never_markup_for_anyone(client, town):
    town.ana.rename(given_names=MARKUP[:90], first_surname="<b>x</b>", second_surname="")
    dossier = town.filed(shop=MARKUP)
    acts.close_review(
        dossier=dossier, stage="papers", favourable=False, words=MARKUP, by=town.rosa, at=town.at
    )
    drain(lambda: town.at)
    client.force_login(town.ana.account)
    for address in ("mi-cuenta/", "avisos/", f"mis-tramites/{dossier.folio}/", "account/data/"):
        assert_harmless(client.get(f"/es/{address}").content.decode())
    client.force_login(town.rosa.account)
    for address in ("escritorio/", f"escritorio/expedientes/{dossier.folio}/"):
        page = client.get(f"/es/{address}").content.decode()
        assert_harmless(page)
    assert "&lt;script&gt;" in page


def test_a_letter_carries_words_not_markup_and_no_second_header(town):
    tell(
        account=town.ana.account,
        title="Hola\r\nBcc: evil@evil.example",
        body=MARKUP,
        at=town.at,
    )
    letter = Envelope.objects.order_by("-pk")[0]
    assert "\n" not in letter.subject
    assert_harmless(letter.html)


@pytest.mark.parametrize("address", ["", "tramites/", "seguir/", "account/sign-in/", "no-such-page/"])
def test_every_page_forbids_frames_inline_script_and_guessing(client, town, address):
    headers = client.get(f"/es/{address}").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


NUL = ["x\0y"]
HOSTILE = [
    "\ufffe\u202e\ufeff",
    "9" * 200_000,
    "-99999999999999999999999999",
    "<script>alert(1)</script>{{ 7|add:7 }}' OR 1=1 --",
]


def forms_of(page: str):
    """The forms of a page that post: where to, and the names of what they ask."""
    for text in re.findall(r"<form\b.*?</form>", page, re.DOTALL):
        head = text[: text.index(">")]
        if 'method="post"' in head:
            to = re.search(r'action="([^"]*)"', head)
            names = re.findall(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"', text)
            yield (to[1] if to else ""), [name for name in names if name != "csrfmiddlewaretoken"]


@pytest.mark.parametrize("words", [NUL, HOSTILE], ids=["a sign no database keeps", "all others"])
def test_no_form_of_any_page_breaks_over_hostile_words(client, town, words):
    """Each form that a person, an officer or a head can open, with hostile words in every field."""
    ready, fresh = town.ready_to_decide(), town.filed(key="h" * 32)
    town.draft()
    reports, sent = [], 0
    for account in (town.ana.account, town.rosa.account, town.elena.account, town.extra["publisher"].account):
        client.force_login(account)
        for address in posting_addresses():
            if any(word in address for word in ("sign-out", "/account/", "/api/")):
                continue
            for folio in (ready.folio, fresh.folio) if "/a/" in address else ("a",):
                page = client.get(address.replace("/a/", f"/{folio}/"))
                if page.status_code != 200 or "html" not in page.headers.get("Content-Type", ""):
                    continue
                for to, names in forms_of(page.content.decode()):
                    where = to or address.replace("/a/", f"/{folio}/")
                    said = {name: words[(len(name) + sent) % len(words)] for name in names}
                    if client.post(where, said).status_code >= 500:
                        reports.append(where)
                    sent += 1
    assert reports == []
    assert sent > 40
    assert list(breaks()) == []
