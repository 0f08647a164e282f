"""The registrar's guide tells every word of a mapping, and its example works."""

import re
from pathlib import Path

import pytest

from ventanilla.catalogue.mapping import (
    Coding,
    FileShape,
    KnownAgency,
    Mapping,
    Placing,
    Rule,
    Visit,
    Where,
    read_mapping,
)

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "importing.md").read_text("utf-8")


@pytest.mark.parametrize("part", [Mapping, Where, FileShape, Placing, Coding, KnownAgency, Rule, Visit])
def test_every_word_of_a_mapping_is_told(part):
    assert [
        word for word in part.model_fields if f"`{word}`" not in GUIDE and f"`{word}: " not in GUIDE
    ] == []


def test_the_example_of_the_guide_is_a_whole_mapping():
    example = re.search(r"```yaml\n(.*?)```", GUIDE, re.S)[1]
    read_mapping("\n".join(line.removeprefix("   ") for line in example.splitlines()))


def test_every_folder_of_the_library_is_told_with_its_licence():
    told = (ROOT / "catalogue_library" / "README.md").read_text("utf-8")
    folders = [path.parent.name for path in (ROOT / "catalogue_library").glob("*/mapping.yaml")]
    assert len(folders) == 6
    assert [name for name in folders if f"`{name}/`" not in told] == []
