"""In which order computed questions are worked out, and which of them run in a circle."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Protocol

from django.utils.translation import gettext as _

from .faults import Fault, InvalidExpression


class Asking(Protocol):
    """Anything that asks questions by name: an Expression is one."""

    @property
    def names(self) -> frozenset[str]: ...

    @property
    def text(self) -> str: ...


def order(expressions: Mapping[str, Asking]) -> list[str]:
    """Return the names so that each comes after those it asks for; ties keep the given order.

    InvalidExpression when some ask for each other in a circle: one fault for the first circle found.
    """
    sorter = TopologicalSorter(
        {
            name: [other for other in expressions if other in asking.names]
            for name, asking in expressions.items()
        }
    )
    try:
        return list(sorter.static_order())
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        message = _("These computed questions ask for each other in a circle: %(circle)s.")
        end = len(expressions[circle[0]].text)
        raise InvalidExpression([Fault(message % {"circle": " → ".join(circle)}, 0, end)]) from None


def dependents(expressions: Mapping[str, Asking]) -> dict[str, frozenset[str]]:
    """Return, for each name that is asked, the expressions that must be worked out again when its answer changes.

    Follows computed questions through: what depends on a computed question depends on what that one asks.
    """
    asked_by: dict[str, set[str]] = {}
    for name in order(expressions):
        for asked in expressions[name].names:
            asked_by.setdefault(asked, set()).add(name)
    for name in reversed(order(expressions)):
        for followers in asked_by.values():
            if name in followers:
                followers |= asked_by.get(name, set())
    return {name: frozenset(followers) for name, followers in asked_by.items()}
