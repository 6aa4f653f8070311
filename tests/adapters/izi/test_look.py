"""The watch's look: one POST, each payment and client answered for itself."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import Refused, RefusedByServer, ServerFault, SignedOut
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.services.ports import Look
from tests.adapters.scripted import Play, Scripted, data, error, one_error, reply
from tests.hygiene.logs import ExpectedLog


def _payment(payment_id: str) -> dict[str, Any]:
    return {"id": payment_id, "status": "PENDING", "amount": 500}


def _mixed(roots: dict[str, Any] | None, *errors: dict[str, Any]) -> Play:
    return reply(json.dumps({"data": roots, "errors": list(errors)}))


async def test_payments_and_clients_come_in_one_post(desk: IziDesk, server: Scripted) -> None:
    limits = {"X-RateLimit-Cost": "1", "X-RateLimit-Remaining": "93"}
    roots = {"p0": _payment("txn_a"), "p1": _payment("txn_b"), "c0": {"id": "client_1", "balance": "10.50"}}
    server.play(reply(json.dumps({"data": roots}), headers=limits))
    look = await desk.look(("txn_a", "txn_b"), ("client_1",))
    assert look == Look(
        payments={name: Payment(name, "PENDING", Decimal(500)) for name in ("txn_a", "txn_b")},
        clients={"client_1": Client("client_1", balance=Decimal("10.50"))},
        cost=1.0,
        remaining=93,
    )
    assert server.asked[0].body["variables"] == {"p0": "txn_a", "p1": "txn_b", "c0": "client_1"}


async def test_a_refused_one_does_not_spoil_the_others(desk: IziDesk, server: Scripted) -> None:
    no = one_error("CLUB_ACCESS_DENIED", "not yours", ["p0", "status"])
    server.play(_mixed({"p0": None, "p1": _payment("b"), "c0": None}, no))
    look = await desk.look(("a", "b"), ("c",))
    assert look.payments["a"] == Refused("CLUB_ACCESS_DENIED", "not yours")
    assert isinstance(look.payments["b"], Payment)
    assert look.clients["c"] == Refused("NOT_FOUND")
    assert (look.cost, look.remaining) == (None, None)


async def test_an_unreadable_one_is_left_out(desk: IziDesk, server: Scripted) -> None:
    server.play(data(p0={"id": "a"}, p1=_payment("b")))
    assert list((await desk.look(("a", "b"), ())).payments) == ["b"]


async def test_the_answers_of_two_payments_that_changed_places_are_no_answers(
    desk: IziDesk, server: Scripted, expected_log: ExpectedLog
) -> None:
    for kind in ("payment", "client"):
        expected_log(f"the server answered with another {kind} than was asked for")
    swapped = data(p0=_payment("b"), p1=_payment("a"), p2=_payment("c"), c0={"id": "client_2", "balance": 1})
    server.play(swapped, swapped)
    for _ in range(2):
        look = await desk.look(("a", "b", "c"), ("client_1",))
        assert (list(look.payments), look.clients) == (["c"], {})


async def test_another_payment_is_told_of_once_and_not_with_every_look(
    desk: IziDesk, server: Scripted, caplog: pytest.LogCaptureFixture, expected_log: ExpectedLog
) -> None:
    expected_log("another payment")
    server.play(*[data(p0=_payment("other"))] * 3)
    for _ in range(3):
        await desk.look(("a",), ())
    assert sum("another payment" in record.getMessage() for record in caplog.records) == 1


async def test_a_refusal_that_empties_the_whole_answer_blames_only_its_own(desk: IziDesk, server: Scripted) -> None:
    server.play(_mixed(None, one_error("NOT_FOUND", path=["p0"])))
    assert (await desk.look(("a", "b"), ())).payments == {"a": Refused("NOT_FOUND", "no")}


@pytest.mark.parametrize("code", ["TOKEN_INVALID", "UNAUTHENTICATED"])
async def test_a_lost_sign_in_is_no_refusal_of_one_payment(desk: IziDesk, server: Scripted, code: str) -> None:
    server.play(_mixed({"p0": None}, one_error(code, path=["p0"])))
    with pytest.raises(SignedOut):
        await desk.look(("a",), ())


async def test_an_expired_token_is_renewed_for_a_look_too(desk: IziDesk, server: Scripted) -> None:
    server.play(_mixed({"p0": None}, one_error("TOKEN_EXPIRED", path=["p0"])), data(p0=_payment("a")))
    assert "a" in (await desk.look(("a",), ())).payments


async def test_an_error_without_a_place_is_of_the_whole_look(desk: IziDesk, server: Scripted) -> None:
    server.play(error("INVALID_INPUT", status=400), reply('{"data":null}'))
    with pytest.raises(RefusedByServer):
        await desk.look(("a",), ())
    with pytest.raises(ServerFault):
        await desk.look(("a",), ())


@pytest.mark.parametrize("cost", ["one", "nan", "inf", "-1", "1e400", ""])
async def test_unreadable_limits_are_not_told(desk: IziDesk, server: Scripted, cost: str) -> None:
    limits = {"X-RateLimit-Cost": cost, "X-RateLimit-Remaining": "1e99"}
    server.play(reply(json.dumps({"data": {"p0": _payment("a")}}), headers=limits))
    look = await desk.look(("a",), ())
    assert (look.cost, look.remaining) == (None, None)


async def test_nothing_to_look_at_asks_nobody(desk: IziDesk, server: Scripted) -> None:
    assert await desk.look((), ()) == Look()
    assert server.asked == []


async def test_more_than_ten_are_not_sent(desk: IziDesk, server: Scripted) -> None:
    with pytest.raises(ValueError, match="11"):
        await desk.look(tuple("abcdefgh"), tuple("xyz"))
    assert server.asked == []
