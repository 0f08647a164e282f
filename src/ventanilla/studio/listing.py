"""The source with its lines numbered and the faulty ones marked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ventanilla.kernel.texts import UNPRINTABLE

MOST_LINES = 1_500
AROUND = 4
"""Lines shown before and after a faulty one when the whole would be too long."""
WIDEST = 400
"""Characters of a line that are shown."""


@dataclass(frozen=True)
class Line:
    """One line; `faults` says what is wrong in it, `follows` whether the line before is shown too."""

    number: int
    text: str
    faults: tuple[str, ...]
    follows: bool


def lines_of(source: str, faults: Iterable[tuple[int | None, str]]) -> list[Line]:
    """Return the lines to show: all of them, or in a long text those around the faulty ones."""
    texts = source.splitlines()
    said: dict[int, list[str]] = defaultdict(list)
    for number, sentence in faults:
        if number is not None and 1 <= number <= len(texts):
            said[number].append(sentence)
    numbers = _numbers(len(texts), said)
    return [
        Line(number, _cut(texts[number - 1]), tuple(said.get(number, ())), before == number - 1)
        for before, number in zip([0, *numbers], numbers, strict=False)
    ]


def _numbers(total: int, said: Mapping[int, object]) -> list[int]:
    if total <= MOST_LINES:
        return list(range(1, total + 1))
    near = {near for number in said for near in range(number - AROUND, number + AROUND + 1)}
    return sorted(number for number in {*near, *range(1, 21)} if 1 <= number <= total)[:MOST_LINES]


def _cut(text: str) -> str:
    text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= WIDEST else text[:WIDEST] + "…"
