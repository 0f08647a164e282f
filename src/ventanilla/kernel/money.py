"""Sums of money that know their currency and round in the open."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import total_ordering

CENTAVO = Decimal("0.01")


class OtherCurrency(Exception):
    """Two sums in different currencies were added or compared. Nobody has said at what rate."""


@total_ordering
@dataclass(frozen=True)
class Money:
    """An exact sum, `amount` in units of `currency` (ISO 4217).

    It is never rounded by itself: `rounded()` is the only place, so that a fee is rounded where the law says.
    Floats are refused, because 0.1 is not a tenth in them.
    """

    amount: Decimal
    currency: str = "MXN"

    def __post_init__(self) -> None:
        if isinstance(self.amount, int) and not isinstance(self.amount, bool):
            object.__setattr__(self, "amount", Decimal(self.amount))
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise TypeError("Money counts in finite Decimals.")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, times: Decimal | int) -> "Money":
        if isinstance(times, bool) or not isinstance(times, Decimal | int):
            return NotImplemented
        return Money(self.amount * times, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def _same(self, other: "Money") -> Decimal:
        if not isinstance(other, Money):
            raise TypeError(f"Money and {type(other).__name__} do not mix.")
        if other.currency != self.currency:
            raise OtherCurrency(f"{self.currency} and {other.currency} do not mix.")
        return other.amount

    def rounded(self) -> "Money":
        """Return the sum in whole centavos; half a centavo goes up, away from zero."""
        return Money(self.amount.quantize(CENTAVO, rounding=ROUND_HALF_UP), self.currency)

    def __str__(self) -> str:
        amount = self.rounded().amount
        return f"{'-' if amount < 0 else ''}${abs(amount):,.2f} {self.currency}"
