"""The polling loop through every trouble: limits, lost networks, sign-outs, restarts."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import DeskError, NotReached, RateLimited, Refused, ServerFault, SignedOut
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.services.ports import Look
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA


async def test_a_status_that_goes_backward_is_ignored_and_logged_once(
    desk: FakeDesk, expected_log: ExpectedLog, caplog: pytest.LogCaptureFixture
) -> None:
    expected_log("status PENDING after FAILED is ignored")
    operation = await desk.top_up()
    desk.izi.decline(operation.payment_id)
    await desk.clock.advance(3)
    desk.izi.say(operation.payment_id, "PENDING")
    await desk.clock.advance(600)
    assert desk.phase(operation) is Phase.DECLINED
    assert len(caplog.records) == 1


async def test_a_rate_limit_is_waited_out_and_told(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(5)
    desk.izi.refuses("look", RateLimited(7))
    desk.izi.pay(operation.payment_id)
    desk.watch.look_now(operation.reference)
    await desk.clock.advance(1)
    asked = desk.izi.sent("look")
    desk.watch.look_now(operation.reference)
    await desk.clock.advance(6)
    assert desk.izi.sent("look") == asked, "not even for a push before Retry-After"
    await desk.clock.advance(2.5)
    assert desk.phase(operation) is Phase.PAID
    assert [type(trouble) for trouble in desk.troubles] == [RateLimited, type(None)]


@pytest.mark.parametrize("trouble", [NotReached(), ServerFault()], ids=lambda trouble: trouble.code)
async def test_trouble_is_told_once_backs_off_and_ends_by_itself(desk: FakeDesk, trouble: DeskError) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(5)
    desk.izi.refuses("look", trouble, times=1000)
    desk.izi.pay(operation.payment_id)
    before = desk.izi.sent("look")
    await desk.clock.advance(300)
    assert desk.izi.sent("look") - before < 20
    assert [type(one) for one in desk.troubles] == [type(trouble)]
    desk.izi.calms_down()
    await desk.clock.advance(31)
    assert desk.phase(operation) is Phase.PAID
    assert desk.troubles[-1] is None


async def test_a_network_that_came_back_is_used_at_once(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    desk.izi.refuses("look", NotReached(), times=1000)
    await desk.clock.advance(300)
    desk.izi.calms_down()
    desk.izi.pay(operation.payment_id)
    desk.watch.resume()
    await desk.clock.advance(0)
    assert desk.phase(operation) is Phase.PAID


async def test_a_network_that_came_back_is_used_for_the_rarely_watched_too(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(3600)
    desk.izi.refuses("look", NotReached())
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(60)
    assert len(desk.troubles) == 1
    desk.watch.resume()
    await desk.clock.advance(0)
    assert desk.phase(operation) is Phase.PAID


async def test_signed_out_the_watch_pauses_and_goes_on_after_the_next_sign_in(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(5)
    desk.izi.refuses("look", SignedOut(), times=1000)
    desk.izi.pay(operation.payment_id)
    before = desk.izi.sent("look")
    await desk.clock.advance(120)
    assert desk.izi.sent("look") - before <= 6
    assert [type(trouble) for trouble in desk.troubles] == [SignedOut]
    desk.izi.calms_down()
    desk.watch.resume()
    await desk.clock.advance(0)
    assert desk.phase(operation) is Phase.PAID


async def test_a_payment_that_spoils_its_answer_does_not_hold_up_the_others(desk: FakeDesk) -> None:
    many = [Client(f"client_{number}", balance=Decimal(0)) for number in range(10)]
    desk.izi.clients.update({client.id: client for client in many})
    operations = [await desk.top_up(100, client) for client in many]
    await desk.clock.advance(5)
    spoilt = operations[0]
    real = desk.izi.look

    async def look(payments: tuple[str, ...], clients: tuple[str, ...]) -> object:
        if spoilt.payment_id in payments:
            raise ServerFault("unreadable")
        return await real(payments, clients)

    desk.izi.look = look  # type: ignore[method-assign,assignment]  # a server that stumbles over one payment
    for operation in operations:
        desk.izi.pay(operation.payment_id)
    await desk.clock.advance(120)
    with_it = {op.reference for op in operations if desk.phase(op) is not Phase.PAID}
    assert spoilt.reference in with_it
    assert len(with_it) <= 5, "at most those in the same request"


async def test_a_refused_payment_whose_refusal_empties_the_answer_hides_no_other_for_long(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("payment of FD-.....: FORBIDDEN")
    refused, same_client, other = await desk.top_up(), await desk.top_up(300), await desk.top_up(300, SIDOROVA)
    real = desk.izi.look
    desk.izi.looks.clear()

    async def look(payments: tuple[str, ...], clients: tuple[str, ...]) -> Look:
        if refused.payment_id in payments:
            await real(payments, clients)
            return Look({refused.payment_id: Refused("FORBIDDEN")}, {})
        return await real(payments, clients)

    desk.izi.look = look  # type: ignore[method-assign,assignment]  # a server whose payment may not be null
    desk.izi.pay(same_client.payment_id)
    desk.izi.pay(other.payment_id)
    await desk.clock.advance(60)
    assert (desk.phase(same_client), desk.phase(other)) == (Phase.PAID, Phase.PAID)
    with_it = [payments for payments, _ in desk.izi.looks if refused.payment_id in payments]
    assert len(with_it) <= 3, "asked about slowly, whoever else of the client is asked about"
    assert all(payments == (refused.payment_id,) for payments in with_it[1:])
    desk.izi.look = real  # type: ignore[method-assign]
    desk.izi.pay(refused.payment_id)
    await desk.clock.advance(70)
    assert desk.phase(refused) is Phase.PAID


async def test_a_restart_follows_every_unfinished_operation_again(desk: FakeDesk) -> None:
    waiting, paid_meanwhile = await desk.top_up(300), await desk.top_up(500, SIDOROVA)
    await desk.clock.advance(5)
    await desk.end()
    desk.izi.pay(paid_meanwhile.payment_id)
    await desk.restart()
    await desk.clock.advance(3)
    assert desk.phase(paid_meanwhile) is Phase.PAID
    desk.izi.pay(waiting.payment_id)
    await desk.clock.advance(3)
    assert desk.phase(waiting) is Phase.PAID


async def test_after_a_restart_old_rises_are_not_taken_for_a_missing_credit(desk: FakeDesk) -> None:
    old = await desk.top_up(500)
    await desk.clock.advance(2000)
    desk.izi.move(PETROV.id, 500)
    await desk.clock.advance(600)
    operation = await desk.top_up(500)
    desk.izi.holds_credits = True
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(5)
    await desk.restart()
    await desk.clock.advance(60)
    assert desk.phase(operation) is Phase.BANK_ACCEPTED
    assert desk.phase(old) is Phase.EXPIRED


async def test_stopping_the_watch_in_the_middle_of_a_write_loses_no_news(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(5)
    desk.izi.pay(operation.payment_id)
    desk.journal.slow = asyncio.Event()
    desk.watch.look_now(operation.reference)
    await desk.clock.advance(1)
    assert Phase.BANK_ACCEPTED not in desk.told(operation), "the disk is slow"
    await desk.end()
    assert desk.told(operation)[-1] is Phase.BANK_ACCEPTED
    desk.journal.slow.set()
    await desk.begin()
    await desk.clock.advance(3)
    assert desk.told(operation)[-2:] == [Phase.BANK_ACCEPTED, Phase.PAID]


async def test_a_screen_that_fails_over_what_was_read_does_not_end_the_watch(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("a listener of the watch failed")

    def fails(_: object) -> None:
        raise RuntimeError("a mistake of ours")

    desk.watch.on_payment(fails)
    desk.watch.on_client(fails)
    desk.watch.on_trouble(fails)
    operation, other = await desk.top_up(), await desk.top_up(300, SIDOROVA)
    desk.izi.refuses("look", NotReached())
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(10)
    desk.izi.pay(other.payment_id)
    await desk.clock.advance(10)
    assert (desk.phase(operation), desk.phase(other)) == (Phase.PAID, Phase.PAID)


async def test_a_mistake_of_ours_in_one_round_does_not_end_the_watch(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("a round of the watch failed in an unexpected way")
    operation = await desk.top_up()
    desk.izi.refuses("look", ZeroDivisionError())
    desk.izi.pay(operation.payment_id)
    await desk.clock.advance(10)
    assert desk.phase(operation) is Phase.PAID
    assert [type(trouble) for trouble in desk.troubles] == [DeskError, type(None)]
