"""From what somebody typed to what the index is asked: ideas, each with the ways in which a sheet may say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tantivy

from . import schema, spelling
from .reading import Reading
from .synonyms import Stems, thesaurus
from .words import LANGUAGES, STOP, asked_words, stem

Query, Occur = tantivy.Query, tantivy.Occur

WEIGHT = {"name": 3.0, "called": 2.0, "about": 1.0, "rest": 0.35}
"""What a word is worth by where it stands."""
FOREIGN, COMPLETED, NEAR = 0.9, 0.6, 0.6
"""What a stem of the other language, the rest of a half-typed word, and the second guess of a misspelt one are worth."""
WHOLE_NAME, NAMED_PLACE, ONLINE = 12.0, 6.0, 0.3
TIE = 0.15
"""How much of a word's other matches counts beside its best."""


@dataclass(frozen=True)
class Word:
    """One telling word: as typed, as it was read (mended when misspelt), and its stems with what each is worth."""

    typed: str
    read: str
    stems: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Idea:
    """One or more words that say one thing, and other ways to say it."""

    words: tuple[Word, ...]
    others: tuple[tuple[Stems, float], ...] = ()


@dataclass(frozen=True)
class Question:
    """What was typed, read: its words in order, the places it names, the ideas it is made of."""

    words: tuple[str, ...]
    ideas: tuple[Idea, ...]
    places: tuple[str, ...]
    mended: str

    @property
    def is_empty(self) -> bool:
        return not self.ideas and not self.places


def understand(text: str, language: str, reading: Reading) -> Question:
    """Read what somebody typed. Never fails: what cannot be read is left out."""
    words = asked_words(text)
    places, left = _without_places(words, reading)
    telling = [word for word in left if word not in STOP["es"] and word not in STOP["en"]]
    if not telling and not places:
        telling = left
    read = [_read(word, language, reading) for word in telling]
    mended = {word.typed: word.read for word in read if word.typed != word.read}
    return Question(
        words=tuple(words),
        ideas=tuple(_ideas(read, language)),
        places=tuple(places),
        mended=" ".join(mended.get(word, word) for word in words) if mended else "",
    )


def _without_places(words: Sequence[str], reading: Reading) -> tuple[list[str], list[str]]:
    """Return the codes of the places named, and the other words."""
    names = {**reading.place_names, **thesaurus().places}
    longest = max(map(len, names), default=0)
    places: list[str] = []
    left: list[str] = []
    n = 0
    while n < len(words):
        for length in range(min(longest, len(words) - n), 0, -1):
            code = names.get(tuple(words[n : n + length]))
            if code in reading.world.places:
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
        return Word(word, word, _stems(word, language))
    others = [(stem(each, language), NEAR) for each in near[1:]]
    return Word(word, near[0], tuple({**dict(others), **dict(_stems(near[0], language))}.items()))


def _is_found(word: str, language: str, reading: Reading) -> bool:
    return any(
        reading.groups.doc_freq(name, stemmed)
        for stemmed, _ in _stems(word, language)
        for name in schema.TEXTS
    )


def _stems(word: str, language: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for each in sorted(LANGUAGES, key=lambda other: other != language):
        found.setdefault(stem(word, each), 1.0 if each == language else FOREIGN)
    return tuple(found.items())


def _ideas(words: Sequence[Word], language: str) -> Iterator[Idea]:
    """Take the longest expression that the synonyms know, then the next; a word they don't know is an idea alone."""
    known, n = thesaurus(), 0
    languages = sorted(LANGUAGES, key=lambda other: other != language)
    while n < len(words):
        for length in range(min(known.longest, len(words) - n), 0, -1):
            span = words[n : n + length]
            others: dict[Stems, float] = {}
            for each in languages:
                for other in known.of(tuple(stem(word.read, each) for word in span)):
                    others[other.stems] = max(other.worth, others.get(other.stems, 0.0))
            if others or length == 1:
                yield Idea(tuple(span), tuple(others.items()))
                n += length
                break


# From ideas to a query


def query_of(question: Question, *, least: int) -> tantivy.Query:
    """Return the query whose answers say at least so many of the ideas, and come first the better they say them."""
    fields = schema.of_sheets()
    asked = [_idea(idea) for idea in question.ideas]
    query = Query.boolean_query([(Occur.Should, each) for each in asked], minimum_number_should_match=least)
    whole = " ".join(question.words)
    liked = [
        (Query.term_query(fields, "exact", whole), WHOLE_NAME),
        (Query.term_query(fields, "code", "-".join(question.words)), WHOLE_NAME),
        (Query.term_query(fields, "online", "yes"), ONLINE),
        *((Query.term_query(fields, "place", place), NAMED_PLACE) for place in question.places),
    ]
    return Query.boolean_query(
        [
            (Occur.Must, query if asked else Query.all_query()),
            *((Occur.Should, Query.const_score_query(each, worth)) for each, worth in liked),
        ]
    )


def _idea(idea: Idea) -> tantivy.Query:
    own = [Query.disjunction_max_query(list(_word(word)), TIE) for word in idea.words]
    if len(own) == 1 and not idea.others:
        return own[0]
    whole = own[0] if len(own) == 1 else Query.boolean_query([(Occur.Must, each) for each in own])
    ways = [whole]
    for stems, worth in idea.others:
        scale = min(2.0, len(idea.words) / len(stems))
        ways.append(Query.boost_query(_expression(stems), worth * scale))
    return Query.disjunction_max_query(ways, TIE)


def _word(word: Word) -> Iterator[tantivy.Query]:
    for stemmed, worth in word.stems:
        yield from _anywhere(stemmed, worth)


def _anywhere(stemmed: str, worth: float = 1.0) -> Iterator[tantivy.Query]:
    for name, weight in WEIGHT.items():
        yield Query.boost_query(Query.term_query(schema.of_sheets(), name, stemmed, "freq"), weight * worth)


def _expression(stems: Stems) -> tantivy.Query:
    parts = [Query.disjunction_max_query(list(_anywhere(each)), TIE) for each in stems]
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, each) for each in parts])
