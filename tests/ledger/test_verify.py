import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from ventanilla.kernel.canonical import canonical, digest
from ventanilla.ledger import guards
from ventanilla.ledger.erasure import erase
from ventanilla.ledger.models import Sheet, Words
from ventanilla.ledger.verify import breaks

from .conftest import OTHER, SUBJECT

pytestmark = pytest.mark.usefixtures("sheets")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def found(subject=None):
    return [(fault.subject, fault.number, fault.sentence) for fault in breaks(subject)]


def test_an_untouched_record_is_whole():
    assert found() == []
    assert found(SUBJECT) == []


def test_an_edited_header_is_found(tamper, sheets):
    header = sheets[2].header.replace("dossier.moved", "dossier.granted")
    tamper("UPDATE ledger_sheet SET header = %s WHERE id = %s", header, sheets[2].pk)
    assert found() == [(SUBJECT, 3, "The header of sheet 3 was edited.")]


def test_an_edited_header_with_a_fresh_digest_is_found(tamper, sheets):
    header = sheets[2].header.replace("dossier.moved", "dossier.granted")
    tamper(
        "UPDATE ledger_sheet SET header = %s, digest = %s WHERE id = %s", header, digest(header), sheets[2].pk
    )
    assert [(number, "does not follow" in said) for _, number, said in found()] == [(4, True)]


def test_the_whole_tail_written_anew_is_found_by_the_head(tamper, sheets):
    previous = sheets[3].digest
    header = canonical({**json.loads(sheets[4].header), "act": "dossier.granted", "previous": previous})
    tamper(
        "UPDATE ledger_sheet SET header = %s, digest = %s WHERE id = %s", header, digest(header), sheets[4].pk
    )
    assert found() == [(SUBJECT, 5, "Sheet 5 is not the last one that an act wrote.")]


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_deleted_sheet_is_found_the_last_one_too(tamper, sheets, number):
    tamper("DELETE FROM ledger_words WHERE sheet_id = %s", sheets[number - 1].pk)
    tamper("DELETE FROM ledger_sheet WHERE id = %s", sheets[number - 1].pk)
    assert found() == [(SUBJECT, number, f"Sheet {number} was deleted.")]


def test_all_sheets_of_a_file_deleted_are_found(tamper):
    tamper("DELETE FROM ledger_words")
    tamper("DELETE FROM ledger_sheet WHERE subject = %s", OTHER)
    assert [fault for fault in found() if fault[0] == OTHER] == [
        (OTHER, 1, "Sheet 1 was deleted."),
        (OTHER, 2, "Sheet 2 was deleted."),
    ]


def test_an_inserted_sheet_at_the_end_is_found(tamper, sheets):
    header = canonical({**json.loads(sheets[4].header), "number": 6, "previous": sheets[4].digest})
    tamper(
        "INSERT INTO ledger_sheet (subject, number, header, digest) VALUES (%s, 6, %s, %s)",
        SUBJECT,
        header,
        digest(header),
    )
    assert (SUBJECT, 6, "Sheet 6 was inserted: no act wrote it.") in found()


def test_two_sheets_that_changed_places_are_found(tamper, sheets):
    for sheet, number in [(sheets[1], 99), (sheets[2], 2), (sheets[1], 3)]:
        tamper("UPDATE ledger_sheet SET number = %s WHERE id = %s", number, sheet.pk)
    assert [number for _, number, sentence in found() if "moved here" in sentence] == [2, 3]


def test_a_sheet_moved_to_another_file_is_found_in_both(tamper, sheets):
    tamper("UPDATE ledger_sheet SET subject = %s, number = 3 WHERE id = %s", OTHER, sheets[4].pk)
    assert {subject for subject, _, _ in found()} == {SUBJECT, OTHER}


def test_edited_words_are_found(tamper, sheets):
    tamper("UPDATE ledger_words SET payload = %s WHERE sheet_id = %s", '{"by":"officer:2"}', sheets[2].pk)
    assert found() == [(SUBJECT, 3, "The words of sheet 3 were edited.")]


def test_words_removed_without_an_erasure_are_found(tamper, sheets):
    tamper("DELETE FROM ledger_words WHERE sheet_id = %s", sheets[2].pk)
    assert found() == [(SUBJECT, 3, "The words of sheet 3 were removed without right.")]


def test_an_erasure_forged_with_a_sheet_that_orders_none_is_found(tamper, sheets):
    tamper("INSERT INTO ledger_erasure (sheet_id, ordered_by_id) VALUES (%s, %s)", sheets[2].pk, sheets[4].pk)
    tamper("DELETE FROM ledger_words WHERE sheet_id = %s", sheets[2].pk)
    assert found() == [(SUBJECT, 3, "The words of sheet 3 were removed without right.")]


def test_erased_words_that_come_back_are_found(tamper, sheets, at):
    erase(subject=SUBJECT, by="officer:1", at=at, ground="LGPDPPSO 49")
    tamper(
        "INSERT INTO ledger_words (sheet_id, payload, salt) VALUES (%s, '{}', %s)", sheets[0].pk, b"0" * 16
    )
    assert found() == [(SUBJECT, 1, "The words of sheet 1 were erased and have come back.")]


def test_a_deleted_file_row_is_found(tamper):
    tamper("DELETE FROM ledger_file WHERE subject = %s", OTHER)
    assert found() == [(OTHER, 2, "The file's own row was deleted; its sheets are still here.")]
    assert found(OTHER) == found()


@pytest.mark.parametrize("header", ["", "[]", "{", "null", '{"number": "x"}'])
def test_no_header_crashes_the_reader(tamper, sheets, header):
    tamper(
        "UPDATE ledger_sheet SET header = %s, digest = %s WHERE id = %s", header, digest(header), sheets[2].pk
    )
    assert found()


def test_the_command_says_what_broke_and_fails(tamper, sheets, capsys):
    tamper("UPDATE ledger_words SET payload = '{}' WHERE sheet_id = %s", sheets[2].pk)
    guards.install()
    with pytest.raises(SystemExit, match="1"):
        call_command("ledger", "verify")
    assert f"{SUBJECT}: The words of sheet 3 were edited." in capsys.readouterr().out


def test_the_command_is_content_with_a_whole_record(capsys):
    for words in [("verify",), ("verify", OTHER)]:
        with pytest.raises(SystemExit, match="0"):
            call_command("ledger", *words)
    assert "7 sheets read, 0 faults." in capsys.readouterr().out


def test_the_command_says_which_guard_is_missing(capsys):
    guards.lift("ledger_sheet")
    with pytest.raises(SystemExit, match="1"):
        call_command("ledger", "verify")
    assert "ledger_sheet stands without its guard" in capsys.readouterr().out


def test_the_command_knows_no_stranger():
    with pytest.raises(CommandError):
        call_command("ledger", "verify", "00000000-0000-0000-0000-000000000000")


def test_reading_the_record_takes_few_queries_whatever_its_size(django_assert_num_queries):
    with django_assert_num_queries(3):
        list(breaks())
    assert Sheet.objects.count() == 7
    assert connection.vendor in {"sqlite", "postgresql"}


COLUMNS = [
    ("ledger_sheet", "header"),
    ("ledger_sheet", "digest"),
    ("ledger_sheet", "subject"),
    ("ledger_words", "payload"),
    ("ledger_file", "head"),
    ("ledger_file", "subject"),
]


@given(
    column=st.sampled_from(COLUMNS),
    row=st.integers(0, 6),
    at=st.integers(0, 400),
    other=st.sampled_from("0aZ ñ"),
)
def test_one_changed_character_anywhere_is_found(tamper, column, row, at, other):
    table, name = column
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {name} FROM {table} ORDER BY id")
        rows = cursor.fetchall()
        key, text = rows[row % len(rows)]
        place = at % len(text)
        assume(text[place] != other)
        tamper(f"UPDATE {table} SET {name} = %s WHERE id = %s", text[:place] + other + text[place + 1 :], key)
        assert found()
        transaction.set_rollback(True)


@given(row=st.integers(0, 6), salt=st.binary(min_size=16, max_size=16))
def test_a_changed_salt_is_found(tamper, row, salt):
    with transaction.atomic():
        words = Words.objects.order_by("pk")[row]
        assume(bytes(words.salt) != salt)
        tamper("UPDATE ledger_words SET salt = %s WHERE id = %s", salt, words.pk)
        assert found()
        transaction.set_rollback(True)
