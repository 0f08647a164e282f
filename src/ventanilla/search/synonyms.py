"""Words people use for the words sheets are written with (data/synonyms.yaml), and best bets (data/best_bets.yaml).

Two sorts of lines: words that mean the same, each of which finds the others; and words that people say, which find
others but are not found by them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from .words import LANGUAGES, stem, telling, words_of

HERE = Path(__file__).parent / "data"
Words = tuple[str, ...]
Stems = tuple[str, ...]
"""Stems of one word or expression, in order."""
Ways = dict[Stems, float]
"""Other ways to say something, and what each is worth beside the word itself."""

SAME, SAID = 0.85, 0.7
"""What another word is worth: one that means the same, and one that the word only leads to."""


@dataclass
class Thesaurus:
    """Other ways to say what was typed: by the very words first, since "casarme" and "casa" have one stem."""

    by_words: dict[Words, Ways] = field(default_factory=dict)
    by_stems: dict[Stems, Ways] = field(default_factory=dict)
    places: dict[Words, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    replaced: set[Words] = field(default_factory=set)
    """Expressions that are not looked for themselves: their stems mean something else ("casarme", "casa")."""
    longest: int = 1

    def add(self, said: "Expression", other: "Expression", worth: float) -> None:
        if said.stems == other.stems:
            return
        for known in (
            self.by_words.setdefault(said.words, {}),
            self.by_stems.setdefault(said.stems, {}),
        ):
            known[other.stems] = max(worth, known.get(other.stems, 0.0))
        self.longest = max(self.longest, len(said.words))

    def of(self, words: Words) -> Ways:
        """Return the other ways to say these telling words, in either language."""
        if words in self.by_words:
            return self.by_words[words]
        found: Ways = {}
        for language in LANGUAGES:
            for stems, worth in self.by_stems.get(stems_of(words, language), {}).items():
                found[stems] = max(worth, found.get(stems, 0.0))
        return found


@dataclass(frozen=True)
class Expression:
    """One way to say something: its telling words, and their stems."""

    words: Words
    stems: Stems


@cache
def thesaurus() -> Thesaurus:
    """The synonyms that ship, read once."""
    return read_thesaurus(yaml.safe_load((HERE / "synonyms.yaml").read_text(encoding="utf-8")))


@cache
def digest() -> str:
    """A mark of the synonyms as they are: an index knows words of theirs."""
    return blake2b((HERE / "synonyms.yaml").read_bytes(), digest_size=8).hexdigest()


def read_thesaurus(said: dict[str, Any]) -> Thesaurus:
    """Read synonyms as data/synonyms.yaml writes them."""
    made = Thesaurus()
    for line in said.get("same", []):
        ways = list(_expressions(line))
        for one, other in product(ways, ways):
            made.add(one, other, SAME)
    for line in said.get("said", []):
        instead, ways = bool(line.get("instead")), list(_expressions(line["say"]))
        for one, other in product(ways, _expressions(line["find"])):
            made.add(one, other, SAME if instead else SAID)
        made.replaced.update(one.words for one in ways if instead)
    made.words.update(word for words in made.by_words for word in words)
    for code, names in said.get("places", {}).items():
        made.places.update({tuple(words_of(name)): code for name in names})
    return made


def _expressions(line: dict[str, list[str]]) -> Iterator[Expression]:
    for language in LANGUAGES:
        for expression in line.get(language, []):
            words = tuple(telling(words_of(expression)))
            yield Expression(words, stems_of(words, language))


def stems_of(words: Sequence[str], language: str) -> Stems:
    return tuple(stem(word, language) for word in words)


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
        return self.by_words.get((language, frozenset(stems_of(telling(words), language)))) if words else None

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
                found[language, frozenset(stems_of(telling(words_of(expression)), language))] = bet
    return BestBets(found)
