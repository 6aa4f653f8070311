"""A server whose state must be the same afterwards, and the keys of its gateway."""

from __future__ import annotations

import base64
from collections.abc import Generator

import pytest

from tests.support.practice_process import Practice


@pytest.fixture
def undamaged(practice: Practice) -> Generator[Practice, None, None]:
    """Fails the test when payments, refunds, notifications, clients' balances or switches have changed."""

    def picture() -> object:
        balances = [practice.client(f"client_{name}")["balance"] for name in ("orlov", "petrov")]
        return practice.state(), balances, practice.terminal.switches()

    before = picture()
    yield practice
    assert picture() == before


@pytest.fixture(scope="session")
def shop_keys(practice_server: Practice) -> dict[str, str]:
    """Headers of a shop that is known at the gateway."""
    keys = practice_server.call("GET", "gateway")
    pair = f"{keys['publicId']}:{keys['apiSecret']}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
