"""How hard a text is to read: a smoke alarm, not proof (legibilidad; docs/plain-language.md).

Spanish: INFLESZ = 206.835 − 62.3 · syllables/words − words/sentences (Szigriszt-Pazos' formula with the grades of
Barrio-Cantalejo). English: Flesch's reading ease, 206.835 − 84.6 · syllables/words − 1.015 · words/sentences.

Only running text counts: whole sentences, not headings, labels or names. What is written in digits (a number, an
amount, a date, a folio, an address of the web) is one word of two syllables, about the mean: it is recognised at a
glance, and neither helps nor harms.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import syllables
from .plain_words import office_words

LONGEST_SENTENCE = 25
"""Words. Above it a sentence is hard, whatever its words."""
LONG_WORD = 6
"""Syllables. From it on a word is worth a look."""
AT_A_GLANCE = 2
FEWEST_WORDS = 5
"""A block without a full stop and with fewer words is a heading or a label, not running text."""

# After these a full stop ends no sentence.
SHORT_FORMS = frozenset(
    "sr sra srta dr dra lic ing arq mtro mtra prof c cc art arts núm num no nº frac fracs párr inc av avda col "
    "esq edif int ext tel p pp pág págs ej fig vol cap sto sta ma fco mz lt km aprox máx mín depto dept gral "
    "mr mrs ms st vs e.g i.e p.ej s.a c.v d.f s.c a.c r.l inst".split()
)
MAY_END = frozenset({"etc", "a.m", "p.m", "ee.uu", "c.v", "s.a"})
"""Short forms that may also be the last word: a capital after them begins a sentence."""
SPOKEN = {
    "art": "artículo",
    "arts": "artículos",
    "núm": "número",
    "no": "no",
    "sr": "señor",
    "sra": "señora",
    "dr": "doctor",
    "dra": "doctora",
    "lic": "licenciado",
    "etc": "etcétera",
    "av": "avenida",
    "km": "kilómetros",
    "col": "colonia",
    "tel": "teléfono",
    "ej": "ejemplo",
    "pág": "página",
    "mz": "manzana",
    "lt": "lote",
    "máx": "máximo",
    "mín": "mínimo",
    "aprox": "aproximado",
    "ing": "ingeniero",
    "m": "metros",
    "kg": "kilos",
    "mb": "megas",
    "kb": "kilobytes",
    "cm": "centímetros",
    "ext": "extensión",
    "esq": "esquina",
}
WORD = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]*\w"  # addresses
    r"|(?:[$€]\s?)?\d(?:[\d.,:/-]*\d)?[%°ºª]?"  # numbers, amounts, dates, hours
    r"|[^\W_]+(?:[-'’·][^\W_]+)*"
)
ENDING = re.compile(r"(?<=[.!?…])[\"'»”’)\]]*\s+(?=[\"'«“‘(\[¿¡]*\S)")
MARKER = re.compile(r"^\s*(?:[-–—•*·▪]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)])\s+")


@dataclass(frozen=True)
class Grade:
    """From this score on a text has this name."""

    at_least: float
    name: Promise


GRADES = (
    Grade(80, _("very easy")),
    Grade(65, _("fairly easy")),
    Grade(55, _("normal")),
    Grade(40, _("somewhat hard")),
    Grade(float("-inf"), _("very hard")),
)


@dataclass(frozen=True)
class Reading:
    """What the formula and the rules of thumb find in a text. `score` is None for a text without words."""

    words: int
    sentences: int
    syllables: int
    score: float | None
    hard: tuple[str, ...]
    """Sentences of more than 25 words."""
    office: tuple[tuple[str, str], ...]
    """Words of the office, each with its plain word."""
    long: tuple[str, ...]
    """Words of six syllables and more, the longest first."""

    @property
    def grade(self) -> Promise | None:
        """The name of the grade: from "very hard" to "very easy"."""
        if self.score is None:
            return None
        return next(grade.name for grade in GRADES if self.score >= grade.at_least)


def read(text: str | Iterable[str], language: str = "es") -> Reading:
    """Measure a text, or its paragraphs. A line is a paragraph of its own: what a line break parts is two sentences."""
    paragraphs = [text] if isinstance(text, str) else list(text)
    every = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
    running = [sentence for sentence in every if is_running(sentence)] or every
    words = [word for sentence in running for word in words_of(sentence)]
    count = sum(syllables_of(word, language) for word in words)
    return Reading(
        words=len(words),
        sentences=len(running),
        syllables=count,
        score=score(len(words), len(running), count, language),
        hard=tuple(sentence for sentence in every if len(words_of(sentence)) > LONGEST_SENTENCE),
        office=tuple(office_words(" \n".join(paragraphs), language)),
        long=_long(words, language),
    )


def score(words: int, sentences: int, syllables: int, language: str = "es") -> float | None:
    """Return INFLESZ for Spanish and Flesch's reading ease for English, to one decimal; None without words."""
    if not words or not sentences:
        return None
    a_word, a_sentence = (62.3, 1.0) if language == "es" else (84.6, 1.015)
    return round(206.835 - a_word * syllables / words - a_sentence * words / sentences, 1)


def sentences(text: str) -> list[str]:
    """Part a text into sentences. Short forms, decimals and web addresses end none; a line break does."""
    found = []
    for line in unicodedata.normalize("NFC", text).splitlines():
        plain = " ".join(MARKER.sub("", line).split())
        found += _parted(plain)
    return [sentence for sentence in found if words_of(sentence)]


def _parted(line: str) -> list[str]:
    parts, start = [], 0
    for gap in ENDING.finditer(line):
        if not _goes_on(line[start : gap.start()], line[gap.end() :]):
            parts.append(line[start : gap.end()].strip())
            start = gap.end()
    return [*parts, line[start:].strip()]


def _goes_on(before: str, after: str) -> bool:
    """Whether the full stop between them belongs to a short form and the sentence goes on."""
    last = before.rstrip("\"'»”’)]").split()[-1:] or [""]
    if not last[0].endswith(".") or last[0].endswith(".."):
        return last[0].endswith(("...", "…")) and after[:1].islower()
    word = last[0].strip("\"'«“‘([.").rstrip(".").casefold()
    if word in MAY_END:
        return not after.lstrip("\"'«“‘([¿¡")[:1].isupper()
    if word in SHORT_FORMS:
        return True
    return (len(word) == 1 and word.isalpha() and last[0][0].isupper()) or after[:1].islower()


def is_running(sentence: str) -> bool:
    """Whether it is a sentence, and not a heading, a label or a name."""
    ended = sentence.rstrip("\"'»”’)] ").endswith((".", "!", "?", "…"))
    return ended or len(words_of(sentence)) >= FEWEST_WORDS


def words_of(text: str) -> list[str]:
    """Return the words, numbers and addresses in the text; "y/o" is two."""
    return WORD.findall(text)


def syllables_of(word: str, language: str = "es") -> int:
    """Count the syllables of one word; what holds digits or leads somewhere has two."""
    if any(sign.isdigit() for sign in word) or "@" in word or word.startswith(("http", "www.")):
        return AT_A_GLANCE
    count = syllables.spanish if language == "es" else syllables.english
    return sum(count(_spoken(part, language)) for part in re.split(r"[-'’·]", word) if part)


def _spoken(word: str, language: str) -> str:
    return SPOKEN.get(word.casefold(), word) if language == "es" else word


def _long(words: Iterable[str], language: str) -> tuple[str, ...]:
    found = {word.casefold(): syllables_of(word, language) for word in words}
    return tuple(
        word
        for word, count in sorted(found.items(), key=lambda each: (-each[1], each[0]))
        if count >= LONG_WORD
    )
