"""The page's own verifier judges as ventanilla-verify does: the same findings for the same files, in a real browser."""

import copy
import zipfile
from typing import Any

import pytest

from tests.documents import sealed
from tests.documents.sealed import WITNESS, Log, Signer, package, sha256, zipped
from tests.documents.test_verifier import verifier
from tests.portal.test_in_a_browser import town  # noqa: F401
from ventanilla.documents import papers
from ventanilla.documents.jobs import prove_papers, render_paper
from ventanilla.documents.models import Paper
from ventanilla.ledger.log.notes import Signer as Private
from ventanilla.ledger.sequencer import sequence

pytestmark = pytest.mark.journey
Files = dict[str, bytes]


@pytest.fixture
def at_ten() -> None:
    """Browsers and their cookies go by the machine's own clock."""


@pytest.fixture
def log(settings: Any) -> Log:
    """A log of the tests' own, whose key this site has."""
    log = Log(witnesses=(Signer("witness.example", WITNESS, seed=7),))
    settings.LOG_KEY = Private(log.signer.name, bytes([1]) * 32).written()
    return log


def variants(log: Log) -> Files:
    """A package that holds, and what comes of it by every kind of change."""
    proof, files = package(log)
    made: Files = {"whole": zipped(proof, files), "stored": zipped(proof, files, zipfile.ZIP_STORED)}

    def change(name: str, act: Any) -> None:
        other, its_files = copy.deepcopy(proof), dict(files)
        act(other, its_files)
        made[name] = zipped(other, its_files)

    sheets = [
        ("edit", lambda s: s[2].update(header=s[2]["header"].replace("granted", "refused"))),
        ("words", lambda s: s[1]["words"].update(payload=s[1]["words"]["payload"].replace("Unsafe", "Safe"))),
        ("delete", lambda s: s.pop(1)),
        ("confidential", lambda s: s[1].update(words=None, withheld="confidential")),
        ("erased", lambda s: s[1].update(words=None, withheld="erased")),
        ("gone", lambda s: s[1].update(words=None)),
        ("unlogged", lambda s: s[-1].pop("log")),
        ("bad promise", lambda s: (s[-1].pop("log"), s[-1].update(promise="x"))),
        ("bad proof", lambda s: s[0].update(log="x")),
        ("no header", lambda s: s[0].update(header="[]")),
    ]
    for name, act in sheets:
        change(name, lambda other, _files, act=act: act(other["sheets"]))
    change("file", lambda _proof, its: its.update({"files/deed.jpg": b"x"}))
    change("extra", lambda _proof, its: its.update({"files/x.jpg": b"x"}))
    change("missing", lambda _proof, its: its.pop("papers/decision.pdf"))
    change("folio", lambda other, _files: other.update(folio="VT-2"))
    change("subject", lambda other, _files: other.update(subject="x"))
    change("summary", lambda _proof, its: its.update({"resumen.txt": b"x"}))
    made |= hostile()
    rewritten = Log(entries=[b"x", *log.entries])
    other = copy.deepcopy(proof)
    other["sheets"][-1]["log"] = rewritten.proof(7, sha256(b"ventanilla/leaf-salt/1\n" + b"\x04" * 16))
    made["unlinked"] = zipped(other, files)
    other["consistency"] = [{"first": 8, "second": 9, "path": []}]
    made["rewritten"] = zipped(other, files)
    return made


def hostile() -> Files:
    bomb = b'{"format":"' + b" " * 30_000_000
    return {
        "deep": zipped("[" * 5_000, {}),
        "doubled": zipped('{"format":"a","format":"b"}', {}),
        "format": zipped('{"format":"ventanilla/package/9"}', {}),
        "no sheets": zipped('{"format":"ventanilla/package/1"}', {}),
        "name": zipped("{}", {"../x": b""}),
        "twice": zipped("{}", {"PROOF.json": b""}),
        "bomb": zipped(bomb, {}),
        "bare pdf": b"%PDF-1.7\n%%EOF",
    }


def by_the_file(content: bytes, key: str, tmp_path: Any) -> tuple[int, list[str]]:
    place = tmp_path / "judged"
    place.write_bytes(content)
    try:
        report = verifier.check(str(place), [verifier.Key(key)], [])
    except verifier.Unreadable as refusal:
        return 2, [f"no:{refusal.code}"]
    return report.exit_code, [f"{tone}:{code}" for tone, code, _said in report.lines]


def by_the_page(page: Any, content: bytes) -> tuple[int, list[str]]:
    page.evaluate("delete document.querySelector('[data-verifier] [role=status]').dataset.exit")
    page.set_input_files("#package", {"name": "x", "mimeType": "application/zip", "buffer": content})
    region = page.locator("[data-verifier] [role=status][data-exit]")
    region.wait_for()
    return int(region.get_attribute("data-exit")), (region.get_attribute("data-codes") or "").split()


def test_the_page_finds_what_the_file_finds(log, open_page, tmp_path, transactional_db):
    page = open_page()
    page.goto("/es/verificar/")
    for name, content in variants(log).items():
        mine, theirs = by_the_page(page, content), by_the_file(content, log.signer.vkey, tmp_path)
        assert (mine[0], sorted(mine[1])) == (theirs[0], sorted(theirs[1])), name
    states = sealed.compact(
        {
            "format": "ventanilla/consistency/1",
            "first": log.note(4),
            "second": log.note(8),
            "path": [sealed.b64(sealed.root([sha256(b"\x00" + entry) for entry in log.entries[4:8]]))],
        }
    )
    assert by_the_page(page, states.encode())[0] == 0


def test_a_real_paper_is_proven_on_a_phone_and_its_tampered_copy_is_not(town, open_page, axe, tmp_path):  # noqa: F811
    paper = Paper.objects.of(town.filed().subject).get()
    render_paper(paper=str(paper.uuid))
    promised = papers.pdf(paper)
    sequence(town.at)
    prove_papers()
    content = papers.pdf(paper)
    page = open_page()
    page.goto("/es/verificar/")
    assert by_the_page(page, content)[0] == 0
    assert page.get_by_text("El documento es, letra por letra").is_visible()
    axe(page)
    assert by_the_page(page, promised)[0] == 1
    changed = bytearray(content)
    changed[len(content) // 3] ^= 1
    code, found = by_the_page(page, bytes(changed))
    assert (code, "no:paper-changed" in found) == (1, True)
    assert "no:paper-suffix" in by_the_page(page, content + b"\nmore")[1]


def test_without_script_the_page_says_what_to_do(transactional_db, open_page):
    page = open_page(javascript=False)
    page.goto("/es/verificar/")
    assert page.get_by_text("Usa ventanilla-verify en una computadora").is_visible()
    assert not page.locator("#package").is_visible()
