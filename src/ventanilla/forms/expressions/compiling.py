"""From the typed tree to closures: compiled once, called with each dossier's answers in microseconds.

Inside, money is a Decimal of pesos, lists are tuples, and whatever is not known is UNANSWERED. Logic is Kleene's: a
conjunction with something false is false whatever else is unknown. Nothing here raises for values of their type.
"""

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any, TypeAlias

from ventanilla.kernel.money import Money

from . import numbers
from . import tree as nodes
from .surroundings import Surroundings
from .tree import Node, written_number
from .types import UNANSWERED, Kind, Type

Run: TypeAlias = Callable[[Mapping[str, Any], Surroundings], Any]


def admit(value: Any, type_: Type) -> Any:
    """Return an answer as evaluation uses it. TypeError when it is not of its type: our fault, not a person's."""
    if value is None or value is UNANSWERED:
        return UNANSWERED
    kind = type_.kind
    if kind is Kind.NUMBER or kind is Kind.MONEY:
        return _admit_number(value)
    if kind is Kind.LIST and type_.item is not None and isinstance(value, list | tuple):
        return tuple([admit(item, type_.item) for item in value])
    if isinstance(value, ADMITTED[kind]) and not (kind is Kind.DATE and isinstance(value, datetime)):
        return value
    raise TypeError(f"{type(value).__name__} is not a {kind}.")


def _admit_number(value: Any) -> Decimal:
    number = value
    if isinstance(value, Money) and value.currency == "MXN":
        number = value.amount
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    if not isinstance(number, Decimal) or not number.is_finite():
        raise TypeError(f"{type(value).__name__} is not a number here.")
    return numbers.within(number)


ADMITTED: dict[Kind, type | tuple[type, ...]] = {
    Kind.TEXT: str,
    Kind.DATE: date,
    Kind.YES_NO: bool,
    Kind.RECORD: Mapping,
    Kind.LIST: (),
    Kind.TABLE: Mapping,
}


def released(value: Any, type_: Type) -> Any:
    """Return a result as the rest of the house knows it: Money for money."""
    if value is UNANSWERED:
        return value
    if type_.kind is Kind.MONEY:
        return Money(value)
    if type_.kind is Kind.LIST and type_.item is not None and type_.item.kind is Kind.MONEY:
        return tuple(released(item, type_.item) for item in value)
    return value


@singledispatch
def compiled(node: Node) -> Run:
    raise NotImplementedError(type(node).__name__)


@compiled.register
def _(node: nodes.Constant) -> Run:
    value = node.value
    return lambda values, surroundings: value


@compiled.register
def _(node: nodes.Question) -> Run:
    name, type_ = node.name, node.type
    return lambda values, surroundings: admit(values.get(name), type_)


@compiled.register
def _(node: nodes.Variable) -> Run:
    name = node.name
    return lambda values, surroundings: values[name]


@compiled.register
def _(node: nodes.Ambient) -> Run:
    if node.name == "uma":
        return lambda values, surroundings: _admit_number(
            surroundings.parameter("uma", surroundings.filed_on)
        )
    return lambda values, surroundings, ask=operator.attrgetter(node.name): ask(surroundings)  # type: ignore[misc]


@compiled.register
def _(node: nodes.Table) -> Run:
    name = node.name
    return lambda values, surroundings: surroundings.tables.get(name, {})


@compiled.register
def _(node: nodes.Member) -> Run:
    of, name, type_ = compiled(node.of), node.name, node.type

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        record = of(values, surroundings)
        return UNANSWERED if record is UNANSWERED else admit(record.get(name), type_)

    return run


@compiled.register
def _(node: nodes.Index) -> Run:
    of, key, is_table = compiled(node.of), compiled(node.key), node.of.type.kind is Kind.TABLE

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        rows, place = of(values, surroundings), key(values, surroundings)
        if rows is UNANSWERED or place is UNANSWERED:
            return UNANSWERED
        if is_table:
            return rows.get(place, UNANSWERED)
        return rows[int(place)] if 0 <= place < len(rows) and place == int(place) else UNANSWERED

    return run


@compiled.register
def _(node: nodes.ListOf) -> Run:
    items = [compiled(item) for item in node.items]
    if all(isinstance(item, nodes.Constant) for item in node.items):
        constant = tuple(item({}, NOWHERE) for item in items)
        return lambda values, surroundings: constant
    return lambda values, surroundings: tuple([item(values, surroundings) for item in items])


@compiled.register
def _(node: nodes.Both) -> Run:
    return _settled_by(False, node.conditions)


@compiled.register
def _(node: nodes.Either) -> Run:
    return _settled_by(True, node.conditions)


def _settled_by(settling: bool, conditions: tuple[Node, ...]) -> Run:
    """`&&` is settled by the first false condition, `||` by the first true one; else one unknown leaves it unknown."""
    runs = [compiled(condition) for condition in conditions]

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        result: Any = not settling
        for condition in runs:
            truth = condition(values, surroundings)
            if truth is settling:
                return settling
            if truth is UNANSWERED:
                result = UNANSWERED
        return result

    return run


@compiled.register
def _(node: nodes.Not) -> Run:
    return _strict(operator.not_, [node.of])


@compiled.register
def _(node: nodes.Compare) -> Run:
    comparison = COMPARISONS[node.operator]
    number = written_number(node.right)
    right = node.right.value if isinstance(node.right, nodes.Constant) else number
    if right is None:
        return _strict(comparison, [node.left, node.right])
    left = compiled(node.left)

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        value = left(values, surroundings)
        return UNANSWERED if value is UNANSWERED else comparison(value, right)

    return run


@compiled.register
def _(node: nodes.Within) -> Run:
    if node.collection.type.kind is Kind.TABLE:
        return _strict(lambda key, table: key in table, [node.item, node.collection])
    if isinstance(node.collection, nodes.ListOf) and all(
        isinstance(each, nodes.Constant) for each in node.collection.items
    ):
        held = frozenset(compiled(node.collection)({}, NOWHERE))
        return _strict(held.__contains__, [node.item])
    return _strict(_found, [node.item, node.collection])


def _found(item: Any, collection: tuple[Any, ...]) -> Any:
    if item in collection:
        return True
    return UNANSWERED if UNANSWERED in collection else False


@compiled.register
def _(node: nodes.Arithmetic) -> Run:
    rule = operator.add if node.type.kind is Kind.TEXT else ARITHMETIC[node.operator]
    return _strict(rule, [node.left, node.right])


@compiled.register
def _(node: nodes.Negative) -> Run:
    return _strict(Decimal.copy_negate, [node.of])


@compiled.register
def _(node: nodes.Conditional) -> Run:
    condition, then, otherwise = compiled(node.condition), compiled(node.then), compiled(node.otherwise)

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        truth = condition(values, surroundings)
        if truth is UNANSWERED:
            return UNANSWERED
        return then(values, surroundings) if truth else otherwise(values, surroundings)

    return run


@compiled.register
def _(node: nodes.Answered) -> Run:
    of = compiled(node.of)
    return lambda values, surroundings: of(values, surroundings) is not UNANSWERED


@compiled.register
def _(node: nodes.Default) -> Run:
    of, otherwise = compiled(node.of), compiled(node.otherwise)

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        value = of(values, surroundings)
        return otherwise(values, surroundings) if value is UNANSWERED else value

    return run


@compiled.register
def _(node: nodes.Call) -> Run:
    if not node.ambient:
        return _strict(node.rule, list(node.arguments))
    rule, runs = node.rule, [compiled(argument) for argument in node.arguments]

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        arguments = [argument(values, surroundings) for argument in runs]
        return UNANSWERED if any(each is UNANSWERED for each in arguments) else rule(surroundings, *arguments)

    return run


def _strict(rule: Callable[..., Any], arguments: list[Node]) -> Run:
    """Run the rule on values that are all there, else answer UNANSWERED."""
    runs = [compiled(argument) for argument in arguments]
    if len(runs) == 1:
        return _strict_on_one(rule, runs[0])
    if len(runs) == 2:
        return _strict_on_two(rule, *runs)

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        given = [argument(values, surroundings) for argument in runs]
        return UNANSWERED if any(each is UNANSWERED for each in given) else rule(*given)

    return run


def _strict_on_one(rule: Callable[[Any], Any], argument: Run) -> Run:
    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        value = argument(values, surroundings)
        return UNANSWERED if value is UNANSWERED else rule(value)

    return run


def _strict_on_two(rule: Callable[[Any, Any], Any], left: Run, right: Run) -> Run:
    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        first = left(values, surroundings)
        if first is UNANSWERED:
            return UNANSWERED
        second = right(values, surroundings)
        return UNANSWERED if second is UNANSWERED else rule(first, second)

    return run


@compiled.register
def _(node: nodes.Walk) -> Run:
    over, body, variable, verdict = compiled(node.over), compiled(node.body), node.variable, WALKS[node.macro]

    def run(values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        rows = over(values, surroundings)
        if rows is UNANSWERED:
            return UNANSWERED
        inner, results = dict(values), []
        for row in rows:
            inner[variable] = row
            results.append(body(inner, surroundings))
        return verdict(rows, results)

    return run


Rows: TypeAlias = tuple[Any, ...]


def _all_hold(rows: Rows, results: list[Any]) -> Any:
    return False if False in results else UNANSWERED if UNANSWERED in results else True


def _one_holds(rows: Rows, results: list[Any]) -> Any:
    return True if True in results else UNANSWERED if UNANSWERED in results else False


def _exactly_one_holds(rows: Rows, results: list[Any]) -> Any:
    if results.count(True) > 1:
        return False
    return UNANSWERED if UNANSWERED in results else results.count(True) == 1


def _kept(rows: Rows, results: list[Any]) -> Any:
    if UNANSWERED in results:
        return UNANSWERED
    return tuple(row for row, kept in zip(rows, results, strict=True) if kept)


WALKS: dict[str, Callable[[Rows, list[Any]], Any]] = {
    "all": _all_hold,
    "exists": _one_holds,
    "exists_one": _exactly_one_holds,
    "filter": _kept,
    "map": lambda rows, results: tuple(results),
}
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Any]] = {
    "+": numbers.add,
    "-": numbers.subtract,
    "*": numbers.multiply,
    "/": numbers.divide,
    "%": numbers.remainder,
}


NOWHERE: Surroundings = None  # type: ignore[assignment]  # constants never look around
