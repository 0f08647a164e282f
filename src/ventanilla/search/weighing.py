"""From ideas to a query of the index: what a word is worth by where it stands, and what else puts a sheet higher.

The weights were set on the opened half of the labelled questions, in round numbers; see docs/search.md.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import tantivy

from ventanilla.procedures.models import Kind

from . import schema
from .asking import Idea, Question, speaks_of_inspections
from .grouping import OBTAINING, deeds_among, key_of
from .reading import Reading
from .results import ONLINE
from .synonyms import Stems, thesaurus

Query, Occur = tantivy.Query, tantivy.Occur

WEIGHT = {"name": 2.0, "called": 1.5, "about": 1.3, "lines": 0.5, "rest": 0.35}
"""What a word is worth by where it stands."""
WHOLE_NAME = 12.0
"""The question is a sheet's whole name, what is left of it as grouping reads it, or its code."""
DEED = 6.0
"""The sheet does what somebody wants done; who says nothing of that wants to obtain."""
RIGHT_KIND = 4.0
"""Inspections only when somebody speaks of them: for it then, against it otherwise."""
IN_NAME = 3.0
HEAD = 2.0
"""The thing that the name is about is spoken of."""
CAN_BE_ONLINE = 0.3
PAPER = 0.5
"""What the sort of paper is worth beside what it is about."""
TIE = 0.1
"""How much of a word's other matches counts beside its best."""


def query_of(question: Question, reading: Reading, *, least: int) -> tantivy.Query:
    """Return the query whose answers say at least so many of the ideas, and come first the better they say them."""
    alone = len(question.ideas) == 1
    asked = [
        Query.boost_query(_remembered(idea, reading), PAPER if idea.is_paper and not alone else 1.0)
        for idea in question.ideas
    ]
    query = Query.boolean_query([(Occur.Should, each) for each in asked], minimum_number_should_match=least)
    liked = [*_likings(question, reading), *_named_alike(question)]
    return Query.boolean_query(
        [
            (Occur.Must, query if asked else Query.all_query()),
            *((Occur.Should, Query.const_score_query(each, worth)) for each, worth in liked),
        ]
    )


def _likings(question: Question, reading: Reading) -> Iterator[tuple[tantivy.Query, float]]:
    """What puts a sheet higher without being asked for, and by how much. What no sheet has is left out."""
    telling = " ".join(word.read for idea in question.ideas for word in idea.words)
    stems = question.stems
    wanted = {
        "exact": ({" ".join(question.words), key_of(telling)}, WHOLE_NAME),
        "code": ({"-".join(question.words)}, WHOLE_NAME),
        "online": ({ONLINE}, CAN_BE_ONLINE),
        "deed": (deeds_among(stems) or {OBTAINING}, DEED),
        "head": (question.heads, HEAD),
        "kind": ({Kind.INSPECTION.value}, RIGHT_KIND if speaks_of_inspections(stems) else -RIGHT_KIND),
    }
    for field, (values, worth) in wanted.items():
        if found := [value for value in values if reading.groups.doc_freq(field, value)]:
            yield one_of(field, found), worth


def _named_alike(question: Question) -> Iterator[tuple[tantivy.Query, float]]:
    """A name that says every word, when there are several."""
    words = [word for idea in question.ideas for word in idea.words]
    if len(words) > 1:
        named = [one_of("name", (stemmed for stemmed, _ in word.stems)) for word in words]
        yield Query.boolean_query([(Occur.Must, each) for each in named]), IN_NAME


def one_of(field: str, values: Iterable[str]) -> tantivy.Query:
    """Any of these whole values. For a handful this is much quicker than a set, which builds an automaton."""
    fields = schema.of_sheets()
    terms = [Query.term_query(fields, field, value) for value in sorted(set(values))]
    return terms[0] if len(terms) == 1 else Query.boolean_query([(Occur.Should, each) for each in terms])


def _remembered(idea: Idea, reading: Reading) -> tantivy.Query:
    return reading.once("query", idea, partial(_idea, idea, reading))


def _idea(idea: Idea, reading: Reading) -> tantivy.Query:
    """Any of the ways to say it. What no sheet has is left out: each term costs time whether it is there or not."""
    ways = [] if tuple(word.read for word in idea.words) in thesaurus().replaced else [_own(idea, reading)]
    for stems, worth in idea.others:
        scale = min(2.0, len(idea.words) / len(stems))
        if expression := _expression(stems, reading):
            ways.append(Query.boost_query(expression, worth * scale))
    return _any_of([way for way in ways if way]) or Query.empty_query()


def _own(idea: Idea, reading: Reading) -> tantivy.Query | None:
    """The words themselves; of an expression, all of them."""
    if idea.parts:
        return Query.boolean_query([(Occur.Must, _idea(part, reading)) for part in idea.parts])
    terms = [each for stemmed, worth in idea.words[0].stems for each in _anywhere(stemmed, reading, worth)]
    return _any_of(terms)


def _expression(stems: Stems, reading: Reading) -> tantivy.Query | None:
    parts = [_any_of(list(_anywhere(each, reading))) for each in stems]
    known = [part for part in parts if part]
    if len(known) < len(parts):
        return None
    return known[0] if len(known) == 1 else Query.boolean_query([(Occur.Must, each) for each in known])


def _any_of(queries: list[tantivy.Query]) -> tantivy.Query | None:
    if len(queries) < 2:
        return queries[0] if queries else None
    return Query.disjunction_max_query(queries, TIE)


def _anywhere(stemmed: str, reading: Reading, worth: float = 1.0) -> Iterator[tantivy.Query]:
    for name, weight in WEIGHT.items():
        if reading.frequency(name, stemmed):
            yield Query.boost_query(Query.term_query(schema.of_sheets(), name, stemmed), weight * worth)
