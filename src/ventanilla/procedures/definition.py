"""A procedure as one frozen value; everything else is a pure projection of it (ficha del trámite).

Nothing here reads the database or the clock. What depends on a day, a parameter or a calendar takes it
from `surroundings` (built by `procedures.surroundings`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, Protocol, TypeVar

from pydantic import PrivateAttr

from ventanilla.forms.answers import Questions
from ventanilla.forms.expressions import UNANSWERED, Expression, Surroundings, Type, read
from ventanilla.forms.field import Field
from ventanilla.forms.settling import Settled
from ventanilla.kernel.money import Money
from ventanilla.kernel.texts import Text

from . import operative, questionnaire, terms, way
from .problem import Problem, located
from .problems import problems_of
from .vocabulary import Check, Granted, Page, Reason, Refused, Requirement, Stage, Vocabulary

Answers = Mapping[str, Any] | Settled
"""Values by question id, or what `questions.settle` made of them, which spares working it out again."""


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

    The other projections are for definitions without problems, as published editions are; with them they
    raise InvalidQuestions or InvalidExpression.
    """

    _expressions: dict[str, Expression] = PrivateAttr(default_factory=dict)
    _of_stages: dict[str, Expression] = PrivateAttr(default_factory=dict)

    # What sort of sheet it is

    @property
    def is_filed_here(self) -> bool:
        """Is there a case to file here? Else the sheet only informs."""
        return bool(self.stages)

    @property
    def level(self) -> Literal[1, 3, 4]:
        """The digital level: 1 information only, 3 begun here with a step in person, 4 wholly online."""
        if not self.stages:
            return 1
        return 4 if "online" in self.channels else 3

    @property
    def costs(self) -> Literal["free", "fees", "varies", "unstated"]:
        """How it is known what this costs: for free, by its fees, not the same for all, or not said."""
        return self.cost or ("fees" if self.fees else "free")

    @property
    def granted(self) -> Granted:
        """What the person obtains when it is granted; only where something is decided."""
        if self.outcome is None:
            raise NothingDecided(self.code)
        return self.outcome.granted

    @property
    def refused(self) -> Refused:
        """How a refusal reads; only where something is decided."""
        if self.outcome is None:
            raise NothingDecided(self.code)
        return self.outcome.refused

    # The form

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the form, in order."""
        return self.form

    @cached_property
    def lookup_tables(self) -> questionnaire.Rows:
        """The reference tables as conditions look them up: by name, key and column."""
        return questionnaire.tables_of(self)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every question by id, with its page's condition joined to its own and its options from tables."""
        fields = questionnaire.under_pages(self, questionnaire.fields_of(self, self.lookup_tables))
        return {field.id: field for field in fields}

    @cached_property
    def questions(self) -> Questions:
        """The whole form compiled once; raises InvalidQuestions when it has problems."""
        return Questions.of(
            (field for page in self.form for field in page.fields),
            names=questionnaire.table_types(self),
            tables=self.lookup_tables,
            under=questionnaire.pages_conditions(self),
        )

    @property
    def names(self) -> Mapping[str, Type]:
        """The type of every name that an expression of this definition may use."""
        return self.questions.types

    def expression(self, text: str) -> Expression:
        """Return the expression, compiled the first time; raise InvalidExpression when it is faulty."""
        if text not in self._expressions:
            self._expressions[text] = read(text, self.names)
        return self._expressions[text]

    def settle(self, answers: Answers, surroundings: Surroundings) -> Settled:
        """Return the answers with what follows from them: hidden questions gone, computed values there."""
        return answers if isinstance(answers, Settled) else self.questions.settle(answers, surroundings)

    def pages_for(self, answers: Answers, surroundings: Surroundings) -> tuple[Page, ...]:
        """Return the pages that ask something, given these answers."""
        shown = self.settle(answers, surroundings).shown
        return tuple(
            page for page in self.form if any(field.asked and field.id in shown for field in page.fields)
        )

    # Parts by id

    def requirement(self, id: str) -> Requirement:
        """Return the requirement; raise KeyError when the edition has none with this id."""
        return _by_id(self.requirements, id)

    def stage(self, id: str) -> Stage:
        """Return the stage; raise KeyError when the edition has none with this id."""
        return _by_id(self.stages, id)

    def check(self, id: str) -> Check:
        """Return the check; raise KeyError when the edition has none with this id."""
        return _by_id(self.checks, id)

    def unit_path(self, stage: Stage) -> str:
        """Return "agency/unit" of the unit that works on the stage, or takes the rest where there are several."""
        return self.unit_paths(stage)[-1]

    def unit_paths(self, stage: Stage) -> tuple[str, ...]:
        """Return every unit that the stage may go to; the procedure's own where none is said."""
        return tuple(way.whole(route.unit, self) for route in way.routes_of(stage, self.unit))

    def unit_for(self, stage: Stage, answers: Answers, surroundings: Surroundings) -> str:
        """Return the unit that this case's stage goes to: the first whose condition holds (turno)."""
        settled = self.settle(answers, surroundings)
        routes = way.routes_of(stage, self.unit)
        chosen = next((each for each in routes if self.holds(each.when, settled, surroundings)), routes[-1])
        return way.whole(chosen.unit, self)

    @property
    def appeal_unit(self) -> str:
        """The "agency/unit" that decides the appeal; empty when it is not filed here."""
        unit = (self.appeal and self.appeal.unit) or ""
        return unit if not unit or "/" in unit else f"{self.agency}/{unit}"

    @property
    def deciding_stage(self) -> Stage:
        """The one stage that decides, by an officer or automatic."""
        return next(stage for stage in self.stages if stage.kind in ("decision", "automatic"))

    # For these answers

    def holds(self, condition: str | None, answers: Answers, surroundings: Surroundings) -> bool:
        """Does the condition hold? No condition always does; one that is not answered does not."""
        return condition is None or self._value(condition, answers, surroundings) is True

    def _value(self, text: str, answers: Answers, surroundings: Surroundings) -> Any:
        return self.expression(text).evaluate(self.settle(answers, surroundings).values, surroundings)

    def requirements_for(self, answers: Answers, surroundings: Surroundings) -> tuple[Requirement, ...]:
        """Return the requirements that these answers bring with them."""
        settled = self.settle(answers, surroundings)
        return tuple(each for each in self.requirements if self.holds(each.when, settled, surroundings))

    def refusals(self, answers: Answers, surroundings: Surroundings) -> tuple[Check, ...]:
        """Return the checks that these answers do not meet; one is enough for nothing to be filed.

        A check that comes out unanswered refuses only when every question it names is shown: then the person
        could have answered. A check about a question that was not asked does not apply.
        """
        settled = self.settle(answers, surroundings)
        return tuple(check for check in self.checks if self._refuses(check, settled, surroundings))

    def _refuses(self, check: Check, settled: Settled, surroundings: Surroundings) -> bool:
        expression = self.expression(check.that)
        result = expression.evaluate(settled.values, surroundings)
        return expression.names <= settled.shown if result is UNANSWERED else result is not True

    def fees_for(self, answers: Answers, surroundings: Surroundings) -> tuple[Charge, ...]:
        """Return what is due; a fee that comes to nothing is left out.

        Raises UnansweredAmount when an amount depends on a question without answer: `problems` lets no such
        definition through.
        """
        settled = self.settle(answers, surroundings)
        charges = (
            Charge(fee.id, fee.concept, _money(self._value(fee.amount, settled, surroundings)))
            for fee in self.fees
            if self.holds(fee.when, settled, surroundings)
        )
        return tuple(charge for charge in charges if charge.amount)

    def total_for(self, answers: Answers, surroundings: Surroundings) -> Money:
        """Return the sum of what is due."""
        return sum((charge.amount for charge in self.fees_for(answers, surroundings)), Money(Decimal(0)))

    def stages_for(
        self, answers: Answers, surroundings: Surroundings, *, concluded: bool = False
    ) -> tuple[Stage, ...]:
        """Return the stages of this case. Who waited for a stage left out waits for what that one waited for.

        A stage that depends on what others conclude stays in: its turn decides. With `concluded`, the
        surroundings say what they concluded, and it is in only when its condition holds.
        """
        settled = self.settle(answers, surroundings)
        kept = {
            each.id
            for each in self.stages
            if (not concluded and self.depends_on_stages(each))
            or self.stage_holds(each.when, settled, surroundings)
        }
        waits = way.waits(self.stages, kept)
        return tuple(
            each.model_copy(update={"after": waits[each.id]}) for each in self.stages if each.id in kept
        )

    def depends_on_stages(self, stage: Stage) -> bool:
        """Does its condition look at what other stages conclude? Then it is known only when its turn comes."""
        return stage.when is not None and way.looks_at_stages(self.stage_expression(stage.when))

    def stage_holds(self, condition: str | None, answers: Answers, surroundings: Surroundings) -> bool:
        """Does a condition of a stage hold? It may look at `stages`, a table of the surroundings."""
        if condition is None:
            return True
        values = self.settle(answers, surroundings).values
        return self.stage_expression(condition).evaluate(values, surroundings) is True

    def stage_expression(self, text: str) -> Expression:
        """Return the condition of a stage, which may also name other stages."""
        if text not in self._of_stages:
            self._of_stages[text] = read(text, way.with_stages(self.names))
        return self._of_stages[text]

    def automatic(self, stage: Stage, answers: Answers, surroundings: Surroundings) -> Verdict:
        """Return what an automatic stage decides and every reason that holds, in order."""
        settled = self.settle(answers, surroundings)
        return Verdict(
            granted=self.stage_holds(stage.grants, settled, surroundings),
            reasons=tuple(
                each for each in stage.reasons if self.stage_holds(each.when, settled, surroundings)
            ),
        )

    def operative_text(self, outcome: Literal["granted", "refused"], answers: Answers, language: str) -> str:
        """Return the operative sentence of the decision (punto resolutivo), "" when none is written.

        Computed values come in only with settled answers.
        """
        text = self.granted.text if outcome == "granted" else self.refused.text
        values = {**answers.answers, **answers.computed} if isinstance(answers, Settled) else answers
        return operative.filled(text.to(language), self.fields, values, language) if text else ""

    # The clock

    def due_on(self, filed_on: date, calendar: terms.WorkingDays) -> date:
        """Return the last day to resolve what was filed on `filed_on` (fecha límite), nothing suspended."""
        return terms.end_of(self.deadline.resolve, filed_on, calendar)

    # What is wrong

    def problems(self) -> tuple[Problem, ...]:
        """Return every fault in one pass, in the words of who wrote the file; publishing needs none."""
        found = tuple(problems_of(self))
        return located(found, self.model_dump(by_alias=True, exclude_unset=True)) if found else ()


class NothingDecided(LookupError):
    """The sheet only informs: nothing is granted or refused under it."""


class UnansweredAmount(ValueError):
    """A fee depends on a question that has no answer."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_Named)


def _by_id(parts: Iterable[Part], id: str) -> Part:
    for part in parts:
        if part.id == id:
            return part
    raise KeyError(id)


def _money(amount: Any) -> Money:
    if amount is UNANSWERED:
        raise UnansweredAmount
    return (amount if isinstance(amount, Money) else Money(amount)).rounded()
