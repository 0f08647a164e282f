"""From the file that somebody wrote to a guide, or to the list of what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ventanilla.kernel.canonical import canonical
from ventanilla.procedures import shapes, table_files
from ventanilla.procedures.marked_yaml import read_document
from ventanilla.procedures.problem import InvalidDefinition, Problem, located

from .problems import problems_of
from .tree import Tree

__all__ = ["InvalidDefinition", "Reading", "read_guide", "written"]


@dataclass(frozen=True)
class Reading:
    """A file as far as it can be read: no tree when its shape is wrong; problems say all that was found."""

    tree: Tree | None
    problems: tuple[Problem, ...]
    value: Any = None

    @property
    def sound(self) -> Tree:
        """The tree; raises InvalidDefinition with every problem when there are any."""
        if self.tree is None or self.problems:
            raise InvalidDefinition(self.problems)
        return self.tree


def read_guide(text: str | bytes, folder: Path | None = None) -> Reading:
    """Return the guide as far as it can be read, with its problems. Never raises for what is in the file.

    `folder` is where the CSV files of its tables are. Nothing outside it is read.
    """
    try:
        document = read_document(text)
    except InvalidDefinition as refusal:
        return Reading(None, refusal.problems)
    value, problems = table_files.take_in(document.value, folder)
    tree: Tree | None = None
    try:
        tree = Tree.model_validate(value)
        problems += tuple(problems_of(tree))
    except ValidationError as faults:
        problems += shapes.problems_of(faults, value, Tree)
    return Reading(tree, located(problems, document.value, document.lines), document.value)


def written(tree: Tree) -> str:
    """Return the guide in canonical JSON: what was written and nothing else, tables taken in."""
    return canonical(tree.model_dump(by_alias=True, exclude_unset=True))
