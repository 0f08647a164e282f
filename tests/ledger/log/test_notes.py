"""Signed notes and checkpoints beside the examples of their standards.

The keys and notes of Peter Neumann and Enoch Root are the test vectors of golang.org/x/mod (sumdb/note), Copyright 2019
The Go Authors, BSD-3-Clause; the other examples are those of C2SP's signed-note, tlog-checkpoint and tlog-cosignature
(CC BY 4.0).
"""

# ruff: noqa: E501 - signatures are as long as they are

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.ledger.log.checkpoints import Checkpoint, MalformedCheckpoint
from ventanilla.ledger.log.notes import (
    COSIGNATURE,
    MalformedKey,
    MalformedNote,
    Note,
    Signer,
    Unverified,
    Verifier,
    read_lines,
    signed,
)

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_OWN = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
BY_ENOCH = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
CHECKPOINT = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""
peter, enoch = Verifier.read(PETER), Verifier.read(ENOCH)


def test_a_known_key_signs_as_it_is_known_to():
    signer = Signer.read(PETERS_OWN)
    assert str(signed(TEXT, [signer])) == TEXT + "\n" + BY_PETER
    assert str(signer.verifier) == PETER
    assert signer.written() == PETERS_OWN


def test_a_private_key_does_not_show_itself():
    assert "AYEKFALV" not in repr(Signer.read(PETERS_OWN))
    assert PETER in repr(Signer.read(PETERS_OWN))


def test_strangers_are_passed_over_and_known_keys_must_hold():
    both = Note.read(TEXT + "\n" + BY_PETER + BY_ENOCH)
    assert both.signed_by([peter, enoch]) == both
    assert str(both.signed_by([peter])) == TEXT + "\n" + BY_PETER
    with pytest.raises(Unverified):
        both.signed_by([])
    with pytest.raises(Unverified):
        Note.read(TEXT.replace("know", "knew") + "\n" + BY_PETER).signed_by([peter])


@pytest.mark.parametrize(
    "raw",
    [
        "", TEXT, TEXT + "\n", TEXT + "\n" + BY_PETER[:-1], "\x01" + TEXT + "\n" + BY_PETER, TEXT + "\n" + BY_PETER + "More.\n",
        TEXT + "\n— Bad Name " + BY_PETER.split(" ")[2], TEXT + "\n— a+b " + BY_PETER.split(" ")[2],
        TEXT + "\n" + BY_PETER * 101, TEXT + "\n— PeterNeumann BADHASH=\n", TEXT + "\n— PeterNeumann\n", "\n" * 5,
        TEXT + "\n" + BY_PETER.replace("nAM=", "nAN="), b"\xff" + TEXT.encode(), "\ud800" + TEXT + "\n" + BY_PETER,
        "x" * 1_000_001 + "\n\n" + BY_PETER,
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(raw):
    with pytest.raises(MalformedNote):
        Note.read(raw)


@given(st.integers(0, len(PETER) - 1), st.characters(exclude_categories=["Cs"]))
def test_a_key_that_was_miswritten_is_refused(place, sign):
    for key, read in ((PETER, Verifier.read), (PETERS_OWN, Signer.read)):
        if key[place] != sign:
            with pytest.raises(MalformedKey):
                read(key[:place] + sign + key[place + 1 :])
        with pytest.raises(MalformedKey):
            read(key[:place])


@pytest.mark.parametrize(
    "key",
    [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",  # too long, with its identifier
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  # of a kind nobody knows
    ],
)
def test_a_key_that_is_no_ed25519_key_is_refused(key):
    with pytest.raises(MalformedKey):
        Verifier.read(key)


def test_a_text_that_cannot_be_signed_is_refused():
    for text in ("no end", "bell\a\n"):
        with pytest.raises(MalformedNote):
            signed(text, [Signer.read(PETERS_OWN)])


def test_a_witness_signs_text_and_instant():
    witness = Signer("witness.example", b"w" * 32, COSIGNATURE)
    line = witness.sign(TEXT, at=1_679_315_147)
    assert read_lines(line.line()) == [line]
    assert line.at == 1_679_315_147
    note = Note(TEXT, (line,))
    assert note.signed_by([witness.verifier]) == note
    with pytest.raises(Unverified):
        note.signed_by([Signer("witness.example", b"w" * 32).verifier])  # the same key, but for plain notes
    later = Note(
        TEXT, (witness.sign(TEXT, at=1).__class__(line.name, line.key_id, b"\0" * 8 + line.signed[8:]),)
    )
    with pytest.raises(Unverified):
        later.signed_by([witness.verifier])


def test_the_checkpoint_of_the_standards_is_read_and_written_back():
    note = Note.read(CHECKPOINT)
    assert str(note) == CHECKPOINT
    checkpoint = Checkpoint.read(note.text)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert str(checkpoint) == note.text
    assert note.signatures[1].at == 1_679_315_147


@pytest.mark.parametrize(
    "text",
    [
        "", "a\n1\n", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUYapGGPo4d\n", "a\n1\n*\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
    ],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(MalformedCheckpoint):
        Checkpoint.read(text)


def test_lines_after_the_root_are_let_be():
    text = "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n"
    assert Checkpoint.read(text).size == 1
