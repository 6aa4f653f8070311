"""The client against each shape that IZI's API may have: money commands fit all, reads where nothing is missing.

That reads find their way into shapes that lack what they ask for is not claimed here.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.errors import RefusedByServer, SignedOut
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.practice.settings import SHAPES
from izi_frontdesk.services.ports import RefundOrder, TopUpOrder
from tests.adapters.izi.test_practice import ARENA, PETROV, RETURN, Staff, signed_in
from tests.support.shapes import Served

LIKE_OURS = ("practice", "no-introspection", "text-amounts")


@pytest.mark.parametrize("shape", SHAPES)
async def test_money_is_sent_and_sent_back_in_every_shape(served: Served, network: Network, shape: str) -> None:
    practice = served(shape)
    desk = (await signed_in(practice, network)).desk
    link = await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal("500.50"), RETURN, "FD-7K3Q9"))
    practice.pay(link.payment_id)
    answer = await desk.refund(RefundOrder(link.payment_id, Decimal("200.25"), "client's request"))
    assert practice.payment(link.payment_id)["status"] == "CONFIRMED"
    assert (answer.success, answer.amount) == (True, Decimal("200.25"))


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_refusal_is_one_whatever_its_http_status(served: Served, network: Network, shape: str) -> None:
    desk = (await signed_in(served(shape), network)).desk
    with pytest.raises(RefusedByServer) as refusal:
        await desk.refund(RefundOrder("txn_nothing", Decimal(1), "client's request"))
    assert refusal.value.refused.code == "NOT_FOUND"


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_lost_sign_in_is_known_whatever_its_http_status(served: Served, network: Network, shape: str) -> None:
    staff = await signed_in(served(shape), network)
    served(shape).expire_tokens(access=True)
    link = await staff.desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(7), RETURN, "FD-7K3Q9"))
    assert (bool(link.payment_id), staff.person.renewals) == (True, 1)
    served(shape).expire_tokens(access=True, refresh=True)
    with pytest.raises(SignedOut):
        await staff.desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(7), RETURN, "FD-7K3Q9"))


@pytest.mark.parametrize("shape", LIKE_OURS)
async def test_everything_is_read_in_shapes_like_ours(served: Served, network: Network, shape: str) -> None:
    practice = served(shape)
    practice.set_balance(PETROV, "1250")
    desk = (await signed_in(practice, network)).desk
    link = await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal("500.50"), RETURN, "FD-7K3Q9"))
    practice.pay(link.payment_id)
    look = await desk.look((link.payment_id,), (PETROV,))
    seen, listed = look.payments[link.payment_id], await desk.payments_of(ARENA, PETROV)
    assert isinstance(seen, Payment)
    assert listed[0] == seen
    assert (seen.status, seen.amount, seen.refunded) == ("CONFIRMED", Decimal("500.50"), Decimal(0))
    assert [client.balance for client in await desk.search(ARENA, "client_petrov")] == [Decimal("1750.50")]
    assert [club.id for club in await desk.clubs()] == [ARENA, "club_north", "club_harbor"]


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - set(LIKE_OURS)))
async def test_a_read_that_does_not_fit_is_refused_and_never_answered_by_half(
    served: Served, network: Network, shape: str
) -> None:
    staff: Staff = await signed_in(served(shape), network)
    with pytest.raises(RefusedByServer) as refusal:
        await staff.desk.search(ARENA, "4567")
    assert refusal.value.refused.code in {"INVALID_INPUT", "GRAPHQL_VALIDATION_FAILED"}


@pytest.mark.parametrize("shape", SHAPES)
async def test_signing_in_needs_nothing_that_a_shape_lacks(served: Served, network: Network, shape: str) -> None:
    access = IziAccess(Line(served(shape).graphql, network))
    tokens, user = await access.sign_in("cashier@practice.izi", "practice")
    assert user.role == "CASHIER"
    assert (await access.refresh(tokens.refresh)).access
