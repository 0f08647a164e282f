"""Tables written back and the listing, whatever they are given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.canonical import canonical
from ventanilla.procedures.table_files import take_in
from ventanilla.studio.days import day_in
from ventanilla.studio.listing import MOST_LINES, lines_of
from ventanilla.studio.tables import folder_with, is_safe, with_uploads, written_back

CELLS = st.one_of(st.none(), st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), min_size=1))


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_a_table_written_back_reads_as_it_was(rows):
    rows = [list(row) for row in rows]
    table = {"columns": [["a", "text"], ["b", "text"]], "rows": rows, "file": "tablas/t.csv"}
    files = written_back(canonical({"tables": {"t": table}}))
    with folder_with(files) as folder:
        value = {"tables": {"t": {"columns": {"a": "text", "b": "text"}, "file": "tablas/t.csv"}}}
        taken, problems = take_in(value, folder)
    assert problems == ()
    assert taken["tables"]["t"]["rows"] == rows


@given(st.text(max_size=40) | st.from_regex(r"(\.\./|/|a/|\\)*[a-z.]{0,9}\.csv", fullmatch=True))
def test_a_safe_name_never_leaves_the_folder(name):
    if is_safe(name):
        with folder_with({name: b"x"}) as folder:
            assert (folder / name).resolve().is_relative_to(folder.resolve())
            assert (folder / name).read_bytes() == b"x"


@pytest.mark.parametrize(
    "name", ["../a.csv", "/a.csv", "a", ".csv", "a/b/c/d.csv", "a\0.csv", "a//b.csv", "..//a.csv"]
)
def test_these_names_are_not_safe(name):
    assert not is_safe(name)


def test_a_table_sent_by_its_bare_name_replaces_the_one_in_a_folder():
    assert with_uploads({"tablas/a.csv": b"1"}, {"a.csv": b"2", "b.csv": b"3"}) == {
        "tablas/a.csv": b"2",
        "b.csv": b"3",
    }


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.none() | st.integers(-5, 50), st.text(max_size=5)), max_size=5),
)
def test_every_line_is_listed_once_with_its_faults(source, faults):
    lines = lines_of(source, faults)
    assert [line.number for line in lines] == list(range(1, len(source.splitlines()) + 1))
    told = [fault for line in lines for fault in line.faults]
    assert sorted(told) == sorted(said for number, said in faults if number and 1 <= number <= len(lines))


def test_of_a_long_text_the_faulty_lines_and_their_surroundings_are_listed():
    source = "x\n" * (MOST_LINES * 4)
    lines = lines_of(source, [(5_000, "mal")])
    assert 5_000 in {line.number for line in lines}
    assert len(lines) < 40
    assert [line.number for line in lines if not line.follows] == [4_996]


@pytest.mark.parametrize(
    ("day", "month", "year", "found"),
    [
        ("5", "12", "2026", date(2026, 12, 5)),
        (" 05 ", "1", "2027", date(2027, 1, 5)),
        ("30", "2", "2026", None),
        ("٥", "1", "2026", None),
        ("1", "1", "0", None),
        ("-1", "1", "2026", None),
    ],
)
def test_a_day_is_read_from_three_boxes(day, month, year, found):
    assert day_in({"x-day": day, "x-month": month, "x-year": year}, "x") == found


def test_boxes_left_out_are_no_day():
    assert day_in({}, "x") is None


def test_nothing_is_written_outside_the_folder():
    with folder_with({"a/../../fuga.csv": b"x", "../fuga.csv": b"x", "bien.csv": b"x"}) as folder:
        assert [each.name for each in folder.rglob("*")] == ["bien.csv"]
        assert not (folder.parent / "fuga.csv").exists()
