"""What a machine may choose from: amounts, cards, and everything that can go wrong on the way of a notification."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

Trouble = tuple[str, dict[str, Any], int]
ONCE, TWICE = 1, 2

AMOUNTS = st.sampled_from(["1", "100", "500.50", "999.99", "0.1e4"])
BALANCES = st.sampled_from(["0", "1000", "-70", "33.33"])
SHARES = st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal("0.5"), Decimal(1)])

PAYS: dict[str, Any] = {"card": "4111111111111111"}
ATTEMPTS = st.sampled_from(
    [
        PAYS,
        PAYS,
        {"card": "4444444444444441"},
        {"card": "4111111111111111", "reason": 5057},
        *({"card": "5500000000000004", "secure": how} for how in ("confirm", "wrong", "cancel", "nothing")),
        {"card": "4012888888881881"},
        *({"method": method} for method in ("sbp", "sbp", "sberpay", "tpay")),
        {"method": "sbp", "again": True},
    ]
)
SWITCHES = st.sampled_from(
    [
        {"schema": "Dual"},
        {"schema": "Single"},
        {"body": "json"},
        {"body": "form"},
        {"secure": "unavailable"},
        {"secure": "available"},
    ]
)
AS_DELIVERED = {"schema": "Single", "body": "form", "secure": "available"}


def _sending(kind: str) -> list[Trouble]:
    """The gateway, a network or a forger."""
    doings: list[dict[str, Any]] = [
        {"kind": "forge"},
        {"kind": "drop"},
        {"kind": "twice"},
        {"kind": "amount", "amount": 1_000_000},
        {"kind": "late", "seconds": 0.03},
    ]
    return [(f"gateway.{kind}", do, ONCE) for do in doings]


def _taking(kind: str) -> list[Trouble]:
    """The shop, where a notification arrives."""
    doings: list[dict[str, Any]] = [
        {"kind": "http", "status": 503},
        {"kind": "lose"},
        {"kind": "half"},
        {"kind": "refuse"},
        {"kind": "reset"},
        {"kind": "raw", "body": "not JSON"},
        {"kind": "delay", "seconds": 0.03},
    ]
    return [(f"notification.{kind}", do, TWICE) for do in doings]


def _or_none(*troubles: Trouble) -> st.SearchStrategy[Trouble | None]:
    return st.none() | st.sampled_from(troubles)


NO_CREDIT: Trouble = ("notification.Pay", {"kind": "no_credit"}, ONCE)
REPORT_TROUBLES = _or_none(*_sending("Pay"), NO_CREDIT)
CHECK_TROUBLES = _or_none(
    ("gateway.Check", {"kind": "drop"}, ONCE),
    ("notification.Check", {"kind": "raw", "body": '{"code":13}'}, ONCE),
    ("notification.Check", {"kind": "http", "status": 500}, ONCE),
    ("notification.Check", {"kind": "lose"}, ONCE),
)
PAY_TROUBLES = _or_none(
    *_sending("Pay"),
    *_taking("Pay"),
    *_sending("Fail"),
    *_taking("Fail"),
    NO_CREDIT,
)
HOLD_TROUBLES = _or_none(*_sending("Confirm"), *_taking("Confirm"), *_sending("Cancel"), *_taking("Cancel"))
REFUND_TROUBLES = _or_none(
    *_sending("Refund"),
    *_taking("Refund"),
    ("refundPayment", {"kind": "lose"}, ONCE),
    ("refundPayment", {"kind": "half"}, ONCE),
    ("refundPayment", {"kind": "refuse"}, ONCE),
    ("refundPayment", {"kind": "http", "status": 502}, ONCE),
)
