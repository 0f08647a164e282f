"""Our own YAML is rows too, besides what the kernel reads of others."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.catalogue.files import rows_of
from ventanilla.kernel.foreign_files import FileShape
from ventanilla.kernel.foreign_rows import Row, UnreadableFile
from ventanilla.kernel.rejects import Reject


def read(folder, content):
    path = folder / "a.yaml"
    path.write_bytes(content)
    return list(rows_of(path, FileShape()))


def test_our_own_yaml_is_rows_too(tmp_path):
    assert read(tmp_path, b"- name: Uno\n  list: [a, b]\n- name: Dos\n") == [
        Row(1, {"name": "Uno", "list": ["a", "b"]}),
        Row(3, {"name": "Dos"}),
    ]
    assert read(tmp_path, b"name: Uno\n") == [Row(1, {"name": "Uno"})]


@pytest.mark.parametrize("content", [b"a: &x 1\nb: *x\n", b"solo: palabras\n", b"{"])
def test_yaml_of_which_nothing_can_be_read_is_refused_with_a_sentence(tmp_path, content):
    with pytest.raises(UnreadableFile) as refusal:
        read(tmp_path, content)
    assert refusal.value.sentence.endswith(".")


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reading(tmp_path_factory, content):
    with suppress(UnreadableFile):
        assert all(isinstance(row, Row | Reject) for row in read(tmp_path_factory.mktemp("bytes"), content))
