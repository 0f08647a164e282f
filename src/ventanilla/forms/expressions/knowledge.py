"""What a condition says once it is known: which answers are there, which numbers are not zero."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from .tree import (
    Ambient,
    Answered,
    Arithmetic,
    Both,
    Call,
    Compare,
    Comparison,
    Conditional,
    Either,
    Negative,
    Node,
    Not,
    Within,
    written_number,
)
from .types import Kind, Type

OPPOSITE: dict[Comparison, Comparison] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRRORED: dict[Comparison, Comparison] = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Scope:
    """What is known at one place of an expression."""

    variables: dict[str, Type] = field(default_factory=dict)
    answered: frozenset[Node] = frozenset()
    not_zero: frozenset[Node] = frozenset()
    walks: int = 0

    def knowing(self, condition: Node, truth: bool) -> "Scope":
        """Return the scope of a place that is reached only when `condition` has turned out `truth`."""
        answered, not_zero = _learned(condition, truth)
        return replace(self, answered=self.answered | answered, not_zero=self.not_zero | not_zero)

    def inside(self, variable: str, type_: Type) -> "Scope":
        return replace(self, variables={**self.variables, variable: type_}, walks=self.walks + 1)

    def is_not_zero(self, node: Node) -> bool:
        """Say whether the node's value is certainly not zero."""
        written = written_number(node)
        if written is not None or node in self.not_zero:
            return written != 0
        if isinstance(node, Negative):
            return self.is_not_zero(node.of)
        if isinstance(node, Arithmetic):
            return node.operator == "*" and self.is_not_zero(node.left) and self.is_not_zero(node.right)
        if isinstance(node, Conditional):
            return self.is_not_zero(node.then) and self.is_not_zero(node.otherwise)
        if isinstance(node, Call):
            return self._call_is_not_zero(node)
        return isinstance(node, Ambient) and node.name == "uma"

    def _call_is_not_zero(self, node: Call) -> bool:
        if node.name in ("money", "number"):
            return self.is_not_zero(node.arguments[0])
        return node.name == "max" and any((written_number(each) or Decimal(0)) > 0 for each in node.arguments)


Learned = tuple[frozenset[Node], frozenset[Node]]
NOTHING: Learned = (frozenset(), frozenset())


def _learned(condition: Node, truth: bool) -> Learned:
    """Return the nodes that are answered and those that are not zero, once the condition is `truth`."""
    if isinstance(condition, Not):
        return _learned(condition.of, not truth)
    if isinstance(condition, Both | Either):
        if isinstance(condition, Both) is not truth:
            return NOTHING
        learned = [_learned(each, truth) for each in condition.conditions]
        return frozenset().union(*(each[0] for each in learned)), frozenset().union(
            *(each[1] for each in learned)
        )
    if isinstance(condition, Answered):
        return (frozenset([condition.of]) if truth else frozenset()), frozenset()
    if isinstance(condition, Compare):
        return frozenset([condition.left, condition.right]), _not_zero(condition, truth)
    if isinstance(condition, Within):
        return frozenset([condition.item, condition.collection]), frozenset()
    return frozenset([condition]), frozenset()


def _not_zero(condition: Compare, truth: bool) -> frozenset[Node]:
    operator, node, number = condition.operator, condition.left, written_number(condition.right)
    if number is None:
        operator, node, number = MIRRORED[operator], condition.right, written_number(condition.left)
    if number is None or node.type.kind not in (Kind.NUMBER, Kind.MONEY):
        return frozenset()
    operator = operator if truth else OPPOSITE[operator]
    excludes_zero = {
        "==": number != 0,
        "!=": number == 0,
        "<": number <= 0,
        "<=": number < 0,
        ">": number >= 0,
        ">=": number > 0,
    }[operator]
    return frozenset([node]) if excludes_zero else frozenset()
