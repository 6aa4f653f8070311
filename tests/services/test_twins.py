"""The twin guard: another top-up of the same client is told before one more is made, and nothing waits for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import AnswerLost, DeskError, NotReached, Refused, RefusedByServer, ServerFault
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.phases import moved
from izi_frontdesk.domain.twins import Twin
from izi_frontdesk.services.ports import TopUpOrder
from izi_frontdesk.services.topup import LIST_PATIENCE, Attempt
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA
from tests.services.fakes import settled


@pytest.fixture
def desk() -> FakeDesk:
    """Nobody watches here."""
    return FakeDesk()


async def elsewhere(desk: FakeDesk, amount: int = 500, reference: str = "FD-ZZZZZ") -> str:
    """Another desk made a payment; its id."""
    order = TopUpOrder(PETROV.id, "club_arena", Decimal(amount), "", reference)
    payment = (await desk.izi.start_top_up(order)).payment_id
    desk.story.clear()
    return payment


async def asked(desk: FakeDesk, amount: int = 500, known: tuple[str, ...] = ()) -> Attempt | tuple[Twin, ...]:
    """A top-up for Petrov, unless there is a twin."""
    return await desk.top_ups.create_unless_twin(PETROV, Decimal(amount), "seat 12", known)


async def test_the_journals_twin_is_known_without_asking(desk: FakeDesk) -> None:
    operation = await desk.top_up(500)
    (twin,) = desk.top_ups.twins(PETROV.id, Decimal(500))
    assert twin.operation == operation
    assert desk.top_ups.twins(PETROV.id, Decimal(300)) == ()
    assert desk.top_ups.twins(SIDOROVA.id, Decimal(500)) == ()
    await desk.clock.advance(601)
    assert desk.top_ups.twins(PETROV.id, Decimal(500)) == ()


async def test_without_a_twin_the_top_up_is_made_as_always(desk: FakeDesk) -> None:
    attempt = await asked(desk)
    assert isinstance(attempt, Attempt)
    assert (attempt.operation.phase, attempt.operation.comment) == (Phase.WAITING, "seat 12")
    assert sorted(desk.story[:2]) == ["sent client", "sent payments_of"]
    assert desk.story[2:] == ["journal creating", "sent start_top_up", "journal waiting"]


async def test_a_twin_of_another_desk_stops_it_before_anything_is_written(desk: FakeDesk) -> None:
    payment = await elsewhere(desk)
    await desk.clock.advance(65)
    twins = await asked(desk)
    assert isinstance(twins, tuple)
    assert [(twin.name, twin.payment_id, twin.here, twin.ago.seconds) for twin in twins] == [
        ("FD-ZZZZZ", payment, False, 65)
    ]
    assert sorted(desk.story) == ["sent client", "sent payments_of"]
    assert desk.operations.all() == ()


async def test_a_known_twin_stops_nothing_and_a_new_one_does(desk: FakeDesk) -> None:
    await elsewhere(desk)
    assert isinstance(await asked(desk, known=("FD-ZZZZZ",)), Attempt)
    await elsewhere(desk, reference="FD-YYYYY")
    twins = await asked(desk, known=("FD-ZZZZZ", desk.operations.all()[0].reference))
    assert isinstance(twins, tuple)
    assert {twin.name for twin in twins} == {"FD-ZZZZZ", "FD-YYYYY", desk.operations.all()[0].reference}


async def test_the_list_and_the_balance_are_asked_for_side_by_side(desk: FakeDesk) -> None:
    for request in ("client", "payments_of"):
        desk.izi.slow[request] = asyncio.Event()
    asking = asyncio.create_task(asked(desk))
    await settled()
    assert sorted(desk.story) == ["sent client", "sent payments_of"]
    for door in desk.izi.slow.values():
        door.set()
    assert isinstance(await asking, Attempt)


@pytest.mark.parametrize(
    "accident",
    [RefusedByServer(Refused("FORBIDDEN")), ServerFault(), AnswerLost(), NotReached()],
    ids=lambda accident: accident.code,
)
async def test_without_a_list_money_can_still_be_taken(desk: FakeDesk, accident: DeskError) -> None:
    await elsewhere(desk)
    desk.izi.refuses("payments_of", accident)
    assert isinstance(await asked(desk), Attempt)


async def test_a_list_that_breaks_in_an_unexpected_way_is_logged_and_stops_nothing(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("the club's payments could not be read(.|\n)*KeyError")
    desk.izi.refuses("payments_of", KeyError("rows"))
    assert isinstance(await asked(desk), Attempt)


async def test_a_list_that_hangs_is_not_waited_for(desk: FakeDesk) -> None:
    desk.izi.slow["payments_of"] = asyncio.Event()
    asking = asyncio.create_task(asked(desk))
    await desk.clock.advance(LIST_PATIENCE - 0.1)
    assert not asking.done()
    await desk.clock.advance(0.2)
    assert isinstance(await asking, Attempt)


async def test_where_the_balance_cannot_be_read_nothing_goes_on_behind_it(desk: FakeDesk) -> None:
    desk.izi.refuses("client", NotReached())
    desk.izi.slow["payments_of"] = asyncio.Event()
    with pytest.raises(NotReached):
        await asked(desk)
    await settled()
    assert desk.operations.all() == ()


async def test_money_of_a_top_up_that_was_let_go_is_found_as_a_twin(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("ANSWER_LOST")
    desk.izi.loses("start_top_up")
    lost = (await desk.top_ups.create(PETROV, Decimal(500), "")).operation
    await desk.decisions.decide(lost.reference, Decision.LET_GO)
    desk.izi.payments["txn_1"] = replace(desk.izi.payments["txn_1"], status="CONFIRMED")
    twins = await asked(desk)
    assert isinstance(twins, tuple)
    assert [(twin.name, twin.here, twin.status) for twin in twins] == [(lost.reference, True, "CONFIRMED")]


async def test_a_page_that_has_just_ended_is_asked_about_and_asked_about_anew_once_its_money_came(
    desk: FakeDesk,
) -> None:
    desk.izi.link_life = timedelta(minutes=3)
    first = await desk.top_up(500)
    await desk.clock.advance(5 * 60)
    await desk.operations.change(first.reference, lambda op: moved(op, Phase.EXPIRED, desk.clock.now()))
    (ended,) = desk.top_ups.twins(PETROV.id, Decimal(500))
    desk.izi.pay(first.payment_id)
    found = await asked(desk, known=(ended.question,))
    assert isinstance(found, tuple), "the money of the first one came between the question and the answer"
    assert [(twin.name, twin.status) for twin in found] == [(first.reference, ""), (first.reference, "CONFIRMED")]
