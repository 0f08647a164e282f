"""What the register of procedures says today of the steps of a guide, and the world around its answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.models import calendar
from ventanilla.jurisdictions.parameters import parameter
from ventanilla.kernel.money import Money
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.models import Edition
from ventanilla.procedures.surroundings import surroundings_on
from ventanilla.procedures.vocabulary import Term

from .amounts import UNSTATED_SPAN, Cost, Span
from .route import Known
from .tree import Tree


def known_on(codes: Iterable[str], on: date) -> Mapping[str, Known]:
    """Return what the register says of these procedures on a day, by code; one that is not in force is left out."""
    wanted = sorted(codes)
    if not wanted:
        return {}
    editions = Edition.objects.in_force(on).filter(procedure__code__in=wanted).select_related("procedure")
    return {each.procedure.code: _known(each, on) for each in editions.order_by("pk")}


def _known(edition: Edition, on: date) -> Known:
    definition = edition.definition
    return Known(
        slug=edition.procedure.slug,
        name_es=edition.name_es,
        name_en=edition.name_en,
        is_filed_here=edition.online,
        cost=cost_of(definition, on),
        time=span_of(definition.deadline.resolve),
    )


def cost_of(definition: Definition, on: date) -> Cost:
    """Return what a procedure costs as its sheet knows it: free, the same for everybody, or not the same."""
    if definition.costs in ("free", "varies", "unstated"):
        return Cost(sort=definition.costs)
    amounts = [_amount(definition, fee.amount, on) for fee in definition.fees if fee.when is None]
    certain = [amount for amount in amounts if amount is not None]
    if len(certain) == len(definition.fees):
        total = sum(certain, Decimal(0))
        return Cost(sort="amount", least=total, most=total)
    if sum(certain, Decimal(0)):
        return Cost(sort="amount", least=sum(certain, Decimal(0)))
    return Cost(sort="varies")


def _amount(definition: Definition, text: str, on: date) -> Decimal | None:
    """The amount when it is the same for everybody on the day."""
    expression = definition.expression(text)
    if expression.names & definition.fields.keys():
        return None
    value = expression.evaluate({}, surroundings_on(definition, on))
    return (value if isinstance(value, Money) else Money(value)).rounded().amount


def span_of(term: Term) -> Span:
    if term.unit == "unstated":
        return UNSTATED_SPAN
    if term.unit == "immediate":
        return Span(sort="immediate")
    return Span(sort="span", least=0, most=term.amount, unit=term.unit)


def surroundings_of(tree: Tree, on: date) -> Surroundings:
    """Return the world around answers given on a day. Raises UnknownJurisdiction for an unknown place."""
    return Surroundings(
        filed_on=on,
        today=on,
        parameter=partial(_parameter, tree.place),
        calendar=calendar(tree.place),
        tables=tree.lookup_tables,
    )


def _parameter(place: str, name: str, day: date) -> Decimal:
    return parameter(name, day, place)
