"""What somebody may be about to type: best bets, then names of sheets."""

from collections.abc import Iterator, Sequence

import tantivy

from . import schema
from .reading import NoIndex, Reading, opened
from .results import Suggestion
from .synonyms import best_bets
from .words import fold, words_of

Query, Occur = tantivy.Query, tantivy.Occur


def suggest(text: str, *, language: str = "es", limit: int = 8) -> tuple[Suggestion, ...]:
    """Return what somebody may be about to type: best bets first, then names of sheets. Fast enough for each key."""
    language = "en" if language.startswith("en") else "es"
    words = words_of(text[:100])[:8]
    if not words:
        return ()
    try:
        reading = opened.now()
    except NoIndex:
        return ()
    found: dict[str, Suggestion] = {}
    for phrase in best_bets().phrases(language):
        if _begins(words, words_of(phrase)):
            found.setdefault(fold(phrase), Suggestion(phrase))
    for suggestion in _names(words, language, reading, limit):
        found.setdefault(fold(suggestion.text), suggestion)
    return tuple(found.values())[:limit]


def _begins(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed)


def _names(words: Sequence[str], language: str, reading: Reading, limit: int) -> Iterator[Suggestion]:
    for slips in (0, 1):
        hits = reading.groups.search(_starting(words, slips), limit=limit * 2, count=False).hits
        for _score, address in hits:
            group = reading.kept("groups", address)
            hit = group.members[0].hit(language)
            yield Suggestion(hit.name, hit.slug if group.count == 1 else "")
        if hits:
            return


def _starting(words: Sequence[str], slips: int) -> tantivy.Query:
    """Every word begun like this; short ones must be right."""
    fields = schema.of_sheets()
    asked = [
        (
            Occur.Must,
            Query.fuzzy_term_query(
                fields, "starts", word, distance=slips if len(word) > 3 else 0, prefix=True
            ),
        )
        for word in words
    ]
    return Query.boolean_query(asked)
