"""One thing that is wrong with a definition, told to the officer who wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Place = tuple[str | int, ...]
"""Where in the file: ("stages", 2, "after")."""

NAMING = ("id", "page", "name")
"""The words by which one item of a list is known."""


@dataclass(frozen=True)
class Problem:
    """A translated sentence and its place: `path` as people say it ("stages.resolucion.after"), `line` from 1.

    A fault inside an expression carries it in `expression`, with `start` and `end` inside it.
    """

    sentence: str
    place: Place = ()
    path: str = ""
    line: int | None = None
    expression: str = ""
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        where = ", ".join(filter(None, (f"{self.line}" if self.line else "", self.path)))
        return f"{where}: {self.sentence}" if where else self.sentence

    def told(self, file: object) -> str:
        """Return it as compilers tell it; a fault inside an expression is marked under the expression."""
        line = f"{file}:{self.line or 1}: {self.path}: {self.sentence}"
        if not self.expression:
            return line
        mark = " " * self.start + "^" * max(1, min(self.end, len(self.expression)) - self.start)
        return f"{line}\n    {self.expression}\n    {mark}"


class InvalidDefinition(ValueError):
    """The file is not a definition that can be published; `problems` says everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


def located(
    problems: Iterable[Problem], content: Any, lines: Mapping[Place, int] | None = None
) -> tuple[Problem, ...]:
    """Return the problems in the order of the file, each with its path in words and its line."""
    found = (
        replace(
            each, path=path_in_words(each.place, content), line=line_of(each.place, lines) if lines else None
        )
        for each in problems
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.line or 0))


def path_in_words(place: Place, content: Any) -> str:
    """Return the place with items of lists by their names: "form.vehiculo.fields.edad.value"."""
    words = []
    for step in place:
        content = _inside(content, step)
        name = (
            next((content[word] for word in NAMING if isinstance(content.get(word), str)), None)
            if (isinstance(step, int) and isinstance(content, Mapping))
            else None
        )
        words.append(name or (str(step + 1) if isinstance(step, int) else step))
    return ".".join(words)


def line_of(place: Place, lines: Mapping[Place, int]) -> int | None:
    """Return the line of the place, or of the nearest part around it that is written."""
    for length in range(len(place), -1, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return None


def _inside(content: Any, step: str | int) -> Any:
    if isinstance(content, Mapping):
        return content.get(step)
    if isinstance(content, Sequence) and not isinstance(content, str) and isinstance(step, int):
        return content[step] if step < len(content) else None
    return None
