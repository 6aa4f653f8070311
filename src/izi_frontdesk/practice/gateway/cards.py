"""Cards as the form takes them. A full number lives here for one attempt: it is never stored, logged or answered."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from izi_frontdesk.practice.gateway.practice_cards import BY_NUMBER, MASTERCARD, MIR, VISA, WITHOUT_CHECK_DIGIT
from izi_frontdesk.practice.gateway.reasons import (
    APPROVED,
    AUTHENTICATION_FAILED,
    AUTHENTICATION_UNAVAILABLE,
)

SHORTEST, LONGEST = 16, 19


@dataclass(frozen=True, slots=True)
class Card:
    """A card that passed the form. Shows only its first six and last four digits.

    ``reason_code`` is what the bank will answer, 0 when it accepts; before that it may ask for 3-D Secure.
    """

    first_six: str
    last_four: str
    system: str
    expiry: str
    asks_secure: bool = False
    reason_code: int = APPROVED

    def answered_with(self, reason_code: int) -> "Card":
        """The same card, declined by the bank for this reason. A practice aid: no real card can be told so."""
        without_page = reason_code in (AUTHENTICATION_FAILED, AUTHENTICATION_UNAVAILABLE)
        return replace(self, reason_code=reason_code, asks_secure=self.asks_secure and not without_page)


@dataclass(frozen=True, slots=True)
class CardForm:
    """What was typed. ``number`` and ``cvv`` are kept out of every printed form."""

    number: str = field(repr=False)
    expiry: str = field(repr=False)
    cvv: str = field(repr=False)

    def problems(self) -> dict[str, str]:
        """Field name to the key of a sentence; empty when everything fits."""
        found: dict[str, str] = {}
        digits = _without_gaps(self.number)
        if not digits:
            found["number"] = "number_empty"
        elif not (digits.isascii() and digits.isdigit()):
            found["number"] = "number_wrong"
        elif not SHORTEST <= len(digits) <= LONGEST:
            found["number"] = "number_length"
        elif not luhn_holds(digits) and digits != WITHOUT_CHECK_DIGIT:
            found["number"] = "number_wrong"
        month, year = _month_and_year(self.expiry)
        if month is None or year is None:
            found["expiry"] = "expiry_wrong"
        elif (year, month) < _this_month():
            found["expiry"] = "expiry_past"
        if not (self.cvv.strip().isascii() and self.cvv.strip().isdigit() and len(self.cvv.strip()) in (3, 4)):
            found["cvv"] = "cvv_wrong"
        return found

    def card(self) -> Card:
        """The card without its secrets. Only for a form without problems."""
        digits = _without_gaps(self.number)
        month, year = _month_and_year(self.expiry)
        known = BY_NUMBER.get(digits)
        return Card(
            digits[:6],
            digits[-4:],
            _system(digits) if known is None else known.system,
            f"{month or 0:02d}/{(year or 0) % 100:02d}",
            known is not None and known.asks_secure,
            APPROVED if known is None else known.reason_code,
        )


def luhn_holds(digits: str) -> bool:
    """The check sum of card numbers."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _without_gaps(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign != "-")


def _month_and_year(text: str) -> tuple[int | None, int | None]:
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if len(digits) not in (4, 6) or not 1 <= int(digits[:2]) <= 12:
        return None, None
    return int(digits[:2]), int(digits[2:]) + (2000 if len(digits) == 4 else 0)


def _this_month() -> tuple[int, int]:
    now = datetime.now(UTC)
    return now.year, now.month


def _system(digits: str) -> str:
    if digits.startswith("220"):
        return MIR
    return {"4": VISA, "5": MASTERCARD, "2": MASTERCARD}.get(digits[:1], "Maestro")
