"""What is asked of each kind of text, and whether it keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ventanilla.kernel.readability import LONGEST_SENTENCE as LONGEST
from ventanilla.kernel.readability import Reading, read, sentences, words_of

FEWEST_WORDS = 30
"""Of a shorter text a formula says nothing; its sentences must be short all the same."""
GATES = {"page": 65, "sheet": 65, "summary": 65, "guide": 65, "notice": 65, "status": 80, "file": 65}
"""The least score of each kind of text; a kind that is not here is only told."""
ENGLISH_GATES = {kind: 60 for kind in GATES}
"""Flesch's scale is not INFLESZ's: 60 is its "plain English"."""


@dataclass(frozen=True)
class Passage:
    """A paragraph, and where it stands in its page, sheet or file."""

    where: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A text that somebody reads as one thing. `kind` says what is asked of it: "source" words are only told."""

    kind: str
    name: str
    language: str
    passages: tuple[Passage, ...]

    @cached_property
    def reading(self) -> Reading:
        return read([passage.text for passage in self.passages], self.language)

    @property
    def gate(self) -> int | None:
        """The least score, or None where nothing is asked."""
        return (GATES if self.language == "es" else ENGLISH_GATES).get(self.kind)

    @property
    def is_hard(self) -> bool:
        """Whether its score is below its gate; of a text too short to measure nothing is said."""
        score = self.reading.score
        if self.gate is None or score is None or self.reading.words < FEWEST_WORDS:
            return False
        return score < self.gate

    @property
    def hard(self) -> list[tuple[str, str]]:
        """Each sentence that is too long, with where it stands."""
        return [
            (passage.where, sentence)
            for passage in self.passages
            for sentence in sentences(passage.text)
            if len(words_of(sentence)) > LONGEST
        ]

    @property
    def passes(self) -> bool:
        return not self.is_hard and (self.gate is None or not self.hard)


def failing(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if not piece.passes]
