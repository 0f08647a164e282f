"""What the live page of components shows: each component, with every state, in both languages."""

from dataclasses import dataclass, field
from typing import Any

from ventanilla.kernel.texts import Text


@dataclass(frozen=True)
class Specimen:
    """One state of one component; `note` says what to look at."""

    component: str
    note: Text
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Chapter:
    slug: str
    title: Text
    specimens: tuple[Specimen, ...]


def spoken(value: Any, language: str | None) -> Any:
    """Return `value` with every Text in it said in `language`."""
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, dict):
        return {name: spoken(item, language) for name, item in value.items()}
    if isinstance(value, list):
        return [spoken(item, language) for item in value]
    return value


def chapters() -> tuple[Chapter, ...]:
    """Return the whole book, in reading order."""
    from . import clocks, listings, questions, signs, words

    return (
        Chapter("words", Text(es="Palabras y avisos", en="Words and notices"), words.SPECIMENS),
        Chapter("questions", Text(es="Preguntas", en="Questions"), questions.SPECIMENS),
        Chapter("signs", Text(es="Señales de Ventanilla", en="Ventanilla's own signs"), signs.SPECIMENS),
        Chapter("clocks", Text(es="El plazo, dibujado", en="The clock, drawn"), clocks.SPECIMENS),
        Chapter("lists", Text(es="Listas y caminos", en="Lists and ways"), listings.SPECIMENS),
    )
