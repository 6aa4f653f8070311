"""What the tests of the callback share: the gateway's side of it, and a payment nobody paid yet."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.practice.izi.shop import Shop
from tests.practice.staff import Staff
from tests.support.practice_process import Practice


@pytest.fixture
def shop(practice: Practice) -> Shop:
    """The gateway's side of the callback."""
    return Shop(practice)


@pytest.fixture
def payment(cashier: Staff, client_id: str) -> Mapping[str, object]:
    """A pending payment of 500."""
    found: Mapping[str, object] = cashier.payment(cashier.top_up(client_id)["transactionId"])
    return found
