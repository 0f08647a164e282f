"""How kinds fit each other, and what they are called in a sentence."""

from dataclasses import replace

from django.utils.translation import gettext as _

from .tree import Negative, Node, written_number
from .types import MONEY, Kind, Type


def kind_name(kind: Kind) -> str:
    """Return the kind as it reads inside a sentence: “a date”."""
    return {
        Kind.TEXT: _("a text"),
        Kind.NUMBER: _("a number"),
        Kind.MONEY: _("an amount of money"),
        Kind.DATE: _("a date"),
        Kind.YES_NO: _("yes or no"),
        Kind.LIST: _("a list"),
        Kind.RECORD: _("a row with several answers"),
        Kind.TABLE: _("a table"),
        Kind.UNKNOWN: _("something unclear"),
    }[kind]


def fits(given: Kind, wanted: Kind) -> bool:
    """Say whether a value of one kind can stand where the other is wanted. What is unclear fits: it was told once."""
    return given is wanted or Kind.UNKNOWN in (given, wanted)


def same_shape(a: Type, b: Type) -> bool:
    """Say whether two types hold the same kind of value, whatever their optionality and options."""
    if not fits(a.kind, b.kind):
        return False
    if a.kind is Kind.LIST and a.item is not None and b.item is not None:
        return same_shape(a.item, b.item)
    return a.kind not in (Kind.RECORD, Kind.TABLE) or a.columns == b.columns


def in_pesos(node: Node, other: Node | Type) -> tuple[Node, Node]:
    """Return both, where a number written beside an amount of money counts as pesos: `ingreso > 5000`."""
    other_type = other if isinstance(other, Type) else other.type
    if other_type.kind is Kind.MONEY:
        node = as_pesos(node)
    if isinstance(other, Type):
        return node, node
    return node, (as_pesos(other) if node.type.kind is Kind.MONEY else other)


def as_pesos(node: Node) -> Node:
    """Return a written number as an amount of pesos, anything else as it is."""
    if node.type.kind is not Kind.NUMBER or written_number(node) is None:
        return node
    if isinstance(node, Negative):
        return replace(node, type=MONEY, of=as_pesos(node.of))
    return replace(node, type=MONEY)
