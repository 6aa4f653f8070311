"""The judgement of practice nights, night by night: what passes, what fails and why, what is still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.nights.plan import NIGHTS, night_of
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.training import (
    Facts,
    Judgement,
    Mark,
    Mistake,
    Outcome,
    Person,
    Point,
    Result,
    Role,
    judge,
    result_from,
    result_text,
)
from tests.domain.nights_made import BEGAN, NEXT, facts, refund, seen, sent_back, taken, top_up

RUNNING, PASSED, FAILED = Outcome.RUNNING, Outcome.PASSED, Outcome.FAILED
WAITING, PAID, UNKNOWN, BANK = Phase.WAITING, Phase.PAID, Phase.UNKNOWN, Phase.BANK_ACCEPTED
ONE, TWO = top_up(1, PAID), top_up(2, PAID, at=60)
FIRST_PAID = seen(ONE, WAITING, BANK, PAID)


def judged(key: str, known: Facts) -> Judgement:
    night = night_of(key)
    assert night is not None
    return judge(night.checkpoints, known)


def mistakes(judgement: Judgement) -> list[Mistake]:
    return [point.mistake for point in judgement.points if point.mistake is not None]


NOBODY = facts()
PAID_ONCE = facts(ONE, payments=(taken(),), history=FIRST_PAID, balance=600)
NOT_CREDITED = facts(top_up(1, BANK), payments=(taken(credited=False),), history=seen(ONE, WAITING, BANK))
NOT_SEEN_HERE = facts(top_up(1, BANK), payments=(taken(),), history=seen(ONE, WAITING, BANK), balance=600)
WHILE_WAITING = facts(
    top_up(1), top_up(2, at=60), payments=(taken(status="PENDING"),), history=seen(ONE, WAITING) + seen(TWO, WAITING)
)
AFTER_THE_END = facts(
    top_up(1, Phase.DECLINED),
    TWO,
    payments=(taken(1, status="FAILED"), taken(2)),
    history=seen(ONE, WAITING, Phase.DECLINED) + seen(TWO, WAITING, PAID),
)
REFUSED_ATTEMPT = facts(
    top_up(1, Phase.REFUSED), TWO, payments=(taken(2),), history=seen(ONE, Phase.REFUSED) + seen(TWO, WAITING, PAID)
)
CHARGED_TWICE = facts(
    ONE, TWO, payments=(taken(1), taken(2)), history=FIRST_PAID + seen(TWO, WAITING, PAID), balance=1100
)
LOST_FOUND_NEW = facts(
    top_up(1),
    TWO,
    payments=(taken(1, status="PENDING"), taken(2)),
    history=seen(ONE, Phase.CREATING, UNKNOWN, WAITING) + seen(TWO, WAITING, PAID),
)
LOST_TWIN = facts(top_up(1, UNKNOWN), top_up(2, at=60), history=seen(ONE, Phase.CREATING, UNKNOWN) + seen(TWO, WAITING))
EXPIRED_PAID = facts(ONE, payments=(taken(),), history=seen(ONE, WAITING, Phase.EXPIRED, BANK, PAID))
EXPIRED_AGAIN = facts(
    top_up(1, Phase.EXPIRED), top_up(2, at=60), history=seen(ONE, WAITING, Phase.EXPIRED) + seen(TWO, WAITING)
)
TOLD = replace(PAID_ONCE, done={"pays": 1, "messages": 2})
RETURNED = facts(refund(), refunds=(sent_back(),), returning=True)
SHIFT_REFUSED = refund(1, Phase.REFUSED, cause="CLUB_CLOSED")
BLACK_SERVED_NEXT = replace(
    NOBODY,
    neighbour=Person(
        Role(NEXT, Decimal(200)),
        Decimal(50),
        Decimal(250),
        payments=(replace(taken(5, amount=200), client_id=NEXT.id),),
        operations=(replace(top_up(5, PAID, amount=200), client_id=NEXT.id),),
    ),
)

TABLE: list[tuple[str, Facts, Outcome, list[Mistake]]] = [
    ("ordinary", NOBODY, RUNNING, []),
    ("ordinary", replace(NOBODY, ended=True), FAILED, []),
    ("ordinary", facts(top_up()), RUNNING, []),
    ("ordinary", PAID_ONCE, PASSED, []),
    ("ordinary", NOT_SEEN_HERE, RUNNING, []),
    ("ordinary", facts(top_up(amount=50)), FAILED, [Mistake.WRONG_AMOUNT]),
    ("ordinary", replace(NOBODY, elsewhere=(top_up(),)), FAILED, [Mistake.WRONG_CLIENT]),
    ("ordinary", replace(NOBODY, elsewhere=(top_up(amount=70),)), RUNNING, []),
    ("ordinary", replace(PAID_ONCE, elsewhere=(top_up(),)), PASSED, []),
    ("ordinary", CHARGED_TWICE, FAILED, [Mistake.CHARGED_TWICE]),
    ("ordinary", REFUSED_ATTEMPT, PASSED, []),
    ("declined", WHILE_WAITING, FAILED, [Mistake.SECOND_TOP_UP]),
    ("declined", AFTER_THE_END, PASSED, []),
    ("secure-abandoned", NOT_CREDITED, RUNNING, []),
    ("secure-abandoned", PAID_ONCE, PASSED, []),
    ("secure-abandoned", AFTER_THE_END, PASSED, []),
    ("secure-abandoned", WHILE_WAITING, FAILED, [Mistake.SECOND_TOP_UP]),
    ("lost-top-up", LOST_TWIN, FAILED, [Mistake.SECOND_TOP_UP]),
    ("lost-top-up", LOST_FOUND_NEW, PASSED, []),
    ("late-money", EXPIRED_PAID, PASSED, []),
    ("late-money", EXPIRED_AGAIN, FAILED, [Mistake.SECOND_TOP_UP]),
    ("credit-held", NOT_CREDITED, RUNNING, []),
    ("credit-held", PAID_ONCE, PASSED, []),
    (
        "credit-held",
        replace(CHARGED_TWICE, seen=FIRST_PAID[:2]),
        FAILED,
        [Mistake.CHARGED_TWICE, Mistake.SECOND_TOP_UP],
    ),
    ("two-messages", TOLD, RUNNING, []),
    ("two-messages", replace(TOLD, ended=True), PASSED, []),
    ("two-messages", replace(PAID_ONCE, ended=True), FAILED, []),
    (
        "two-messages",
        replace(TOLD, guest=replace(TOLD.guest, operations=(ONE, refund(2, payment="txn_1")))),
        FAILED,
        [Mistake.REFUND_NOT_OWED],
    ),
    ("code-twice", replace(PAID_ONCE, done={"second scan": 9}, ended=True), PASSED, []),
    (
        "code-twice",
        facts(ONE, refund(2, payment="txn_1"), payments=(taken(),), history=FIRST_PAID, balance=600),
        FAILED,
        [Mistake.REFUND_NOT_OWED],
    ),
    ("no-connection", PAID_ONCE, RUNNING, []),
    ("no-connection", replace(PAID_ONCE, done={"back": 40}), PASSED, []),
    ("blacklisted", NOBODY, RUNNING, []),
    ("blacklisted", BLACK_SERVED_NEXT, PASSED, []),
    (
        "blacklisted",
        replace(BLACK_SERVED_NEXT, guest=replace(NOBODY.guest, payments=(taken(status="PENDING"),))),
        FAILED,
        [Mistake.BLACKLIST_SERVED],
    ),
    ("wrong-amount", facts(returning=True), RUNNING, []),
    ("wrong-amount", RETURNED, PASSED, []),
    ("wrong-amount", facts(refund(1, Phase.HELD, amount=900), returning=True), RUNNING, []),
    ("wrong-amount", facts(refund(amount=1000), returning=True), FAILED, [Mistake.WRONG_REFUND]),
    ("wrong-amount", facts(refund(payment="txn_9"), returning=True), FAILED, [Mistake.WRONG_PAYMENT]),
    ("wrong-amount", facts(returning=True, elsewhere=(refund(),)), FAILED, [Mistake.WRONG_CLIENT]),
    (
        "wrong-amount",
        facts(refund(1), refund(2), refunds=(sent_back(1), sent_back(2)), returning=True),
        FAILED,
        [Mistake.REFUNDED_TWICE],
    ),
    ("lost-refund", RETURNED, RUNNING, []),
    ("lost-refund", replace(RETURNED, seen=seen(refund(), Phase.CREATING, UNKNOWN, PAID)), PASSED, []),
    (
        "lost-refund",
        facts(refund(1, UNKNOWN), refund(2, Phase.CREATING), returning=True),
        FAILED,
        [Mistake.REFUNDED_TWICE],
    ),
    ("closed-shift", RETURNED, RUNNING, []),
    (
        "closed-shift",
        facts(
            SHIFT_REFUSED,
            refund(2),
            refunds=(sent_back(),),
            history=seen(SHIFT_REFUSED, Phase.HELD, Phase.REFUSED),
            returning=True,
        ),
        PASSED,
        [],
    ),
]


@pytest.mark.parametrize(
    ("key", "known", "outcome", "wrong"), TABLE, ids=[f"{n}-{row[0]}-{row[2].value}" for n, row in enumerate(TABLE)]
)
def test_a_night_is_judged_by_what_happened(key: str, known: Facts, outcome: Outcome, wrong: list[Mistake]) -> None:
    judgement = judged(key, known)
    assert (judgement.outcome, mistakes(judgement)) == (outcome, wrong)


def test_every_night_can_be_passed_and_failed_by_the_table() -> None:
    for night in NIGHTS:
        outcomes = {row[2] for row in TABLE if row[0] == night.key}
        assert PASSED in outcomes, night.key
    assert len(NIGHTS) == len({night.key for night in NIGHTS}) >= 12


def test_what_is_to_be_done_next_is_the_first_open_point() -> None:
    assert judged("ordinary", NOBODY).next_point is Point.CREATED
    assert judged("ordinary", facts(top_up())).next_point is Point.PAID_ONCE
    assert judged("ordinary", PAID_ONCE).next_point is None


def test_a_guard_is_met_only_together_with_everything_else() -> None:
    marks = {point.point: point.mark for point in judged("declined", facts(top_up())).points}
    assert marks == {Point.CREATED: Mark.MET, Point.PAID_ONCE: Mark.OPEN, Point.NO_SECOND: Mark.OPEN}


def test_a_result_is_kept_as_text_and_nonsense_is_no_result() -> None:
    result = Result(True, BEGAN + timedelta(minutes=3), 2)
    assert result_from(result_text(result)) == result
    for text in ("", "passed", "perhaps|2031-05-06T20:00:00+00:00|1", "passed|yesterday|1", "passed|2031-05-06|x"):
        assert result_from(text) is None
