"""The rules of a form, read once per edition: when each question shows and what is computed, in order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ventanilla.forms.expressions import (
    AMBIENT,
    UNANSWERED,
    YES_NO,
    Expression,
    InvalidExpression,
    Surroundings,
    Type,
    dependents,
    order,
    read,
)
from ventanilla.forms.field import Field
from ventanilla.forms.kinds.computed import ComputedField

QUOTED = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|//[^\n]*")
WORD = re.compile(r"[^\W\d]\w*")
MEMBER = re.compile(r"\.\s*[^\W\d]\w*")
"""A part of a row (`giros[giro].impacto`): its name may be that of a question without asking for it."""


@dataclass(frozen=True)
class Problem:
    """A fault in one question. `part`: "id", "when", "page", "value"; for a rule, where in its text."""

    field: str
    part: str
    sentence: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Rule:
    """What decides about one question: conditions that must all hold, and the value of a computed one."""

    conditions: tuple[Expression, ...] = ()
    value: Expression | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        return (*self.conditions, self.value) if self.value else self.conditions

    @cached_property
    def names(self) -> frozenset[str]:
        """The questions that this rule asks."""
        return frozenset().union(*(expression.names for expression in self.expressions))

    @property
    def text(self) -> str:
        return " ".join(expression.text for expression in self.expressions)

    def holds(self, values: Mapping[str, Any], surroundings: Surroundings) -> bool:
        """Say whether the question shows; a condition that cannot be answered yet does not hold."""
        return all(condition.evaluate(values, surroundings) is True for condition in self.conditions)

    def worked_out(self, values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        return self.value.evaluate(values, surroundings) if self.value else UNANSWERED


@dataclass(frozen=True)
class Texts:
    """The texts of one question's rule before they are read: what it mentions decides the order of reading."""

    written: tuple[tuple[str, str], ...]
    """(part, text): ("when", …), ("page", …), ("value", …)."""

    @cached_property
    def names(self) -> frozenset[str]:
        texts = (MEMBER.sub(" ", QUOTED.sub(" ", text)) for _part, text in self.written)
        return frozenset(word for text in texts for word in WORD.findall(text))

    @property
    def text(self) -> str:
        return " ".join(text for _part, text in self.written)


@dataclass(frozen=True)
class Rules:
    """All rules of a form by question id, each after those it asks, and the types of all names."""

    by_field: Mapping[str, Rule]
    followers: Mapping[str, tuple[str, ...]]
    """For each question, those whose rule must be asked again when its answer changes, in order."""
    types: Mapping[str, Type]
    problems: tuple[Problem, ...] = ()


def read_rules(fields: Iterable[Field], names: Mapping[str, Type], under: Mapping[str, str]) -> Rules:
    """Read every rule of the form; what cannot be read is in `problems`, all of it.

    `names` are the types of everything else an expression may name (the definition's tables); `under` holds a
    further condition by question id, as that of its page.
    """
    by_id = {field.id: field for field in fields}
    texts = {name: written for name, field in by_id.items() if (written := _texts(field, under)).written}
    problems = [*_name_problems(by_id, names)]
    try:
        in_order = order(texts)
    except InvalidExpression as refusal:
        name = next(name for name in texts if _asks_for_itself(name, texts))
        part = texts[name].written[-1][0]
        problems += [Problem(name, part, fault.message) for fault in refusal.problems]
        in_order = []
    types = {name: field.type for name, field in by_id.items() if field.asked} | dict(names)
    types |= {name: types[name].as_optional() for name in under if name in types}
    rules: dict[str, Rule] = {}
    for name in in_order:
        rules[name], found = _read_rule(by_id[name], texts[name], types)
        problems += found
        if value := rules[name].value:
            types[name] = value.type.as_optional(value.type.optional or bool(rules[name].conditions))
    return Rules(rules, _followers(rules), types, tuple(problems))


def _texts(field: Field, under: Mapping[str, str]) -> Texts:
    written = [("page", under.get(field.id)), ("when", field.when)]
    if isinstance(field, ComputedField):
        written.append(("value", field.value))
    return Texts(tuple((part, text) for part, text in written if text))


def _asks_for_itself(name: str, texts: Mapping[str, Texts]) -> bool:
    """Say whether a question's rule comes back to the question, by way of others."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        asked = texts[ahead.pop()].names & texts.keys()
        ahead += asked - seen
        seen |= asked
    return name in seen


def _name_problems(by_id: Mapping[str, Field], names: Mapping[str, Type]) -> Iterable[Problem]:
    for name in by_id:
        if name in AMBIENT or name in names:
            yield Problem(
                name,
                "id",
                _("The name “%(id)s” already means something else; choose another.") % {"id": name},
            )


def _read_rule(field: Field, texts: Texts, types: Mapping[str, Type]) -> tuple[Rule, list[Problem]]:
    found: dict[str, Expression] = {}
    problems: list[Problem] = []
    for part, text in texts.written:
        try:
            found[part] = read(text, types, None if part == "value" else YES_NO)
        except InvalidExpression as refusal:
            problems += [
                Problem(field.id, part, each.message, each.start, each.end) for each in refusal.problems
            ]
    conditions = tuple(found[part] for part in ("page", "when") if part in found)
    return Rule(conditions, found.get("value")), problems


def _followers(rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    """Return who follows whom. A question also follows itself: when it shows again, its answer counts again."""
    place = {name: number for number, name in enumerate(rules)}
    return {
        name: tuple(sorted(followers, key=place.__getitem__)) for name, followers in dependents(rules).items()
    }
