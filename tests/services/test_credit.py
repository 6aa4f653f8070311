"""The second tick among other people's money: lists are read before a claim, once, and without one the desk goes on."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.domain.errors import DeskError, NotReached, Refused, RefusedByServer, ServerFault
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.services.others import PATIENCE, PAUSE, TRIES
from izi_frontdesk.services.ports import TopUpOrder
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA


async def elsewhere(desk: FakeDesk, amount: int = 500) -> str:
    """Another desk's payment for Petrov; its id."""
    order = TopUpOrder(PETROV.id, "club_arena", Decimal(amount), "", "FD-ZZZZZ")
    return (await desk.izi.start_top_up(order)).payment_id


async def test_the_list_is_read_once_when_a_credit_is_in_sight_and_not_before(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(20)
    assert desk.izi.sent("payments_of") == 0
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(30)
    assert desk.phase(operation) is Phase.PAID
    assert desk.izi.sent("payments_of") == 1


async def test_while_the_credit_is_held_nobody_asks_for_a_list(desk: FakeDesk) -> None:
    desk.izi.holds_credits = True
    operation = await desk.top_up()
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(30)
    assert (desk.phase(operation), desk.izi.sent("payments_of")) == (Phase.BANK_ACCEPTED, 0)


@pytest.mark.parametrize("amount", [500, 800])
async def test_the_credit_of_another_desks_payment_is_not_taken_for_ours(desk: FakeDesk, amount: int) -> None:
    operation, other = await desk.top_up(500), await elsewhere(desk, amount)
    desk.izi.holds_credits = True
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(4)
    desk.izi.holds_credits = False
    desk.izi.pay(other)
    await desk.clock.advance(20)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    asked = desk.izi.sent("payments_of")
    assert asked == 1, "the same rise is judged with the same list"
    desk.izi.release(operation.payment_id)
    await desk.clock.advance(4)
    assert desk.phase(operation) is Phase.PAID
    assert desk.izi.sent("payments_of") == 2


async def test_another_desks_payment_that_was_credited_before_hides_nothing(desk: FakeDesk) -> None:
    operation, other = await desk.top_up(500), await elsewhere(desk, 500)
    await desk.clock.advance(4)
    desk.izi.pay(other)
    await desk.clock.advance(30)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(4)
    assert desk.phase(operation) is Phase.PAID


async def test_both_paid_between_two_reads_are_told_apart(desk: FakeDesk) -> None:
    operation, other = await desk.top_up(500), await elsewhere(desk, 300)
    await desk.clock.advance(4)
    desk.izi.pay(other)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(4)
    assert desk.phase(operation) is Phase.PAID


@pytest.mark.parametrize("amount", [499, 501, 1000])
async def test_money_by_hand_of_another_size_is_never_our_credit(desk: FakeDesk, amount: int) -> None:
    desk.izi.holds_credits = True
    operation = await desk.top_up(500)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(4)
    desk.izi.move(PETROV.id, amount)
    await desk.clock.advance(4)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    desk.izi.release(operation.payment_id)
    await desk.clock.advance(4)
    assert desk.phase(operation) is Phase.PAID


async def test_a_credit_minutes_late_is_seen_when_it_is_alone_and_not_beside_others(desk: FakeDesk) -> None:
    desk.izi.holds_credits = True
    late, other = await desk.top_up(500), await desk.top_up(500, SIDOROVA)
    for operation in (late, other):
        desk.izi.pay(operation.payment_id)
    await desk.clock.advance(120)
    desk.izi.release(late.payment_id)
    desk.izi.release(other.payment_id)
    desk.izi.move(SIDOROVA.id, 200)
    await desk.clock.advance(4)
    assert (desk.phase(late), desk.phase(other)) == (Phase.PAID, Phase.BANK_ACCEPTED)


async def test_after_a_restart_the_bank_without_balance_is_still_told_from_other_money(desk: FakeDesk) -> None:
    operation, other = await desk.top_up(500), await elsewhere(desk, 500)
    desk.izi.holds_credits = True
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(4)
    await desk.end()
    desk.izi.holds_credits = False
    desk.izi.pay(other)
    await desk.clock.advance(3600)
    await desk.restart()
    await desk.clock.advance(4)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    desk.izi.release(operation.payment_id)
    await desk.clock.advance(4)
    assert desk.phase(operation) is Phase.PAID


async def test_where_the_list_is_refused_the_desk_goes_on_without_and_asks_no_more(desk: FakeDesk) -> None:
    desk.izi.refuses("payments_of", RefusedByServer(Refused("FORBIDDEN")), times=10)
    for client in (PETROV, SIDOROVA):
        operation = await desk.top_up(500, client)
        desk.izi.pay(operation.payment_id)
        await desk.clock.advance(4)
        assert desk.phase(operation) is Phase.PAID
    assert desk.izi.sent("payments_of") == 1
    assert desk.troubles == []


@pytest.mark.parametrize("hangs", [False, True])
async def test_a_list_that_fails_again_and_again_holds_up_the_tick_but_not_for_ever(
    desk: FakeDesk, hangs: bool
) -> None:
    if hangs:
        desk.izi.slow["payments_of"] = asyncio.Event()
    else:
        desk.izi.refuses("payments_of", ServerFault(), times=10)
    operation, other = await desk.top_up(), await desk.top_up(300, SIDOROVA)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(PATIENCE + 4)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    desk.izi.decline(other.payment_id)
    await desk.clock.advance(4)
    assert desk.phase(other) is Phase.DECLINED, "the watch goes on"
    await desk.clock.advance(TRIES * (PAUSE + PATIENCE))
    assert desk.phase(operation) is Phase.PAID
    assert desk.izi.sent("payments_of") == TRIES


@pytest.mark.parametrize("accident", [NotReached()])
async def test_without_a_network_the_claim_waits_like_everything_else(desk: FakeDesk, accident: DeskError) -> None:
    desk.izi.refuses("payments_of", accident)
    operation = await desk.top_up()
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(10)
    assert desk.phase(operation) is Phase.PAID
    assert [type(trouble) for trouble in desk.troubles] == [NotReached, type(None)]


async def test_a_balance_that_was_on_its_way_while_the_next_top_up_began_makes_no_rise_twice(desk: FakeDesk) -> None:
    first = await desk.top_up(500)
    await desk.clock.advance(3)
    desk.izi.holds_credits = True
    desk.izi.pay(first.payment_id)
    desk.izi.late["look"] = on_its_way = asyncio.Event()
    await desk.clock.advance(2)
    desk.izi.release(first.payment_id)
    second = await desk.top_up(500)
    on_its_way.set()
    desk.izi.pay(second.payment_id)
    await desk.clock.advance(30)
    assert (desk.phase(first), desk.phase(second)) == (Phase.PAID, Phase.BANK_ACCEPTED)
    desk.izi.release(second.payment_id)
    await desk.clock.advance(5)
    assert desk.phase(second) is Phase.PAID
