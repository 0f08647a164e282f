from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.kernel.money import Money, OtherCurrency

amounts = st.decimals("-1e9", "1e9", places=4)


@pytest.mark.parametrize(
    ("amount", "centavos"), [("0.005", "0.01"), ("0.004", "0.00"), ("2.675", "2.68"), ("-0.005", "-0.01")]
)
def test_half_a_centavo_goes_up(amount, centavos):
    assert Money(Decimal(amount)).rounded().amount == Decimal(centavos)


def test_it_reads_as_people_write_it():
    assert str(Money(Decimal("1234.5"))) == "$1,234.50 MXN"
    assert str(Money(Decimal("-0.5"), "USD")) == "-$0.50 USD"
    assert str(Money(Decimal("-0.001"))) == "$0.00 MXN"


@given(a=amounts, b=amounts)
def test_sums_are_exact(a, b):
    assert (Money(a) + Money(b) - Money(b)).amount == a
    assert (Money(a) < Money(b)) == (a < b)
    assert (Money(a) * Decimal("0.5")).amount == a / 2


def test_two_currencies_do_not_mix():
    for mix in (lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b):
        with pytest.raises(OtherCurrency):
            mix(Money(Decimal(1)), Money(Decimal(1), "USD"))


@pytest.mark.parametrize("wrong", [0.1, True, "1", Decimal("NaN"), Decimal("Infinity"), None])
def test_only_finite_decimals_are_money(wrong):
    with pytest.raises(TypeError):
        Money(wrong)


def test_a_float_does_not_multiply_money():
    with pytest.raises(TypeError):
        Money(Decimal(1)) * 0.1
