"""A file that others wrote gives rows, or the reason why there is none; nothing in it stops the reading."""

import gzip
import io
import json
import lzma
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.foreign_files import FileShape, encoding_of, rows_of
from ventanilla.kernel.foreign_rows import LARGEST_ROW, Row, UnreadableFile
from ventanilla.kernel.rejects import Reject, RejectFile


def read(tmp_path, content, name="rows.csv", **shape):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(rows_of(path, FileShape(**shape)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
def test_the_encoding_is_found_by_whether_the_whole_file_can_be_read_in_it(tmp_path, encoding):
    rows = read(tmp_path, "nombre;lugar\nConstrucción;Cañada\n".encode(encoding))
    assert rows == [Row(2, {"nombre": "Construcción", "lugar": "Cañada"})]


def test_a_letter_cut_in_two_by_a_block_is_still_utf_8():
    assert encoding_of(io.BytesIO(b"a" * ((1 << 20) - 1) + "ñ".encode())) == "utf-8"
    assert encoding_of(io.BytesIO(b"a\xc3")) == "cp1252"


@pytest.mark.parametrize("sign", [",", ";", "|", "\t"])
def test_the_delimiter_is_the_one_that_parts_the_names_of_the_columns(tmp_path, sign):
    text = f'nombre{sign}"dos{sign}cosas"\n"uno\nen dos líneas"{sign}b\ntres{sign}c\n'
    first, second = read(tmp_path, text)
    assert first == Row(2, {"nombre": "uno\nen dos líneas", f"dos{sign}cosas": "b"})
    assert second.line == 4


def test_json_comes_as_lines_as_a_list_and_inside_an_object(tmp_path):
    rows = [{"name": "Uno"}, {"name": "Dos", "list": ["a"]}]
    lines = "\n".join(json.dumps(row) for row in rows)
    assert [row.values for row in read(tmp_path, lines, "a.jsonl")] == rows
    assert [row.values for row in read(tmp_path, lines, "a.json")] == rows
    assert [row.values for row in read(tmp_path, json.dumps(rows), "b.json")] == rows
    assert [row.values for row in read(tmp_path, json.dumps({"note": "x", "rows": rows}), "c.json")] == rows
    both = json.dumps({"rows": rows, "others": []}, indent=1)
    assert [row.values for row in read(tmp_path, both, "d.json", inside="rows")] == rows


def test_each_broken_line_is_a_fault_of_its_own(tmp_path):
    deep = "[" * 5000 + "]" * 5000
    lines = [
        '{"name": "Bien"}',
        "{esto no es json",
        '{"name": "a", "name": "b"}',
        "[1, 2]",
        f'{{"name": {deep}}}',
        '{"name": "nul \\u0000 dentro"}',
        json.dumps({str(n): 1 for n in range(600)}),
        '{"name": ' + "[" * 20 + "1" + "]" * 20 + "}",
        "",
        '{"name": "También"}',
    ]
    read_rows = read(tmp_path, "\n".join(lines), "a.jsonl")
    assert [row.line for row in read_rows if isinstance(row, Row)] == [1, 10]
    assert [row.line for row in read_rows if isinstance(row, Reject)] == [2, 3, 4, 5, 6, 7, 8]
    assert all(row.reason for row in read_rows if isinstance(row, Reject))


def test_a_line_of_ten_megabytes_is_passed_over_and_the_next_one_read(tmp_path):
    huge = '{"name": "' + "x" * (10 * LARGEST_ROW) + '"}\n'
    first, second = read(tmp_path, huge + '{"name": "Bien"}\n', "a.jsonl")
    assert isinstance(first, Reject)
    assert second == Row(2, {"name": "Bien"})


def test_a_huge_cell_and_a_row_with_cells_missing_are_told(tmp_path):
    text = "name;place\n" + "x" * (LARGEST_ROW + 10) + ";a\nuno\nuno;dos;tres\nbien;aquí\n"
    rows = read(tmp_path, text)
    assert [row.line for row in rows if isinstance(row, Row)] == [5]
    assert len([row for row in rows if isinstance(row, Reject)]) == 3


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"),
        (b"  \n ", "a.jsonl"),
        (b"PK\x03\x04\0\0\0\0", "a.csv"),
        ("nombre,lugar\n".encode("utf-16"), "a.csv"),
        (b"a,a\n1,2\n", "a.csv"),
        (b'{"note": 1}', "a.json"),
        (b'{"a": [], "b": []}', "a.json"),
        (b"[1, 2", "a.json"),
        (b'[{"a": 1, "a": 2}]', "a.json"),
        (b"[" * 20_000 + b"]" * 20_000, "a.json"),
        (b"- a: 1\n", "a.yaml"),
        (b"\n1,2\n", "a.csv"),
        (b'"' + (b"x" * 600_000 + b"\n") * 3, "a.csv"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_is_refused_with_a_sentence(tmp_path, content, name):
    with pytest.raises(UnreadableFile) as refusal:
        read(tmp_path, content, name)
    assert refusal.value.sentence.endswith((".", "?", "CSV."))


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "nada.csv"):
        with pytest.raises(UnreadableFile):
            list(rows_of(path, FileShape()))


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.json", "a.jsonl", "a.yaml", "a"]))
def test_no_bytes_stop_the_reading(tmp_path_factory, content, name):
    with suppress(UnreadableFile):
        for row in read(tmp_path_factory.mktemp("bytes"), content, name):
            assert isinstance(row, Row | Reject)


def test_line_ends_of_any_sort_are_read(tmp_path):
    assert read(tmp_path, b"name;place\r\nuno;a\rb\r\n") == [Row(2, {"name": "uno", "place": "a b"})]


def test_an_encoding_that_the_mapping_says_and_the_file_has_not_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="utf-8"):
        read(tmp_path, "nombre\nCañada\n".encode("latin-1"), encoding="utf-8")


def test_a_name_of_a_column_may_go_over_two_lines(tmp_path):
    assert read(tmp_path, '"nombre\ndel trámite";b\nuno;dos\n') == [
        Row(3, {"nombre\ndel trámite": "uno", "b": "dos"})
    ]


def test_packed_files_are_read_by_the_name_inside(tmp_path):
    rows = [Row(2, {"a": "1", "b": "2"})]
    assert read(tmp_path, gzip.compress(b"a,b\n1,2\n"), "a.csv.gz") == rows
    assert read(tmp_path, lzma.compress(b"a,b\n1,2\n"), "a.csv.XZ") == rows


def test_more_rows_than_anybody_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("ventanilla.kernel.foreign_files.MOST_ROWS", 2)
    assert len(read(tmp_path, b"a\n1\n2\n")) == 2
    with pytest.raises(UnreadableFile):
        read(tmp_path, b"a\n1\n2\n3\n")


def test_rejects_are_written_whatever_they_hold_and_are_rows_once_mended(tmp_path):
    lines = ['{"a": "\\ud800"}', '{"\\udfff": 1, "\\udfff": 2}', '{"a": NaN, "b": "\\u202e"}']
    rejects = [each for each in read(tmp_path, "\n".join(lines), "a.jsonl") if isinstance(each, Reject)]
    rejects.append(Reject(7, "\ud800", {"name": "Uno \ud800 ñ"}))
    with RejectFile(tmp_path / "rejects.jsonl", tmp_path / "a.jsonl") as file:
        file.write(rejects)
    text = (tmp_path / "rejects.jsonl").read_text("utf-8")
    assert [json.loads(line)["line"] for line in text.splitlines()] == [1, 2, 7]
    assert read(tmp_path, text.replace("\\ud800", ""), "b.jsonl")[-1] == Row(3, {"name": "Uno  ñ"})


def test_the_file_that_is_read_is_never_written_over(tmp_path):
    file = tmp_path / "rejects.jsonl"
    file.write_text("{}")
    with pytest.raises(FileExistsError):
        RejectFile(file, file)
    assert file.read_text() == "{}"
