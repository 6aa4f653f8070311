"""Cards as the form takes them, and what the practice cards do. A full number lives here for one attempt only:
it is never stored, logged or answered.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum

DECLINED_CARD = "4444444444444441"
SECURE_CARD = "5500000000000004"
SHORTEST, LONGEST = 16, 19


class Behaviour(Enum):
    """What happens when the bank is asked."""

    PAYS = "pays"
    DECLINES = "declines"
    ASKS_SECURE = "asks for 3-D Secure"


@dataclass(frozen=True, slots=True)
class Card:
    """A card that passed the form. Shows only its first six and last four digits.

    ``reason_code`` is what its bank declines with once it is asked; 0 leaves it to the behaviour.
    """

    first_six: str
    last_four: str
    system: str
    expiry: str
    behaviour: Behaviour
    reason_code: int = 0


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
        elif not luhn_holds(digits) and digits != DECLINED_CARD:
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
        behaviour = {DECLINED_CARD: Behaviour.DECLINES, SECURE_CARD: Behaviour.ASKS_SECURE}
        return Card(
            digits[:6],
            digits[-4:],
            _system(digits),
            f"{month or 0:02d}/{(year or 0) % 100:02d}",
            behaviour.get(digits, Behaviour.PAYS),
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
        return "МИР"
    return {"4": "Visa", "5": "MasterCard", "2": "MasterCard"}.get(digits[:1], "Maestro")
