"""Questions answered with a quantity: number, money."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

import pydantic
from django.utils.translation import gettext as _

from ventanilla.forms import writing
from ventanilla.forms.expressions.types import MONEY, NUMBER, Type
from ventanilla.forms.field import Field, Unreadable, shown
from ventanilla.forms.posted import Posted
from ventanilla.kernel.money import Money
from ventanilla.kernel.texts import Text

PLAIN = re.compile(r"([-−]?)(\d{1,18})(?:\.(\d{1,12}))?")
MOST_DIGITS = 30  # of a limit: beyond what anybody can answer
THOUSANDS = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?")


class NotANumber(ValueError):
    """The text is not a number written the way people here write numbers."""


def read_decimal(text: str) -> Decimal:
    """Return the number written with a point for decimals and, if at all, commas for thousands: "1,234.50".

    A decimal comma ("12,5") is not guessed: it could be twelve and a half or a slip. Exponents, NaN and
    infinities are not numbers here.
    """
    text = writing.compact(text)
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    match = PLAIN.fullmatch(text)
    if not match:
        raise NotANumber(text)
    number = Decimal(f"{match[1] and '-'}{match[2]}.{match[3] or '0'}")
    return plain(number)


def plain(number: Decimal) -> Decimal:
    """Return the number without trailing zeros, exponent or negative zero: equal numbers are kept equal."""
    if number == 0:
        return Decimal(0)
    text = format(number, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def written(number: Decimal, places: int = 0) -> str:
    """Return the number as people write it: commas for thousands, at least `places` decimals."""
    shown_places = max(places, len(format(plain(number), "f").partition(".")[2]))
    return format(number, f",.{shown_places}f")


class Quantity(Field):
    """An exact number with limits."""

    kind: str
    min: Decimal | None = pydantic.Field(Decimal(0), max_digits=MOST_DIGITS)
    max: Decimal | None = pydantic.Field(None, max_digits=MOST_DIGITS)

    def amount(self, posted: Posted, language: str) -> Decimal | None:
        """Return the number sent, within limits, or None when empty."""
        text = posted.text(self.id).strip()
        if not writing.line(text):
            return None
        try:
            number = read_decimal(self.strip_unit(text))
        except NotANumber:
            raise Unreadable(self.not_a_number(language)) from None
        self.check_places(number, language)
        self.check_limits(number, language)
        return number

    def restored(self, stored: Any) -> Decimal:
        """Return a stored number within this question's limits; raise ValueError."""
        number = exact(stored)
        self.check_places(number, "es")
        self.check_limits(number, "es")
        return number

    def strip_unit(self, text: str) -> str:
        return text

    def most_places(self) -> int:
        return 0

    def not_a_number(self, language: str) -> str:
        if self.most_places():
            return _("Write “%(label)s” with digits and a point for decimals, like 1250.50.") % self.said(
                language
            )
        return _("Write “%(label)s” with digits, without decimals, like 12.") % self.said(language)

    def check_places(self, number: Decimal, language: str) -> None:
        if -int(number.as_tuple().exponent) > self.most_places():
            if not self.most_places():
                raise Unreadable(_("“%(label)s” must be a whole number.") % self.said(language))
            raise Unreadable(
                _("“%(label)s” can have at most %(places)s decimals.")
                % {**self.said(language), "places": self.most_places()}
            )

    def check_limits(self, number: Decimal, language: str) -> None:
        if self.min is not None and number < self.min:
            limit = self.display_number(self.min, language)
            raise Unreadable(
                _("“%(label)s” must be %(limit)s or more.") % {**self.said(language), "limit": limit}
            )
        if self.max is not None and number > self.max:
            limit = self.display_number(self.max, language)
            raise Unreadable(
                _("“%(label)s” must be %(limit)s or less.") % {**self.said(language), "limit": limit}
            )

    def display_number(self, number: Decimal, language: str) -> str:
        raise NotImplementedError

    def own_faults(self) -> Iterator[str]:
        if self.min is not None and self.max is not None and self.min > self.max:
            yield _("“%(id)s” has a minimum (%(min)s) above its maximum (%(max)s).") % {
                "id": self.id,
                "min": self.min,
                "max": self.max,
            }
        for limit in (self.min, self.max):
            if limit is not None and -int(plain(limit).as_tuple().exponent) > self.most_places():
                yield _("A limit of “%(id)s” (%(limit)s) has more decimals than an answer may have.") % {
                    "id": self.id,
                    "limit": limit,
                }


class NumberField(Quantity):
    """A number, whole or with decimals (número)."""

    kind: Literal["number"] = "number"
    decimals: int = pydantic.Field(0, ge=0, le=6)
    unit: Text | None = None

    base_type: ClassVar[Type] = NUMBER

    def most_places(self) -> int:
        return self.decimals

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        return self.amount(posted, language)

    def to_json(self, value: Any) -> Any:
        return format(value, "f")

    def restore(self, stored: Any) -> Any:
        return self.restored(stored)

    def display_number(self, number: Decimal, language: str) -> str:
        return f"{written(number)} {self.unit.to(language)}" if self.unit else written(number)

    def display(self, value: Any, language: str = "es") -> str:
        return self.display_number(value, language)

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        params: dict[str, Any] = {
            "id": name,
            "name": name,
            "type": "text",
            "inputmode": self.keyboard(),
            "spellcheck": False,
            "value": "" if given is None else shown(given, self.id, str(given)),
            "classes": "govuk-input--width-10",
        }
        if self.unit:
            params["suffix"] = {"text": self.unit.to(language)}
        return params

    def keyboard(self) -> str:
        """Return the keyboard a phone should show; those for digits have no minus sign on some phones."""
        if self.min is None or self.min < 0:
            return "text"
        return "decimal" if self.decimals else "numeric"


class MoneyField(Quantity):
    """An amount of money, in pesos (importe)."""

    kind: Literal["money"] = "money"

    base_type: ClassVar[Type] = MONEY

    def most_places(self) -> int:
        return 2

    def strip_unit(self, text: str) -> str:
        return re.sub(r"(?i)^\s*(mxn?|\$)?\s*\$?|\s*(pesos|m\.?\s?n\.?|mxn?)\s*$", "", text)

    def not_a_number(self, language: str) -> str:
        return _("Write “%(label)s” in pesos with digits and a point for cents, like 1250.50.") % self.said(
            language
        )

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        number = self.amount(posted, language)
        return None if number is None else Money(number.quantize(Decimal("0.01")))

    def to_json(self, value: Any) -> Any:
        return {"amount": format(value.amount, "f"), "currency": value.currency}

    def restore(self, stored: Any) -> Any:
        if isinstance(stored, dict):
            if stored.keys() != {"amount", "currency"} or stored["currency"] != "MXN":
                raise ValueError
            stored = stored["amount"]
        number = self.restored(stored)
        return Money(number.quantize(Decimal("0.01")))

    def display_number(self, number: Decimal, language: str) -> str:
        return str(Money(number.quantize(Decimal("0.01"))))

    def display(self, value: Any, language: str = "es") -> str:
        return self.display_number(value.amount, language)

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        return {
            "id": name,
            "name": name,
            "type": "text",
            "inputmode": "decimal",
            "spellcheck": False,
            "prefix": {"text": "$"},
            "suffix": {"text": "MXN"},
            "value": shown(
                given, self.id, "" if given is None or isinstance(given, Posted) else f"{given.amount:f}"
            ),
            "classes": "govuk-input--width-10",
        }


def exact(stored: Any) -> Decimal:
    """Return a stored number; raise ValueError for what is none (also true, NaN and 1e9)."""
    if isinstance(stored, bool) or not isinstance(stored, str | int | Decimal):
        raise ValueError
    if not PLAIN.fullmatch(str(stored)) or not str(stored).isascii():
        raise ValueError
    return plain(Decimal(str(stored)))
