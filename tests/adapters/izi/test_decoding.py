"""Amounts, times and lists as servers send them, and as we send them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.exchange import encoded
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import ServerFault
from izi_frontdesk.domain.payments import Payment, PaymentLink
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.services.ports import RefundOrder, TopUpOrder
from tests.adapters.scripted import Scripted, data, reply

ORDER = TopUpOrder("client_1", "club_1", Decimal("500.10"), "https://return.invalid/done", "FD-7K3Q9 ночь")
CLUBS = [{"id": "1", "name": "A"}, {"id": "2", "name": "Б", "timezone": "Asia/Almaty", "currency": "KZT", "new": 1}]


def _client(balance: str) -> str:
    return '{"data":{"client":{"id":"c","balance":%s}}}' % balance  # noqa: UP031 - braces everywhere


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("1250", "1250"),
        ("0.1", "0.1"),
        ("1250.50", "1250.50"),
        ('"1250.50"', "1250.50"),
        ("-1000000", "-1000000"),
        ("12345678901234567.89", "12345678901234567.89"),
        ("1e3", "1000"),
    ],
)
async def test_amounts_keep_every_digit(desk: IziDesk, server: Scripted, sent: str, read: str) -> None:
    server.play(reply(_client(sent)))
    assert str((await desk.client("c")).balance) == read


@pytest.mark.parametrize("sent", ["true", '"NaN"', '"a lot"', "1e999999999", '"Infinity"', "[1]"])
async def test_what_is_no_amount_is_a_fault(desk: IziDesk, server: Scripted, sent: str) -> None:
    server.play(reply(_client(sent)))
    with pytest.raises(ServerFault):
        await desk.client("c")


@given(st.decimals(min_value=0, max_value=1_000_000, allow_nan=False, places=2))
def test_amounts_leave_as_exact_numbers(amount: Decimal) -> None:
    body = json.loads(encoded("X", "query", {"input": {"amount": amount}}), parse_float=Decimal, parse_int=Decimal)
    assert body["variables"]["input"]["amount"] == amount


def test_an_amount_with_an_exponent_leaves_in_plain_digits() -> None:
    assert b'"amount":1000}' in encoded("X", "query", {"input": {"amount": Decimal("1E+3")}})


def test_half_a_character_does_not_stop_a_search() -> None:
    assert json.loads(encoded("X", "query", {"search": "Ив\ud83d"}))["variables"] == {"search": "Ив?"}


@pytest.mark.parametrize(
    "clubs",
    [
        CLUBS,
        {"items": CLUBS, "total": 2},
        {"nodes": CLUBS},
        {"data": CLUBS},
        {"results": CLUBS},
        {"edges": [{"node": club, "cursor": "x"} for club in CLUBS]},
        [CLUBS[0], None, CLUBS[1]],
    ],
)
async def test_lists_are_read_plain_or_wrapped(desk: IziDesk, server: Scripted, clubs: Any) -> None:
    server.play(data(clubs=clubs))
    assert await desk.clubs() == (Club("1", "A"), Club("2", "Б", "Asia/Almaty", "KZT"))


@pytest.mark.parametrize("clubs", [{"rows": CLUBS}, "none", 7, [{"id": "1"}], {}])
async def test_what_is_no_list_is_a_fault(desk: IziDesk, server: Scripted, clubs: Any) -> None:
    server.play(data(clubs=clubs))
    with pytest.raises(ServerFault):
        await desk.clubs()


async def test_a_client_with_nothing_but_an_id_is_a_client(desk: IziDesk, server: Scripted) -> None:
    server.play(data(client={"id": "c", "name": None, "balance": None, "isBlacklisted": None, "lastVisitAt": "lately"}))
    assert await desk.client("c") == Client("c")


async def test_a_payment_is_read_with_all_it_tells(desk: IziDesk, server: Scripted) -> None:
    newer = {
        "id": "txn_2",
        "status": "SETTLED_TWICE",
        "amount": "300.00",
        "clientId": "c",
        "createdAt": "2026-11-22T12:00:00+05:00",
        "confirmedAt": "2026-11-22T07:01:00.123Z",
        "expiresAt": "2026-11-22T07:15:00",
        "gatewayTransactionId": 504_000,
        "description": "FD-7K3Q9",
        "failureReason": None,
        "refundedAmount": 0,
        "method": "CARD",
    }
    older = {"id": "txn_1", "status": "PENDING", "amount": 1, "createdAt": "2026-11-21T00:00:00Z"}
    dateless = {"id": "txn_0", "status": "FAILED", "amount": 1, "failureReason": "no money"}
    server.play(data(payments=[dateless, older, newer]))
    first, second, third = await desk.payments_of("club", "c")
    assert first == Payment(
        id="txn_2",
        status="SETTLED_TWICE",
        amount=Decimal("300.00"),
        client_id="c",
        created_at=datetime(2026, 11, 22, 7, tzinfo=UTC),
        confirmed_at=datetime(2026, 11, 22, 7, 1, 0, 123_000, tzinfo=UTC),
        expires_at=datetime(2026, 11, 22, 7, 15, tzinfo=UTC),
        gateway_id="504000",
        description="FD-7K3Q9",
        refunded=Decimal(0),
    )
    assert (second.id, third.id, third.failure, third.refunded) == ("txn_1", "txn_0", "no money", None)


@pytest.mark.parametrize(
    ("link", "read"),
    [
        ({"transactionId": "t", "paymentUrl": "u", "expiresAt": None}, PaymentLink("t", "u", None)),
        ({"transactionId": "t", "paymentUrl": "u", "expiresAt": "soon"}, PaymentLink("t", "u", None)),
        ({"transactionId": "t", "paymentUrl": "u", "expiresAt": 1_900_000_000}, PaymentLink("t", "u", None)),
        ({"transactionId": "t", "paymentUrl": None}, PaymentLink("t", "", None)),
        ({"transactionId": "t"}, PaymentLink("t", "", None)),
    ],
)
async def test_a_payment_exists_as_soon_as_it_has_an_id(
    desk: IziDesk, server: Scripted, link: dict[str, Any], read: PaymentLink
) -> None:
    server.play(data(initiateTopUpPayment=link))
    assert await desk.start_top_up(ORDER) == read


@pytest.mark.parametrize("link", [{"paymentUrl": "u"}, {"paymentUrl": "u", "transactionId": ""}])
async def test_a_payment_without_an_id_is_unknown(desk: IziDesk, server: Scripted, link: dict[str, Any]) -> None:
    server.play(data(initiateTopUpPayment=link))
    with pytest.raises(ServerFault):
        await desk.start_top_up(ORDER)


async def test_a_top_up_goes_out_as_documented(desk: IziDesk, server: Scripted) -> None:
    server.play(data(initiateTopUpPayment={"transactionId": "t"}))
    await desk.start_top_up(ORDER)
    asked = server.asked[0]
    assert asked.body["variables"] == {
        "input": {
            "clientId": "client_1",
            "clubId": "club_1",
            "amount": "500.10",
            "returnUrl": "https://return.invalid/done",
            "description": "FD-7K3Q9 ночь",
        }
    }
    assert b'"amount":500.10,' in asked.raw
    assert "500.10" not in asked.body["query"]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"success": True, "refundId": "r", "amount": "99.50"}, RefundAnswer(True, "r", Decimal("99.50"))),
        ({"success": False}, RefundAnswer(False)),
        ({"success": True, "refundId": "r", "amount": None}, RefundAnswer(True, "r")),
    ],
)
async def test_a_refund_answer_keeps_success_and_amount_apart(
    desk: IziDesk, server: Scripted, told: dict[str, Any], read: RefundAnswer
) -> None:
    server.play(data(refundPayment=told))
    assert await desk.refund(RefundOrder("txn_1", Decimal("99.50"), "FD-7K3Q9 wrong amount")) == read
    sent = {"transactionId": "txn_1", "amount": "99.50", "reason": "FD-7K3Q9 wrong amount"}
    assert server.asked[0].body["variables"] == {"input": sent}


@pytest.mark.parametrize(
    "told",
    [{}, {"success": None}, {"success": "yes"}, {"success": True, "amount": 1}, {"success": True, "refundId": ""}],
)
async def test_a_refund_without_a_clear_success_is_unknown(
    desk: IziDesk, server: Scripted, told: dict[str, Any]
) -> None:
    server.play(data(refundPayment=told))
    with pytest.raises(ServerFault):
        await desk.refund(RefundOrder("txn_1", Decimal(1), "FD-7K3Q9"))


async def test_signing_in_gives_tokens_and_the_person(access: IziAccess, server: Scripted) -> None:
    pair = {"accessToken": "test-a", "refreshToken": "test-r"}
    server.play(
        data(loginWithEmailPassword={**pair, "user": {"id": "u", "email": "a@test.invalid", "role": "BARISTA"}}),
        data(loginWithEmailPassword={**pair, "user": None}),
        data(refreshToken=pair),
    )
    tokens, user = await access.sign_in("a@test.invalid", "test-password")
    assert (tokens.access, tokens.refresh, user.role) == ("test-a", "test-r", "BARISTA")
    assert (await access.sign_in("a@test.invalid", "test-password"))[1] == User("", "a@test.invalid")
    assert await access.refresh("test-old") == tokens


@pytest.mark.parametrize("pair", [("", "r"), ("a\nb", "r"), ("токен", "r"), ("a", "")])
async def test_tokens_that_cannot_be_used_are_a_fault(
    access: IziAccess, server: Scripted, pair: tuple[str, str]
) -> None:
    server.play(data(refreshToken={"accessToken": pair[0], "refreshToken": pair[1]}))
    with pytest.raises(ServerFault):
        await access.refresh("test-old")
