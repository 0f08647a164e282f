"""The words of definitions: every sheet in force, or a definition file."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from pydantic import BaseModel

from ventanilla.kernel.texts import Text
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.models import Edition

from .gates import Passage, Piece

NOT_MEASURED = frozenset({"legal_basis", "source", "cases", "summary", "law", "grounds", "appeal", "tables"})
"""Names of laws, what the source said, test cases; the summary is a piece of its own."""
NAMES = frozenset({"name", "also_called", "label", "title", "concept", "item"})
"""Names and labels: a sentence in them counts, the words alone are no running text."""


def sheets(language: str) -> Iterator[Piece]:
    """Every edition in force today: its own words, and its reviewed summary where one was written."""
    editions = Edition.objects.in_force(timezone.localdate()).select_related("procedure")
    for edition in editions.defer("source").order_by("procedure__code", "pk"):
        yield from pieces_of(edition.definition, edition.procedure.code, language)


def pieces_of(definition: Definition, name: str, language: str) -> Iterator[Piece]:
    """The words of one definition. Those taken from a source elsewhere are told, not judged: we do not rewrite them."""
    said = tuple(passages_of(definition, language))
    if said:
        yield Piece("source" if is_of_others(definition) else "sheet", name, language, said)
    if definition.summary and (words := said_in(definition.summary.text, language)):
        yield Piece("summary", f"{name} summary", language, (Passage("summary", words),))


def is_of_others(definition: Definition) -> bool:
    """Whether the words are those of a source: a sheet that only informs, with the source it was taken from."""
    return definition.source is not None and not definition.is_filed_here


def said_in(text: Text, language: str) -> str:
    """What was written in this language; nothing when it was not."""
    return (text.es if language == "es" else text.en) or ""


def passages_of(part: Any, language: str, path: str = "") -> Iterator[Passage]:
    """Every text inside a definition or a guide, with its path."""
    if isinstance(part, Text):
        said = said_in(part, language)
        if said and (path.rpartition(".")[2] not in NAMES or said.endswith((".", "?", "!"))):
            yield Passage(path, said)
        return
    for step, each in _inside(part):
        yield from passages_of(each, language, f"{path}{step}".lstrip("."))


def _inside(part: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a model, a list or a table, each with its step of the path."""
    if isinstance(part, BaseModel):
        measured = (name for name in type(part).model_fields if name not in NOT_MEASURED)
        yield from ((f".{name}", getattr(part, name)) for name in measured)
    elif isinstance(part, list | tuple):
        yield from ((f"[{number}]", each) for number, each in enumerate(part))
    elif isinstance(part, dict):
        yield from ((f".{name}", each) for name, each in part.items())
