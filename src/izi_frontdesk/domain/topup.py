"""Judging a top-up before it is created: the amount, and how near it is to another. Twins: `domain.twins`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.money import AmountFault, parse_amount

PRESETS: Final = (Decimal(200), Decimal(300), Decimal(500), Decimal(1000), Decimal(2000))
UNUSUAL: Final = Decimal(20_000)
"""From this amount on the desk asks once more: a slip of a key or a scan."""

LONGEST_COMMENT: Final = 120
NEAR: Final = Decimal("1.1")
"""So many times another amount is still near it: what a fee, a rounding or a changed mind makes of the same wish."""

SLIP: Final = Decimal(10)
"""A zero too many or too few."""


@dataclass(frozen=True, slots=True)
class TopUpJudgement:
    """Whether a payment can be created from what was typed. `balance_after` is None while unknown."""

    amount: Decimal | None
    fault: AmountFault | None
    balance_after: Decimal | None
    unusual: bool = False

    @property
    def ready(self) -> bool:
        """Whether "Create payment" is possible."""
        return self.amount is not None


def judge_top_up(text: str, currency: str, balance: Decimal | None) -> TopUpJudgement:
    """Judge the typed amount against nothing but itself; limits of the club are the server's to tell."""
    parsed = parse_amount(text, currency)
    if isinstance(parsed, AmountFault):
        return TopUpJudgement(None, parsed, None)
    after = None if balance is None else balance + parsed
    return TopUpJudgement(parsed, None, after, unusual=parsed >= UNUSUAL)


def near(one: Decimal, other: Decimal) -> bool:
    """Whether both may be meant as the same top-up: within 10 %, or ten times the other to the digit.

    Two wishes of one client within minutes differ by more as a rule: of the preset amounts only 200 and 2,000 are near
    each other, and there a slip of a zero is likelier than a second wish. A wider net would be cried down as wolf.
    """
    small, large = sorted((one, other))
    return small > 0 and (large <= small * NEAR or large == small * SLIP)


def description_of(reference: str, comment: str) -> str:
    """The text sent with the payment: the reference first, so that the payment can be found again."""
    return f"{reference} {comment.strip()}".strip()
