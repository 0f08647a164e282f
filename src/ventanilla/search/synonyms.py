"""Words people use for the words sheets are written with (data/synonyms.yaml), and best bets (data/best_bets.yaml).

Two sorts of lines: words that mean the same, each of which finds the others; and words that people say, which find
others but are not found by them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .words import LANGUAGES, STOP, stem, telling, words_of

HERE = Path(__file__).parent / "data"
Stems = tuple[str, ...]
"""Stems of one word or expression, in order."""


@dataclass(frozen=True)
class Other:
    """Another way to say it: its stems, and how much it is worth beside the word itself."""

    stems: Stems
    worth: float


SAME, SAID = 0.85, 0.7
"""What another word is worth: one that means the same, and one that the word only leads to."""


@dataclass
class Thesaurus:
    """Other words by the stems of what was typed."""

    others: dict[Stems, dict[Stems, float]] = field(default_factory=dict)
    places: dict[tuple[str, ...], str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    longest: int = 1

    def add(self, said: Stems, other: Stems, worth: float) -> None:
        if said and other and said != other:
            known = self.others.setdefault(said, {})
            known[other] = max(worth, known.get(other, 0.0))
            self.longest = max(self.longest, len(said))

    def of(self, said: Stems) -> list[Other]:
        """Return the other ways to say these stems, the best first."""
        known = self.others.get(said, {})
        return [
            Other(stems, worth)
            for stems, worth in sorted(known.items(), key=lambda each: (-each[1], each[0]))
        ]


@cache
def thesaurus() -> Thesaurus:
    """The synonyms that ship, read once."""
    return read_thesaurus(yaml.safe_load((HERE / "synonyms.yaml").read_text(encoding="utf-8")))


def read_thesaurus(said: dict[str, Any]) -> Thesaurus:
    made = Thesaurus()
    for line in said.get("same", []):
        ways = list(_ways(line, made))
        for one in ways:
            for other in ways:
                made.add(one, other, SAME)
    for line in said.get("said", []):
        for one in _ways(line["say"], made):
            for other in _ways(line["find"], made):
                made.add(one, other, SAID)
    for code, names in said.get("places", {}).items():
        made.places.update({tuple(words_of(name)): code for name in names})
    return made


def _ways(line: dict[str, list[str]], made: Thesaurus) -> Iterable[Stems]:
    found: dict[Stems, None] = {}
    for language in LANGUAGES:
        for expression in line.get(language, []):
            words = words_of(expression)
            made.words.update(words)
            found[stems_in(words, language)] = None
    return found


def stems_in(words: Sequence[str], language: str) -> Stems:
    """Return the stems of what is telling in an expression."""
    return tuple(stem(word, language) for word in telling(words, language))


# Best bets


@dataclass(frozen=True)
class BestBet:
    """What is meant nearly always when somebody types this: these sheets, in this order (resultado recomendado)."""

    codes: tuple[str, ...]
    shown: dict[str, str]


@dataclass(frozen=True)
class BestBets:
    by_words: dict[tuple[str, frozenset[str]], BestBet]

    def of(self, words: Sequence[str], language: str) -> BestBet | None:
        """Return the bet for these words in any order, stop words left out."""
        return self.by_words.get((language, frozenset(stems_in(words, language)))) if words else None

    def phrases(self, language: str) -> list[str]:
        """Return what people ask for most, to be suggested."""
        return list(
            dict.fromkeys(bet.shown[language] for bet in self.by_words.values() if language in bet.shown)
        )


@cache
def best_bets() -> BestBets:
    return read_best_bets(yaml.safe_load((HERE / "best_bets.yaml").read_text(encoding="utf-8")))


def read_best_bets(said: dict[str, Any]) -> BestBets:
    found = {}
    for line in said["best_bets"]:
        bet = BestBet(
            tuple(line["codes"]), {language: asked[0] for language, asked in line["ask"].items() if asked}
        )
        for language, asked in line["ask"].items():
            for expression in asked:
                found[language, frozenset(stems_in(words_of(expression), language))] = bet
    return BestBets(found)


def is_stop(word: str, language: str) -> bool:
    return word in STOP[language]
