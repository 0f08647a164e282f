"""The page for who writes guides tells every word, and its example is a guide without faults."""

import re
from pathlib import Path

import pytest

from tests.guides.samples import settled
from ventanilla.guides import amounts, vocabulary
from ventanilla.guides.fields import SearchField
from ventanilla.guides.reading import read_guide
from ventanilla.procedures.vocabulary import Part

PAGE = (Path(__file__).parents[2] / "docs" / "writing-guides.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##+ |\Z)", PAGE, re.M | re.S))
PARTS = [
    part
    for module in (vocabulary, amounts)
    for part in vars(module).values()
    if isinstance(part, type) and issubclass(part, Part) and part.__module__ == module.__name__
]


@pytest.mark.parametrize("part", PARTS, ids=[part.__name__ for part in PARTS])
def test_every_word_has_its_line(part):
    section = SECTIONS.get(part.__name__, "")
    assert [word for word in part.__annotations__ if f"`{word}`" not in section] == []


def test_every_word_of_a_search_is_told():
    own = [
        word for word in SearchField.__annotations__ if word in SearchField.model_fields and word != "kind"
    ]
    assert [word for word in own if f"`{word}`" not in PAGE] == []


def test_the_example_is_a_guide_without_faults():
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    tree = read_guide(example).sound
    route = tree.route(settled(tree, lugar="casa", altura=8))
    assert [leg.step.id for leg in route.legs] == ["dictamen", "aviso"]
    assert tree.route(settled(tree, lugar="calle")).is_stopped


def test_every_cost_and_time_of_the_table_can_be_written():
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| [$A-Zf]", PAGE, re.M)
    assert len(rows) == 7
    for cost, time in rows:
        amounts.Cost.model_validate(cost)
        amounts.Span.model_validate(time)
