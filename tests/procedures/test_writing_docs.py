"""The guide for who writes procedures tells every word of the vocabulary."""

import re
from pathlib import Path

import pytest

from ventanilla.procedures import vocabulary
from ventanilla.procedures.reading import read_document

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-procedures.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^##+ (\w+)\n(.*?)(?=^##+ |\Z)", GUIDE, re.M | re.S))
PARTS = [
    part
    for part in vars(vocabulary).values()
    if isinstance(part, type) and issubclass(part, vocabulary.Part) and part is not vocabulary.Part
]


@pytest.mark.parametrize("part", PARTS, ids=[part.__name__ for part in PARTS])
def test_every_word_has_its_line(part):
    section = SECTIONS.get(part.__name__, "")
    own = [
        part.model_fields[name].alias or name for name in part.__annotations__ if name in part.model_fields
    ]
    assert section
    assert [word for word in own if f"`{word}`" not in section] == []


@pytest.mark.parametrize("word", ["kind", "assurance", "signature", "silence", "category", "template"])
def test_every_choice_is_told(word):
    for part in PARTS:
        if word in part.__annotations__ and hasattr(part.model_fields[word].annotation, "__args__"):
            choices = part.model_fields[word].annotation.__args__
            assert [choice for choice in choices if f"`{choice}`" not in SECTIONS[part.__name__]] == []


def test_every_example_is_readable_yaml():
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    assert len(examples) >= 10
    for example in examples[1:]:
        words = read_document(example).value
        assert set(words) <= set(vocabulary.Vocabulary.model_fields)
