"""A mapping says everything that is wrong with it, each fault with its line and a sentence."""

from pathlib import Path

import pytest

from ventanilla.catalogue.mapping import InvalidMapping, read_mapping, read_mapping_file, read_summaries

from .conftest import MAPPING

LIBRARY = Path(__file__).parents[2] / "catalogue_library"


@pytest.mark.parametrize("path", sorted(LIBRARY.glob("*/mapping.yaml")), ids=lambda path: path.parent.name)
def test_every_mapping_that_ships_is_whole(path):
    mapping, _summaries = read_mapping_file(path)
    assert mapping.source.licence


def test_one_column_may_be_written_without_a_list():
    assert read_mapping(MAPPING).columns.requirements == ("requirements",)


def test_all_faults_are_told_at_once_with_their_lines():
    with pytest.raises(InvalidMapping) as refusal:
        read_mapping(
            MAPPING.replace("agency: {column: agency}", "agency: {colum: agency}")
            + "kind: {default: tramite}\nplces: []\nrepairs: {'': x}\n"
        )
    told = {problem.line: problem.sentence for problem in refusal.value.problems}
    assert sorted(told) == [5, 7, 8, 9]
    assert "column" in told[5]
    assert "procedure" in told[7]
    assert "places" in told[8]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 1",
        "source: {name: a",
        MAPPING.replace("code: {column: key, key: [agency, name]}", "code: {}"),
        MAPPING.replace("code: {column: key, key: [agency, name]}", ""),
        MAPPING.replace(
            "place: {column: place, names: {Chalco: edomex-chalco}, default: edomex-toluca}", "place: {}"
        ),
        MAPPING + "summaries: ../../etc/passwd\n",
        MAPPING + "lists: ['']\n",
        "a: &b 1\nc: *b\n",
        b"\xff\xfe",
    ],
)
def test_a_mapping_that_says_too_little_or_too_much_is_refused(text):
    with pytest.raises(InvalidMapping) as refusal:
        read_mapping(text)
    assert all(problem.sentence for problem in refusal.value.problems)


def test_summaries_name_who_reviewed_them():
    with pytest.raises(InvalidMapping):
        read_summaries("summaries: []")
    with pytest.raises(InvalidMapping):
        read_summaries("reviewed_by: Alguien\nreviewed_on: ayer\nsummaries: []")
