"""The nights about money that comes in."""

from __future__ import annotations

from typing import Final

from izi_frontdesk.domain.nights import rules
from izi_frontdesk.domain.nights.deeds import (
    DECLINED,
    SECURE,
    Arm,
    Deliver,
    Disarm,
    GiveUp,
    Hold,
    Night,
    Pay,
    Stage,
)
from izi_frontdesk.domain.nights.triggers import begun, client_can_pay, neighbour_can_pay, taken, top_up_in
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.training import Checkpoint, News, Point

TYPING: Final = 6.0
"""Seconds a client takes to pay: time enough to look at the page and to read the story."""

LINK_SHORTER: Final = -890.0
"""Seconds by which a link of fifteen minutes ends earlier: it lives for ten seconds."""

OUTAGE: Final = 30.0
READS_AND_COMMANDS: Final = ("client", "clients", "payment", "payments", "initiateTopUpPayment", "refundPayment")
"""What fails while the connection is gone. Renewing the sign-in does not: that would end it."""

_CREATED: Final = Checkpoint(Point.CREATED, rules.created)
_PAID: Final = Checkpoint(Point.PAID_ONCE, rules.paid_once)
_ONE: Final = Checkpoint(Point.NO_SECOND, rules.no_second(rules.UNDER_WAY), guard=True)
_ONE_AT_ALL: Final = Checkpoint(Point.NO_SECOND, rules.no_second(rules.AT_ALL), guard=True)
_PAYS: Final = Stage("pays", client_can_pay, TYPING, (Pay(),))

ORDINARY: Final = Night("ordinary", (_CREATED, _PAID, _ONE), (_PAYS,), amount=300)

DECLINED_CARD: Final = Night(
    "declined",
    (_CREATED, _PAID, _ONE),
    (
        Stage("declined", client_can_pay, TYPING, (Pay(DECLINED),), News.DECLINED),
        Stage("other card", client_can_pay, TYPING, (Pay(),)),
    ),
    amount=500,
)

LOST_TOP_UP: Final = Night(
    "lost-top-up",
    (
        _CREATED,
        Checkpoint(Point.CHECKED, rules.checked),
        _PAID,
        Checkpoint(Point.NO_SECOND, rules.no_second(rules.IN_QUESTION), guard=True),
    ),
    (
        Stage("break", begun, 0.0, (Arm("initiateTopUpPayment", "lose"), Arm("payments", "refuse", 2))),
        Stage("lost", top_up_in(Phase.UNKNOWN), 0.0, (), News.ANSWER_LOST),
        _PAYS,
    ),
    amount=400,
)

LATE_MONEY: Final = Night(
    "late-money",
    (_CREATED, Checkpoint(Point.LINK_ENDED, rules.first_was(Phase.EXPIRED, Phase.PAID)), _PAID, _ONE_AT_ALL),
    (
        Stage("short link", begun, 0.0, (Arm("initiateTopUpPayment", "clock", seconds=LINK_SHORTER),)),
        Stage("late", top_up_in(Phase.EXPIRED), 5.0, (Pay(late=True),), News.PAID_LATE),
    ),
    amount=600,
)

SECURE_ABANDONED: Final = Night(
    "secure-abandoned",
    (
        _CREATED,
        Checkpoint(Point.UNPAID_ENDED, rules.first_was(Phase.DECLINED, Phase.CANCELLED, Phase.PAID)),
        _PAID,
        _ONE,
    ),
    (
        Stage("at the bank", client_can_pay, TYPING, (Pay(SECURE, secure="nothing"),)),
        Stage("gives up", client_can_pay, TYPING, (GiveUp(),), News.GAVE_UP),
        Stage("other card", client_can_pay, TYPING, (Pay(),)),
    ),
    amount=700,
)

CREDIT_HELD: Final = Night(
    "credit-held",
    (_CREATED, Checkpoint(Point.BANK_SEEN, rules.first_was(Phase.BANK_ACCEPTED)), _PAID, _ONE_AT_ALL),
    (
        Stage("hold", begun, 0.0, (Hold(on=True),)),
        _PAYS,
        Stage("asks", top_up_in(Phase.BANK_ACCEPTED), 4.0, (), News.PAY_AGAIN),
        Stage("credited", begun, 20.0, (Hold(on=False),)),
    ),
    amount=1000,
)

TWO_MESSAGES: Final = Night(
    "two-messages",
    (
        _CREATED,
        _PAID,
        Checkpoint(Point.ROSE_ONCE, rules.rose_once),
        Checkpoint(Point.ANSWERED, rules.answered_after("messages")),
        _ONE_AT_ALL,
        Checkpoint(Point.NOT_REFUNDED, rules.not_refunded, guard=True),
    ),
    (_PAYS, Stage("messages", top_up_in(Phase.PAID), 3.0, (Deliver(3),), News.TWO_MESSAGES)),
    amount=300,
)

CODE_TWICE: Final = Night(
    "code-twice",
    (
        _CREATED,
        _PAID,
        Checkpoint(Point.ROSE_ONCE, rules.rose_once),
        Checkpoint(Point.MANAGER_CALLED, rules.answered_after("second scan")),
        _ONE_AT_ALL,
        Checkpoint(Point.LEFT_TO_MANAGER, rules.not_refunded, guard=True),
    ),
    (
        Stage("scans", client_can_pay, TYPING, (Pay(method="sbp"),)),
        Stage("second scan", top_up_in(Phase.PAID), 3.0, (Pay(method="sbp", again=True),), News.SECOND_SCAN),
    ),
    amount=400,
)

NO_CONNECTION: Final = Night(
    "no-connection",
    (_CREATED, Checkpoint(Point.CONNECTION_BACK, rules.after_stage("back")), _PAID, _ONE),
    (
        Stage(
            "gone",
            client_can_pay,
            3.0,
            tuple(Arm(name, "refuse", None) for name in READS_AND_COMMANDS),
            News.NO_CONNECTION,
        ),
        Stage("pays", begun, TYPING, (Pay(),)),
        Stage("back", taken, OUTAGE - TYPING, (Disarm(),), News.CONNECTION),
    ),
    amount=500,
)

BLACKLISTED: Final = Night(
    "blacklisted",
    (
        Checkpoint(Point.SERVED_NEXT, rules.served_next),
        Checkpoint(Point.LEFT_ALONE, rules.left_alone, guard=True),
    ),
    (Stage("neighbour pays", neighbour_can_pay, TYPING, (Pay(),)),),
    amount=500,
    neighbour=200,
    blacklisted=True,
)

NIGHTS: Final = (
    ORDINARY,
    DECLINED_CARD,
    SECURE_ABANDONED,
    LOST_TOP_UP,
    LATE_MONEY,
    CREDIT_HELD,
    TWO_MESSAGES,
    CODE_TWICE,
    NO_CONNECTION,
    BLACKLISTED,
)
