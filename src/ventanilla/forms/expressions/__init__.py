"""The small typed language of conditions, checks and amounts, in CEL's syntax (docs/expressions.md)."""

from .bounds import LIST_LENGTH
from .expression import Expression, read
from .faults import Fault, InvalidExpression
from .functions import ALIASES, AMBIENT, FUNCTIONS, MACROS, RESERVED, SPECIAL
from .ordering import dependents, order
from .surroundings import Surroundings, WorkingCalendar
from .types import DATE, MONEY, NUMBER, TEXT, TEXTS, UNANSWERED, YES_NO, Kind, Type, Unanswered

__all__ = [
    "ALIASES",
    "AMBIENT",
    "DATE",
    "FUNCTIONS",
    "LIST_LENGTH",
    "MACROS",
    "MONEY",
    "NUMBER",
    "RESERVED",
    "SPECIAL",
    "TEXT",
    "TEXTS",
    "UNANSWERED",
    "YES_NO",
    "Expression",
    "Fault",
    "InvalidExpression",
    "Kind",
    "Surroundings",
    "Type",
    "Unanswered",
    "WorkingCalendar",
    "dependents",
    "order",
    "read",
]
