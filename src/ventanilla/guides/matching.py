"""Finding an option by what people type: without accents, with slips forgiven, by the words they use. Pure.

"taqueria", "sapatería", "quiero abrir un cafe" and "roma norte" find what is meant. The person chooses: nothing is
guessed for them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ventanilla.forms.field import Id
from ventanilla.kernel.names import fold

LONGEST = 100
"""Characters of a question that are looked at, and words of it."""
MOST_WORDS = 10
MOST_FOUND = 8
LEAST_SCORE = 0.45
CLOSE = 0.6
"""What is worth less than this part of the best is left out."""
SMALL_WORDS = frozenset(
    "UN UNA UNOS UNAS EN CON PARA POR QUE QUIERO ABRIR PONER TENER NECESITO NEGOCIO LOCAL ESTABLECIMIENTO COL "
    "COLONIA MI A AN THE IN OF FOR TO I WANT OPEN START NEED BUSINESS SHOP MY AND OR O".split()
)
# Sounds that are written in more than one way, so that slips of the ear find each other.
SOUNDS = (
    ("QU", "K"),
    ("CE", "SE"),
    ("CI", "SI"),
    ("CH", "X"),
    ("C", "K"),
    ("Z", "S"),
    ("V", "B"),
    ("LL", "Y"),
    ("H", ""),
    ("GE", "JE"),
    ("GI", "JI"),
)
LABEL, WORDS, DETAIL = 1.0, 0.9, 0.45


@dataclass(frozen=True)
class Found:
    """One option that comes close, with its line of detail."""

    value: str
    label: str
    detail: str
    score: float


@dataclass(frozen=True)
class Finder:
    """The options of one question in one language, by the sounds of their words."""

    rows: Mapping[str, tuple[str, str]]
    """Label and detail by value."""
    weights: Mapping[str, Mapping[str, float]]
    """For each sound, how much it says of each option."""
    phrases: Mapping[str, frozenset[str]]
    """Options by a whole label or keyword, folded."""

    @classmethod
    def of(cls, field: Any, table: Mapping[str, Mapping[str, Any]], language: str) -> "Finder":
        """Build it from the question (a SearchField with its options) and the rows of its table."""
        source = field.options_from
        by_value: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for key, row in table.items():
            by_value[str(row.get(source.value, key))].append(row)
        detail = (field.detail_en if language == "en" else None) or field.detail
        rows: dict[str, tuple[str, str]] = {}
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        phrases: dict[str, set[str]] = defaultdict(set)
        for option in field.options:
            lines = by_value.get(option.value, [])
            said = next((str(row[detail]) for row in lines if detail and row.get(detail)), "")
            rows[option.value] = (option.label.to(language), said)
            keywords = list(_keywords(lines, field.keywords))
            _weigh(weights, option.value, [option.label.es, option.label.en or ""], LABEL)
            _weigh(weights, option.value, keywords, WORDS)
            _weigh(weights, option.value, [said], DETAIL)
            for phrase in (option.label.es, option.label.en or "", *keywords):
                phrases[fold(phrase)].add(option.value)
        return cls(rows, weights, {phrase: frozenset(values) for phrase, values in phrases.items()})

    def find(self, typed: str) -> tuple[Found, ...]:
        """Return the options that come close, the closest first; none when nothing does."""
        typed = typed[:LONGEST]
        scores: dict[str, float] = defaultdict(float)
        words = _told(typed)[:MOST_WORDS]
        for word in words:
            for value, score in self._of_word(word).items():
                scores[value] += score / len(words)
        for value in self.phrases.get(fold(typed), ()):
            scores[value] += 0.5
        best = max(scores.values(), default=0.0)
        close = [
            Found(value, *self.rows[value], round(score, 4))
            for value, score in scores.items()
            if score >= LEAST_SCORE and score >= CLOSE * best
        ]
        return tuple(sorted(close, key=lambda each: (-each.score, fold(each.label), each.value))[:MOST_FOUND])

    def _of_word(self, word: str) -> dict[str, float]:
        """How much one typed word says of each option: the best of what it may mean."""
        found: dict[str, float] = {}
        for sound in self.sounds:
            likeness = _likeness(word, sound)
            if likeness:
                for value, weight in self.weights[sound].items():
                    found[value] = max(found.get(value, 0.0), likeness * weight)
        return found

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        return tuple(self.weights)


def _keywords(rows: Iterable[Mapping[str, Any]], columns: Iterable[Id]) -> Iterable[str]:
    for row in rows:
        for column in columns:
            yield from (word.strip() for word in str(row.get(column) or "").split(",") if word.strip())


def _weigh(weights: dict[str, dict[str, float]], value: str, texts: Iterable[str], weight: float) -> None:
    for text in texts:
        for word in fold(text).split():
            sound = sound_of(word)
            if sound and word not in SMALL_WORDS:
                weights[sound][value] = max(weights[sound].get(value, 0.0), weight)


def _told(typed: str) -> list[str]:
    """The words of a question that say something; all of them when none does."""
    words = fold(typed).split()
    telling = [word for word in words if word not in SMALL_WORDS] or words
    return [sound for word in telling if (sound := sound_of(word))]


def sound_of(word: str) -> str:
    """Return a folded word as it sounds, without the ending of the plural."""
    for written, sound in SOUNDS:
        word = word.replace(written, sound)
    if len(word) > 4 and word.endswith("ES") and word[-3] not in "AEIOU":
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("S") else word


def _likeness(typed: str, sound: str) -> float:
    """Return 1 for the same word, less for a beginning of it, less for one or two slips, 0 for another word."""
    if typed == sound:
        return 1.0
    if min(len(typed), len(sound)) >= 3 and (sound.startswith(typed) or typed.startswith(sound)):
        return 0.85 if len(sound) >= len(typed) else 0.7
    slips = 2 if len(typed) >= 8 else 1 if len(typed) >= 4 else 0
    if slips and abs(len(typed) - len(sound)) <= slips and min(len(typed), len(sound)) >= 4:
        apart = distance(typed, sound, slips)
        return 0.8 - 0.1 * apart if apart <= slips else 0.0
    return 0.0


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added, lost or swapped; `most` + 1 when it is more than `most`."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        row = [n] + [0] * len(other)
        for m, its in enumerate(other, 1):
            row[m] = min(last[m] + 1, row[m - 1] + 1, last[m - 1] + (letter != its))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == its:
                row[m] = min(row[m], before_last[m - 2] + 1)
        if min(row) > most:
            return most + 1
        before_last, last = last, row
    return last[-1]
