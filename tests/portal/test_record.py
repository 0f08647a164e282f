"""The public record's page: anybody looks something up, compares two states, and takes away what checks them."""

import base64
import hashlib
import json
from datetime import timedelta

import pytest
from django.test import Client

from tests.documents.sealed import VERIFIER, verify
from ventanilla.documents.jobs import papers_are_proven, prove_papers, render_paper
from ventanilla.documents.models import Paper, PaperProof
from ventanilla.dossiers import telling
from ventanilla.ledger.continuity import continuations
from ventanilla.ledger.keys import keys
from ventanilla.ledger.models import Entry, Head
from ventanilla.ledger.sequencer import sequence

PAGE = "/es/registro/"


@pytest.fixture
def paper(town, clock):
    """A receipt in the log, which has grown four times."""
    paper = Paper.objects.of(town.filed().subject).get()
    for turn in range(3):
        sequence(town.at + timedelta(minutes=turn))
        town.filed(owner=town.mario, at=town.at + timedelta(minutes=turn))
    render_paper(paper=str(paper.uuid))
    sequence(town.at + timedelta(minutes=5))
    prove_papers()
    return paper


def said(address, **asked):
    answer = Client().get(address, asked)
    return answer.status_code, answer.content.decode()


def test_an_empty_record_says_that_it_is_empty(db, valid_html):
    answer = Client().get(PAGE)
    assert "Todavía ninguno" not in answer.content.decode()
    assert "El registro todavía está vacío" in answer.content.decode()
    valid_html(answer)


def test_the_page_shows_the_head_the_growth_and_the_keys(paper, valid_html):
    answer = Client().get(PAGE)
    page, head = answer.content.decode(), Head.objects.newest()
    for words in (bytes(head.root).hex(), f"{head.size:,}", str(keys().verifiers[0]), "ventanilla-verify.py"):
        assert words in page
    valid_html(answer)
    assert "Public record" in said("/en/registro/")[1]


def test_what_a_person_holds_is_found(paper):
    proof = PaperProof.objects.get(paper=paper)
    values = Entry.objects.order_by("pk").values_list("value", flat=True)
    entry = next(bytes(value) for value in values if len(value) == 32)  # editions stand there as text
    held = {
        "code": paper.code,
        "typed code": paper.code.lower().replace("-", " "),
        "sheet": paper.content["sheet"],
        "pdf": proof.sha256.upper(),
        "entry": entry.hex(),
        "base64": base64.b64encode(entry).decode(),
    }
    for name, asked in held.items():
        assert "Está en el registro" in said(PAGE, q=asked)[1], name


def test_what_waits_is_promised(town):
    receipt = Paper.objects.of(town.filed().subject).get()
    assert "Está prometido" in said(PAGE, q=receipt.content["sheet"])[1]


def test_what_was_never_ours_is_not_found(paper, valid_html):
    for asked in ("x", "0" * 64, "7K3M9Q-2RH4XC-0D8TWB", "<script>", "\x00", "ñ" * 500, "A" * 44):
        answer = Client().get(PAGE, {"q": asked})
        assert answer.status_code == 200
        assert "Está en el registro" not in answer.content.decode(), asked
        valid_html(answer)


def test_any_two_states_are_compared_and_the_file_is_checked_by_others(paper, tmp_path, valid_html):
    sizes = list(Head.objects.order_by("size").values_list("size", flat=True))
    assert len(sizes) == 4
    for first, second in [
        (sizes[0], sizes[-1]),
        (sizes[1], sizes[2]),
        (sizes[3], sizes[0]),
        (sizes[2], sizes[2]),
    ]:
        answer = Client().get(PAGE, {"desde": first, "hasta": second})
        assert "continúa" in answer.content.decode()
        place = tmp_path / "states.json"
        place.write_bytes(
            Client().get("/es/registro/estados.json", {"desde": first, "hasta": second}).content
        )
        code, _lines, errors = verify(place, "--key", str(keys().verifiers[0]))
        assert (code, errors) == (0, ""), (first, second)
    valid_html(answer)
    changed = json.loads(place.read_text())
    changed["first"], changed["path"] = Head.objects.get(size=sizes[0]).note, ["A" * 43 + "="]
    place.write_text(json.dumps(changed))
    assert verify(place, "--key", str(keys().verifiers[0]))[0] == 1
    assert [(each["first"], each["second"]) for each in continuations([sizes[2], sizes[0], sizes[2]])] == [
        (sizes[0], sizes[2])
    ]


def test_sizes_that_never_were_are_answered_in_words(paper, valid_html):
    for first, second in [
        ("x", "3"),
        ("0", "1"),
        ("1", "99999999"),
        ("-1", "2"),
        ("²", "1"),
        ("9" * 30, "1"),
    ]:
        answer = Client().get(PAGE, {"desde": first, "hasta": second})
        assert answer.status_code == 422, first
        assert "números enteros" in answer.content.decode()
        valid_html(answer)
        asked = {"desde": first, "hasta": second}
        assert Client().get("/es/registro/estados.json", asked).status_code == 404


def test_the_verifier_is_handed_out_byte_for_byte_with_its_digest(db):
    answer = Client().get("/es/registro/ventanilla-verify.py")
    assert answer.content == VERIFIER.read_bytes()
    assert hashlib.sha256(answer.content).hexdigest() in said(PAGE)[1]


def test_who_looks_too_often_waits(paper, monkeypatch):
    monkeypatch.setattr("ventanilla.portal.record.views.LOOKS_PER_MINUTE", 2)
    assert [said(PAGE, q="x")[0] for _turn in range(3)] == [200, 200, 429]
    assert said(PAGE)[0] == 200


def test_the_page_asks_little_however_long_the_record(paper, page_sql):
    page_sql(Client(), PAGE, "record", at_most=6)


def test_the_receipt_page_says_what_was_promised_and_then_what_is_proven(town, clock, valid_html):
    dossier = town.filed()
    client = Client()
    client.force_login(town.ana.account)
    address = f"/es/borradores/{dossier.draft.uuid}/comprobante/"
    receipt = Paper.objects.of(dossier.subject).get(kind="receipt")
    page = client.get(address)
    assert "Está prometido" in page.content.decode()
    assert receipt.content["sheet"] in page.content.decode()
    assert "ventanilla/promise/1" in page.content.decode()
    valid_html(page)
    sequence(town.at)
    page = client.get(address)
    assert "Está en el registro" in page.content.decode()
    valid_html(page)


def test_the_inbox_has_the_promise_at_once(town):
    dossier = town.filed()
    telling.received(dossier, at=town.at)
    receipt = Paper.objects.of(dossier.subject).get(kind="receipt")
    assert receipt.content["sheet"] in town.ana.account.messages.get().body


def test_a_paper_that_waits_too_long_for_its_proof_is_an_alarm(town, clock):
    paper = Paper.objects.of(town.filed().subject).get()
    render_paper(paper=str(paper.uuid))
    promised = PaperProof.objects.get(paper=paper).promised_at
    assert papers_are_proven(promised + timedelta(minutes=10)) == ""
    assert "1" in papers_are_proven(promised + timedelta(minutes=11))
    sequence(town.at)
    prove_papers()
    assert papers_are_proven(promised + timedelta(days=1)) == ""
