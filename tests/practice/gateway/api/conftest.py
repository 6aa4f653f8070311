"""A shop at the gateway's door, and payments made through the front door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.practice.gateway.api.shop_front import ShopFront
from tests.practice.staff import Staff
from tests.support.practice_process import Practice

Paid = Callable[..., Any]


@pytest.fixture
def shop(practice: Practice, http: httpx.Client) -> ShopFront:
    """A shop with the keys of the practice terminal."""
    return ShopFront(practice, http)


@pytest.fixture
def paid(practice: Practice, owner: Staff, client_id: str) -> Paid:
    """Makes a top-up, plays its payer, answers the payment as IZI tells it. The balance was 1000 before."""

    def make(amount: Any = 500, **how: Any) -> Any:
        payment_id = owner.top_up(client_id, amount)["transactionId"]
        practice.pay(payment_id, **how)
        return owner.payment(payment_id)

    return make
