"""Papers carry the log's promise at once and its proof soon after, and anybody can check both without us."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from tests.documents.sealed import verify
from ventanilla.documents import papers, proving, verification
from ventanilla.documents.attaching import NotAttachable, attached
from ventanilla.documents.jobs import prove_papers, render_paper
from ventanilla.documents.models import Paper, PaperProof
from ventanilla.dossiers import acts
from ventanilla.dossiers.states import State
from ventanilla.ledger.keys import keys
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.sequencer import sequence


@pytest.fixture
def place(tmp_path):
    return tmp_path / "paper.pdf"


def key():
    return str(keys().verifiers[0])


def receipt_of(dossier):
    return Paper.objects.of(dossier.subject).get(kind="receipt")


def recorded(paper):
    render_paper(paper=str(paper.uuid))
    return Paper.objects.get(pk=paper.pk)


def proven(paper, at):
    paper = recorded(paper)
    sequence(at)
    prove_papers()
    return Paper.objects.get(pk=paper.pk)


def found(place, content, *arguments):
    place.write_bytes(content)
    code, lines, errors = verify(place, "--key", key(), *arguments)
    assert errors == ""
    return code, {line[1] for line in lines if line[0] != "open"}


def test_a_receipt_says_at_once_what_was_promised(town):
    content = receipt_of(town.filed()).content
    promise = content["promise"]
    assert promise.startswith(f"ventanilla/promise/1\n{keys().origin}\n{content['sheet']}\n")
    assert f"\n— {keys().origin} " in promise


def test_a_paper_carries_the_promise_and_then_the_proof(town, place):
    paper = recorded(receipt_of(town.filed()))
    first = papers.pdf(paper)
    assert found(place, first) == (1, {"paper", "promise", "paper-promised"})
    paper = proven(paper, town.at)
    last = papers.pdf(paper)
    assert found(place, last) == (0, {"paper", "paper-logged", "act"})
    assert papers.pdf(Paper.objects.get(pk=paper.pk)) == last
    assert last.startswith(papers.typeset(paper))
    for content in (papers.typeset(paper), first, last):
        assert verification.find_by_bytes(content) == paper


def test_a_decision_carries_the_proof_of_the_act_itself(town, place):
    dossier = town.ready_to_decide()
    sequence(town.at)
    said = {"stage": "decision", "granted": True, "by": town.elena}
    decision = acts.decide(dossier=dossier, at=town.at, **said)
    sequence(town.at)
    content = papers.pdf(proven(decision.paper, town.at))
    place.write_bytes(content)
    code, lines, _errors = verify(place, "--key", key())
    assert (code, [said for _tone, code, said in lines if code == "linked"]) == (0, [{"count": 2}])
    act = next(said for _tone, code, said in lines if code == "act")
    assert act["act"] == "dossier.granted"
    assert State(dossier.__class__.objects.get(pk=dossier.pk).state) == State.GRANTED


def test_proving_again_changes_nothing(town):
    paper = proven(receipt_of(town.filed()), town.at)
    before = PaperProof.objects.get(paper=paper)
    sequence(town.at)
    recorded(paper)
    assert proving.prove(paper=paper, pdf=papers.typeset(paper), at=town.at + timedelta(days=1))
    after = PaperProof.objects.get(paper=paper)
    assert (before.sha256, before.text, before.proven_at) == (after.sha256, after.text, after.proven_at)
    assert Sheet.objects.about(paper.subject).filter(header__contains="paper.made").count() == 1


def test_what_the_log_does_not_hold_yet_is_left_for_the_next_minute(town):
    paper = recorded(receipt_of(town.filed()))
    prove_papers()
    assert not PaperProof.objects.get(paper=paper).is_proven
    assert (
        PaperProof.objects.overdue(PaperProof.objects.get().promised_at + timedelta(seconds=1)).count() == 1
    )


def test_the_paper_with_its_proof_is_still_an_archivable_accessible_pdf(town):
    content = papers.pdf(proven(receipt_of(town.filed()), town.at))
    with pikepdf.open(BytesIO(content)) as document:
        assert document.check_pdf_syntax() == []
        said = document.open_metadata()
        assert (said["pdfuaid:part"], said["pdfaid:part"], said["pdfaid:conformance"]) == ("1", "3", "A")
        assert [str(name) for name in document.attachments] == ["ventanilla-proof.json"]
        named = document.Root.AF[0]
        assert (str(named.AFRelationship), str(named.Type)) == ("/Supplement", "/Filespec")
        assert str(named.EF.F.Subtype) == "/application/json"
        assert "/StructTreeRoot" in document.Root


def test_one_changed_byte_anywhere_is_found(town, place):
    whole = papers.pdf(proven(receipt_of(town.filed()), town.at))
    size = whole.rindex(b"%ventanilla-proof")
    for at in (9, size // 2, size + 900, len(whole) - 9):
        content = bytearray(whole)
        content[at] ^= 1
        place.write_bytes(bytes(content))
        assert verify(place, "--key", key())[0] in {1, 2}, at


def test_what_is_appended_after_the_proof_is_found(town, place):
    content = papers.pdf(proven(receipt_of(town.filed()), town.at))
    assert found(place, content + b"\n1 0 obj\n<<>>\nendobj\n%%EOF\n")[0] == 1
    assert found(place, content.replace(b"/AFRelationship/Supplement", b"/AFRelationship/Alternativ"))[0] == 1


def test_the_proof_of_one_paper_does_not_serve_another(town, place):
    first, second = (proven(receipt_of(town.filed(owner=who)), town.at) for who in (town.ana, town.mario))
    text = PaperProof.objects.get(paper=first).text
    swapped = attached(papers.typeset(second), text, PaperProof.objects.get(paper=first).proven_at)
    assert found(place, swapped) == (1, {"paper-changed", "paper-logged", "act"})


def test_guards_keep_promise_and_proof(town):
    paper = proven(receipt_of(town.filed()), town.at)
    for change in ({"promise": "x"}, {"text": "x"}, {"sha256": "0" * 64}, {"promised_at": town.at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperProof.objects.filter(paper=paper).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperProof.objects.filter(paper=paper)._raw_delete("default")


def test_without_a_key_of_the_log_people_can_still_file(town, settings, tmp_path):
    settings.DATA, settings.DEMONSTRATION, settings.LOG_KEY = tmp_path / "no-key", False, ""
    assert receipt_of(town.filed()).content["promise"] == ""


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"trailer\n<</Size 1>>\nstartxref\n0\n%%EOF"])
def test_only_what_our_typesetter_made_can_carry_a_proof(content, at):
    with pytest.raises(NotAttachable):
        attached(content, "{}", at)
