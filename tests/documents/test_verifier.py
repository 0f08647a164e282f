"""The verifier is a stranger's program: it runs alone, on whatever it is given, and believes only what it checks."""

import ast
import copy
import importlib.util
import io
import json
import string
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from . import sealed
from .sealed import VERIFIER, WITNESS, Log, Signer, compact, package, sha256, verify, zipped

SPEC = importlib.util.spec_from_file_location("ventanilla_verify", VERIFIER)
verifier = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(verifier)


class Case:
    """A package that holds, and what it says after somebody has changed something."""

    def __init__(self, tmp_path, witnesses=()):
        self.log = Log(witnesses=tuple(witnesses))
        self.proof, self.files = package(self.log)
        self.proof, self.files = copy.deepcopy(self.proof), dict(self.files)
        self.place = tmp_path / "case.zip"

    def judged(self, *arguments, key=None):
        """Exit code and the codes of what was found, judged in this process."""
        self.place.write_bytes(zipped(self.proof, self.files))
        report = verifier.check(
            str(self.place),
            [verifier.Key(key or self.log.signer.vkey)],
            [verifier.Key(said) for said in arguments],
        )
        return report.exit_code, {(tone, code) for tone, code, _said in report.lines}

    def refused(self):
        """The codes of what does not hold; there must be something."""
        code, found = self.judged()
        assert code == 1
        return {code for tone, code in found if tone == "no"}


@pytest.fixture
def case(tmp_path):
    return Case(tmp_path)


def test_a_whole_package_is_proven_by_the_file_alone(case):
    case.place.write_bytes(zipped(case.proof, case.files))
    code, lines, errors = verify(case.place, "--key", case.log.signer.vkey)
    assert (code, errors) == (0, "")
    assert [code for tone, code, _said in lines if tone == "yes"] == [
        "history",
        "logged",
        "words",
        "file",
        "file-through",
        "file",
    ]
    assert {code for tone, code, _said in lines if tone == "open"} == {
        "open.no-witness",
        "open.no-timestamp",
        "open.later",
        "open.truth",
    }


def test_an_unpacked_package_is_judged_alike(case, tmp_path):
    folder = tmp_path / "unpacked"
    case.place.write_bytes(zipped(case.proof, case.files))
    zipfile.ZipFile(case.place).extractall(folder)
    assert verify(folder, "--key", case.log.signer.vkey)[0] == 0


def test_without_the_key_nothing_is_proven(case):
    case.place.write_bytes(zipped(case.proof, case.files))
    code, lines, _errors = verify(case.place)
    assert code == 1
    assert ["no", "key-missing", {}] in lines


def test_it_speaks_plainly_in_both_languages(case, capsys):
    case.place.write_bytes(zipped(case.proof, case.files))
    arguments = [str(case.place), "--key", case.log.signer.vkey, "--language"]
    assert verifier.run([*arguments, "es"], None) == verifier.run([*arguments, "en"], None) == 0
    said = capsys.readouterr().out
    for words in (
        "PROBADO",
        "Sus 4 fojas están completas",
        "Lo que esto no prueba",
        "PROVEN",
        "Its 4 sheets are whole",
    ):
        assert words in said


# --- each kind of change is found ---------------------------------------------------------------------------


def edited(case, number, old, new):
    item = case.proof["sheets"][number - 1]
    item["header"] = item["header"].replace(old, new)


def test_an_edited_header_is_found(case):
    edited(case, 3, "dossier.granted", "dossier.refused")
    assert {"link-broken", "proof-broken"} <= case.refused()


def test_a_back_dated_last_sheet_is_found(case):
    edited(case, 4, "2026-11-24", "2026-11-04")
    assert case.refused() == {"proof-broken", "file-changed"}


def test_edited_words_are_found(case):
    words = case.proof["sheets"][1]["words"]
    words["payload"] = words["payload"].replace("Unsafe", "Safe")
    assert case.refused() == {"words-changed"}


def test_a_removed_sheet_is_found(case):
    del case.proof["sheets"][1]
    assert {"number-wrong", "link-broken"} <= case.refused()


def test_an_inserted_sheet_is_found(case):
    case.proof["sheets"].insert(2, case.proof["sheets"][1])
    assert {"number-wrong", "link-broken"} <= case.refused()


def test_swapped_sheets_are_found(case):
    sheets = case.proof["sheets"]
    sheets[1], sheets[2] = sheets[2], sheets[1]
    assert "number-wrong" in case.refused()


def test_another_cases_sheets_are_found(case):
    case.proof["subject"] = "22222222-2222-4333-8444-555555555555"
    assert case.refused() == {"subject-wrong"}


def test_a_history_of_ones_own_making_is_in_no_log(case):
    forged = Log()
    forged.entries = [b"x"]
    case.proof["sheets"] = sealed.sheets([("dossier.granted", {"folio": "VT-1"})], forged)
    found = {item["log"] for item in package(case.log)[0]["sheets"]}
    case.proof["sheets"][0]["log"] = found.pop()
    assert {"proof-broken", "not-logged-at-all"} <= case.refused()


def test_a_log_signed_with_another_key_is_not_believed(case):
    other = Signer(case.log.signer.name, seed=9)
    assert {"note-wrong", "not-logged-at-all"} <= {
        code for tone, code in case.judged(key=other.vkey)[1] if tone == "no"
    }


def test_another_logs_state_is_not_believed(case):
    assert ("no", "other-log") in case.judged(key=Signer("log.example/other").vkey)[1]


def test_a_forked_log_is_found(case):
    forked = Log(entries=[bytes([turn]) for turn in range(4)])
    other = package(forked)[0]["sheets"]
    last = case.proof["sheets"][-1]
    forked.entries = [*forked.entries[:7], sha256(b"in its place")]
    entry = sha256(
        b"ventanilla/leaf/1\n" + sha256(b"ventanilla/leaf-salt/1\n" + b"\x04" * 16) + last["header"].encode()
    )
    forked.entries[6] = entry
    last["log"] = forked.proof(6, sha256(b"ventanilla/leaf-salt/1\n" + b"\x04" * 16))
    assert other
    assert case.refused() == {"fork"}


def test_states_of_the_log_that_do_not_continue_one_another_are_found(case):
    rewritten = Log(entries=[b"rewritten", *case.log.entries])
    last = case.proof["sheets"][-1]
    salt = sha256(b"ventanilla/leaf-salt/1\n" + b"\x04" * 16)
    last["log"] = rewritten.proof(7, salt)
    assert ("open", "open.unlinked") in case.judged()[1]
    case.proof["consistency"] = [{"first": 8, "second": 9, "path": [sealed.b64(b"x" * 32)] * 4}]
    assert case.refused() == {"inconsistent"}


@pytest.mark.parametrize("name", ["answers/1.json", "files/deed.jpg", "papers/decision.pdf"])
def test_a_changed_file_is_found(case, name):
    case.files[name] += b" "
    assert "file-changed" in case.refused()


def test_a_changed_file_is_found_though_the_list_was_changed_too(case):
    case.files["files/deed.jpg"] = b"another deed"
    case.proof["files"]["files/deed.jpg"] = sha256(b"another deed").hex()
    assert case.refused() == {"file-changed"}


def test_a_file_that_is_missing_or_was_slipped_in_is_found(case):
    del case.files["papers/decision.pdf"]
    case.files["papers/other.pdf"] = b"%PDF-"
    assert case.refused() == {"file-missing", "file-extra"}


def test_a_sheet_that_waits_for_the_log_is_only_promised(case):
    last = case.proof["sheets"][-1]
    del last["log"]
    digest = sha256(last["header"].encode()).hex()
    text = f"ventanilla/promise/1\n{case.log.signer.name}\n{digest}\nZQ==\n2026-11-24T15:00:00+00:00\n"
    last["promise"] = text + "\n" + case.log.signer.line(text)
    code, found = case.judged()
    assert code == 1
    assert {("yes", "promise"), ("no", "not-logged")} <= found
    last["promise"] = last["promise"].replace("2026-11-24", "2026-11-23")
    assert "promise-wrong" in case.refused()


def test_words_that_are_withheld_or_erased_are_said_to_be(tmp_path):
    case = Case(tmp_path)
    case.proof["sheets"] = sealed.sheets(
        [("dossier.moved", {}), ("dossier.moved", {}), ("words.erased", {"sheets": [1]})], Log()
    )
    case.files, case.proof["files"] = {}, {}
    first, second, _order = case.proof["sheets"]
    first |= {"withheld": "erased", "words": None, "log": None}
    second |= {"withheld": "confidential", "words": None}
    code, found = case.judged()
    assert code == 0
    assert {("open", "open.erased"), ("open", "open.confidential")} <= found
    second["withheld"] = "erased"
    assert case.refused() == {"erasure-unproven"}
    second["withheld"] = "because"
    assert case.refused() == {"words-missing"}


def test_a_witness_is_heard_and_a_false_one_found(tmp_path):
    witness = Signer("witness.example", WITNESS, seed=7)
    case = Case(tmp_path, [witness])
    assert ("open", "open.witness-unknown") in case.judged()[1]
    code, found = case.judged(witness.vkey)
    assert code == 0
    assert ("yes", "witness") in found
    assert ("open", "open.no-witness") not in found
    for item in case.proof["sheets"]:
        head, _dash, line = item["log"].rpartition("— ")
        name, raw = line.split()
        false = bytearray(verifier.base64.b64decode(raw))
        false[11] ^= 1  # another second
        item["log"] = f"{head}— {name} {sealed.b64(bytes(false))}\n"
    assert ("no", "witness-wrong") in case.judged(witness.vkey)[1]


# --- the parts, against others' work --------------------------------------------------------------------------


def test_signatures_are_judged_as_the_library_does():
    for turn in range(8):
        key = Ed25519PrivateKey.from_private_bytes(bytes([turn]) * 32)
        public, message = key.public_key().public_bytes_raw(), bytes(range(turn))
        signature = key.sign(message)
        assert verifier.is_signed(public, message, signature)
        assert not verifier.is_signed(public, message + b"x", signature)
        for place in (0, 31, 32, 63):
            false = bytearray(signature)
            false[place] ^= 1
            assert not verifier.is_signed(public, message, bytes(false))
        s = int.from_bytes(signature[32:], "little") + verifier.ORDER
        assert not verifier.is_signed(public, message, signature[:32] + s.to_bytes(32, "little"))
    assert not verifier.is_signed(bytes(32), b"", bytes(64))
    assert not verifier.is_signed(b"\x01" + bytes(31), b"", b"\x01" + bytes(63))


def test_proofs_of_every_small_tree_hold_and_no_other():
    leaves = [sha256(bytes([turn])) for turn in range(17)]
    for size in range(1, 18):
        top = sealed.root(leaves[:size])
        for index in range(size):
            proof = sealed.path(index, leaves[:size])
            assert verifier.is_included(leaves[index], index, size, proof, top)
            assert not verifier.is_included(leaves[index], index + 1, size, proof, top)
            assert not verifier.is_included(leaves[index], index, size, [*proof, top], top)
            assert not proof or not verifier.is_included(leaves[index], index, size, proof[:-1], top)


def test_consistency_is_judged_as_the_house_proves_it():
    merkle = pytest.importorskip("ventanilla.ledger.log.merkle")
    leaves = [sha256(bytes([turn])) for turn in range(17)]

    def node(height, number):
        return sealed.root(leaves[number << height : (number + 1) << height])

    for second in range(1, 18):
        for first in range(1, second + 1):
            proof = merkle.consistency_path(first, second, node)
            roots = sealed.root(leaves[:first]), sealed.root(leaves[:second])
            assert verifier.is_consistent(first, roots[0], second, roots[1], proof)
            assert first == second or not verifier.is_consistent(first, roots[1], second, roots[1], proof)
            assert not verifier.is_consistent(first, roots[0], second, roots[1], [*proof, roots[0]])


def test_both_languages_say_the_same_things():
    spanish, english = verifier.WORDS["es"], verifier.WORDS["en"]
    assert spanish.keys() == english.keys()
    for code, words in english.items():
        names = {name for _text, name, _spec, _conversion in string.Formatter().parse(words) if name}
        assert names == {
            name for _text, name, _spec, _c in string.Formatter().parse(spanish[code]) if name
        }, code
    used = set(verifier.re.findall(r'"([a-z]+(?:[.-][a-z-]+)+)"', VERIFIER.read_text("utf-8")))
    assert set(english) - used <= {"yes", "no", "unreadable", *(code for code in english if "-" not in code)}


def test_it_needs_nothing_but_python_3_9():
    source = VERIFIER.read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    names = {
        name.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert names == {
        "argparse",
        "base64",
        "binascii",
        "hashlib",
        "json",
        "os",
        "re",
        "sys",
        "zipfile",
        "zlib",
    }


# --- hostile files get a sentence -----------------------------------------------------------------------------


def read(tmp_path, content: bytes):
    place = tmp_path / "hostile"
    place.write_bytes(content)
    try:
        report = verifier.check(str(place), [verifier.Key(Signer("log.example/test").vkey)], [])
    except verifier.Unreadable as refusal:
        return refusal.code
    return report.exit_code


PACKAGE = '{"format":"ventanilla/package/1","sheets":'
HOSTILE_PROOFS = {
    "deep": "[" * 100_000,
    "deep words": '{"a":' * 70 + "1" + "}" * 70,
    "huge number": '{"format":' + "9" * 5_000 + "}",
    "fraction": '{"format":1.5}',
    "not a number": '{"format":NaN}',
    "doubled": '{"format":"a","format":"ventanilla/package/1"}',
    "list": "[]",
    "text": '"ventanilla/package/1"',
    "nothing": "",
    "no text": "\udcff",
    "other": '{"format":"ventanilla/package/2"}',
    "no sheets": '{"format":"ventanilla/package/1"}',
    "sheets are a number": '{"format":"ventanilla/package/1","sheets":7}',
    "sheets are nothing": '{"format":"ventanilla/package/1","sheets":[]}',
    "sheets of nothing": '{"format":"ventanilla/package/1","sheets":[null,7,[]]}',
    "headers are lists": '{"format":"ventanilla/package/1","sheets":[{"header":[]}]}',
    "a header is a list": '{"format":"ventanilla/package/1","sheets":[{"header":"[]"}]}',
    "numbers are truths": PACKAGE + '[{"header":"{\\"number\\":true}","words":7,"log":{}}]}',
    "files are a list": PACKAGE + '[{"header":"{}","log":"x"}],"files":[1],"edition":[]}',
}


@pytest.mark.parametrize("name", HOSTILE_PROOFS)
def test_a_hostile_proof_is_answered(tmp_path, name):
    content = HOSTILE_PROOFS[name].encode("utf-8", "surrogateescape")
    assert read(tmp_path, zipped(content, {})) in {1, "u.json", "u.format"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/passwd", "u.name"),
        ("/etc/passwd", "u.name"),
        ("C:\\boot.ini", "u.name"),
        ("a/./b", "u.name"),
        ("a//b", "u.name"),
        ("a\x1b[2J", "u.name"),
        ("a" * 500, "u.name"),
        ("PROOF.json", "u.twice"),
    ],
)
def test_names_that_could_lead_astray_are_refused(tmp_path, name, code):
    assert read(tmp_path, zipped("{}", {name: b""})) == code


def test_two_files_of_one_name_are_refused(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        content = zipped("{}", {"proof.json": b"{}"})
    assert read(tmp_path, content) == "u.twice"


def test_a_bomb_does_not_unpack(tmp_path):
    assert read(tmp_path, zipped(b"[" + b" " * 30_000_000, {})) == "u.large"
    case = Case(tmp_path)
    assert read(tmp_path, zipped(case.proof, {"bomb.bin": bytes(30_000_000)})) == "u.large"


def test_broken_files_are_answered(tmp_path):
    whole = zipped(*package(Log()))
    for content in (
        b"",
        b"PK",
        b"PK\x03\x04",
        whole[:200],
        whole[200:],
        b"GIF89a",
        b"%PDF-1.7\n%%EOF",
        b"{",
        b"{}",
    ):
        assert str(read(tmp_path, content)).startswith("u."), content[:20]


def test_no_flipped_bit_passes_and_none_breaks_the_verifier(case):
    whole = compact(case.proof).encode()
    for place in range(0, len(whole), 97):
        damaged = bytearray(whole)
        damaged[place] ^= 4
        case.place.write_bytes(zipped(bytes(damaged), case.files, zipfile.ZIP_STORED))
        said = io.StringIO()
        code = verifier.run([str(case.place), "--key", case.log.signer.vkey, "--json"], said)
        assert code in {1, 2}, whole[place - 20 : place + 20]


def test_what_a_hostile_file_says_cannot_rule_the_terminal(case, capsys):
    case.proof["folio"] = "\x1b[2J\x07 VT"
    case.place.write_bytes(zipped(case.proof, case.files))
    verifier.run([str(case.place), "--language", "es"], None)
    assert "\x1b" not in capsys.readouterr().out


def test_two_states_of_the_log_are_compared(tmp_path):
    log = Log(entries=[bytes([turn]) for turn in range(6)])
    first = log.note(4)
    leaves = [sha256(b"\x00" + entry) for entry in log.entries]
    said = {
        "format": "ventanilla/consistency/1",
        "first": first,
        "second": log.note(),
        "path": [sealed.b64(sealed.root(leaves[4:]))],
    }
    place = tmp_path / "states.json"
    place.write_text(compact(said))
    assert verify(place, "--key", log.signer.vkey)[:1] == (0,)
    place.write_text(compact(said | {"path": []}))
    code, lines, _errors = verify(place, "--key", log.signer.vkey)
    assert (code, lines[0][1]) == (1, "inconsistent")
    assert json.loads(place.read_text())
