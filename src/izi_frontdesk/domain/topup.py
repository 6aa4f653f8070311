"""Judging a top-up before it is created: the amount, and whether its twin is already under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.money import AmountFault, parse_amount
from izi_frontdesk.domain.operations import Kind, Operation, Phase

PRESETS: Final = (Decimal(200), Decimal(300), Decimal(500), Decimal(1000), Decimal(2000))
UNUSUAL: Final = Decimal(20_000)
"""From this amount on the desk asks once more: a slip of a key or a scan."""

LONGEST_COMMENT: Final = 120
TWIN_WINDOW: Final = timedelta(minutes=10)
_NOTHING_CAME = frozenset({Phase.REFUSED, Phase.WITHDRAWN, Phase.DECLINED, Phase.CANCELLED})


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


def twin_of(operations: Iterable[Operation], client_id: str, amount: Decimal, now: datetime) -> Operation | None:
    """The newest top-up of the same client and amount within the last ten minutes that took or may take money."""
    twins = [
        op
        for op in operations
        if op.kind is Kind.TOP_UP
        and op.client_id == client_id
        and op.amount == amount
        and now - op.created_at < TWIN_WINDOW
        and op.phase not in _NOTHING_CAME
    ]
    return max(twins, key=lambda op: op.created_at, default=None)


def description_of(reference: str, comment: str) -> str:
    """The text sent with the payment: the reference first, so that the payment can be found again."""
    return f"{reference} {comment.strip()}".strip()
