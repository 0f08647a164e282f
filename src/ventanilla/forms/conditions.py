"""Conditions so simple that the page itself may follow them: one question equals one of some values."""

from collections.abc import Iterator
from typing import Any

from ventanilla.forms.expressions import Expression, tree

POSTED = {True: "yes", False: "no"}


def simple_condition(expression: Expression) -> tuple[str, tuple[str, ...]] | None:
    """Return (question id, values as they are posted) for `a == "x"`, `a in ["x", "y"]`, `a`, `!a`; else None.

    Only texts and yes or no are compared: what is posted for them is exactly what is kept.
    """
    return _simple(expression.tree)


def _simple(node: tree.Node) -> tuple[str, tuple[str, ...]] | None:
    match node:
        case tree.Question():
            return node.name, (POSTED[True],)
        case tree.Not(of=tree.Question() as question):
            return question.name, (POSTED[False],)
        case tree.Compare(operator="==", left=tree.Question() as question, right=tree.Constant() as said):
            return _held(question, (said,))
        case tree.Compare(operator="==", left=tree.Constant() as said, right=tree.Question() as question):
            return _held(question, (said,))
        case tree.Within(item=tree.Question() as question, collection=tree.ListOf() as listed):
            return _held(question, listed.items)
        case tree.Within(item=tree.Constant() as said, collection=tree.Question() as question):
            return _held(question, (said,))
        case tree.Either():
            return _either(node)
    return None


def _held(question: tree.Question, said: tuple[tree.Node, ...]) -> tuple[str, tuple[str, ...]] | None:
    values = tuple(_posted(node) for node in said)
    return None if None in values else (question.name, tuple(value for value in values if value is not None))


def _posted(node: tree.Node) -> str | None:
    value: Any = node.value if isinstance(node, tree.Constant) else None
    if isinstance(value, bool):
        return POSTED[value]
    return value if isinstance(value, str) else None


def _either(node: tree.Either) -> tuple[str, tuple[str, ...]] | None:
    parts = [_simple(part) for part in node.conditions]
    found = [part for part in parts if part is not None]
    if len(found) < len(parts) or len({name for name, _values in found}) != 1:
        return None
    return found[0][0], tuple(_values(found))


def _values(parts: list[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    for _name, values in parts:
        yield from values
