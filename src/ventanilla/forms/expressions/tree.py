"""The typed tree of an expression: what every reader of it (evaluation, sentences, proof) walks over.

Two nodes are equal when they say the same, wherever they stand in the text and however sure their type is there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from .types import Type

Comparison: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]
Operator: TypeAlias = Literal["+", "-", "*", "/", "%"]
Macro: TypeAlias = Literal["exists", "exists_one", "all", "filter", "map"]


@dataclass(frozen=True, kw_only=True)
class Node:
    type: Type = field(compare=False)
    start: int = field(compare=False)
    end: int = field(compare=False)

    def parts(self) -> Iterator["Node"]:
        """The nodes directly inside this one, in the order they are written."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from (part for part in value if isinstance(part, Node))

    def walk(self) -> Iterator["Node"]:
        """This node and all nodes inside it."""
        yield self
        for part in self.parts():
            yield from part.walk()


@dataclass(frozen=True, kw_only=True)
class Constant(Node):
    """A written value: text, number (also of pesos), date, true or false."""

    value: Any


@dataclass(frozen=True, kw_only=True)
class Question(Node):
    """The answer to a question of the form, by the question's id."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Ambient(Node):
    """What every expression knows: filed_on, today, uma."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Variable(Node):
    """One row of a repeated group, named inside `socios.all(s, …)`."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Table(Node):
    name: str


@dataclass(frozen=True, kw_only=True)
class Member(Node):
    """A named part of a record: `s.edad`."""

    of: Node
    name: str


@dataclass(frozen=True, kw_only=True)
class Index(Node):
    """A row of a table by its key, or an item of a list by its place (from 0). There may be none."""

    of: Node
    key: Node


@dataclass(frozen=True, kw_only=True)
class ListOf(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Both(Node):
    """All of the conditions (`&&`)."""

    conditions: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Either(Node):
    """At least one of the conditions (`||`)."""

    conditions: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Not(Node):
    of: Node


@dataclass(frozen=True, kw_only=True)
class Compare(Node):
    operator: Comparison
    left: Node
    right: Node


@dataclass(frozen=True, kw_only=True)
class Within(Node):
    """`item in collection`: a list, or the keys of a table."""

    item: Node
    collection: Node


@dataclass(frozen=True, kw_only=True)
class Arithmetic(Node):
    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, kw_only=True)
class Negative(Node):
    of: Node


@dataclass(frozen=True, kw_only=True)
class Conditional(Node):
    """`condition ? then : otherwise`."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, kw_only=True)
class Answered(Node):
    of: Node


@dataclass(frozen=True, kw_only=True)
class Default(Node):
    """The answer, or a value in its place while it is unanswered."""

    of: Node
    otherwise: Node


@dataclass(frozen=True, kw_only=True)
class Call(Node):
    """A function on its arguments; unanswered when one of them is.

    `rule` takes the arguments' values; with `ambient`, the Surroundings before them. Money is a Decimal of pesos
    inside evaluation.
    """

    name: str
    arguments: tuple[Node, ...]
    rule: Callable[..., Any] = field(compare=False, repr=False)
    ambient: bool = field(default=False, compare=False)


@dataclass(frozen=True, kw_only=True)
class Walk(Node):
    """A condition or value over every row: `socios.all(s, s.edad >= 18)`."""

    macro: Macro
    over: Node
    variable: str
    body: Node


def written_number(node: Node) -> Decimal | None:
    """Return the number the node is written as, with or without a minus; None for anything else."""
    if isinstance(node, Negative):
        number = written_number(node.of)
        return None if number is None else -number
    return node.value if isinstance(node, Constant) and isinstance(node.value, Decimal) else None
