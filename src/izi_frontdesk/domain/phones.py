"""Phone numbers as desks use them: digits only, folded prefixes, the last four in view.

No knowledge of numbering plans; whole numbers are normalised by the `Phones` port.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_RUSSIAN_LENGTH: Final = 11
_SHORTEST_WITH_COUNTRY: Final = 9
"""Digits of the shortest whole number with its country code; fewer are a fragment, and a fragment is not folded."""

_BETWEEN_DIGITS: Final = frozenset({"Zs", "Pd", "Cf", "Cc"})
"""Spaces, dashes, and the invisible marks that address books wrap around copied numbers."""


def digits_of(text: str) -> str:
    """Keep the ASCII digits of `text` and nothing else."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def fold(text: str) -> str:
    """Digits with the international 00 of a whole number removed, and the 8 of a whole Russian number written as 7."""
    digits = digits_of(text)
    if digits.startswith("00") and len(digits) >= len("00") + _SHORTEST_WITH_COUNTRY:
        digits = digits[2:]
    if len(digits) == _RUSSIAN_LENGTH and digits.startswith("8"):
        digits = "7" + digits[1:]
    return digits


def tail(phone: str) -> str:
    """The last four digits, or fewer when there are fewer."""
    return digits_of(phone)[-4:]


def masked(phone: str) -> str:
    """The phone with everything but its country digit and the last four hidden: `+7 ··· ··· 45-67`."""
    last = tail(phone)
    if not last:
        return ""
    shown = f"{last[:2]}-{last[2:]}" if len(last) == 4 else last
    digits = fold(phone)
    head = f"+{digits[0]} " if len(digits) > 4 else ""
    return f"{head}··· ··· {shown}"


def looks_like_phone(text: str) -> bool:
    """Whether `text` consists of phone characters only and holds at least one digit."""
    return bool(digits_of(text)) and all(map(_belongs, text))


def _belongs(sign: str) -> bool:
    return sign in "0123456789+()." or unicodedata.category(sign) in _BETWEEN_DIGITS
