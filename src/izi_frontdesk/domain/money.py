"""Amounts as people type them: text in, an exact decimal or a named fault out.

Formatting for the eye is the job of `presenters.wording`, which knows the locale.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final

LARGEST: Final = Decimal(1_000_000)
"""The largest amount of one operation in main currency units. IZI publishes no maximum; this one catches slips."""

_ZERO_DECIMALS: Final = frozenset({"JPY", "KRW", "VND", "CLP", "UGX"})
_SHAPE: Final = re.compile(r"[+-]? ?(\d{1,3}( \d{3})+|\d*)([.,]\d*)?")


class AmountFault(Enum):
    """Why a typed amount cannot be used."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not a number"
    ZERO = "zero"
    NEGATIVE = "negative"
    TOO_MANY_DECIMALS = "too many decimals"
    TOO_LARGE = "too large"


def decimals_of(currency: str) -> int:
    """How many digits after the point the currency allows (ISO 4217): 2 unless known to be 0."""
    return 0 if currency in _ZERO_DECIMALS else 2


def parse_amount(text: str, currency: str, largest: Decimal = LARGEST) -> Decimal | AmountFault:
    """Read an amount in main currency units from typed or pasted text.

    Spaces of every kind may group thousands and nothing else ("12 50" is a slip, not 1250), comma and point both
    separate decimals, a currency sign is ignored.
    """
    bare = "".join(map(_plain, text)).strip()
    if not bare:
        return AmountFault.EMPTY
    if not bare.isascii() or not _SHAPE.fullmatch(bare):
        return AmountFault.NOT_A_NUMBER
    try:
        amount = Decimal(bare.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return AmountFault.NOT_A_NUMBER
    return _judge(amount, currency, largest)


def _plain(sign: str) -> str:
    if sign == "\N{MINUS SIGN}":
        return "-"
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    return "" if category in {"Sc", "Cf"} else sign


def _judge(amount: Decimal, currency: str, largest: Decimal) -> Decimal | AmountFault:
    if amount < 0:
        return AmountFault.NEGATIVE
    if amount == 0:
        return AmountFault.ZERO
    if amount > largest:
        return AmountFault.TOO_LARGE
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > decimals_of(currency):
        # Zeros too: "1,000" is a thousand to one person and one to another.
        return AmountFault.TOO_MANY_DECIMALS
    return amount
