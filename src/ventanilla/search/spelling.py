"""What somebody meant by a word that no sheet has: the rest of a half-typed one, or the nearest that is spelt alike."""

from functools import lru_cache

import tantivy

from . import schema
from .reading import Reading
from .synonyms import thesaurus

NEAREST = 3
COMPLETIONS = 6
LOOKED_AT = 40
"""Words of the vocabulary that are compared with a misspelt one."""


def is_known(word: str, reading: Reading) -> bool:
    return word in thesaurus().words or reading.words.doc_freq("word", word) > 0


def completions(word: str, reading: Reading) -> list[str]:
    """Return words of the vocabulary that begin with these three letters or more, the commonest first."""
    if len(word) < 3:
        return []
    begins = tantivy.Query.fuzzy_term_query(schema.of_words(), "word", word, distance=0, prefix=True)
    found = reading.words.search(begins, limit=COMPLETIONS, count=False, order_by_field="count").hits
    return [_word(reading, address) for _count, address in found]


def relatives(word: str, reading: Reading) -> list[str]:
    """Return words that begin like a long one and end otherwise: "emprendedoras" and "emprendedor"."""
    return completions(word[: max(6, len(word) - 3)], reading) if len(word) > 7 else []


def nearest(word: str, reading: Reading) -> list[str]:
    """Return the words nearest to a misspelt one: one slip up to seven letters, two in longer words."""
    if len(word) < 4 or word.isdigit():
        return []
    for slips in (1, 2) if len(word) > 6 else (1,):
        alike = tantivy.Query.fuzzy_term_query(schema.of_words(), "word", word, distance=slips)
        found = reading.words.search(alike, limit=LOOKED_AT, count=False, order_by_field="count").hits
        if found:
            alike_words = [each for each in _named(found, reading) if slips == 1 or each[1][0] == word[0]]
            ranked = sorted((_distance(word, near), -count, near) for count, near in alike_words)
            return [near for _far, _count, near in ranked[:NEAREST]]
    return []


def _named(found: list[tuple[int, tantivy.DocAddress]], reading: Reading) -> list[tuple[int, str]]:
    return [(count, _word(reading, address)) for count, address in found]


def _word(reading: Reading, address: tantivy.DocAddress) -> str:
    return str(reading.words.doc(address).get_first("word"))


# Letters that sound alike in Spanish, or lie beside each other in what people type for them.
_SOUNDS = str.maketrans(
    {"b": "v", "z": "s", "c": "s", "k": "s", "q": "s", "j": "g", "x": "s", "h": "", "y": "i"}
)


@lru_cache(maxsize=100_000)  # strangers type the words
def _sound(word: str) -> str:
    return word.replace("ll", "y").translate(_SOUNDS)


def _distance(typed: str, word: str) -> tuple[int, int]:
    """How far two words are apart: letters that sound alike count for nothing, the first letter for more."""
    return slips_between(_sound(typed), _sound(word)) + (typed[0] != word[0]), abs(len(typed) - len(word))


def slips_between(one: str, other: str) -> int:
    """Return the letters left out, put in, changed or swapped with a neighbour (Damerau and Levenshtein)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, theirs in enumerate(other, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
