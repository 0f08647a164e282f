"""One sheet as the index keeps it: read from an edition once, then plain values that JSON can carry.

An entry is the same for the same edition on the same day's law; only what depends on its agency and place (their names)
is put in when the index is built.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import override
from pydantic_core import from_json, to_json

from ventanilla.jurisdictions.models import UnknownJurisdiction
from ventanilla.kernel.money import Money
from ventanilla.kernel.texts import Text
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.differences import term_words
from ventanilla.procedures.models import Edition
from ventanilla.procedures.surroundings import surroundings_on
from ventanilla.procedures.vocabulary import Document, Fee, Requirement, Together

from .words import LANGUAGES

LONGEST_SUMMARY = 240
Said = dict[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Entry:
    """What is found by, and what a hit shows. `texts` are searched: name, called, about, rest, by language."""

    code: str
    slug: str
    name: Said
    summary: Said
    agency: str
    kind: str
    level: int
    online: bool
    costs: str
    price: str
    time: Said
    applicants: tuple[str, ...]
    life_events: tuple[str, ...]
    texts: dict[str, Said] = field(default_factory=dict)
    also_called: tuple[str, ...] = ()
    lasts: bool = True
    """False when its price follows the law's numbers, and so must be read again another day."""

    def written(self) -> str:
        return to_json(asdict(self)).decode()

    @classmethod
    def read(cls, written: str) -> "Entry":
        values: dict[str, Any] = from_json(written)
        for name in ("applicants", "life_events", "also_called"):
            values[name] = tuple(values[name])
        return cls(**values)

    @classmethod
    def of(cls, edition: Edition, today: date) -> "Entry":
        """Read an edition as it stands in force on the day."""
        return of_definition(edition.definition, edition.procedure.slug, edition.procedure.agency.code, today)


def of_definition(definition: Definition, slug: str, agency: str, today: date) -> Entry:
    """Return the entry of a definition; `agency` is the code of who publishes it."""
    summary = definition.summary.text if definition.summary else definition.purpose
    return Entry(
        code=definition.code,
        slug=slug,
        name=_both(definition.name),
        summary={language: shortened(text) for language, text in _both(summary).items()},
        agency=agency,
        kind=definition.kind,
        level=definition.level,
        online=definition.level > 1 and "online" in definition.channels,
        costs=definition.costs,
        price=_price(definition, today),
        time=_time(definition),
        applicants=tuple(definition.applicants),
        life_events=tuple(definition.life_events),
        texts=_texts(definition),
        also_called=definition.also_called,
        lasts=all(_is_number(fee.amount) for fee in definition.fees),
    )


def shortened(text: str) -> str:
    """Return the first one or two sentences of a text, never more than a glance can hold."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_SUMMARY:
        return text
    cut = text[:LONGEST_SUMMARY]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: end + 1] if end > LONGEST_SUMMARY // 3 else f"{cut[: cut.rfind(' ')].rstrip(',;:')}…"


def _both(text: Text | None) -> Said:
    return {language: text.to(language) if text else "" for language in LANGUAGES}


def _time(definition: Definition) -> Said:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = term_words(definition.deadline.resolve)
    return said


def _is_number(amount: str) -> bool:
    return amount.replace(".", "", 1).isdigit()


def _price(definition: Definition, today: date) -> str:
    """The one amount that everybody pays, "" when it depends on something: "$185.00"."""
    fees = definition.fees
    if definition.costs != "fees" or len(fees) != 1 or fees[0].when:
        return ""
    amount = _amount(definition, fees[0], today)
    return str(amount.rounded()).removesuffix(f" {amount.currency}") if amount else ""


def _amount(definition: Definition, fee: Fee, today: date) -> Money | None:
    expression = definition.expression(fee.amount)
    if expression.names & definition.fields.keys():
        return None
    try:
        amount = expression.evaluate({}, surroundings_on(definition, today))
    except (
        UnknownJurisdiction,
        LookupError,
    ):  # a place that is gone: the sheet still says what it costs in words
        return None
    return amount if isinstance(amount, Money) else Money(amount)


def _texts(definition: Definition) -> dict[str, Said]:
    return {
        language_part: {
            language: " \n ".join(_sayings(definition, language_part, language)) for language in LANGUAGES
        }
        for language_part in ("called", "about", "lines", "rest")
    }


def _sayings(definition: Definition, part: str, language: str) -> Iterator[str]:
    if part == "called":
        yield from definition.also_called
        yield from (event.replace("-", " ") for event in definition.life_events)
    elif part == "about":
        summary = definition.summary.text if definition.summary else None
        inspection = definition.inspection
        parts = (definition.purpose, summary, definition.who, definition.obtains, definition.modality)
        about = (
            *parts,
            inspection.purpose if inspection else None,
            inspection.subject if inspection else None,
        )
        yield from (text.to(language) for text in about if text)
    elif part == "lines":
        yield from definition.business_lines
    else:
        for requirement in definition.requirements:
            yield from _names(requirement, language)


def _names(requirement: Requirement | Document, language: str) -> Iterator[str]:
    yield requirement.name.to(language)
    for choice in requirement.any_of if isinstance(requirement, Requirement) else ():
        for document in choice.all_of if isinstance(choice, Together) else (choice,):
            yield document.name.to(language)
