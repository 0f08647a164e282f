"""Exact arithmetic that never fails: results stop at the largest number, rounding is half up and only where written."""

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from .bounds import ARITHMETIC, DECIMAL_DIGITS, LARGEST
from .types import UNANSWERED, Unanswered

SMALLEST = -LARGEST
ZERO = Decimal(0)


def within(number: Decimal) -> Decimal:
    """Return the number, or the largest (smallest) one when it is beyond."""
    return LARGEST if number > LARGEST else SMALLEST if number < SMALLEST else number


def add(a: Decimal, b: Decimal) -> Decimal:
    return within(ARITHMETIC.add(a, b))


def subtract(a: Decimal, b: Decimal) -> Decimal:
    return within(ARITHMETIC.subtract(a, b))


def multiply(a: Decimal, b: Decimal) -> Decimal:
    return within(ARITHMETIC.multiply(a, b))


def divide(a: Decimal, b: Decimal) -> Decimal | Unanswered:
    """Return a / b. The reader has proved that b is not zero; should it be, nothing is known."""
    return within(ARITHMETIC.divide(a, b)) if b else UNANSWERED


def remainder(a: Decimal, b: Decimal) -> Decimal | Unanswered:
    """Return what is left of `a` after whole times `b`, with the sign of `a`."""
    if not b:
        return UNANSWERED
    left = ARITHMETIC.remainder(a, b)
    # Python gives up when the whole part has more digits than the precision: then nothing certain is left over.
    return left if left.is_finite() else ZERO


def total(numbers: Iterable[Decimal]) -> Decimal:
    sum_ = ZERO
    for number in numbers:
        sum_ = add(sum_, number)
    return sum_


def _to_places(rounding: str) -> Callable[..., Decimal]:
    def rounded(number: Decimal, places: Decimal = ZERO) -> Decimal:
        kept = int(min(max(places, ZERO), Decimal(DECIMAL_DIGITS)))
        exact = number.quantize(Decimal(1).scaleb(-kept), rounding=rounding, context=ARITHMETIC)
        return within(exact)

    return rounded


round_half_up = _to_places(ROUND_HALF_UP)
floor = _to_places(ROUND_FLOOR)
ceiling = _to_places(ROUND_CEILING)
