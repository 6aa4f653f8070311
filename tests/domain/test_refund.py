"""The rules of a refund to card: ceilings, shortfall, reasons, and what an answer means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.money import AmountFault
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.payments import AUTHORIZED, CANCELLED, CONFIRMED, FAILED, PENDING
from izi_frontdesk.domain.refund import (
    AMOUNT_UNCONFIRMED,
    LONGEST_REASON,
    Ceiling,
    CeilingName,
    Reason,
    RefundAnswer,
    RefundFault,
    RefundJudgement,
    answered,
    ceilings_of,
    judge_refund,
    left_on,
    lowest,
    reason_text,
    reckoned_refunded,
    shortfall_of,
)
from tests.domain.made import NOW, a_payment, a_refund, seconds

D = Decimal
PAID = a_payment(CONFIRMED, amount=D(500), refunded=D(0))


def judged(text: str = "200", **changes: object) -> RefundJudgement:
    """The form for a payment of 500 of a client with 1000, all filled in."""
    usual: dict[str, object] = {
        "text": text,
        "reason": Reason.CLIENT_REQUEST.value,
        "payment": PAID,
        "currency": "RUB",
        "balance": D(1000),
    }
    return judge_refund(**(usual | changes))  # type: ignore[arg-type]  # a table of arguments


def test_a_filled_form_is_ready() -> None:
    ready = judged("200,50")
    assert (ready.ready, ready.amount, ready.shortfall, ready.faults) == (True, D("200.50"), D(0), ())


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"text": ""}, {AmountFault.EMPTY}),
        ({"text": "0"}, {AmountFault.ZERO}),
        ({"text": "-5"}, {AmountFault.NEGATIVE}),
        ({"text": "abc"}, {AmountFault.NOT_A_NUMBER}),
        ({"text": "1.005"}, {AmountFault.TOO_MANY_DECIMALS}),
        ({"text": "500.01"}, {RefundFault.OVER_PAYMENT}),
        ({"text": "500"}, set()),
        ({"reason": ""}, {RefundFault.NO_REASON}),
        ({"reason": " \n"}, {RefundFault.NO_REASON}),
        ({"limit": D(100)}, {RefundFault.OVER_LIMIT}),
        ({"limit": D(200)}, set()),
        ({"balance": D(199)}, {RefundFault.SHORTFALL_NOT_CONFIRMED}),
        ({"balance": D(199), "shortfall_confirmed": True}, set()),
        ({"balance": D(200)}, set()),
        ({"balance": None}, set()),
        ({"balance": D(-1_000_000)}, {RefundFault.SHORTFALL_NOT_CONFIRMED}),
        ({"payment": a_payment(PENDING)}, {RefundFault.NOT_REFUNDABLE}),
        ({"payment": a_payment(AUTHORIZED)}, {RefundFault.NOT_REFUNDABLE}),
        ({"payment": a_payment(FAILED)}, {RefundFault.NOT_REFUNDABLE}),
        ({"payment": a_payment(CANCELLED)}, {RefundFault.NOT_REFUNDABLE}),
        ({"payment": a_payment("ON_REVIEW")}, {RefundFault.NOT_REFUNDABLE}),
        ({"payment": a_payment(CONFIRMED, refunded=D(500))}, {RefundFault.NOTHING_LEFT}),
        ({"payment": a_payment(CONFIRMED, refunded=D(301))}, {RefundFault.OVER_PAYMENT}),
        ({"payment": a_payment(CONFIRMED, refunded=D(300))}, set()),
        ({"refunded_here": D(301)}, {RefundFault.OVER_PAYMENT}),
        ({"payment": a_payment(CONFIRMED, refunded=None), "refunded_here": D(500)}, {RefundFault.NOTHING_LEFT}),
        (
            {"text": "abc", "reason": "", "payment": a_payment(FAILED)},
            {AmountFault.NOT_A_NUMBER, RefundFault.NO_REASON, RefundFault.NOT_REFUNDABLE},
        ),
        (
            {"text": "600", "reason": "", "balance": D(0)},
            {RefundFault.OVER_PAYMENT, RefundFault.NO_REASON, RefundFault.SHORTFALL_NOT_CONFIRMED},
        ),
    ],
)
def test_each_fault_is_named_and_nothing_else(changes: dict[str, object], faults: set[object]) -> None:
    form = judged(**changes)  # type: ignore[arg-type]  # a table of arguments
    assert set(form.faults) == faults
    assert form.ready is not bool(faults)


@pytest.mark.parametrize(
    ("left", "balance", "limit", "suggested", "counts"),
    [
        (500, 1000, None, 500, CeilingName.PAYMENT),
        (500, 320, None, 320, CeilingName.BALANCE),
        (500, 500, None, 500, CeilingName.PAYMENT),
        (500, -20, None, 0, CeilingName.BALANCE),
        (500, None, None, 500, CeilingName.PAYMENT),
        (500, 1000, 100, 100, CeilingName.LIMIT),
        (500, 50, 100, 50, CeilingName.BALANCE),
    ],
)
def test_the_lowest_named_ceiling_counts_and_is_filled_in(
    left: int, balance: int | None, limit: int | None, suggested: int, counts: CeilingName
) -> None:
    ceilings = ceilings_of(D(left), None if balance is None else D(balance), None if limit is None else D(limit))
    assert (lowest(ceilings).name, max(D(0), lowest(ceilings).amount)) == (counts, D(suggested))
    form = judged(
        payment=a_payment(CONFIRMED, amount=D(left)),
        balance=None if balance is None else D(balance),
        limit=None if limit is None else D(limit),
    )
    assert form.suggested == suggested


def test_only_the_balance_may_be_passed_after_a_second_confirmation() -> None:
    ceilings = ceilings_of(D(500), D(100), D(300))
    assert ceilings == (
        Ceiling(CeilingName.PAYMENT, D(500)),
        Ceiling(CeilingName.BALANCE, D(100), soft=True),
        Ceiling(CeilingName.LIMIT, D(300)),
    )


@pytest.mark.parametrize(
    ("amount", "balance", "shortfall"),
    [(500, 1000, 0), (500, 500, 0), (500, 320, 180), (500, 0, 500), (500, -100, 500), (500, None, 0)],
)
def test_the_shortfall_is_what_the_balance_no_longer_holds(amount: int, balance: int | None, shortfall: int) -> None:
    assert shortfall_of(D(amount), None if balance is None else D(balance)) == shortfall


@pytest.mark.parametrize(
    ("server", "here", "left"), [(0, 0, 500), (200, 0, 300), (0, 200, 300), (200, 300, 200), (None, 200, 300)]
)
def test_what_is_left_goes_by_whoever_knows_of_more(server: int | None, here: int, left: int) -> None:
    payment = a_payment(CONFIRMED, refunded=None if server is None else D(server))
    assert left_on(payment, D(here)) == left


@pytest.mark.parametrize(
    ("server", "phases", "reckoned"),
    [
        (0, (), 0),
        (200, (Phase.PAID,), 200),
        (0, (Phase.PAID,), 200),
        (None, (Phase.PAID, Phase.UNKNOWN), 400),
        # Another desk returned 200; the refund held here is not yet in that.
        (200, (Phase.HELD,), 400),
        (200, (Phase.PAID, Phase.HELD), 400),
        (200, (Phase.UNKNOWN,), 400),
        (100, (Phase.CREATING, Phase.UNKNOWN), 500),
        # A person says that it was returned; the server's 100 were somebody else's.
        (100, (Phase.SETTLED,), 300),
        (None, (Phase.SETTLED,), 200),
    ],
)
def test_refunds_under_way_count_on_top_of_what_the_server_tells(
    server: int | None, phases: tuple[Phase, ...], reckoned: int
) -> None:
    payment = a_payment(CONFIRMED, refunded=None if server is None else D(server))
    mine = [a_refund(phase=phase, reference=f"FD-{number}") for number, phase in enumerate(phases)]
    assert reckoned_refunded(payment, mine) == reckoned


def test_the_reason_begins_with_the_reference_and_says_the_shortfall() -> None:
    assert reason_text("FD-AAAAA", " wrong amount ", D(0)) == "FD-AAAAA wrong amount"
    assert reason_text("FD-AAAAA", "wrong amount", D(180)) == "FD-AAAAA wrong amount (shortfall 180)"
    assert len(reason_text("FD-AAAAA", "x" * 5000, D(0))) == len("FD-AAAAA ") + LONGEST_REASON


SENT = a_refund(phase=Phase.CREATING)
LATER = NOW + seconds(1)


@pytest.mark.parametrize(
    ("answer", "phase", "cause"),
    [
        (RefundAnswer(True, "ref_1", D(200)), Phase.PAID, ""),
        (RefundAnswer(True, "ref_1", D("200.00")), Phase.PAID, ""),
        (RefundAnswer(True, "ref_1", D(150)), Phase.UNKNOWN, AMOUNT_UNCONFIRMED),
        (RefundAnswer(True, "ref_1", None), Phase.UNKNOWN, AMOUNT_UNCONFIRMED),
        (RefundAnswer(False), Phase.REFUSED, "SUCCESS_FALSE"),
        (RefundAnswer(None, "ref_1", D(200)), Phase.UNKNOWN, "SUCCESS_UNTOLD"),
        (RefundAnswer(False, "ref_1", D(200)), Phase.REFUSED, "SUCCESS_FALSE"),
    ],
)
def test_both_success_and_the_amount_are_checked(answer: RefundAnswer, phase: Phase, cause: str) -> None:
    after = answered(SENT, answer, LATER)
    assert (after.phase, after.cause, after.since) == (phase, cause, LATER)
    assert after.refund_id == ("" if answer.success is False else answer.refund_id)
    assert after.bank_at == (LATER if answer.success else None)


parts = st.lists(st.integers(1, 400).map(Decimal), max_size=8)


@given(st.integers(1, 1000).map(Decimal), parts)
def test_partial_refunds_that_were_ready_never_sum_above_the_payment(amount: Decimal, wanted: list[Decimal]) -> None:
    refunded = D(0)
    for part in wanted:
        payment = a_payment(CONFIRMED, amount=amount, refunded=refunded)
        if judged(str(part), payment=payment, balance=None).ready:
            refunded += part
        else:
            assert refunded + part > amount
    assert refunded <= amount


@given(
    st.integers(0, 600).map(Decimal),
    st.one_of(st.none(), st.integers(-500, 1500).map(Decimal)),
    st.one_of(st.none(), st.integers(0, 600).map(Decimal)),
)
def test_what_is_filled_in_can_be_confirmed_as_it_stands(
    refunded: Decimal, balance: Decimal | None, limit: Decimal | None
) -> None:
    payment = a_payment(CONFIRMED, refunded=refunded)
    suggested = judged("1", payment=payment, balance=balance, limit=limit).suggested
    assert suggested >= 0
    if suggested > 0:
        assert judged(str(suggested), payment=payment, balance=balance, limit=limit).ready


@given(st.integers(1, 5000).map(Decimal), st.integers(-500, 5000).map(Decimal))
def test_shortfall_and_what_is_taken_off_make_the_amount(amount: Decimal, balance: Decimal) -> None:
    shortfall = shortfall_of(amount, balance)
    assert 0 <= shortfall <= amount
    assert amount - shortfall == min(amount, max(D(0), balance))
