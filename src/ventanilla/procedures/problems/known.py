"""What a fee's own condition makes certain about its amount."""

from collections.abc import Iterable, Mapping

from ventanilla.forms.expressions import InvalidExpression, Type, tree
from ventanilla.forms.expressions.checking import Checker
from ventanilla.forms.expressions.knowledge import Scope
from ventanilla.forms.expressions.parsing import parse
from ventanilla.forms.field import Field


def is_answered(
    amount: str, condition: str | None, names: Mapping[str, Type], fields: Iterable[Field]
) -> bool:
    """Is the amount certain whenever the condition holds?

    It may be because the condition asks for the answer itself, or because it holds all that shows a question
    that must be answered.
    """
    if condition is None:
        return False
    try:
        known = Checker(names).check(parse(condition), Scope())
        names = {**names, **_shown_under(conjuncts(known), names, fields)}
        return not Checker(names).check(parse(amount), Scope().knowing(known, True)).type.optional
    except InvalidExpression:
        return True  # told where it stands


def _shown_under(
    holding: frozenset[tree.Node], names: Mapping[str, Type], fields: Iterable[Field]
) -> dict[str, Type]:
    """Return the types of the questions that surely show and must be answered when these conditions hold."""
    found = {}
    for field in fields:
        if field.asked and field.required and field.when and field.id in names:
            try:
                shows = Checker(names).check(parse(field.when), Scope())
            except InvalidExpression:
                continue
            if conjuncts(shows) <= holding:
                found[field.id] = names[field.id].as_certain()
    return found


def conjuncts(node: tree.Node) -> frozenset[tree.Node]:
    """Return the conditions that must all hold."""
    if isinstance(node, tree.Both):
        return frozenset().union(*(conjuncts(each) for each in node.conditions))
    return frozenset({node})
