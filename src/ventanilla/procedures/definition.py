"""A procedure as one frozen value; everything else is a pure projection of it (ficha del trámite).

Nothing here reads the database or the clock. What depends on a day, a parameter or a calendar takes it
from `surroundings` (built by `procedures.surroundings`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ventanilla.forms.answers import Questions
from ventanilla.forms.expressions import UNANSWERED, Expression, Surroundings, Type
from ventanilla.forms.fields import AnyField
from ventanilla.kernel.money import Money
from ventanilla.kernel.texts import Text

from . import operative, terms
from .vocabulary import Check, Page, Reason, Requirement, Stage, Vocabulary

if TYPE_CHECKING:
    from .problems import Problem

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Charge:
    """One amount due for one fee (concepto de derechos), in pesos rounded to centavos."""

    id: str
    concept: Text
    amount: Money


@dataclass(frozen=True)
class Verdict:
    """What an automatic stage decides, with its reasons in order (resolución automática)."""

    granted: bool
    reasons: tuple[Reason, ...]


class Definition(Vocabulary):
    """The vocabulary with its projections. A Definition may hold faults: `problems()` names them all.

    Projections that evaluate expressions raise InvalidExpression when the definition has problems;
    a published edition has none.
    """

    # The form

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the form, in order."""
        return self.form

    @cached_property
    def fields(self) -> dict[str, AnyField]:
        """Every question by id, each with its page's condition joined to its own."""
        return {field.id: _under(page.when, field) for page in self.form for field in page.fields}

    @cached_property
    def questions(self) -> Questions:
        """The whole form compiled once: conditions, computed values, types, tables."""
        return Questions.compile(tuple(self.fields.values()), tables=self.lookup_tables)

    @cached_property
    def lookup_tables(self) -> dict[str, Any]:
        """The tables as expressions read them: id → columns and rows by key."""
        return {id: table.columns for id, table in self.tables.items()}

    @cached_property
    def names(self) -> dict[str, Type]:
        """Every name that an expression of this definition may use."""
        return {id: field.type for id, field in self.fields.items()}

    def expression(self, text: str, expect: Type | None = None) -> Expression:
        """Return the compiled expression; raise InvalidExpression when it is faulty."""
        raise NotImplementedError

    def pages_for(self, answers: Answers, surroundings: Surroundings) -> tuple[Page, ...]:
        """Return the pages that have at least one question to show for these answers."""
        shown = self.questions.shown(answers, surroundings)
        return tuple(page for page in self.form if any(field.id in shown for field in page.fields))

    # Parts by id

    def requirement(self, id: str) -> Requirement:
        """Return the requirement; raise KeyError when the edition has none with this id."""
        return _by_id(self.requirements)[id]

    def stage(self, id: str) -> Stage:
        """Return the stage; raise KeyError when the edition has none with this id."""
        return _by_id(self.stages)[id]

    def check(self, id: str) -> Check:
        """Return the check; raise KeyError when the edition has none with this id."""
        return _by_id(self.checks)[id]

    # For these answers

    def holds(self, condition: str | None, answers: Answers, surroundings: Surroundings) -> bool:
        """Does the condition hold? No condition always does; one that is not answered does not."""
        if condition is None:
            return True
        return self.expression(condition).evaluate(answers, surroundings) is True

    def requirements_for(self, answers: Answers, surroundings: Surroundings) -> tuple[Requirement, ...]:
        """Return the requirements that these answers bring with them."""
        return tuple(each for each in self.requirements if self.holds(each.when, answers, surroundings))

    def refusals(self, answers: Answers, surroundings: Surroundings) -> tuple[Check, ...]:
        """Return the checks that these answers do not meet; one is enough for nothing to be filed.

        A check that comes out unanswered refuses only when every question it names is shown: then the person
        could have answered. A check about a question that was not asked does not apply.
        """
        shown = self.questions.shown(answers, surroundings)
        return tuple(check for check in self.checks if self._refuses(check, answers, surroundings, shown))

    def _refuses(
        self, check: Check, answers: Answers, surroundings: Surroundings, shown: Iterable[str]
    ) -> bool:
        expression = self.expression(check.that)
        result = expression.evaluate(answers, surroundings)
        if result is UNANSWERED:
            return (expression.names & self.fields.keys()) <= set(shown)
        return result is not True

    def fees_for(self, answers: Answers, surroundings: Surroundings) -> tuple[Charge, ...]:
        """Return what is due; a fee of nothing is left out."""
        charges = (
            Charge(fee.id, fee.concept, _money(self.expression(fee.amount).evaluate(answers, surroundings)))
            for fee in self.fees
            if self.holds(fee.when, answers, surroundings)
        )
        return tuple(charge for charge in charges if charge.amount)

    def total_for(self, answers: Answers, surroundings: Surroundings) -> Money:
        """Return the sum of what is due."""
        return sum((charge.amount for charge in self.fees_for(answers, surroundings)), Money(Decimal(0)))

    def stages_for(self, answers: Answers, surroundings: Surroundings) -> tuple[Stage, ...]:
        """Return the stages of this case. Who waited for a stage left out waits for what that one waited for."""
        kept = {each.id for each in self.stages if self.holds(each.when, answers, surroundings)}
        return tuple(
            each.model_copy(update={"after": self._waits_for(each, kept)})
            for each in self.stages
            if each.id in kept
        )

    def _waits_for(self, stage: Stage, kept: set[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting, seen = list(stage.after), set()
        while waiting:
            id = waiting.pop(0)
            if id in kept:
                found[id] = None
            elif id not in seen:
                seen.add(id)
                waiting = [*self.stage(id).after, *waiting]
        return tuple(found)

    def automatic(self, stage: Stage, answers: Answers, surroundings: Surroundings) -> Verdict:
        """Return what an automatic stage decides and every reason that holds, in order."""
        return Verdict(
            granted=self.holds(stage.grants, answers, surroundings),
            reasons=tuple(each for each in stage.reasons if self.holds(each.when, answers, surroundings)),
        )

    def operative_text(self, outcome: Literal["granted", "refused"], answers: Answers, language: str) -> str:
        """Return the operative sentence of the decision (punto resolutivo), "" when none is written."""
        text = self.outcome.granted.text if outcome == "granted" else self.outcome.refused.text
        return operative.filled(text.to(language), self.fields, answers, language) if text else ""

    # The clock

    def due_on(self, filed_on: date, calendar: terms.WorkingDays) -> date:
        """Return the last day to resolve what was filed on `filed_on` (fecha límite), nothing suspended."""
        return terms.end_of(self.deadline.resolve, filed_on, calendar)

    # What is wrong

    def problems(self) -> "tuple[Problem, ...]":
        """Return every fault in one pass, in the words of who wrote the file; publishing needs none."""
        from .problems import problems_of

        return problems_of(self)


def _under(condition: str | None, field: AnyField) -> AnyField:
    """Return the field asked only when its page is."""
    return field.model_copy(update={"when": both(condition, field.when)}) if condition else field


def both(first: str | None, second: str | None) -> str | None:
    """Return the condition that holds when both do; no condition is always met."""
    return f"({first}) && ({second})" if first and second else first or second


def _by_id(parts: Iterable[Any]) -> dict[str, Any]:
    return {part.id: part for part in parts}


def _money(amount: Any) -> Money:
    return (amount if isinstance(amount, Money) else Money(amount)).rounded()
