"""Everything there is to say about a text, in one pass: faults, cases, completeness, what it changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.utils.translation import get_language

from ventanilla.procedures import cases, linter
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.differences import Difference, differences
from ventanilla.procedures.marked_yaml import read_document
from ventanilla.procedures.models import Edition, Procedure
from ventanilla.procedures.problem import Place, Problem, line_of
from ventanilla.procedures.publication import problems_of_places
from ventanilla.procedures.reading import read_draft
from ventanilla.procedures.surroundings import surroundings_on

from . import tables
from .listing import Line, lines_of

MOST_SHOWN = 100
"""Problems listed; the rest are counted."""


@dataclass(frozen=True)
class Failure:
    """A case that comes out otherwise, with the line where it is written."""

    sentence: str
    line: int | None


@dataclass(frozen=True)
class Examination:
    """A text examined. `failures` is None while problems keep the cases from being run."""

    definition: Definition | None
    problems: tuple[Problem, ...]
    failures: tuple[Failure, ...] | None
    finding: linter.Finding | None
    in_force: Edition | None
    differences: tuple[Difference, ...]
    lines: list[Line]

    @property
    def is_ready(self) -> bool:
        """Could it be proposed?"""
        return self.failures == () and self.definition is not None

    @property
    def has_faults(self) -> bool:
        """Is there a line to look at?"""
        return bool(self.problems or self.failures)

    @property
    def listed_problems(self) -> tuple[Problem, ...]:
        return self.problems[:MOST_SHOWN]

    @property
    def more_problems(self) -> int:
        return max(len(self.problems) - MOST_SHOWN, 0)

    @property
    def case_count(self) -> int:
        return len(self.definition.cases) if self.definition else 0


def examine(source: str, files: tables.Files, procedure: Procedure | None, on: date) -> Examination:
    """Examine a text with the CSV files beside it, as the next edition of a procedure (None when it is new)."""
    with tables.folder_with(files) as folder:
        reading = read_draft(source, folder)
    definition, problems = reading.definition, reading.problems
    if definition and procedure:
        problems += _of_places(definition, procedure, source)
    failures = tuple(_failures(definition, source)) if definition and not problems else None
    current = in_force(procedure, on) if procedure else None
    changes = (
        differences(current.definition, definition, get_language() or "es") if current and definition else ()
    )
    faults = [(each.line, each.sentence) for each in problems]
    faults += [(each.line, each.sentence) for each in failures or ()]
    return Examination(
        definition=definition,
        problems=problems,
        failures=failures,
        finding=linter.lint(definition, on) if definition else None,
        in_force=current,
        differences=changes,
        lines=lines_of(source, faults),
    )


def in_force(procedure: Procedure, on: date) -> Edition | None:
    """The edition that applies on the day, None while there is none."""
    return Edition.objects.filter(procedure=procedure).in_force(on).order_by("pk").first()


def _of_places(definition: Definition, procedure: Procedure, source: str) -> tuple[Problem, ...]:
    found = problems_of_places(definition, procedure)
    lines = _lines(source) if found else {}
    return tuple(replace(each, line=line_of(each.place, lines)) for each in found)


def _failures(definition: Definition, source: str) -> Iterator[Failure]:
    found = list(cases.run_all(definition, partial(surroundings_on, definition)))
    lines = _lines(source) if found else {}
    places = {case.name: number for number, case in enumerate(definition.cases)}
    for each in found:
        yield Failure(each.sentence, line_of(("cases", places[each.case]), lines))


def _lines(source: str) -> Mapping[Place, int]:
    return read_document(source).lines
