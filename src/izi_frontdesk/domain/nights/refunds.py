"""The nights about money that goes back."""

from __future__ import annotations

from typing import Final

from izi_frontdesk.domain.nights import rules
from izi_frontdesk.domain.nights.deeds import Arm, Night, Shift, Stage
from izi_frontdesk.domain.nights.triggers import begun, refund_in
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.training import Checkpoint, News, Point

_PAYMENT: Final = Checkpoint(Point.RIGHT_PAYMENT, rules.right_payment)
_AMOUNT: Final = Checkpoint(Point.RIGHT_AMOUNT, rules.right_amount)
_RETURNED: Final = Checkpoint(Point.RETURNED, rules.returned)
_ONCE: Final = Checkpoint(Point.REFUND_ONCE, rules.refund_once, guard=True)

WRONG_AMOUNT: Final = Night("wrong-amount", (_PAYMENT, _AMOUNT, _RETURNED, _ONCE), payments=2)

LOST_REFUND: Final = Night(
    "lost-refund",
    (_PAYMENT, _AMOUNT, Checkpoint(Point.REFUND_CHECKED, rules.refund_checked), _RETURNED, _ONCE),
    (
        Stage("break", begun, 0.0, (Arm("refundPayment", "lose"),)),
        # Not before it leaves, because its payment is read just before; while the server still works on it, so that
        # the first look at it fails and there is something to wait for.
        Stage("no look", refund_in(Phase.CREATING), 0.0, (Arm("payment", "refuse"),)),
        Stage("lost", refund_in(Phase.UNKNOWN), 0.0, (), News.ANSWER_LOST),
    ),
    payments=1,
)

CLOSED_SHIFT: Final = Night(
    "closed-shift",
    (Checkpoint(Point.SHIFT_CLOSED, rules.refused_without_shift), _PAYMENT, _AMOUNT, _RETURNED, _ONCE),
    (
        Stage("closed", begun, 0.0, (Shift(is_open=False),)),
        Stage("opened", refund_in(Phase.REFUSED), 6.0, (Shift(is_open=True),), News.SHIFT_OPENED),
    ),
    payments=1,
)

NIGHTS: Final = (WRONG_AMOUNT, LOST_REFUND, CLOSED_SHIFT)
