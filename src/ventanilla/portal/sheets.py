"""Finding a procedure and understanding it: home, list, sheet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.papers import silence_in_words, term_in_words
from ventanilla.kernel.money import Money
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.models import Edition
from ventanilla.procedures.vocabulary import Fee, Requirement

from .public import public_page


@public_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front door: what people come for, in one glance."""
    return render(request, "portal/home.html", {"editions": list(_in_force()[:12])})


@public_page
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure that can be asked for today, by agency."""
    editions = sorted(
        _in_force(), key=lambda edition: (edition.procedure.agency.code, edition.procedure.code)
    )
    return render(request, "portal/procedures.html", {"editions": editions})


@public_page
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a person needs to know about one procedure, on one page (ficha del trámite)."""
    editions = Edition.objects.in_force(timezone.localdate()).select_related("procedure__agency")
    edition = get_object_or_404(editions, procedure__slug=slug)
    return render(request, "portal/sheet.html", {"edition": edition, "sheet": Sheet.of(edition)})


def _in_force():
    return Edition.objects.in_force(timezone.localdate()).listed()


@dataclass(frozen=True)
class Sheet:
    """A definition in the words of one language, ready to print."""

    definition: Definition
    language: str
    today: date
    fees: list[tuple[str, Money | None, bool]]
    """Concept, its amount when it is the same for everyone today, and whether it is only due in some cases."""

    @classmethod
    def of(cls, edition: Edition) -> "Sheet":
        language = get_language() or "es"
        definition, now = edition.definition, timezone.now()
        world = surroundings_at(edition, now)
        fees = [
            (fee.concept.to(language), _price(definition, fee, world), fee.when is not None)
            for fee in definition.fees
        ]
        return cls(definition, language, timezone.localdate(now), fees)

    def requirements(self) -> list[Requirement]:
        return list(self.definition.requirements)

    def silence(self) -> str:
        return silence_in_words(self.definition.deadline.silence)

    def resolve(self) -> str:
        return term_in_words(self.definition.deadline.resolve.amount, self.definition.deadline.resolve.unit)

    def is_free(self) -> bool:
        return not self.definition.fees

    def price(self) -> Money | None:
        """The one amount that everybody pays, or None when it depends on the answers."""
        concepts = [(amount, sometimes) for _concept, amount, sometimes in self.fees]
        return concepts[0][0] if len(concepts) == 1 and not concepts[0][1] else None

    def pages(self) -> int:
        return len(self.definition.form)

    def some_requirements_depend(self) -> bool:
        return any(requirement.when for requirement in self.definition.requirements)


def _price(definition: Definition, fee: Fee, world: Any) -> Money | None:
    """The amount when it is the same for everyone today; None when it depends on the answers."""
    expression = definition.expression(fee.amount)
    if expression.names & definition.fields.keys():
        return None
    amount = expression.evaluate({}, world)
    return (amount if isinstance(amount, Money) else Money(amount)).rounded()
