"""The functions of the language: what they take, what they give, and the rule behind each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from . import dates, numbers
from .surroundings import Surroundings
from .types import DATE, MONEY, NUMBER, TEXT, UNANSWERED, YES_NO, Kind, Type, Unanswered


@dataclass(frozen=True)
class Function:
    """One way of calling a function. `ambient` rules take the Surroundings first; `unsure` ones may know nothing."""

    takes: tuple[Kind, ...]
    gives: Type
    rule: Callable[..., Any]
    ambient: bool = False
    unsure: bool = False


def parameter_on(surroundings: Surroundings, name: str, day: date) -> Decimal | Unanswered:
    """Return a number of the law on any day, unanswered on a day nobody has recorded."""
    try:
        return numbers.within(Decimal(surroundings.parameter(name, day)))
    except LookupError:
        return UNANSWERED


def parameter_at_filing(surroundings: Surroundings, name: str) -> Decimal:
    """Return a number of the law on the day of filing. It must be known: its absence is the operator's fault."""
    return numbers.within(Decimal(surroundings.parameter(name, surroundings.filed_on)))


def _uma_on(surroundings: Surroundings, day: date) -> Decimal | Unanswered:
    return parameter_on(surroundings, "uma", day)


def _same(value: Any) -> Any:
    return value


_LIST, _TEXT, _NUMBER, _MONEY, _DATE = Kind.LIST, Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DATE

FUNCTIONS: dict[str, tuple[Function, ...]] = {
    "years": (Function((_DATE, _DATE), NUMBER, dates.years),),
    "months": (Function((_DATE, _DATE), NUMBER, dates.months),),
    "days": (Function((_DATE, _DATE), NUMBER, dates.days),),
    "working_days": (Function((_DATE, _DATE), NUMBER, dates.working_days, ambient=True),),
    "add_days": (Function((_DATE, _NUMBER), DATE, dates.add_days),),
    "add_months": (Function((_DATE, _NUMBER), DATE, dates.add_months),),
    "add_years": (Function((_DATE, _NUMBER), DATE, dates.add_years),),
    "add_working_days": (Function((_DATE, _NUMBER), DATE, dates.add_working_days, ambient=True),),
    "year": (Function((_DATE,), NUMBER, lambda day: Decimal(day.year)),),
    "month": (Function((_DATE,), NUMBER, lambda day: Decimal(day.month)),),
    "day": (Function((_DATE,), NUMBER, lambda day: Decimal(day.day)),),
    "uma": (Function((_DATE,), MONEY, _uma_on, ambient=True, unsure=True),),
    "parameter": (
        Function((_TEXT,), NUMBER, parameter_at_filing, ambient=True),
        Function((_TEXT, _DATE), NUMBER, parameter_on, ambient=True, unsure=True),
    ),
    "money": (Function((_NUMBER,), MONEY, _same), Function((_MONEY,), MONEY, _same)),
    "number": (Function((_MONEY,), NUMBER, _same), Function((_NUMBER,), NUMBER, _same)),
    "round": (
        Function((_NUMBER,), NUMBER, numbers.round_half_up),
        Function((_NUMBER, _NUMBER), NUMBER, numbers.round_half_up),
        Function((_MONEY,), MONEY, numbers.round_half_up),
        Function((_MONEY, _NUMBER), MONEY, numbers.round_half_up),
    ),
    "floor": (Function((_NUMBER,), NUMBER, numbers.floor), Function((_MONEY,), MONEY, numbers.floor)),
    "ceil": (Function((_NUMBER,), NUMBER, numbers.ceiling), Function((_MONEY,), MONEY, numbers.ceiling)),
    "size": (
        Function((_TEXT,), NUMBER, lambda text: Decimal(len(text))),
        Function((_LIST,), NUMBER, lambda items: Decimal(len(items))),
    ),
    "starts_with": (Function((_TEXT, _TEXT), YES_NO, str.startswith),),
    "ends_with": (Function((_TEXT, _TEXT), YES_NO, str.endswith),),
    "contains": (Function((_TEXT, _TEXT), YES_NO, lambda text, part: part in text),),
    "upper": (Function((_TEXT,), TEXT, str.upper),),
    "lower": (Function((_TEXT,), TEXT, str.lower),),
    "trim": (Function((_TEXT,), TEXT, str.strip),),
}

ALIASES = {"length": "size", "startsWith": "starts_with", "endsWith": "ends_with", "ceiling": "ceil"}
"""Other names of a function: CEL's, and the ones people try first."""

SPECIAL = ("answered", "default", "date", "min", "max", "sum")
"""Functions that the checker knows by itself (checking_calls)."""

MACROS = ("exists", "exists_one", "all", "filter", "map")
AMBIENT: dict[str, Type] = {"filed_on": DATE, "today": DATE, "uma": MONEY}
"""Names that are always in scope. A question of the form can't be called so."""

RESERVED = frozenset([*AMBIENT, "true", "false", "in", "null"])
"""Words that no question, table or row can have for its name."""
