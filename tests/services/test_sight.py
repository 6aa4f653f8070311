"""A gap in the watching is written into the timelines: once per loss, before what is seen afterwards."""

from __future__ import annotations

from izi_frontdesk.domain.errors import NotReached
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.timeline import Happening
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA

GAP = (Happening.SIGHT_LOST, Happening.SIGHT_BACK)


async def told(desk: FakeDesk, operation: Operation) -> list[tuple[Happening, str]]:
    entries = await desk.operations.timeline(operation.reference)
    return [(entry.happening, entry.detail) for entry in entries]


async def gaps(desk: FakeDesk, operation: Operation) -> list[tuple[Happening, str]]:
    return [step for step in await told(desk, operation) if step[0] in GAP]


async def test_a_loss_is_one_entry_however_many_attempts_fail(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(5)
    desk.izi.refuses("look", NotReached(), times=1000)
    await desk.clock.advance(300)
    assert await gaps(desk, operation) == [(Happening.SIGHT_LOST, "NOT_REACHED")]
    desk.izi.calms_down()
    await desk.clock.advance(31)
    desk.izi.refuses("look", NotReached())
    await desk.clock.advance(60)
    assert await gaps(desk, operation) == [(Happening.SIGHT_LOST, "NOT_REACHED"), (Happening.SIGHT_BACK, "")] * 2


async def test_the_sight_is_back_before_what_it_shows(desk: FakeDesk) -> None:
    operation = await desk.top_up()
    await desk.clock.advance(5)
    desk.izi.refuses("look", NotReached(), times=1000)
    await desk.clock.advance(5)
    desk.izi.pay(operation.payment_id)
    desk.izi.calms_down()
    await desk.clock.advance(31)
    assert desk.phase(operation) is Phase.PAID
    steps = await told(desk, operation)
    assert steps.index((Happening.SIGHT_BACK, "")) < steps.index((Happening.SEEN, "CONFIRMED"))


async def test_only_open_operations_lose_and_regain_it(desk: FakeDesk) -> None:
    ended, waiting = await desk.top_up(), await desk.top_up(client=SIDOROVA)
    desk.izi.pay(ended.payment_id)
    await desk.clock.advance(5)
    assert desk.phase(ended) is Phase.PAID
    desk.izi.refuses("look", NotReached())
    desk.watch.look_now(waiting.reference)
    await desk.clock.advance(10)
    assert await gaps(desk, ended) == []
    assert [step for step, _ in await gaps(desk, waiting)] == list(GAP)


async def test_one_begun_during_a_loss_has_the_gap_too(desk: FakeDesk) -> None:
    await desk.top_up()
    await desk.clock.advance(5)
    desk.izi.refuses("look", NotReached(), times=1000)
    await desk.clock.advance(5)
    later = await desk.top_up(client=PETROV, amount=700)
    await desk.clock.advance(40)
    desk.izi.calms_down()
    await desk.clock.advance(31)
    assert [step for step, _ in await gaps(desk, later)] == list(GAP)
