"""The one polling loop: two facts for green, and each change told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV

COMMANDS = ("start_top_up", "refund")


async def test_a_payment_gets_two_ticks_and_each_is_told_once(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(2.5)
    done = desk.now(operation)
    assert done.phase is Phase.PAID
    assert done.bank_at is not None
    assert done.credited_at is not None
    await desk.clock.advance(60)
    phases = desk.told(operation)
    assert phases.count(Phase.PAID) == 1
    assert desk.journal.rows[operation.reference] == done


async def test_the_bank_without_the_credit_stays_amber_until_the_credit_comes(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.holds_credits = True
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(300)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    assert desk.now(operation).credited_at is None
    desk.izi.release(operation.payment_id)
    await desk.clock.advance(3)
    assert desk.phase(operation) is Phase.PAID


async def test_the_credit_without_the_bank_is_not_green(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.move(PETROV.id, 500)
    await desk.clock.advance(60)
    assert desk.phase(operation) is Phase.WAITING
    desk.izi.holds_credits = True
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(60)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED, "somebody else's money is not this credit"


async def test_a_hold_of_the_bank_is_amber_and_green_after_the_confirmation(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.authorize(operation.payment_id)
    await desk.clock.advance(3)
    assert (desk.phase(operation), desk.now(operation).bank_at) == (Phase.BANK_ACCEPTED, None)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(3)
    assert desk.phase(operation) is Phase.PAID


async def test_a_hidden_balance_never_makes_green(desk: FakeDesk) -> None:
    hidden = replace(PETROV, balance=None)
    desk.izi.clients[PETROV.id] = hidden
    operation = await desk.top_up()
    desk.izi.holds_credits = True
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(60)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    assert hidden in desk.seen, "the card still hears of the client"


async def test_another_amount_than_asked_is_never_green(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    payment = desk.izi.payments[operation.payment_id]
    desk.izi.payments[operation.payment_id] = replace(payment, amount=Decimal(5000))
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(60)
    assert (desk.phase(operation), desk.now(operation).cause) == (Phase.BANK_ACCEPTED, AMOUNT_DIFFERS)


@pytest.mark.parametrize(("first_paid", "still_waits"), [(0, 1), (1, 0)])
async def test_of_two_payments_of_one_client_only_the_paid_one_is_green(
    desk: FakeDesk, first_paid: int, still_waits: int
) -> None:
    both = (await desk.top_up(500), await desk.top_up(300))
    desk.izi.pay(both[first_paid].payment_id)
    await desk.clock.advance(6)
    assert desk.phase(both[first_paid]) is Phase.PAID
    assert desk.phase(both[still_waits]) is Phase.WAITING
    desk.izi.pay(both[still_waits].payment_id)
    await desk.clock.advance(6)
    assert desk.phase(both[still_waits]) is Phase.PAID


async def test_two_equal_payments_of_one_client_do_not_share_one_credit(desk: FakeDesk) -> None:
    first, second = await desk.top_up(500), await desk.top_up(500)
    desk.izi.pay(first.payment_id)
    desk.izi.holds_credits = True
    desk.izi.pay(second.payment_id)
    await desk.clock.advance(60)
    assert sorted([desk.phase(first).value, desk.phase(second).value]) == ["bank_accepted", "paid"]
    desk.izi.release(second.payment_id)
    await desk.clock.advance(6)
    assert desk.phase(first) is desk.phase(second) is Phase.PAID


async def test_three_payments_of_one_client_all_get_their_ticks_at_once(desk: FakeDesk) -> None:
    three = [await desk.top_up(amount) for amount in (500, 300, 300)]
    for operation in three:
        desk.izi.pay(operation.payment_id)
    await desk.clock.advance(6)
    assert {desk.phase(operation) for operation in three} == {Phase.PAID}


@pytest.mark.parametrize("earlier", ["expired", "paid"])
async def test_a_balance_that_rose_before_a_top_up_is_not_its_credit(desk: FakeDesk, earlier: str) -> None:
    first = await desk.top_up()
    if earlier == "paid":
        desk.izi.pay(first.payment_id)
    await desk.clock.advance(2000)
    assert desk.phase(first).value == earlier
    desk.izi.move(PETROV.id, 500)
    second = await desk.top_up()
    desk.izi.holds_credits = True
    await desk.clock.advance(0)
    desk.izi.pay(second.payment_id)
    await desk.clock.advance(60)
    assert desk.phase(second) is Phase.BANK_ACCEPTED


async def test_a_payment_made_before_the_first_look_does_not_live_on_older_money(desk: FakeDesk) -> None:
    await desk.paid_top_up()
    desk.izi.move(PETROV.id, 500)
    await desk.end()
    operation = await desk.top_up()
    desk.izi.holds_credits = True
    desk.izi.pay(operation.payment_id)
    await desk.begin()
    await desk.clock.advance(60)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED


async def test_a_decline_leaves_the_next_try_on_the_same_page_open(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.decline(operation.payment_id)
    await desk.clock.advance(3)
    assert desk.phase(operation) is Phase.DECLINED
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(20)
    assert desk.phase(operation) is Phase.PAID


async def test_late_money_is_announced_once(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(15 * 60 + 100)
    assert desk.phase(operation) is Phase.EXPIRED
    await desk.clock.advance(3600)
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(3600)
    assert desk.phase(operation) is Phase.PAID
    assert sum(one.late for one in desk.heard) == 1


async def test_an_unknown_status_is_kept_and_watched(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.say(operation.payment_id, "ON_REVIEW")
    await desk.clock.advance(5)
    assert (desk.phase(operation), desk.now(operation).raw_status) == (Phase.WAITING, "ON_REVIEW")
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(5)
    assert desk.phase(operation) is Phase.PAID


async def test_every_client_read_on_the_way_is_handed_on(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(3)
    assert desk.seen[-1].balance == 1750


async def test_the_watch_never_sends_a_command(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    sent = [desk.izi.sent(command) for command in COMMANDS]
    desk.izi.decline(operation.payment_id)
    await desk.clock.advance(7200)
    assert [desk.izi.sent(command) for command in COMMANDS] == sent


async def test_a_link_without_an_end_is_watched_for_a_week(desk: FakeDesk) -> None:
    desk.izi.link_life = timedelta(days=30)
    operation = await desk.top_up()
    await desk.clock.advance(3 * 3600)
    assert desk.phase(operation) is Phase.WAITING
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(16)
    assert desk.phase(operation) is Phase.PAID
