"""What holds for every address of the interface: refusals, languages, memory of browsers, limits."""

import json
import logging

import pytest
from django.test import Client, override_settings

from tests.api.conftest import many, unpacked
from tests.bench.page_sql import asked_of_database
from ventanilla.api import edge

PATHS = [
    "",
    "procedures",
    "procedures/MTR-PERMIT",
    "procedures/MTR-PERMIT/editions",
    "procedures/MTR-PERMIT/editions/1",
    "procedures/MTR-PERMIT/editions/1/definition",
    "agencies",
    "agencies/metropolis",
    "life-events",
    "search?q=permiso",
    "openapi.json",
]


def refused(answer, status: int):
    """The problem that was answered; fails unless it is one, whole and kept by nobody."""
    assert answer.status_code == status, (answer.status_code, answer.content[:300])
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    said = json.loads(answer.content)
    assert said["status"] == status
    assert said["type"] == "about:blank"
    assert said["title"]
    assert said.get("detail") or said.get("errors")
    return said


@pytest.mark.parametrize("path", PATHS)
def test_who_has_it_already_is_told_so_and_nothing_else(read, path):
    first = read(path)
    assert first.status_code == 200
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    for said in (tag, f'W/{tag}, "other"', "*"):
        again = read(path, if_none_match=said)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    assert read(path, if_none_match='"other"').status_code == 200


def test_the_tag_changes_when_something_is_published(read, town):
    before = read("procedures").headers["ETag"]
    many(town, 1)
    assert read("procedures", if_none_match=before).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_head_says_what_the_get_would_without_its_body(read, path):
    whole = read(path)
    head = read.client.head(f"/api/v1/{path}")
    assert (head.status_code, head.content) == (200, b"")
    changing = {"RateLimit"}
    assert {k: v for k, v in head.headers.items() if k not in changing} == {
        k: v for k, v in whole.headers.items() if k not in changing
    }
    assert head.headers["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("path", PATHS)
def test_long_answers_are_packed_for_who_can_unpack(read, path):
    plain, packed = read(path), read(path, accept_encoding="br, gzip")
    assert unpacked(packed) == plain.content
    assert ("Content-Encoding" in packed.headers) == (len(plain.content) >= edge.WORTH_PACKING)
    if "Content-Encoding" in packed.headers:
        assert packed.headers["ETag"] != plain.headers["ETag"]
        assert len(packed.content) < len(plain.content)
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_recognised(town, read, path):
    client = Client()
    client.force_login(town.ana.account)
    answer = client.get(f"/api/v1/{path}")
    assert answer.content == read(path).content
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers["Vary"]
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/x",
        "/api/v2/procedures",
        "/api/x/y",
        "/api/v1/procedures/",
        "/api/v1/procedures/MTR-NONE",
        "/api/v1/procedures/MTR-PERMIT/editions/99",
        "/api/v1/procedures/MTR-PERMIT/editions/99/definition",
        "/api/v1/procedures/MTR-NONE/editions",
        "/api/v1/agencies/nobody",
        "/api/v1/openapi.yaml",
        "/api/%00",
        "/api/v1/%2e%2e/",
        "/api/v1/" + "x" * 3_000,
    ],
)
def test_what_is_not_there_is_a_problem_that_programs_can_read(read, path):
    refused(read.client.get(path), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["procedures", "nowhere"])
def test_nothing_can_be_written(town, method, path):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"/api/v1/{path}")
    refused(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_page_of_another_site_may_ask_first(read):
    answer = read.client.options("/api/v1/procedures", headers={"origin": "https://ejemplo.mx"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
        ("application/problem+json", 200),
        ("text/html", 406),
        ("image/png, application/xml", 406),
    ],
)
def test_only_json_is_given(read, accept, status):
    answer = read("procedures", accept=accept)
    assert answer.status_code == status
    if status == 406:
        refused(answer, 406)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=many", "limit"),
        ("limit=99999999999999999999999", "limit"),
        ("kind=nothing", "kind"),
        ("online=perhaps", "online"),
        ("cost=cheap", "cost"),
        ("updated_since=yesterday", "updated_since"),
        ("updated_since=2026-02-30", "updated_since"),
        ("updated_since=12345", "updated_since"),
        ("updated_since=10000-01-01", "updated_since"),
        ("lang=fr", "lang"),
        ("agency=<script>", "agency"),
        ("agency=%00", "agency"),
        ("place=' OR 1=1", "place"),
        ("agancy=semovi", "agancy"),
        ("cursor=", "cursor"),
        ("cursor=x", "cursor"),
        ("cursor=ImJlY2FzIg:HXFj_cBW9ZmyKc9M2-69fSevybZyTSqcK7ludTloei0", "cursor"),
        ("cursor=" + "A" * 5_000, "cursor"),
    ],
)
def test_a_parameter_that_is_not_valid_is_named(read, query, parameter):
    said = refused(read(f"procedures?{query}"), 422)
    assert [error["parameter"] for error in said["errors"]] == [parameter]
    assert "<script>" not in json.dumps(said)


def test_a_cursor_of_another_list_leads_nowhere(read):
    cursor = read.json("agencies?limit=1")["next"].partition("cursor=")[2]
    refused(read(f"procedures?cursor={cursor}"), 422)
    assert read(f"agencies?cursor={cursor}").status_code == 200


def test_refusals_speak_the_language_that_was_asked_for(read):
    assert refused(read("x"), 404)["title"] == "No se encontró"
    assert refused(read("x", accept_language="en-US,en;q=0.9,es;q=0.8"), 404)["title"] == "Not found"
    assert refused(read("x?lang=es", accept_language="en"), 404)["title"] == "No se encontró"
    assert refused(read("x", accept_language="\x00,;;q=x" + "a" * 900), 404)["title"] == "No se encontró"


def test_a_cookie_says_nothing_about_the_language(read):
    read.client.cookies["django_language"] = "en"
    assert refused(read("x"), 404)["title"] == "No se encontró"


def test_who_reads_too_much_waits_and_others_do_not(read):
    edge.allowance.cache_clear()
    with override_settings(API_PER_MINUTE=3):
        left = [read("life-events").headers["RateLimit"] for _ in range(3)]
        assert [each.partition(";t=")[0] for each in left] == ['"minute";r=2', '"minute";r=1', '"minute";r=0']
        answer, said = asked_of_database(lambda: read("procedures"))
        refused(answer, 429)
        assert said == []
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
        assert answer.headers["RateLimit-Policy"] == '"minute";q=3;w=60'
        other = read.client.get("/api/v1/life-events", REMOTE_ADDR="203.0.113.9")
        assert other.status_code == 200
    edge.allowance.cache_clear()


def test_a_failure_of_ours_says_nothing_of_itself(read, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise RuntimeError("a secret of Ana")

    monkeypatch.setattr("ventanilla.api.projection.listed", broken)
    with caplog.at_level(logging.ERROR):
        answer = read("procedures")
    said = refused(answer, 500)
    assert "secret" not in answer.content.decode()
    assert said["title"] == "Algo falló de nuestro lado"
    assert "ventanilla.api.interface" in {record.name for record in caplog.records}


def test_looking_writes_nothing(read):
    for path in PATHS:
        _answer, said = asked_of_database(lambda path=path: read(path))
        assert not [each for each in said if not each.startswith("SELECT")], path
