"""From the typed tree to a plain sentence, in either language, for officers' screens, sheets and grounds."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import singledispatchmethod
from typing import Any, Literal, TypeAlias

from django.utils import formats, translation
from django.utils.translation import gettext as _

from . import phrases
from . import tree as nodes
from .knowledge import OPPOSITE
from .tree import Node, written_number
from .types import Kind

SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
CONTRACTED = re.compile(r"\b(de|a) el ")
SOUNDS_LIKE_O = re.compile(r"h?[oó]|8", re.IGNORECASE)
Joint: TypeAlias = Literal["and", "or", "nor"]


def sentence(node: Node, language: str, labels: Mapping[str, str]) -> str:
    """Return what the tree says, without a capital or a full stop, in `language` ("es", "en")."""
    with translation.override(language):
        spanish = language.startswith("es")
        said = Wording(labels, spanish).clause(node)
        return CONTRACTED.sub(lambda match: f"{match[1]}l ", said) if spanish else said


class Wording:
    """Says nodes. `clause` says conditions, true or false; `value` says what stands for a value."""

    def __init__(self, labels: Mapping[str, str], spanish: bool) -> None:
        self.labels = labels
        self.spanish = spanish
        self.rows: dict[str, str] = {}

    # Conditions

    @singledispatchmethod
    def clause(self, node: Node, truth: bool = True) -> str:
        if node.type.kind is not Kind.YES_NO:
            return self.value(node)
        said = {"a": self.value(node)}
        return (_("%(a)s is yes") if truth else _("%(a)s is no")) % said

    @clause.register
    def _constant(self, node: nodes.Constant, truth: bool = True) -> str:
        if node.type.kind is not Kind.YES_NO:
            return self.value(node)
        return _("always") if node.value is truth else _("never")

    @clause.register
    def _both(self, node: nodes.Both, truth: bool = True) -> str:
        return self._joined(node.conditions, truth, conjunction=truth)

    @clause.register
    def _either(self, node: nodes.Either, truth: bool = True) -> str:
        return self._joined(node.conditions, truth, conjunction=not truth)

    def _joined(self, conditions: tuple[Node, ...], truth: bool, conjunction: bool) -> str:
        """Say the conditions side by side. Denied, "and" becomes "or", and the other way round (De Morgan)."""
        joint: Joint = "and" if conjunction else "or"
        said = [self.clause(each, truth) for each in conditions]
        mixed = [_is_chain(each) for each in conditions]
        said = [f"({each})" if chain else each for each, chain in zip(said, mixed, strict=True)]
        sentence = said[0]
        for each in said[1:]:
            sentence += self._between(each, joint) + each
        return sentence

    @clause.register
    def _not(self, node: nodes.Not, truth: bool = True) -> str:
        return self.clause(node.of, not truth)

    @clause.register
    def _compare(self, node: nodes.Compare, truth: bool = True) -> str:
        operator, left, right = node.operator, node.left, node.right
        if isinstance(right, nodes.Constant) and right.type.kind is Kind.YES_NO:
            return self.clause(left, truth is ((operator == "==") is right.value))
        operator = operator if truth else OPPOSITE[operator]
        written = isinstance(right, nodes.Constant) or written_number(right) is not None
        words = phrases.COMPARED_WITH_WRITTEN if written else phrases.COMPARED
        words = phrases.COMPARED_DATES if left.type.kind is Kind.DATE else words
        return str(words[operator]) % {"a": self.value(left), "b": self._option(right, of=left)}

    @clause.register
    def _within(self, node: nodes.Within, truth: bool = True) -> str:
        if isinstance(node.collection, nodes.ListOf):
            options = [self._option(item, of=node.item) for item in node.collection.items]
            said = {"a": self.value(node.item), "b": self._list(options, "or" if truth else "nor")}
            return (_("%(a)s is %(b)s") if truth else _("%(a)s is not %(b)s")) % said
        said = {"a": self.value(node.collection), "b": self._option(node.item, of=node.collection)}
        return (_("%(a)s includes %(b)s") if truth else _("%(a)s does not include %(b)s")) % said

    @clause.register
    def _answered(self, node: nodes.Answered, truth: bool = True) -> str:
        return (_("%(a)s has an answer") if truth else _("%(a)s has no answer")) % {"a": self.value(node.of)}

    @clause.register
    def _walk(self, node: nodes.Walk, truth: bool = True) -> str:
        macro, body_truth = (
            (node.macro, True) if truth else phrases.DENIED_WALKS.get(node.macro, ("none", True))
        )
        self.rows[node.variable] = _path(node.over, self.rows)
        return str(phrases.WALKED[macro]) % {
            "a": self.value(node.over),
            "b": self.clause(node.body, body_truth),
        }

    @clause.register
    def _holds(self, node: nodes.Call, truth: bool = True) -> str:
        if (node.name, truth) not in phrases.HOLDS:
            return self.value(node)
        return str(phrases.HOLDS[node.name, truth]) % self._arguments(node)

    @clause.register
    def _conditional(self, node: nodes.Conditional, truth: bool = True) -> str:
        said = {
            "then": self.clause(node.then, truth),
            "condition": self.clause(node.condition),
            "otherwise": self.clause(node.otherwise, truth),
        }
        return _("%(then)s if %(condition)s; otherwise, %(otherwise)s") % said

    @clause.register
    def _default_clause(self, node: nodes.Default, truth: bool = True) -> str:
        said = {"of": self.clause(node.of, truth), "otherwise": self.clause(node.otherwise, truth)}
        if not isinstance(node.otherwise, nodes.Constant) or node.type.kind is not Kind.YES_NO:
            return _("%(of)s (without an answer: %(otherwise)s)") % said
        return _("%(of)s or without an answer") % said if node.otherwise.value is truth else said["of"]

    # Values

    @singledispatchmethod
    def value(self, node: Node) -> str:
        """Say a value. What is a condition by itself stands in parentheses."""
        path = _path(node, self.rows)
        return self.labels.get(path, path) if path else f"({self.clause(node)})"

    @value.register
    def _written(self, node: nodes.Constant) -> str:
        if node.type.kind is Kind.MONEY:
            return f"${node.value:,.2f}"
        return self._plain(node.value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, Decimal):
            return f"{value:,}"
        if isinstance(value, date):
            return formats.date_format(value, "DATE_FORMAT")
        return _("“%(text)s”") % {"text": value}

    @value.register
    def _ambient(self, node: nodes.Ambient) -> str:
        return str(phrases.AMBIENT_NAMES[node.name])

    @value.register
    def _variable(self, node: nodes.Variable) -> str:
        path = self.rows.get(node.name, node.name)
        return self.labels.get(path, path)

    @value.register
    def _member(self, node: nodes.Member) -> str:
        path = _path(node, self.rows)
        if isinstance(node.of, nodes.Index):
            said = {"part": self.labels.get(path, node.name), "row": self.value(node.of)}
            return _("%(part)s of %(row)s") % said
        return self.labels.get(path, node.name)

    @value.register
    def _index(self, node: nodes.Index) -> str:
        if node.of.type.kind is Kind.TABLE:
            return self.value(node.key)
        number = written_number(node.key)
        place = self.value(node.key) if number is None else self._plain(number + 1)
        return _("row %(place)s of %(rows)s") % {"rows": self.value(node.of), "place": place}

    @value.register
    def _listed(self, node: nodes.ListOf) -> str:
        return self._list([self.value(item) for item in node.items], "and")

    @value.register
    def _arithmetic(self, node: nodes.Arithmetic) -> str:
        sides = [
            f"({self.value(side)})" if isinstance(side, nodes.Arithmetic) else self.value(side)
            for side in (node.left, node.right)
        ]
        return str(phrases.CALCULATED[node.operator]) % {"a": sides[0], "b": sides[1]}

    @value.register
    def _negative(self, node: nodes.Negative) -> str:
        return _("minus %(a)s") % {"a": self.value(node.of)}

    @value.register
    def _called(self, node: nodes.Call) -> str:
        said = self._arguments(node)
        if node.name == "size":
            return str(phrases.SIZES[node.arguments[0].type.kind]) % said
        if (node.name, True) in phrases.HOLDS:
            return f"({self.clause(node)})"
        if node.name in ("min", "max") and len(node.arguments) > 1:
            said = {"a": self._list([self.value(each) for each in node.arguments], "and")}
            return str(phrases.CALLED[node.name, 1]) % said
        return str(phrases.CALLED[node.name, len(node.arguments)]) % said

    @value.register
    def _default(self, node: nodes.Default) -> str:
        said = {"of": self.value(node.of), "otherwise": self.value(node.otherwise)}
        return _("%(of)s (without an answer: %(otherwise)s)") % said

    @value.register
    def _rows(self, node: nodes.Walk) -> str:
        return self.clause(node) if node.macro in ("map", "filter") else f"({self.clause(node)})"

    # Words

    def _arguments(self, node: nodes.Call) -> dict[str, str]:
        return {letter: self.value(each) for letter, each in zip("abcdefgh", node.arguments, strict=False)}

    def _option(self, node: Node, of: Node) -> str:
        """Say a value beside a question: an option by its label, where it has one."""
        if isinstance(node, nodes.Constant) and node.type.kind is Kind.TEXT:
            label = self.labels.get(f"{_path(of, self.rows)}={node.value}")
            if label is not None:
                return label
        return self.value(node)

    def _list(self, words: Iterable[str], joint: Joint) -> str:
        *first, last = words
        return ", ".join(first) + self._between(last, joint) + last if first else last

    def _between(self, following: str, joint: Joint) -> str:
        """Return " and ", " or ", " nor "; in Spanish "e" before the sound of i, "u" before that of o."""
        if self.spanish and joint == "and" and SOUNDS_LIKE_I.match(following):
            return " e "
        if self.spanish and joint == "or" and SOUNDS_LIKE_O.match(following):
            return " u "
        return str(phrases.JOINTS[joint])


def _is_chain(node: Node) -> bool:
    while isinstance(node, nodes.Not):
        node = node.of
    return isinstance(node, nodes.Both | nodes.Either)


def _path(node: Node, rows: Mapping[str, str]) -> str:
    """Return the id by which a node's words are looked up: "edad", "socios.edad"; empty when it has none."""
    if isinstance(node, nodes.Question | nodes.Table):
        return node.name
    if isinstance(node, nodes.Variable):
        return rows.get(node.name, node.name)
    if isinstance(node, nodes.Member):
        return f"{_path(node.of, rows)}.{node.name}".lstrip(".")
    if isinstance(node, nodes.Index):
        return _path(node.of, rows)
    if isinstance(node, nodes.Walk) and node.macro == "filter":
        return _path(node.over, rows)
    return ""
