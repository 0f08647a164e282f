"""What is wrong with an expression, in the words of the officer who wrote it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Fault:
    """One fault: a translated sentence, and where it is (`text[start:end]`)."""

    message: str
    start: int
    end: int


class InvalidExpression(ValueError):
    """The text is not an expression of this language, or not about these questions. Holds every fault found."""

    def __init__(self, problems: Iterable[Fault]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(fault.message for fault in self.problems))


def shortened(word: str, longest: int = 40) -> str:
    """Return a written word as it can be shown inside a sentence: one line, not too long."""
    line = " ".join(word.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that the officer probably meant."""
    by_folded = {each.casefold(): each for each in known}
    found = get_close_matches(word[:60].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None
