"""Every card of the list and every reason code: what the payer's attempt comes to, and what the shop is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError

import pytest

from izi_frontdesk.practice.gateway.cards import luhn_holds
from izi_frontdesk.practice.gateway.practice_cards import PRACTICE_CARDS, PracticeCard
from izi_frontdesk.practice.gateway.reasons import DECLINES, Reason
from tests.practice.staff import Staff
from tests.support.practice_process import PAYING_CARD, Practice

Played = Callable[..., Any]

CODES = (
    *(5001, 5003, 5004, 5005, 5006, 5007, 5012, 5013, 5014, 5015, 5017, 5019, 5030, 5031, 5033, 5034, 5036, 5041),
    *(5043, 5051, 5054, 5055, 5057, 5058, 5059, 5061, 5062, 5063, 5065, 5082, 5091, 5092, 5096, 5113, 5204, 5206),
    *(5207, 5300, 5303, 5761, 5762, 5763, 6001, 6002, 6003, 6004, 6005, 6006, 6007, 6008, 6009, 6010, 6011, 6013),
    *(6014, 6015, 6016, 6017, 6021, 6022, 6025),
)


@pytest.fixture
def played(practice: Practice, cashier: Staff, client_id: str) -> Played:
    """Plays a payer on the payment of this test; one payment serves for any number of declined attempts."""
    payment_id = cashier.top_up(client_id)["transactionId"]

    def play(**wish: object) -> Any:
        return practice.call("POST", f"payments/{payment_id}/pay", wish)

    return play


def test_the_list_of_cards_is_the_gateways_fifteen_and_izis_three() -> None:
    assert sum(card.is_official for card in PRACTICE_CARDS) == 15
    assert sum(card.is_izis for card in PRACTICE_CARDS) == 3
    assert all(luhn_holds(card.number) for card in PRACTICE_CARDS if card.is_official)
    assert {card.system for card in PRACTICE_CARDS} == {"Visa", "Mastercard", "МИР"}
    assert {card.number for card in PRACTICE_CARDS if card.later == 5051} == {
        "4111111111111111",
        "5200828282828210",
        "2200000022222222",
    }


def test_the_table_holds_every_documented_code_once_with_a_name_of_its_own() -> None:
    assert tuple(reason.code for reason in DECLINES) == CODES
    # Refusals of the bank and of Check share one documented name, which is why the code counts.
    assert len({reason.name for reason in DECLINES}) == len(CODES)
    assert all(reason.name.isalnum() and reason.name[0].isupper() for reason in DECLINES)


@pytest.mark.parametrize("card", PRACTICE_CARDS, ids=lambda card: card.number)
def test_a_card_of_the_list_does_what_the_list_says(
    practice: Practice, cashier: Staff, client_id: str, card: PracticeCard
) -> None:
    payment_id = cashier.top_up(client_id)["transactionId"]

    def play(**wish: object) -> Any:
        return practice.call("POST", f"payments/{payment_id}/pay", {"card": card.number, **wish})

    waits = play(secure="nothing")
    assert (waits["outcome"] == "awaiting") == card.asks_secure
    assert waits["reasonCode"] in ({0} if card.asks_secure else {card.reason_code})
    done = play() if card.asks_secure else waits
    assert done["outcome"] == ("declined" if card.reason_code else "paid")
    assert done["payment"]["status"] == ("PENDING" if card.reason_code else "CONFIRMED")


@pytest.mark.parametrize("answer", ["wrong", "cancel"])
def test_3d_secure_that_is_not_passed_is_the_same_refusal_for_every_card(played: Played, answer: str) -> None:
    for card in PRACTICE_CARDS:
        if card.asks_secure:
            done = played(card=card.number, secure=answer)
            assert (done["outcome"], done["reasonCode"], done["reason"]) == ("declined", 5206, "AuthenticationFailed")


def test_every_code_can_be_had_and_the_shop_is_told_its_number_and_name(played: Played) -> None:
    for reason in DECLINES:
        done = played(reason=reason.code)
        assert (done["outcome"], done["reasonCode"], done["reason"]) == ("declined", reason.code, reason.name)
        assert done["payment"]["status"] == "PENDING"


@pytest.mark.parametrize("reason", [one for one in DECLINES if one.code in (5005, 5206, 5207)], ids=lambda r: r.name)
def test_a_code_asked_for_comes_after_3d_secure_unless_it_is_about_3d_secure(played: Played, reason: Reason) -> None:
    waits = played(card="4242424242424242", reason=reason.code, secure="nothing")
    assert waits["outcome"] == ("awaiting" if reason.code == 5005 else "declined")
    done = played(card="4242424242424242", reason=reason.code)
    assert (done["outcome"], done["reasonCode"]) == ("declined", reason.code)


@pytest.mark.parametrize(
    "wish",
    [
        *({"reason": 5000}, {"reason": 0}, {"reason": "5005"}, {"reason": True}, {"reason": 3001}),
        *({"secure": "perhaps"}, {"secure": 1}, {"late": "yes"}, {"card": ["4111"]}),
        *({"method": "cash"}, {"again": True, "method": "tpay"}, {"late": True, "method": "sbp"}),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused_and_plays_nothing(played: Played, wish: dict[str, object]) -> None:
    with pytest.raises(HTTPError) as refused:
        played(**wish)
    refused.value.close()
    assert refused.value.code == 400
    assert played(card=PAYING_CARD)["outcome"] == "paid"
