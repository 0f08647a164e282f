"""The public log as a monitor meets it: it asks by C2SP's addresses, and believes nothing that it has not computed."""

from uuid import uuid4

import pytest
from django.db import transaction

from ventanilla.api import public_log
from ventanilla.ledger.keys import keys
from ventanilla.ledger.log import tiles
from ventanilla.ledger.log.checkpoints import Checkpoint
from ventanilla.ledger.log.merkle import Frontier, leaf_hashes
from ventanilla.ledger.log.notes import Note, Verifier
from ventanilla.ledger.log.tiles import Asked, path_of
from ventanilla.ledger.record import record, state
from ventanilla.ledger.sequencer import sequence

SHEETS = 299


@pytest.fixture(autouse=True)
def whole_allowance():
    public_log.allowance.cache_clear()


@pytest.fixture
def log(db, at):
    subject = str(uuid4())
    with transaction.atomic():
        for turn in range(SHEETS):
            record("dossier.moved", subject=subject, by="officer:1", at=at, turn=turn)
        state("edition", code="MTR-1", number=1)
    sequence(at)


def asked(client, path):
    answer = client.get(f"/log/{path}")
    assert answer.status_code == 200, path
    return answer.content


def test_a_monitor_computes_the_signed_root_from_the_entries(client, log):
    vkey = asked(client, "key").decode().strip()
    note = Note.read(asked(client, "checkpoint")).signed_by([Verifier.read(vkey)])
    head = Checkpoint.read(note.text)
    assert (head.size, head.origin) == (SHEETS + 1, keys().origin)
    bundles = [Asked(None, 0), Asked(None, 1, head.size - 256)]
    entries = [each for part in bundles for each in tiles.unbundled(asked(client, path_of(part)))]
    tree = Frontier()
    tree.extend(leaf_hashes(entries))
    assert (tree.size, tree.root()) == (head.size, head.root)
    assert b'ventanilla/edition/1\n{"code":"MTR-1","number":1}' in entries


def test_the_tiles_are_those_that_the_entries_make(client, log):
    first = leaf_hashes(tiles.unbundled(asked(client, "tile/entries/000")))
    assert asked(client, "tile/0/000") == b"".join(first)
    assert asked(client, "tile/1/000.p/1") == tiles.perfect_root(b"".join(first))
    assert asked(client, "tile/0/001.p/3") == asked(client, "tile/0/001.p/44")[:96]


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/001", "tile/0/001.p/45", "tile/0/002", "tile/1/000", "tile/9/000", "tile/entries/001",
        "tile/entries/001.p/45", "tile/entries/x999/x999/x999/x999/x999/999",
        "tile/0/1", "tile/0/../0/000", "tile/0/000.p/256", "tile/x/000", "tile/", "tile", "nothing", "key/", "",
        "tile/0/x999/x999/x999/x999/x999/999", "tile/0/%00",
    ],
)  # fmt: skip
def test_what_the_log_does_not_have_is_a_plain_404(client, log, path):
    answer = client.get(f"/log/{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, public_log.TEXT)
    assert answer.headers["Cache-Control"] == "no-store"


def test_before_the_first_head_there_is_none(client, db):
    assert client.get("/log/checkpoint").status_code == 404


def test_tiles_are_kept_for_ever_and_heads_for_a_moment(client, log):
    for path, kept in (
        ("tile/0/000", "immutable"),
        ("tile/entries/001.p/44", "immutable"),
        ("checkpoint", "max-age=5"),
    ):
        answer = client.get(f"/log/{path}")
        assert kept in answer.headers["Cache-Control"]
        again = client.get(f"/log/{path}", headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(f"/log/{path}")
        assert (head.content, head.headers["Content-Length"]) == (b"", str(len(answer.content)))


def test_nobody_is_known_there(client, log):
    client.cookies["sessionid"] = "x" * 32
    answer = client.get("/log/checkpoint", headers={"Accept-Language": "en"})
    assert not answer.cookies
    assert "Vary" not in answer.headers
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_log_is_only_read(client, log):
    answer = client.post("/log/checkpoint", {"size": 1})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_who_asks_without_end_is_told_to_wait(client, log, settings):
    settings.LOG_PER_MINUTE = 2
    assert [client.get("/log/key").status_code for _turn in range(3)] == [200, 200, 429]
    assert int(client.get("/log/key").headers["Retry-After"]) <= 60
