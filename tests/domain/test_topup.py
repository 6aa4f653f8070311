"""Judging a top-up before it is created."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.money import AmountFault
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.topup import PRESETS, TWIN_WINDOW, description_of, judge_top_up, twin_of
from tests.domain.made import NOW, a_refund, a_top_up, seconds

D = Decimal


@pytest.mark.parametrize(
    ("text", "balance", "amount", "after"),
    [
        ("500", D(1250), "500", "1750"),
        ("500", D(-100), "500", "400"),
        ("500", None, "500", None),
        ("0,5", D(0), "0.5", "0.5"),
    ],
)
def test_a_usable_amount_shows_the_balance_after(
    text: str, balance: Decimal | None, amount: str, after: str | None
) -> None:
    judged = judge_top_up(text, "RUB", balance)
    assert (judged.ready, judged.amount, judged.fault) == (True, D(amount), None)
    assert judged.balance_after == (None if after is None else D(after))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AmountFault.EMPTY),
        ("0", AmountFault.ZERO),
        ("x", AmountFault.NOT_A_NUMBER),
        ("1e12", AmountFault.NOT_A_NUMBER),
    ],
)
def test_an_unusable_amount_says_why_and_promises_no_balance(text: str, fault: AmountFault) -> None:
    judged = judge_top_up(text, "RUB", D(1250))
    assert (judged.ready, judged.amount, judged.fault, judged.balance_after) == (False, None, fault, None)


@pytest.mark.parametrize(("text", "unusual"), [("19999.99", False), ("20000", True), ("500", False)])
def test_a_large_amount_asks_once_more(text: str, unusual: bool) -> None:
    assert judge_top_up(text, "RUB", None).unusual is unusual


def test_every_preset_is_a_usable_and_usual_amount() -> None:
    for preset in PRESETS:
        judged = judge_top_up(f"{preset:f}", "JPY", None)
        assert (judged.ready, judged.unusual) == (True, False)


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (a_top_up(), True),
        (a_top_up(phase=Phase.PAID), True),
        (a_top_up(phase=Phase.UNKNOWN), True),
        (a_top_up(phase=Phase.EXPIRED), True),
        (a_top_up(phase=Phase.DECLINED), False),
        (a_top_up(phase=Phase.CANCELLED), False),
        (a_top_up(phase=Phase.REFUSED), False),
        (a_top_up(phase=Phase.WITHDRAWN), False),
        (a_top_up(amount=D("500.00")), True),
        (a_top_up(amount=D(501)), False),
        (a_top_up(client_id="client_b"), False),
        (a_refund(amount=D(500)), False),
        (a_top_up(created_at=NOW - TWIN_WINDOW), False),
        (a_top_up(created_at=NOW - TWIN_WINDOW + seconds(1)), True),
    ],
)
def test_a_twin_took_or_may_take_the_same_money_from_the_same_client_lately(other: Operation, is_twin: bool) -> None:
    assert twin_of([other], "client_a", D(500), NOW) is (other if is_twin else None)


def test_of_several_twins_the_newest_is_shown() -> None:
    older, newer = a_top_up(created_at=NOW - timedelta(minutes=5)), a_top_up(created_at=NOW - timedelta(minutes=1))
    assert twin_of([newer, older], "client_a", D(500), NOW) is newer
    assert twin_of([], "client_a", D(500), NOW) is None


def test_the_description_begins_with_the_reference() -> None:
    assert description_of("FD-7K3Q9", "  seat 12 ") == "FD-7K3Q9 seat 12"
    assert description_of("FD-7K3Q9", "  ") == "FD-7K3Q9"
    assert reference_in(description_of("FD-7K3Q9", "like FD-AAAAA")) == "FD-7K3Q9"
