"""Which answers lead where: what can never be reached is found before anybody looks for it.

Every question is given the answers that can make a difference: each option, both of yes and no, the numbers around
every number written in a condition, one row for each kind of row. Only the questions that decide a condition are
varied. Where there are too many ways, nothing is said: a fault is told only when it is certain.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import Any

from ventanilla.forms.expressions import Expression, Surroundings
from ventanilla.forms.expressions import tree as nodes
from ventanilla.forms.field import Field
from ventanilla.forms.kinds.choices import ChoicesField, Choosing, YesNoField
from ventanilla.forms.kinds.quantities import MoneyField, Quantity
from ventanilla.forms.settling import Settled
from ventanilla.kernel.money import Money

from .tree import Tree

MOST_WAYS = 20_000
FRIDAY = 4


class PlainWeek:
    """Monday to Friday: a calendar to try conditions with."""

    def is_working(self, day: date, /) -> bool:
        return day.weekday() <= FRIDAY

    def add(self, day: date, count: int, /) -> date:
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date, /) -> int:
        first, last = sorted((start, end))
        days = sum(self.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
        return days if start <= end else -days


def trial(tree: Tree) -> Surroundings:
    """Return surroundings to try a tree with, without a database: a plain week, a round UMA."""
    day = date(2026, 2, 10)
    return Surroundings(day, day, lambda name, on: Decimal(100), PlainWeek(), tree.lookup_tables)


@dataclass(frozen=True)
class Walks:
    """The ways through one tree without faults in its questions and conditions."""

    tree: Tree
    surroundings: Surroundings

    def can_hold(self, condition: str) -> bool:
        """Can some answers make the condition hold? True also where there are too many to try."""
        return self._some([condition], lambda settled: self.tree.holds(condition, settled))

    def can_show(self, question: str) -> bool:
        """Can some answers make the question show?"""
        rule = self.tree.asking.rules.by_field.get(question)
        if rule is None:
            return True
        texts = [each.text for each in rule.conditions]
        return self._some(texts, lambda settled: question in settled.shown)

    def dead_end(self) -> Settled | None:
        """Return answers that lead to no step and no stop, or None where there are none or too many to try."""
        conditions = [step.when for step in self.tree.steps]
        if None in conditions:
            return None
        said = [each for each in (*conditions, *(stop.when for stop in self.tree.stops)) if each]
        for settled in self._ways(self._deciding(said)) or ():
            if not any(self.tree.holds(each, settled) for each in said):
                return settled
        return None

    def _some(self, texts: Iterable[str], is_so: Callable[[Settled], bool]) -> bool:
        ways = self._ways(self._deciding(texts))
        return ways is None or any(is_so(settled) for settled in ways)

    def _ways(self, names: Iterable[str]) -> Iterator[Settled] | None:
        """Every way to answer these questions; None when there are too many."""
        asked = [each for each in self.tree.asked if each.id in set(names)]
        count = 1
        for each in asked:
            count *= len(self.answers[each.id])
            if count > MOST_WAYS:
                return None
        return (
            self.tree.settle(
                {each.id: value for each, value in zip(asked, chosen, strict=True) if value is not None},
                self.surroundings,
            )
            for chosen in product(*(self.answers[each.id] for each in asked))
        )

    def _deciding(self, texts: Iterable[str]) -> set[str]:
        """The questions that decide these conditions, near and far."""
        rules = self.tree.asking.rules.by_field
        waiting = {name for text in texts for name in self.tree.expression(text).names}
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting |= rules[name].names if name in rules else set()
        return found

    @cached_property
    def answers(self) -> Mapping[str, tuple[Any, ...]]:
        """For each question, the answers that can make a difference; None stands for no answer."""
        return {each.id: self._answers(each) for each in self.tree.asked}

    def _answers(self, field: Field) -> tuple[Any, ...]:
        if isinstance(field, YesNoField):
            found: tuple[Any, ...] = (True, False)
        elif isinstance(field, ChoicesField):
            found = (*((value,) for value in field.values), field.values)
        elif isinstance(field, Choosing):
            found = self._kinds_of_rows(field)
        elif isinstance(field, Quantity):
            found = self._numbers(field)
        else:
            found = ()
        return found if field.required else (None, *found)

    def _kinds_of_rows(self, field: Choosing) -> tuple[str, ...]:
        """One option for each kind of row: rows that conditions can't tell apart count as one."""
        source = field.options_from
        written = {node.value for node in self._constants if isinstance(node.value, str)}
        if source is None:
            return field.values
        kinds: dict[tuple[Any, ...], str] = {}
        named = []
        for key, row in self.tree.lookup_tables.get(source.table, {}).items():
            value = str(row.get(source.value, key))
            if value in written:
                named.append(value)
            elif value in field.values:
                kinds.setdefault(tuple(row.get(column) for column in sorted(self._columns)), value)
        return (*named, *kinds.values())

    def _numbers(self, field: Quantity) -> tuple[Any, ...]:
        near = {
            node.value.amount if isinstance(node.value, Money) else node.value
            for node in self._constants
            if isinstance(node.value, Decimal | int | Money) and not isinstance(node.value, bool)
        }
        tried = {Decimal(number) + step for number in near for step in (-1, 0, 1)} | {Decimal(1)}
        tried |= {edge for edge in (field.min, field.max) if edge is not None}
        low, high = field.min, field.max
        fitting = sorted(
            each for each in tried if (low is None or each >= low) and (high is None or each <= high)
        )
        return tuple(Money(each) for each in fitting) if isinstance(field, MoneyField) else tuple(fitting)

    @cached_property
    def _expressions(self) -> tuple[Expression, ...]:
        rules = self.tree.asking.rules.by_field.values()
        said = [step.when for step in self.tree.steps] + [
            need.when for step in self.tree.steps for need in step.needs
        ]
        said += [each.when for each in (*self.tree.warnings, *self.tree.stops)]
        return (
            *(each for rule in rules for each in rule.expressions),
            *(self.tree.expression(each) for each in said if each),
        )

    @cached_property
    def _constants(self) -> tuple[nodes.Constant, ...]:
        return tuple(
            node
            for expression in self._expressions
            for node in expression.tree.walk()
            if isinstance(node, nodes.Constant)
        )

    @cached_property
    def _columns(self) -> frozenset[str]:
        """The columns that conditions look at."""
        return frozenset(
            node.name
            for expression in self._expressions
            for node in expression.tree.walk()
            if isinstance(node, nodes.Member)
        )
