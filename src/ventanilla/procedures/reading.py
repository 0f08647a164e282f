"""From the file an officer wrote to a definition, or to the list of what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ventanilla.kernel.canonical import canonical

from . import shapes, table_files
from .definition import Definition
from .marked_yaml import read_document
from .problem import InvalidDefinition, Problem, located

__all__ = ["InvalidDefinition", "Reading", "read_draft", "read_yaml", "written"]


@dataclass(frozen=True)
class Reading:
    """A file as far as it can be read: no definition when its shape is wrong; problems say all that was found."""

    definition: Definition | None
    problems: tuple[Problem, ...]
    value: Any = None


def read_yaml(text: str | bytes, folder: Path | None = None) -> Definition:
    """Return the definition; raise InvalidDefinition with every problem, each with path and line.

    `folder` is where the CSV files of its tables are. Nothing outside it is read.
    """
    reading = read_draft(text, folder)
    if reading.definition is None or reading.problems:
        raise InvalidDefinition(reading.problems)
    return reading.definition


def read_draft(text: str | bytes, folder: Path | None = None) -> Reading:
    """Return the definition as far as it can be read, with its problems. Never raises for what is in the file."""
    try:
        document = read_document(text)
    except InvalidDefinition as refusal:
        return Reading(None, refusal.problems)
    value, problems = table_files.take_in(document.value, folder)
    definition: Definition | None = None
    try:
        definition = Definition.model_validate(value)
        problems += definition.problems()
    except ValidationError as faults:
        problems += shapes.problems_of(faults, value, Definition)
    return Reading(definition, located(problems, document.value, document.lines), document.value)


def written(definition: Definition) -> str:
    """Return the definition in canonical JSON: what was written and nothing else, tables taken in.

    Words left out stay out, so that a digest does not change when the vocabulary grows.
    """
    return canonical(definition.model_dump(by_alias=True, exclude_unset=True))
