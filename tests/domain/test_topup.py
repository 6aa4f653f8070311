"""Judging a top-up before it is created."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.domain.money import AmountFault
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.topup import PRESETS, description_of, judge_top_up, near

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
    ("one", "other", "is_near"),
    [
        ("500", "500", True),
        ("500", "500.00", True),
        ("500", "550", True),
        ("550", "500", True),
        ("500", "550.01", False),
        ("500", "5000", True),
        ("50", "500", True),
        ("500", "50000", False),
        ("500", "4999", False),
        ("200", "300", False),
        ("0", "0", False),
    ],
)
def test_near_is_what_may_be_the_same_wish_or_a_slip_of_a_zero(one: str, other: str, is_near: bool) -> None:
    assert near(D(one), D(other)) is is_near


def test_of_the_preset_amounts_only_a_slip_of_a_zero_is_near_another() -> None:
    pairs = [(one, other) for one in PRESETS for other in PRESETS if one < other and near(one, other)]
    assert pairs == [(D(200), D(2000))]


def test_the_description_begins_with_the_reference() -> None:
    assert description_of("FD-7K3Q9", "  seat 12 ") == "FD-7K3Q9 seat 12"
    assert description_of("FD-7K3Q9", "  ") == "FD-7K3Q9"
    assert reference_in(description_of("FD-7K3Q9", "like FD-AAAAA")) == "FD-7K3Q9"
