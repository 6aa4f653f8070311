"""The switches of the terminal, turned through the control interface."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import httpx
import pytest

from tests.practice.staff import Staff
from tests.support.practice_process import SECURE_CARD, Practice

FACTORY = {"schema": "Single", "retry": True, "body": "form", "secure": "available", "confirm_days": None}


@pytest.fixture(autouse=True)
def as_made(practice: Practice) -> Generator[None, None, None]:
    """The switches as they were, for the tests that follow."""
    yield
    practice.call("POST", "terminal", FACTORY)


def test_a_new_terminal_takes_money_at_once_and_offers_another_try(practice: Practice) -> None:
    assert practice.call("GET", "terminal") == FACTORY


def test_a_named_switch_moves_and_the_others_stay(practice: Practice) -> None:
    assert practice.call("POST", "terminal", {"schema": "Dual"}) == {**FACTORY, "schema": "Dual"}
    assert practice.call("POST", "terminal", {"confirm_days": 3})["schema"] == "Dual"


@pytest.mark.parametrize(
    "given", [{"schema": "Both"}, {"retry": 1}, {"speed": 2}, {"schema": "Dual", "confirm_days": 8}, {"body": ["form"]}]
)
def test_what_is_no_switch_or_no_position_of_it_moves_nothing(
    practice: Practice, http: httpx.Client, given: dict[str, Any]
) -> None:
    assert http.post(f"{practice.control}/terminal", json=given).status_code == 400
    assert practice.call("GET", "terminal") == FACTORY


def test_without_the_banks_confirmation_a_card_that_asks_for_it_is_declined(
    practice: Practice, cashier: Staff, client_id: str
) -> None:
    practice.call("POST", "terminal", {"secure": "unavailable"})
    played = practice.pay(cashier.top_up(client_id)["transactionId"], SECURE_CARD)
    assert (played["outcome"], played["reasonCode"]) == ("declined", 5207)
