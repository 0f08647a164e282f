"""YAML as definitions use it: plain values, each with its line. What YAML has beyond that is refused.

Only the parser of PyYAML is used. Values are told apart here: `yes`, `no`, `on` and `off` are text, a number
is exact (int or Decimal, never a float), 01000 is text since its zero means something, 2026-02-10 is a date.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import yaml
from django.utils.translation import gettext as _

from ventanilla.kernel.texts import UNPRINTABLE

from .problem import InvalidDefinition, Place, Problem

LARGEST = 1_000_000
"""Bytes in a definition file."""
DEEPEST = 24
MOST_VALUES = 60_000
MOST_DIGITS = 30

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CONSTANTS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool | Decimal | date | None"


@dataclass
class Document:
    """A file read: its plain value and the line of each place in it."""

    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)


def read_document(text: str | bytes) -> Document:
    """Return the one document of the file; raise InvalidDefinition when it can't be read as a definition may."""
    written = _decoded(text)
    try:
        return _Reader(written).document()
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise InvalidDefinition([_syntax_problem(mark.line + 1 if mark else 1)]) from None
    except yaml.YAMLError:
        raise InvalidDefinition([_syntax_problem(1)]) from None


def _decoded(given: str | bytes) -> str:
    if len(given) > LARGEST:
        raise InvalidDefinition([Problem(_("The file is larger than 1 MB. Move long tables to CSV files."))])
    text = given if isinstance(given, str) else _from_utf8(given)
    if fault := UNPRINTABLE.search(text):
        sentence = _("There is a character here that can't be printed. Type the line again.")
        raise InvalidDefinition([Problem(sentence, line=text[: fault.start()].count("\n") + 1)])
    return text.removeprefix("\ufeff")


def _from_utf8(given: bytes) -> str:
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = given[: fault.start].count(b"\n") + 1
        raise InvalidDefinition([Problem(_("The file is not written in UTF-8."), line=line)]) from None


def _syntax_problem(line: int) -> Problem:
    sentence = _(
        "The file stops making sense here. Look for wrong indentation, a missing “:” or a quotation mark "
        "that is not closed. Put texts with “: ” or “#” in quotation marks."
    )
    return Problem(sentence, line=line)


class _Reader:
    """Builds the value from the parser's events, so that bounds hold before anything is built."""

    def __init__(self, text: str):
        self.events: Any = yaml.parse(text, Loader=PARSER)
        self.found = Document()
        self.count = 0

    def document(self) -> Document:
        event = next(self.events)
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                raise InvalidDefinition([Problem(_("The file is empty."))])
            event = next(self.events)
        self.found.value = self.value(next(self.events), ())
        next(self.events)  # end of the document
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            self.refuse(event, _("There are several documents in this file, separated by “---”. Keep one."))
        return self.found

    def value(self, event: Any, place: Place) -> Any:
        self.count += 1
        self.found.lines.setdefault(place, event.start_mark.line + 1)
        if self.count > MOST_VALUES or len(place) > DEEPEST:
            self.refuse(event, _("The file has too many parts, or parts too deep inside others."), place)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            sentence = _(
                "“&” and “*” repeat a part of the file. Write the part again, or put the text in quotes."
            )
            self.refuse(event, sentence, place)
        if event.tag not in (None, "!"):
            self.refuse(event, _("“!” gives a value a type. Leave it out, or put the text in quotes."), place)
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_unprintable(event, place)
            return scalar(event.value) if event.implicit[0] else event.value
        return self.listed(place) if isinstance(event, yaml.SequenceStartEvent) else self.mapped(place)

    def listed(self, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*place, len(items))))
        return items

    def mapped(self, place: Place) -> dict[str, Any]:
        words: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag not in (None, "!"):
                self.refuse(event, _("A word is expected here, before “:”."), place)
            self.refuse_unprintable(event, place)
            word = event.value
            if word in words:
                self.refuse(
                    event, _("“%(word)s” is written twice here.") % {"word": word[:40]}, (*place, word)
                )
            self.found.lines[(*place, word)] = event.start_mark.line + 1
            words[word] = self.value(next(self.events), (*place, word))
        return words

    def refuse_unprintable(self, event: Any, place: Place) -> None:
        """Refuse what an escape such as "\\0" hides: it can't be stored or printed."""
        if UNPRINTABLE.search(event.value):
            self.refuse(
                event, _("There is a character here that can't be printed. Type the line again."), place
            )

    def refuse(self, event: Any, sentence: str, place: Place = ()) -> None:
        raise InvalidDefinition([Problem(sentence, place, line=event.start_mark.line + 1)])


def scalar(word: str) -> Any:
    """Return the value of a word written without quotation marks."""
    if word in CONSTANTS:
        return CONSTANTS[word]
    if len(word) <= MOST_DIGITS and INTEGER.fullmatch(word):
        return int(word)
    if len(word) <= MOST_DIGITS and DECIMAL.fullmatch(word):
        return Decimal(word)
    if DATE.fullmatch(word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            return word
    return word
