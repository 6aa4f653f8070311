"""Amounts: stored as whole minor units (kopecks), shown as exact decimals. No binary floats anywhere."""

import re
from decimal import Decimal, InvalidOperation

LARGEST_DIGITS = 15
HUNDREDTH = Decimal("0.01")
# Decimal itself would also take underscores, spaces, other digits and words.
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,4})?")


class NotAnAmount(ValueError):
    """The value is no amount of money: not a number, too long, or finer than a hundredth."""


def decimal_of(value: object) -> Decimal:
    """A number or numeric text as an exact decimal. Raises NotAnAmount."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise NotAnAmount("An amount is a number or numeric text.")
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise NotAnAmount("An amount is a number or numeric text.")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        raise NotAnAmount("An amount is a number or numeric text.") from None
    if not amount.is_finite() or amount.adjusted() > LARGEST_DIGITS:
        raise NotAnAmount("This number is too large for an amount.")
    return amount


def to_minor(amount: Decimal) -> int:
    """Main units to whole minor units. Raises NotAnAmount when there are more than two decimals."""
    if not amount.is_finite() or amount.adjusted() > LARGEST_DIGITS:
        raise NotAnAmount("This number is too large for an amount.")
    hundredths = amount.quantize(HUNDREDTH)
    # Compared exactly; a product would be rounded first and hide the thirtieth decimal.
    if hundredths != amount:
        raise NotAnAmount("An amount has at most two decimals.")
    return int(hundredths * 100)


def from_minor(minor: int) -> Decimal:
    """Minor units to main units: whole when whole, else with two decimals."""
    if minor % 100 == 0:
        return Decimal(minor // 100)
    return Decimal(minor).scaleb(-2)


def plain_text(minor: int) -> str:
    """Minor units as text with a dot and exactly two decimals, the form notifications use."""
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100}.{abs(minor) % 100:02d}"
