"""From what somebody typed to ideas, each with the ways in which a sheet may say it."""

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, partial

from . import schema, spelling
from .reading import Reading
from .synonyms import Stems, Ways, thesaurus
from .words import ASIDE, LANGUAGES, asked_words, stem

FOREIGN, COMPLETED, NEAR = 0.9, 0.6, 0.6
"""What the other language's stem, the rest of a half-typed word, the second guess of a misspelt one are worth."""
INSPECTING = frozenset(stem(word, "es") for word in ("inspeccion", "inspector", "verificacion", "visita"))
OPERATING, LINE = (stem("licencia", "es"), stem("funcionamiento", "es")), 0.5
PAPERS = frozenset(
    stem(word, "es") for word in "licencia permiso autorizacion constancia certificado aviso".split()
) | {stem(word, "en") for word in "licence license permit certificate notice".split()}


@dataclass(frozen=True)
class Word:
    """One telling word: as typed, as it was read (mended when misspelt), and its stems with what each is worth."""

    typed: str
    read: str
    stems: tuple[tuple[str, float], ...]
    is_met: bool = True
    """Does any sheet have it, or the synonyms?"""


@dataclass(frozen=True, eq=False)
class Idea:
    """One or more words that say one thing, and other ways to say it. Made once a reading, so known by identity."""

    words: tuple[Word, ...]
    others: tuple[tuple[Stems, float], ...] = ()
    parts: tuple["Idea", ...] = ()
    """Of an expression, each of its words as an idea of its own."""

    @property
    def is_paper(self) -> bool:
        """Does it only name the sort of paper? Then the other words say what it is about."""
        return len(self.words) == 1 and any(stemmed in PAPERS for stemmed, _ in self.words[0].stems)

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(stemmed for word in self.words for stemmed, _ in word.stems)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words and of every other way to say it."""
        ways = (stems for each in (self, *self.parts) for stems, _ in each.others)
        return self.own.union(*ways)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The things that a name may begin with: the words themselves, and what other ways to say them begin with."""
        return self.own | {stems[0] for stems, _ in self.others}


@dataclass(frozen=True)
class Question:
    """What was typed, read: its words in order, the places it names, the ideas it is made of."""

    words: tuple[str, ...]
    ideas: tuple[Idea, ...]
    places: tuple[str, ...]
    mended: str

    @property
    def stems(self) -> set[str]:
        """The stems of every word and of every other way to say it."""
        return set().union(*(idea.stems for idea in self.ideas))

    @property
    def heads(self) -> set[str]:
        """The things that a name may begin with."""
        return set().union(*(idea.heads for idea in self.ideas))

    @property
    def is_empty(self) -> bool:
        return not self.ideas and not self.places


def speaks_of_inspections(stems: Set[str]) -> bool:
    """Is a visit of inspectors spoken of?"""
    return not INSPECTING.isdisjoint(stems)


def understand(text: str, language: str, reading: Reading) -> Question:
    """Read what somebody typed. Never fails: what cannot be read is left out."""
    words = asked_words(text)
    places, left = _without_places(words, reading)
    telling = [word for word in left if word not in ASIDE]
    if not telling and not places:
        telling = left
    read = [
        reading.once("word", (word, language), partial(_read, word, language, reading)) for word in telling
    ]
    read = [word for word in read if word.is_met] or read  # a word that no sheet has cannot help
    mended = {word.typed: word.read for word in read if word.typed != word.read}
    return Question(
        words=tuple(words),
        ideas=tuple(_ideas(read, language, reading)),
        places=tuple(places),
        mended=" ".join(mended.get(word, word) for word in words) if mended else "",
    )


def _without_places(words: Sequence[str], reading: Reading) -> tuple[list[str], list[str]]:
    """Return the codes of the places named, and the other words."""
    names, lengths = reading.place_names, reading.place_lengths
    places: list[str] = []
    left: list[str] = []
    n = 0
    while n < len(words):
        for length in range(min(lengths.get(words[n], 0), len(words) - n), 0, -1):
            code = names.get(tuple(words[n : n + length]))
            if code is not None:
                places.append(code)
                n += length
                break
        else:
            left.append(words[n])
            n += 1
    return places, left


def _read(word: str, language: str, reading: Reading) -> Word:
    if spelling.is_known(word, reading) or _is_found(word, language, reading):
        return Word(word, word, _stems(word, language))
    completed = spelling.completions(word, reading)
    if completed:
        stems = [*_stems(word, language), *((stem(each, "es"), COMPLETED) for each in completed)]
        return Word(word, word, tuple(dict(reversed(stems)).items()))
    near = spelling.nearest(word, reading)
    if not near:
        return _related(word, language, reading)
    others = [(stem(each, language), NEAR) for each in near[1:]]
    return Word(word, near[0], tuple({**dict(others), **dict(_stems(near[0], language))}.items()))


def _related(word: str, language: str, reading: Reading) -> Word:
    """A word that nobody wrote and nothing is spelt like: words that begin like it may still say it."""
    related = spelling.relatives(word, reading)
    if not related:
        return Word(word, word, _stems(word, language), is_met=False)
    return Word(related[0], related[0], tuple({stem(each, language): COMPLETED for each in related}.items()))


def _is_found(word: str, language: str, reading: Reading) -> bool:
    return any(
        reading.frequency(name, stemmed) for stemmed, _ in _stems(word, language) for name in schema.TEXTS
    )


def _stems(word: str, language: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for each in sorted(LANGUAGES, key=lambda other: other != language):
        found.setdefault(stem(word, each), 1.0 if each == language else FOREIGN)
    return tuple(found.items())


def _ideas(words: Sequence[Word], language: str, reading: Reading) -> Iterator[Idea]:
    """Take the longest expression that the synonyms know, then the next; a word they don't know is an idea alone."""
    longest, n = thesaurus().longest, 0
    while n < len(words):
        for length in range(min(longest, len(words) - n), 1, -1):
            if thesaurus().of(tuple(word.read for word in words[n : n + length])):
                break
        else:
            length = 1
        span = tuple(words[n : n + length])
        key = language, *(word.typed for word in span)
        yield reading.once("idea", key, partial(_idea_of, span, language, reading))
        n += length


def _idea_of(span: tuple[Word, ...], language: str, reading: Reading) -> Idea:
    if len(span) == 1:
        return _idea_of_one(span[0], reading)
    parts = tuple(_idea_of_one(word, reading) for word in span)
    return Idea(span, tuple(thesaurus().of(tuple(word.read for word in span)).items()), parts)


def _idea_of_one(word: Word, reading: Reading) -> Idea:
    others = _evened(word, thesaurus().of((word.read,)), reading)
    if _is_line(word, reading):
        others.setdefault(OPERATING, LINE)
    return Idea((word,), tuple(others.items()))


def _is_line(word: Word, reading: Reading) -> bool:
    """Is it a line of business and nothing else? Who names one wants what opens it, where nothing more is said."""
    found = [stemmed for stemmed, _ in word.stems if reading.frequency("lines", stemmed)]
    return bool(found) and not any(reading.frequency("name", stemmed) for stemmed, _ in word.stems)


def _evened(word: Word, others: Ways, reading: Reading) -> Ways:
    """Weigh other words so that none counts for more than the word itself only because it is rarer on the sheets."""
    own = max(_frequency((stemmed,), reading) for stemmed, _ in word.stems)
    if not own:
        return dict(others)
    rarity = _rarity(own, reading)
    return {
        stems: worth * min(1.0, rarity / _rarity(_frequency(stems, reading), reading))
        for stems, worth in others.items()
    }


def _frequency(stems: Stems, reading: Reading) -> int:
    return min(max(reading.frequency(name, each) for name in ("name", "about")) for each in stems)


def _rarity(frequency: int, reading: Reading) -> float:
    return math.log(1 + (reading.groups.num_docs - frequency + 0.5) / (frequency + 0.5))
