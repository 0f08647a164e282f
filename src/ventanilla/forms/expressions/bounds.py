"""How large an expression and its values may be. Reading refuses what is larger; so evaluation is short by design."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

TEXT_LENGTH: Final = 4_000
"""Characters in one expression."""
NODES: Final = 500
"""Words, values and operators in one expression."""
DEPTH: Final = 50
"""Operators inside operators."""
LIST_LENGTH: Final = 200
"""Values in a list written in an expression, and rows in a repeated group."""
NESTED_WALKS: Final = 2
"""A condition over every row may hold one more such condition, not two."""
COST: Final = 1_000_000
"""Steps of one evaluation, with every repeated group at its longest."""
INTEGER_DIGITS: Final = 18
DECIMAL_DIGITS: Final = 10
"""Digits of a number written in an expression, before and after the point."""

LARGEST: Final = Decimal(10) ** INTEGER_DIGITS
"""No result is larger: calculations stop there (a billion billions, more than any budget), they never fail."""

ARITHMETIC: Final = Context(prec=34, rounding=ROUND_HALF_UP, Emin=-999_999, Emax=999_999, traps=[])
"""34 significant digits (decimal128's): sums and products of real amounts are exact; division rounds the last digit."""
