"""How often the polling loop looks, and that it stays within its budget."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import Refused
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.share import BUDGET, SCARCE, WINDOW
from izi_frontdesk.domain.watch import BATCH
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA


async def test_after_a_day_nobody_asks_any_more(desk: FakeDesk) -> None:
    await desk.top_up()
    await desk.clock.advance(25 * 3600)
    asked = desk.izi.sent("look")
    await desk.clock.advance(3600)
    assert desk.izi.sent("look") == asked


async def test_a_payment_the_server_does_not_tell_is_asked_slowly_and_logged_once(
    desk: FakeDesk, expected_log: ExpectedLog, caplog: pytest.LogCaptureFixture
) -> None:
    expected_log("payment of FD-.....: NOT_FOUND")
    operation = await desk.top_up()
    desk.izi.refused[operation.payment_id] = Refused("NOT_FOUND")
    await desk.clock.advance(60)
    assert desk.izi.sent("look") <= 3
    assert len(caplog.records) == 1
    desk.izi.refused.clear()
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(70)
    assert desk.phase(operation) is Phase.PAID


async def test_one_payment_is_looked_at_every_two_seconds_and_every_second_with_its_page_open(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(10)
    before = desk.izi.sent("look")
    await desk.clock.advance(20)
    assert desk.izi.sent("look") - before == 10
    other = await desk.top_up(client=SIDOROVA)
    desk.watch.page_open(other.reference, shown=True)
    asked = len([payments for payments, _ in desk.izi.looks if other.payment_id in payments])
    await desk.clock.advance(20)
    now = len([payments for payments, _ in desk.izi.looks if other.payment_id in payments])
    assert 19 <= now - asked <= 21
    desk.watch.page_open(other.reference, shown=False)
    assert desk.phase(operation) is Phase.WAITING


async def test_a_page_that_opens_is_looked_at_sooner_than_was_planned(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(10)
    asked = desk.izi.sent("look")
    await desk.clock.advance(0.6)
    desk.watch.page_open(operation.reference, shown=True)
    await desk.clock.advance(0.5)
    assert desk.izi.sent("look") == asked + 1


async def test_look_now_does_not_wait_for_the_pace(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(2000)
    assert desk.phase(operation) is Phase.EXPIRED
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(0.5)
    assert desk.phase(operation) is Phase.EXPIRED
    desk.watch.look_now(operation.reference)
    await desk.clock.advance(0)
    assert desk.phase(operation) is Phase.PAID


async def test_look_now_during_a_look_is_not_forgotten(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(2000)
    asked = desk.izi.sent("look")
    desk.izi.slow["look"] = asyncio.Event()
    desk.watch.look_now(operation.reference)
    await desk.clock.advance(0)
    desk.watch.look_now(operation.reference)
    desk.izi.slow.pop("look").set()
    await desk.clock.advance(1)
    assert desk.izi.sent("look") == asked + 2


async def test_a_new_payment_is_looked_at_at_once(desk: FakeDesk) -> None:
    await desk.clock.advance(1000)
    assert desk.izi.sent("look") == 0
    await desk.top_up()
    await desk.clock.advance(0)
    assert desk.izi.sent("look") == 1


async def test_nothing_to_watch_asks_nothing(desk: FakeDesk) -> None:
    await desk.clock.advance(3600)
    assert desk.story == []


def spent_at_most(moments: list[float]) -> int:
    """The most requests in any window of ten seconds."""
    return max(sum(start <= at < start + WINDOW - 1e-6 for at in moments) for start in moments)


async def test_twenty_open_payments_stay_within_the_budget_and_each_is_seen_every_other_second(
    desk: FakeDesk,
) -> None:
    many = [Client(f"client_{number}", f"Client {number}", f"+7900000{number:04}", Decimal(0)) for number in range(20)]
    desk.izi.clients.update({client.id: client for client in many})
    operations = [await desk.top_up(100 + number, client) for number, client in enumerate(many)]
    await desk.clock.advance(30)
    assert spent_at_most(desk.izi.moments) <= BUDGET
    for operation in operations:
        desk.izi.pay(operation.payment_id)
    await desk.clock.advance(2.4)
    assert {desk.phase(operation) for operation in operations} == {Phase.PAID}
    assert all(len(payments) + len(clients) <= BATCH for payments, clients in desk.izi.looks)


async def test_many_payments_of_every_age_stay_within_the_budget(desk: FakeDesk) -> None:
    for step in range(40):
        await desk.top_up(100 + step, PETROV if step % 2 else SIDOROVA)
        await desk.clock.advance(45)
    assert spent_at_most(desk.izi.moments) <= BUDGET


async def test_when_units_are_scarce_the_pace_halves_at_once(desk: FakeDesk) -> None:
    desk.izi.remaining = 90
    await desk.top_up()
    await desk.clock.advance(60)
    desk.izi.remaining = SCARCE - 1
    await desk.clock.advance(2)
    before = desk.izi.sent("look")
    await desk.clock.advance(12)
    assert desk.izi.sent("look") - before == 3


async def test_a_token_that_others_use_up_is_left_to_them_but_never_quite(desk: FakeDesk) -> None:
    desk.izi.remaining = 20
    await desk.top_up()
    await desk.clock.advance(300)
    before = desk.izi.sent("look")
    await desk.clock.advance(600)
    assert 3 <= desk.izi.sent("look") - before <= 10
