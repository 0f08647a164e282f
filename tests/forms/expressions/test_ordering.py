"""Computed questions come after what they ask for; circles are named."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.expressions.world import NAMES
from ventanilla.forms.expressions import NUMBER, InvalidExpression, dependents, order, read


def reading(**texts):
    names = {**NAMES, **dict.fromkeys(texts, NUMBER)}
    return {name: read(text, names) for name, text in texts.items()}


def test_each_comes_after_what_it_asks_for():
    assert order(reading(total="subtotal + edad", subtotal="base * 2", base="edad", alone="1")) == [
        "base",
        "alone",
        "subtotal",
        "total",
    ]


def test_a_circle_is_told_by_its_names():
    with translation.override("en"), pytest.raises(InvalidExpression) as refused:
        order(reading(a="b + 1", b="c + 1", c="a + edad", d="1"))
    (fault,) = refused.value.problems
    assert fault.message.startswith("These computed questions ask for each other in a circle: ")
    assert {"a", "b", "c"} == set(fault.message.split(": ")[1].rstrip(".").split(" → "))


def test_a_question_that_asks_for_itself_is_a_circle():
    with pytest.raises(InvalidExpression):
        order(reading(a="a + 1"))


def test_dependents_follow_computed_questions_through():
    found = dependents(reading(total="subtotal + hijos", subtotal="edad * 2", alone="hijos"))
    assert found == {
        "edad": {"subtotal", "total"},
        "hijos": {"total", "alone"},
        "subtotal": {"total"},
    }


@given(st.permutations(range(8)), st.data())
def test_any_graph_without_circles_is_ordered(permutation, data):
    texts = {}
    for place, number in enumerate(permutation):
        asked = data.draw(st.lists(st.sampled_from(permutation[:place]), unique=True)) if place else []
        texts[f"n{number}"] = " + ".join(["edad", *(f"n{each}" for each in asked)])
    expressions = reading(**texts)
    placed = order(expressions)
    assert sorted(placed) == sorted(texts)
    for name, each in expressions.items():
        assert all(placed.index(asked) < placed.index(name) for asked in each.names & texts.keys())
