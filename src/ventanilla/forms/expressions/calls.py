"""Typing a call: which function is meant, whether its values fit, what it gives."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import numbers
from .faults import nearest, shortened
from .functions import ALIASES, FUNCTIONS, MACROS, SPECIAL, Function
from .kinds import fits, in_pesos, kind_name, same_shape
from .tree import Answered, Call, Constant, Default, Node
from .types import DATE, UNANSWERED, UNKNOWN, YES_NO, Kind, Type

Report: TypeAlias = Callable[[str, int, int], Node]
"""Notes a fault and gives the node of unknown type that stands in its place."""

ORDERED = (Kind.NUMBER, Kind.MONEY, Kind.DATE)


def typed_call(name: str, arguments: tuple[Node, ...], start: int, end: int, report: Report) -> Node:
    """Return the node of `name(arguments…)`, or report why there is none."""
    name = ALIASES.get(name, name)
    if name not in FUNCTIONS and name not in SPECIAL:
        return report(_unknown_function(name), start, end)
    if any(argument.type.kind is Kind.UNKNOWN for argument in arguments):
        return Constant(type=UNKNOWN, start=start, end=end, value=None)
    if name in SPECIAL:
        return _SPECIAL[name](name, arguments, start, end, report)
    shapes = FUNCTIONS[name]
    fitting = [shape for shape in shapes if _accepts(shape, arguments)]
    if not fitting:
        return _misfit(name, [shape.takes for shape in shapes], arguments, start, end, report)
    shape = fitting[0]
    optional = shape.unsure or any(argument.type.optional for argument in arguments)
    return Call(
        type=shape.gives.as_optional(optional), start=start, end=end,
        name=name, arguments=arguments, rule=shape.rule, ambient=shape.ambient,
    )  # fmt: skip


def _accepts(shape: Function, arguments: tuple[Node, ...]) -> bool:
    kinds = [argument.type.kind for argument in arguments]
    return len(kinds) == len(shape.takes) and all(map(fits, kinds, shape.takes))


def _unknown_function(name: str) -> str:
    said = {"word": shortened(name), "near": nearest(name, [*FUNCTIONS, *SPECIAL, *ALIASES, *MACROS])}
    if said["near"]:
        return _("There is no function “%(word)s”. Did you mean “%(near)s”?") % said
    return _("There is no function “%(word)s”.") % said


def _misfit(
    name: str,
    takes: list[tuple[Kind, ...]],
    arguments: tuple[Node, ...],
    start: int,
    end: int,
    report: Report,
) -> Node:
    counts = sorted({len(kinds) for kinds in takes})
    if len(arguments) not in counts:
        return _wrong_count(name, counts, arguments, start, end, report)
    same_count = [kinds for kinds in takes if len(kinds) == len(arguments)]
    for place, argument in enumerate(arguments):
        wanted = list(dict.fromkeys(kinds[place] for kinds in same_count))
        if not any(fits(argument.type.kind, kind) for kind in wanted):
            said = {
                "function": name, "place": place + 1,
                "wanted": _(" or ").join(map(kind_name, wanted)), "given": kind_name(argument.type.kind),
            }  # fmt: skip
            message = _("Value %(place)d of “%(function)s” must be %(wanted)s, and it is %(given)s.")
            return report(message % said, argument.start, argument.end)
    return report(_("These values do not go together in “%(function)s”.") % {"function": name}, start, end)


def _wrong_count(
    name: str, counts: list[int], arguments: tuple[Node, ...], start: int, end: int, report: Report
) -> Node:
    said = {"function": name, "counts": _(" or ").join(map(str, counts)), "given": len(arguments)}
    message = ngettext(
        "“%(function)s” takes %(counts)s value, and here it has %(given)d.",
        "“%(function)s” takes %(counts)s values, and here it has %(given)d.",
        counts[-1],
    )
    return report(message % said, start, end)


def _answered(name: str, arguments: tuple[Node, ...], start: int, end: int, report: Report) -> Node:
    if len(arguments) != 1:
        return _wrong_count(name, [1], arguments, start, end, report)
    return Answered(type=YES_NO, start=start, end=end, of=arguments[0])


def _default(name: str, arguments: tuple[Node, ...], start: int, end: int, report: Report) -> Node:
    if len(arguments) != 2:
        return _wrong_count(name, [2], arguments, start, end, report)
    of, otherwise = in_pesos(*arguments)
    if not same_shape(of.type, otherwise.type):
        return _misfit(name, [(of.type.kind, of.type.kind)], arguments, start, end, report)
    type_ = joined([of, otherwise])
    return Default(
        type=type_.as_optional(of.type.optional and otherwise.type.optional),
        start=start, end=end, of=of, otherwise=otherwise,
    )  # fmt: skip


def _date(name: str, arguments: tuple[Node, ...], start: int, end: int, report: Report) -> Node:
    if len(arguments) != 1:
        return _wrong_count(name, [1], arguments, start, end, report)
    written = arguments[0]
    try:
        if (
            not isinstance(written, Constant)
            or written.type.kind is not Kind.TEXT
            or len(written.value) != 10
        ):
            raise ValueError
        return Constant(type=DATE, start=start, end=end, value=date.fromisoformat(written.value))
    except ValueError:
        message = _("Write a date as year, month and day that exist: date('2026-01-31').")
        return report(message, written.start, written.end)


def _extreme(name: str, arguments: tuple[Node, ...], start: int, end: int, report: Report) -> Node:
    rule: Callable[..., Any] = min if name == "min" else max
    if len(arguments) == 1 and arguments[0].type.kind is Kind.LIST and (item := arguments[0].type.item):
        if item.kind not in ORDERED:
            return _misfit(name, [(Kind.NUMBER,)], arguments, start, end, report)
        return Call(
            type=item.as_optional(),
            start=start,
            end=end,
            name=name,
            arguments=arguments,
            rule=partial(_extreme_of, rule),
        )
    if len(arguments) < 2:
        return _wrong_count(name, [2, 3, 4], arguments, start, end, report)
    kind = next(
        (each.type.kind for each in arguments if each.type.kind is Kind.MONEY), arguments[0].type.kind
    )
    kind = kind if kind in ORDERED else Kind.NUMBER
    arguments = tuple(in_pesos(each, Type(kind))[0] for each in arguments)
    if any(each.type.kind is not kind for each in arguments):
        return _misfit(name, [(kind,) * len(arguments)], arguments, start, end, report)
    type_ = Type(kind, optional=any(each.type.optional for each in arguments))
    return Call(type=type_, start=start, end=end, name=name, arguments=arguments, rule=rule)


def _extreme_of(rule: Callable[..., Any], items: tuple[Any, ...]) -> Any:
    return UNANSWERED if UNANSWERED in items or not items else rule(items)


def _sum(name: str, arguments: tuple[Node, ...], start: int, end: int, report: Report) -> Node:
    if len(arguments) != 1:
        return _wrong_count(name, [1], arguments, start, end, report)
    of = arguments[0]
    if (
        of.type.kind is not Kind.LIST
        or of.type.item is None
        or of.type.item.kind not in (Kind.NUMBER, Kind.MONEY)
    ):
        message = _("“sum” adds a list of numbers or amounts: sum(socios.map(s, s.monto)).")
        return report(message, of.start, of.end)
    type_ = of.type.item.as_optional(of.type.optional or of.type.item.optional)
    return Call(type=type_, start=start, end=end, name=name, arguments=arguments, rule=_sum_of)


def _sum_of(items: tuple[Any, ...]) -> Any:
    return UNANSWERED if UNANSWERED in items else numbers.total(items)


def joined(nodes: Iterable[Node]) -> Type:
    """Return the type that holds what any of the nodes can hold; they are of one kind."""
    types = [node.type for node in nodes]
    optional = any(type_.optional for type_ in types)
    if types[0].kind is Kind.LIST:
        items = [type_.item for type_ in types if type_.item is not None]
        item_optional = any(item.optional for item in items)
        return replace(
            types[0], optional=optional, item=replace(items[0], optional=item_optional, options=())
        )
    options = types[0].options if all(type_.options == types[0].options for type_ in types) else ()
    return replace(types[0], optional=optional, options=options)


_SPECIAL: dict[str, Callable[[str, tuple[Node, ...], int, int, Report], Node]] = {
    "answered": _answered,
    "default": _default,
    "date": _date,
    "min": _extreme,
    "max": _extreme,
    "sum": _sum,
}
