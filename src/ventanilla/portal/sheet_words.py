"""A definition in the words of one language, ready to print: what a sheet shows (ficha del trámite)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.papers import silence_in_words, term_in_words
from ventanilla.kernel.money import Money
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.differences import term_words
from ventanilla.procedures.models import Edition
from ventanilla.procedures.vocabulary import Fee, Requirement, Term

from .folding import folded

CATEGORIES = ("identification", "legal_personality", "address", "specific", "payment")
BARE_AMOUNT = re.compile(r"\$? ?[\d,]+(\.\d+)?( pesos)?\.?", re.ASCII)
WITHOUT_COST = re.compile(r"sin costo\.?|gratuito\.?|\$? ?0(\.0+)?", re.IGNORECASE)
GROUPED_FROM = 5
"""So many requirements are told under headings; fewer are one list."""


@dataclass(frozen=True)
class FeeLine:
    """One concept; `amount` when it is the same for everyone today; `sometimes` when it is due only in some cases."""

    concept: Any
    amount: Money | None
    sometimes: bool


@dataclass(frozen=True)
class Needs:
    """Requirements of one category. `title` is "" where there is only one list."""

    title: str
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Sheet:
    """What one edition says to a person on one day."""

    definition: Definition
    language: str
    today: date
    fees: tuple[FeeLine, ...]

    @classmethod
    def of(cls, edition: Edition) -> "Sheet":
        definition, now = edition.definition, timezone.now()
        world = surroundings_at(edition, now) if definition.fees else None
        fees = tuple(
            FeeLine(fee.concept, _price(definition, fee, world), fee.when is not None)
            for fee in definition.fees
        )
        return cls(definition, (get_language() or "es")[:2], timezone.localdate(now), fees)

    # How it is begun

    @property
    def starts(self) -> str:
        """Where it begins: "here", "elsewhere" online, by "phone", or at the "counter"."""
        if self.definition.is_filed_here and "online" in self.definition.channels:
            return "here"
        if self.definition.begins_at:
            return "elsewhere"
        return "phone" if self.definition.channels == ("phone",) else "counter"

    @property
    def informs_only(self) -> bool:
        return not self.definition.is_filed_here

    @property
    def pages(self) -> int:
        return len(self.definition.form)

    # What it costs

    @property
    def costs(self) -> str:
        return self.definition.costs

    @property
    def price(self) -> Money | None:
        """The one amount that everybody pays, or None when it depends on the answers."""
        only = self.fees[0] if len(self.fees) == 1 and self.costs == "fees" else None
        return only.amount if only and not only.sometimes else None

    # How long it takes

    @property
    def takes(self) -> str:
        """The time to resolve in words; "" when the source does not say."""
        term = self.definition.deadline.resolve
        return term_in_words(term.amount, term.unit) if term.is_stated else ""

    @property
    def is_immediate(self) -> bool:
        return self.definition.deadline.resolve.unit == "immediate"

    @property
    def silence(self) -> str:
        said = self.definition.deadline.silence
        return _silence_elsewhere(said) if self.informs_only else silence_in_words(said)

    @property
    def prevents(self) -> str:
        return _stated(self.definition.deadline.prevent)

    @property
    def complies(self) -> str:
        return _stated(self.definition.deadline.comply)

    @property
    def valid(self) -> str:
        """How long what is obtained is good for; "" when the sheet does not say."""
        valid = self.definition.outcome.granted.valid if self.definition.outcome else None
        if isinstance(valid, Term):
            return term_words(valid)
        return _("It does not expire") if valid == "always" else ""

    @property
    def contest_within(self) -> str:
        return _stated(self.definition.appeal.term) if self.definition.appeal else ""

    # What it asks for

    @cached_property
    def needs(self) -> tuple[Needs, ...]:
        """Requirements under the headings of their categories, or in one list when they are few or all alike."""
        asked = self.definition.requirements
        kinds = {each.category for each in asked}
        if len(asked) < GROUPED_FROM or len(kinds) < 2:
            return (Needs("", asked),) if asked else ()
        return tuple(
            Needs(_category(kind), tuple(each for each in asked if each.category == kind))
            for kind in CATEGORIES
            if kind in kinds
        )

    @property
    def some_requirements_depend(self) -> bool:
        return any(requirement.when for requirement in self.definition.requirements)

    @property
    def lawful_requirements(self) -> tuple[Requirement, ...]:
        return tuple(each for each in self.definition.requirements if each.legal_basis)

    @property
    def has_law(self) -> bool:
        return bool(self.definition.legal_basis or self.lawful_requirements or self.original("legal_basis"))

    # Where it comes from

    def original(self, *parts: str) -> tuple[str, ...]:
        """The source's own words on these parts."""
        return tuple(each.text for each in self.definition.originals if each.part in parts)

    @property
    def original_cost(self) -> tuple[str, ...]:
        """The source's words on the cost, unless they are only the amount that stands above them."""
        known = BARE_AMOUNT if self.price else WITHOUT_COST if self.costs == "free" else None
        return tuple(text for text in self.original("cost") if not known or not known.fullmatch(text.strip()))

    @property
    def original_time(self) -> tuple[str, ...]:
        """The source's words on the time, unless they are only the term that stands above them."""
        with override("es"):
            said = folded(self.takes)
        return tuple(text for text in self.original("time") if folded(text.strip(" .")) != said)

    @property
    def original_validity(self) -> tuple[str, ...]:
        return self.original("validity")

    @property
    def original_contact(self) -> tuple[str, ...]:
        return self.original("contact")

    @property
    def other_originals(self) -> tuple[str, ...]:
        """What is shown folded at the end: the words on parts that the sheet does not show beside them."""
        return self.original("requirements", "applicants", "channels", "legal_basis", "other")

    @property
    def is_only_in_spanish(self) -> bool:
        """Is the page in another language than the sheet was written in?"""
        return self.language != "es" and not self.definition.name.en


def _stated(term: Term | None) -> str:
    return term_words(term) if term and term.is_stated else ""


def _category(kind: str) -> str:
    return {
        "identification": _("To say who you are"),
        "legal_personality": _("If you act for a company or for somebody else"),
        "address": _("To say where you live or where the place is"),
        "payment": _("Payment"),
        "specific": _("For this procedure"),
    }[kind]


def _silence_elsewhere(said: str) -> str:
    return {
        "positive": _("If the authority does not answer by then, it counts as granted (afirmativa ficta)."),
        "negative": _(
            "If the authority does not answer by then, it counts as refused, and you can contest it (negativa ficta)."
        ),
        "none": _("If the authority does not answer by then, you can complain to its control body."),
    }[said]


def _price(definition: Definition, fee: Fee, world: Any) -> Money | None:
    """The amount when it is the same for everyone today; None when it depends on the answers."""
    expression = definition.expression(fee.amount)
    if expression.names & definition.fields.keys():
        return None
    amount = expression.evaluate({}, world)
    return (amount if isinstance(amount, Money) else Money(amount)).rounded()
