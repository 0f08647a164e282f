"""The entrance: read a text once, ask it many times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from . import bounds, tree
from .checking import Checker
from .compiling import Run, compiled, released
from .faults import InvalidExpression
from .kinds import as_pesos, kind_name, same_shape
from .knowledge import Scope
from .parsing import parse
from .surroundings import Surroundings
from .tree import Node
from .types import Kind, Type
from .wording import sentence


@dataclass(frozen=True)
class Expression:
    """A condition, check, amount or computed value of a definition, read and found good.

    `type` says what it gives, and with `.optional` whether the result may be unanswered. `names` are the questions
    it asks, `tables` the tables it looks into. `tree` is for other readers, such as proof.
    """

    text: str
    tree: Node
    type: Type
    _run: Run = field(repr=False, compare=False)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(node.name for node in self.tree.walk() if isinstance(node, tree.Question))

    @cached_property
    def tables(self) -> frozenset[str]:
        return frozenset(node.name for node in self.tree.walk() if isinstance(node, tree.Table))

    def evaluate(self, values: Mapping[str, Any], surroundings: Surroundings) -> Any:
        """Return the value for these answers, of this expression's type, or UNANSWERED.

        A name that `values` lacks, or holds None for, is unanswered. TypeError when a value is not of the type that
        was declared for its name; what `surroundings` raise (no UMA for the year of filing) passes through.
        """
        return released(self._run(values, surroundings), self.type)

    def sentence(self, language: str, labels: Mapping[str, str]) -> str:
        """Return the expression as a plain sentence: "edad es 18 o más y donador es sí".

        `labels` gives the words of a question by its id, of its part as "socios.edad", and of an option as
        "alcaldia=coyoacan". What has no label is said by its id.
        """
        return sentence(self.tree, language, labels)


def read(text: str, names: Mapping[str, Type], expect: Type | None = None) -> Expression:
    """Return the expression that `text` writes about `names`, or raise InvalidExpression with every fault.

    With `expect`, the result must be of that kind (a written number counts as pesos where money is expected);
    whether it may be unanswered is for the caller to judge by `.type.optional`.
    """
    checker = Checker(names)
    node = checker.check(parse(text), Scope())
    if expect is not None:
        node = as_pesos(node) if expect.kind is Kind.MONEY else node
        if not same_shape(node.type, expect):
            said = {"wanted": kind_name(expect.kind), "given": kind_name(node.type.kind)}
            checker.report(_("The result must be %(wanted)s, and this gives %(given)s.") % said, 0, len(text))
    if checker.cost > bounds.COST:
        checker.report(_("This takes too long to work out. Split it with a computed question."), 0, len(text))
    if not checker.faults and node.type.kind in (Kind.UNKNOWN, Kind.TABLE, Kind.RECORD):
        checker.report(_("Ask for one part of this row or table: “x[key].part”."), 0, len(text))
    if checker.faults:
        raise InvalidExpression(sorted(checker.faults, key=lambda fault: (fault.start, fault.end)))
    return Expression(text, node, node.type, compiled(node))
