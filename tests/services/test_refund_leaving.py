"""The last moment before a refund leaves: the payment is read once more, and what has changed stops it."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.domain.causes import FIGURES_CHANGED, NOT_READ_AGAIN, UNDONE
from izi_frontdesk.domain.errors import AnswerLost, DeskError, NotReached, RateLimited, Refused, ServerFault, SignedOut
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.services.topup import Attempt
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV
from tests.services.fakes import settled

D = Decimal


async def held(desk: FakeDesk) -> tuple[Operation, asyncio.Task[Attempt]]:
    """200 of a payment of 500, its undo time running and the watch at rest."""
    operation = await desk.paid_top_up(500)
    await desk.end()
    facts = await desk.refunds.facts(operation.payment_id, PETROV.id)
    refund = await desk.refunds.hold(facts, D(200), "wrong amount")
    sending = asyncio.create_task(desk.refunds.send(refund, "wrong amount", D(0)))
    await settled()
    return refund, sending


async def ended(desk: FakeDesk, sending: asyncio.Task[Attempt]) -> Attempt:
    """After the undo time."""
    await desk.clock.advance(5)
    return await sending


async def test_what_another_desk_returned_meanwhile_stops_it(desk: FakeDesk) -> None:
    refund, sending = await held(desk)
    desk.izi.refunds[refund.payment_id].append(D(200))
    attempt = await ended(desk, sending)
    assert (attempt.operation.phase, attempt.operation.cause) == (Phase.WITHDRAWN, FIGURES_CHANGED)
    assert (attempt.accident, desk.izi.sent("refund")) == (None, 0)
    assert (await desk.refunds.facts(refund.payment_id, PETROV.id)).refunded_here == 200, "it frees what it held"


async def test_a_payment_that_is_no_longer_confirmed_stops_it(desk: FakeDesk) -> None:
    refund, sending = await held(desk)
    desk.izi.cancel(refund.payment_id)
    attempt = await ended(desk, sending)
    assert (attempt.operation.cause, desk.izi.sent("refund")) == (FIGURES_CHANGED, 0)


@pytest.mark.parametrize(
    "accident",
    [NotReached(), AnswerLost(), ServerFault(), RateLimited(1), SignedOut()],
    ids=lambda accident: accident.code,
)
async def test_a_payment_that_cannot_be_read_once_more_stops_it(
    desk: FakeDesk, expected_log: ExpectedLog, accident: DeskError
) -> None:
    expected_log(f"refund FD-.....: was not sent: {accident.code}|refund FD-..... was not sent: {accident.code}")
    _, sending = await held(desk)
    desk.izi.refuses("look", accident)
    attempt = await ended(desk, sending)
    assert (attempt.operation.phase, attempt.operation.cause) == (Phase.WITHDRAWN, NOT_READ_AGAIN)
    assert (attempt.accident, desk.izi.sent("refund")) == (accident, 0)


async def test_a_payment_the_server_no_longer_tells_stops_it(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-..... was not sent: REFUSED")
    refund, sending = await held(desk)
    desk.izi.refused[refund.payment_id] = Refused("NOT_FOUND")
    assert (await ended(desk, sending)).operation.cause == NOT_READ_AGAIN


async def test_an_undo_still_counts_while_the_payment_is_read(desk: FakeDesk) -> None:
    refund, sending = await held(desk)
    desk.izi.slow["look"] = asyncio.Event()
    await desk.clock.advance(5)
    desk.refunds.undo(refund.reference)
    desk.izi.slow["look"].set()
    attempt = await sending
    assert (attempt.operation.phase, attempt.operation.cause) == (Phase.WITHDRAWN, UNDONE)
    assert desk.izi.sent("refund") == 0


async def test_where_refunds_are_not_listed_it_leaves_while_the_payment_is_confirmed(desk: FakeDesk) -> None:
    desk.izi.tells_refunds = False
    _, sending = await held(desk)
    assert (await ended(desk, sending)).operation.phase is Phase.PAID


async def test_the_timeline_tells_what_left_and_what_came_back(desk: FakeDesk) -> None:
    refund, sending = await held(desk)
    await ended(desk, sending)
    told = [entry.happening for entry in await desk.operations.timeline(refund.reference)]
    assert told == [Happening.ASKED, Happening.PHASE, Happening.SENT, Happening.ANSWERED, Happening.PHASE]


async def test_the_timeline_tells_how_a_command_failed(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-.....: ANSWER_LOST")
    refund, sending = await held(desk)
    desk.izi.loses("refund")
    await ended(desk, sending)
    entries = await desk.operations.timeline(refund.reference)
    assert [entry.detail for entry in entries if entry.happening is Happening.FAILED] == ["reset while waiting"]
