"""The whole case in a zip: only what its reader may see, proven to strangers, and nothing can be changed unseen."""

import io
import json
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from tests.documents import samples
from tests.documents.sealed import verify, zipped
from tests.documents.test_verifier import verifier
from ventanilla.documents import files, uploads
from ventanilla.documents.jobs import prove_papers, render_paper
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.packages import package_of
from ventanilla.dossiers.states import Conclusion
from ventanilla.dossiers.tracking import access_code
from ventanilla.ledger.erasure import erase
from ventanilla.ledger.keys import keys
from ventanilla.ledger.models import ReadRecord
from ventanilla.ledger.record import record
from ventanilla.ledger.sequencer import sequence


def key():
    return str(keys().verifiers[0])


def worked(dossier, at):
    """What the worker does: papers made, everything in the log, proofs attached."""
    for paper in Paper.objects.of(dossier.subject):
        render_paper(paper=str(paper.uuid))
    sequence(at)
    prove_papers()
    return dossier


def filed_with_a_file(town):
    draft = town.draft()
    deed = uploads.accept(ContentFile(samples.pdf(), name="escritura.pdf"), owner=draft.ref, at=town.at)
    files.scan(file=deed, at=town.at)
    answers = {**draft.answers, "deed_file": [deed.reference]}
    draft = acts.save_page(draft=draft, answers=answers, page="papers", at=town.at)
    return acts.submit(draft=draft, sworn=True, at=town.at)


@pytest.fixture
def decided(town):
    """A case with a file, an opinion and a decision, that the log took in at two moments."""
    dossier = worked(filed_with_a_file(town), town.at)
    said = {"dossier": dossier, "words": "Hay salida de emergencia.", "at": town.at + timedelta(hours=1)}
    acts.close_review(stage="papers", favourable=True, by=town.rosa, **said)
    acts.give_opinion(stage="safety", conclusion=Conclusion.FAVOURABLE, by=town.pedro, **said)
    at = town.at + timedelta(hours=2)
    acts.decide(dossier=dossier, stage="decision", granted=True, by=town.elena, at=at)
    dossier.refresh_from_db()
    return worked(dossier, at)


def content(dossier, reader="person"):
    return b"".join(package_of(dossier, reader).stream())


def opened(raw):
    box = zipfile.ZipFile(io.BytesIO(raw))
    assert box.testzip() is None
    read = {name: box.read(name) for name in box.namelist()}
    return SimpleNamespace(proof=json.loads(read.pop("proof.json")), files=read)


def judged(place, raw):
    """Exit code and findings of the verifier, in this process."""
    place.write_bytes(raw)
    try:
        report = verifier.check(str(place), [verifier.Key(key())], [])
    except verifier.Unreadable as refusal:
        return 2, {("no", refusal.code)}
    return report.exit_code, {(tone, code) for tone, code, _said in report.lines}


def test_a_stranger_proves_the_whole_case_with_one_file_and_the_key(decided, tmp_path):
    place = tmp_path / "case.zip"
    place.write_bytes(content(decided))
    code, lines, errors = verify(place, "--key", key())
    assert (code, errors) == (0, "")
    assert {code for tone, code, _said in lines if tone == "yes"} == {
        *("history", "logged", "words", "edition", "file", "file-through", "linked")
    }
    named = {said["name"].partition("/")[0] for tone, code, said in lines if code.startswith("file")}
    assert named == {"respuestas", "documentos", "archivos"}


def test_the_same_case_gives_the_same_bytes_and_says_how_many(decided):
    package = package_of(decided, "person")
    first, second = b"".join(package.stream()), content(decided)
    assert first == second
    assert len(first) == package.size


def test_it_says_to_people_what_is_in_it_in_the_language_of_the_case(decided):
    files = opened(content(decided)).files
    assert "Para comprobar que nada cambió" in files["LEEME.txt"].decode()
    assert "python3 ventanilla-verify.py" in files["LEEME.txt"].decode()
    assert "Papelería Lupita" in files["resumen.txt"].decode()
    decided.language = "en"
    assert {"README.txt", "summary.txt"} <= set(opened(content(decided)).files)


def test_what_is_confidential_is_a_commitment_alone(decided, monkeypatch, tmp_path):
    for stage in decided.definition.stages:
        monkeypatch.setitem(stage.__dict__, "confidential", stage.id == "safety")
    mine, theirs = content(decided), content(decided, "officer")
    assert "withheld" in str(opened(mine).proof["sheets"])
    opinion = next(s for s in opened(mine).proof["sheets"] if "opinion_given" in s["header"])
    assert (opinion["withheld"], "words" in opinion) == ("confidential", False)
    assert b"salida de emergencia" in theirs
    assert json.dumps(opinion).count("emergencia") == 0
    code, found = judged(tmp_path / "case.zip", mine)
    assert code == 0
    assert ("open", "open.confidential") in found


def test_an_act_that_nobody_listed_is_not_told_to_the_person(decided, tmp_path):
    record("dossier.noted", subject=decided.subject, by="officer:1", at=decided.filed_at, note="Ojo con este")
    sequence(decided.filed_at)
    mine = content(decided)
    assert b"Ojo con este" not in mine
    assert b"Ojo con este" in content(decided, "officer")
    code, found = judged(tmp_path / "case.zip", mine)
    assert (code, ("open", "open.internal") in found) == (0, True)


def test_what_officers_say_among_themselves_is_not_told_to_the_person(town):
    dossier, secret = town.filed(), "Es mi cuñada"
    for act in ("note.added", "dossier.signature_declined", "dossier.officer_excused"):
        record(act, subject=dossier.subject, by="officer:1", at=dossier.filed_at, words=secret)
    assert content(dossier).count(secret.encode()) == 0
    assert content(dossier, "officer").count(secret.encode()) == 3


def test_erased_words_are_said_to_be_erased_by_order(decided, tmp_path):
    erase(subject=decided.subject, by="officer:1", at=decided.filed_at, ground="LGPDPPSO 55")
    sequence(decided.filed_at)
    code, found = judged(tmp_path / "case.zip", content(decided))
    assert ("open", "open.erased") in found
    assert ("no", "words-missing") not in found
    assert code == 1  # nothing names the files any more, and the verifier says so
    assert {code for tone, code in found if tone == "no"} == {"file-changed"}


def test_before_the_log_has_it_the_package_says_it_is_only_promised(town, tmp_path):
    dossier = town.filed()
    render_paper(paper=str(Paper.objects.get().uuid))
    code, found = judged(tmp_path / "case.zip", content(dossier))
    assert code == 1
    assert {("yes", "promise"), ("no", "not-logged")} <= found
    assert ("no", "promise-wrong") not in found


CHANGES = {
    "edit": lambda sheets: sheets[1].update(header=sheets[1]["header"].replace("paper.made", "paper.lost")),
    "delete": lambda sheets: sheets.pop(2),
    "insert": lambda sheets: sheets.insert(2, dict(sheets[2])),
    "reorder": lambda sheets: sheets.insert(1, sheets.pop(3)),
    "back-date": lambda sheets: sheets[-1].update(
        header=sheets[-1]["header"].replace('"at":"2026', '"at":"2025')
    ),
    "words": lambda sheets: sheets[0]["words"].update(
        payload=sheets[0]["words"]["payload"].replace("VT-", "VU-")
    ),
    "salt": lambda sheets: sheets[0]["words"].update(salt="00" * 16),
    "proof of another": lambda sheets: sheets[0].update(log=sheets[1]["log"]),
    "no proof": lambda sheets: sheets[-1].pop("log"),
    "withhold": lambda sheets: sheets[0].pop("words"),
    "erase": lambda sheets: (sheets[0].pop("words"), sheets[0].update(withheld="erased")),
    "state of the log": lambda sheets: sheets[0].update(log=sheets[0]["log"].replace("\n\n", "\n\nx", 1)),
}


@pytest.fixture
def whole(decided, tmp_path):
    box = opened(content(decided))
    assert judged(tmp_path / "case.zip", zipped(box.proof, box.files))[0] == 0
    return SimpleNamespace(**vars(box), place=tmp_path / "case.zip")


def test_each_kind_of_change_to_the_history_is_found(whole):
    for name, change in CHANGES.items():
        proof = json.loads(json.dumps(whole.proof))
        change(proof["sheets"])
        assert proof != whole.proof, name
        assert judged(whole.place, zipped(proof, whole.files))[0] == 1, name


def test_each_kind_of_change_to_the_files_is_found(whole):
    papers = [name for name in whole.files if name.endswith(".pdf")]
    answers = next(name for name in whole.files if name.endswith(".json"))
    for name in [*papers, answers]:
        for changed in (
            whole.files[name][:-1],
            whole.files[name] + b"\n",
            whole.files[name].replace(b"a", b"b", 1),
        ):
            assert judged(whole.place, zipped(whole.proof, {**whole.files, name: changed}))[0] == 1, name
        rest = {other: said for other, said in whole.files.items() if other != name}
        assert judged(whole.place, zipped(whole.proof, rest))[0] == 1
    assert judged(whole.place, zipped(whole.proof, {**whole.files, "otro.pdf": b"%PDF-"}))[0] == 1
    swapped = {**whole.files, papers[0]: whole.files[papers[1]], papers[1]: whole.files[papers[0]]}
    assert judged(whole.place, zipped(whole.proof, swapped))[0] == 1


def test_rules_that_were_changed_are_found(whole):
    for part in ("digest", "entry"):
        proof = json.loads(json.dumps(whole.proof))
        proof["edition"][part] = proof["edition"][part].replace("a", "b").replace("1", "2")
        assert judged(whole.place, zipped(proof, whole.files))[0] == 1


# --- the doors ------------------------------------------------------------------------------------------------


def signed_in(who):
    client = Client()
    client.force_login(who.account)
    return client


def test_the_person_downloads_their_case_and_nobody_elses(decided, town):
    address = f"/es/mis-tramites/{decided.folio}/expediente.zip"
    answer = signed_in(town.ana).get(address)
    raw = b"".join(answer.streaming_content)
    assert (answer.status_code, answer["Content-Length"]) == (200, str(len(raw)))
    assert answer["Content-Disposition"].startswith(f'attachment; filename="expediente-{decided.folio}.zip"')
    assert "no-store" in answer["Cache-Control"]
    assert opened(raw).proof["reader"] == "person"
    assert signed_in(town.mario).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_an_officer_who_may_read_it_downloads_it_and_the_person_sees_that(decided, town):
    address = f"/es/escritorio/expedientes/{decided.folio}/expediente.zip"
    answer = signed_in(town.rosa).get(address)
    assert opened(b"".join(answer.streaming_content)).proof["reader"] == "officer"
    assert ReadRecord.objects.of(person=town.ana.ref).first().what == "package"
    assert signed_in(town.luis).get(address).status_code == 404


def test_with_folio_and_code_only_a_case_without_account_is_taken_along(town):
    for dossier, status in ((town.filed(key="a browser"), 200), (town.filed(), 404)):
        client = Client()
        client.post("/es/seguir/", {"folio": dossier.folio, "code": access_code(dossier)})
        assert client.get(f"/es/seguir/{dossier.folio}/expediente.zip").status_code == status


def test_who_asks_too_often_waits(decided, town, monkeypatch):
    monkeypatch.setattr("ventanilla.portal.packages.PER_MINUTE", 1)
    client, address = signed_in(town.ana), f"/es/mis-tramites/{decided.folio}/expediente.zip"
    assert [client.get(address).status_code for _turn in range(2)] == [200, 429]
