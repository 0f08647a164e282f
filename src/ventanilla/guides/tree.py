"""A guide as one frozen value: a decision tree that asks, and leads to a way. Everything else is a projection of it.

Nothing here reads the database or the clock. What a condition may know beyond the answers comes in as surroundings.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import PrivateAttr

from ventanilla.forms.answers import Questions
from ventanilla.forms.expressions import Expression, Surroundings, read
from ventanilla.forms.field import Field
from ventanilla.forms.settling import Settled
from ventanilla.procedures import questionnaire
from ventanilla.procedures.vocabulary import Page
from ventanilla.procedures.vocabulary import Vocabulary as Sheet

from .fields import SearchField
from .matching import Finder
from .route import Known, Route, route_of
from .vocabulary import Need, Outline, Step


class Tree(Outline):
    """The outline with its projections. A Tree may hold faults: `problems.problems_of` names them all.

    The projections are for trees without problems, as published ones are.
    """

    _expressions: dict[str, Expression] = PrivateAttr(default_factory=dict)
    _finders: dict[tuple[str, str], Finder] = PrivateAttr(default_factory=dict)

    @cached_property
    def sheet(self) -> Sheet:
        """The questions as the form of a procedure has them, a page for each: so they are read by the same rules."""
        page: Any = Page.model_construct  # neither is checked: both stand for parts already checked
        sheet: Any = Sheet.model_construct
        pages = tuple(
            page(
                page=each.id,
                title=each.label,
                when=each.when,
                fields=(each.model_copy(update={"when": None}),),
            )
            for each in self.questions
        )
        found: Sheet = sheet(name=self.title, tables=self.tables, form=pages)
        return found

    @cached_property
    def lookup_tables(self) -> questionnaire.Rows:
        """The tables as conditions look them up: by name, key and column."""
        return questionnaire.tables_of(self.sheet)

    @cached_property
    def asking(self) -> Questions:
        """The questions compiled once; raises InvalidQuestions when they have problems."""
        return Questions.of(
            (field for page in self.sheet.form for field in page.fields),
            names=questionnaire.table_types(self.sheet),
            tables=self.lookup_tables,
            under=questionnaire.pages_conditions(self.sheet),
        )

    @property
    def asked(self) -> tuple[Field, ...]:
        """The questions that people answer, in order, with the options that tables feed."""
        return tuple(self.asking.fields[field.id] for field in self.questions if field.asked)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for phase in self.phases for step in phase.steps)

    @property
    def procedures(self) -> frozenset[str]:
        """The codes of the registered procedures that it leads to."""
        return frozenset(step.procedure for step in self.steps if step.procedure)

    def finder(self, field: SearchField, language: str) -> Finder:
        """Return what finds the options of a question by typed words, built the first time."""
        key = (field.id, language)
        if key not in self._finders:
            source = field.options_from
            rows = self.lookup_tables.get(source.table, {}) if source else {}
            self._finders[key] = Finder.of(field, rows, language)
        return self._finders[key]

    # For these answers

    def settle(
        self, answers: Mapping[str, Any], surroundings: Surroundings, before: Settled | None = None
    ) -> Settled:
        """Return the answers with what follows from them."""
        return self.asking.settle(answers, surroundings, before)

    def holds(self, condition: str | None, settled: Settled) -> bool:
        """Does the condition hold? No condition always does; one that is not answered does not."""
        if condition is None:
            return True
        return self.expression(condition).evaluate(settled.values, settled.surroundings) is True

    def expression(self, text: str) -> Expression:
        if text not in self._expressions:
            self._expressions[text] = read(text, self.asking.types)
        return self._expressions[text]

    def route(self, settled: Settled, known: Mapping[str, Known] | None = None) -> Route:
        """Return the way that these answers lead to. `known`: what the register says of procedures, by code."""
        stops = tuple(each for each in self.stops if self.holds(each.when, settled))
        kept = {
            step.id: self._needs(step, settled)
            for step in self.steps
            if self.holds(step.when, settled) and all(step.id in stop.keeps for stop in stops)
        }
        warnings = tuple(each for each in self.warnings if self.holds(each.when, settled))
        return route_of(self.phases, kept, warnings, stops, known or {})

    def _needs(self, step: Step, settled: Settled) -> tuple[Need, ...]:
        return tuple(need for need in step.needs if self.holds(need.when, settled))
