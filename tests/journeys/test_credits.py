"""The second tick at a real server: credits held and late, other desks, hands in the CRM. No window is needed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from decimal import Decimal
from pathlib import Path

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.desk import Desk
from tests.journeys.people import Person
from tests.support.practice_process import Practice
from tests.support.windowless import desk_at

PATIENCE = 20.0

pytestmark = pytest.mark.usefixtures("cycles")


@pytest.fixture
async def mine(server: Server, tmp_path: Path) -> AsyncGenerator[Desk, None]:
    """The administrator's desk."""
    async with desk_at(server, tmp_path / "mine", "admin") as desk:
        yield desk


@pytest.fixture
async def other(server: Server, tmp_path: Path) -> AsyncGenerator[Desk, None]:
    """The cashier at the desk next door."""
    async with desk_at(server, tmp_path / "next door") as desk:
        yield desk


async def begun(desk: Desk, person: Person, amount: int) -> Operation:
    """A payment that waits."""
    client = await desk.clients.read(person.id)
    return (await desk.top_ups.create(client, Decimal(amount), "")).operation


async def until(desk: Desk, true: Callable[[], bool]) -> None:
    """Wait for it."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await desk.clock.sleep(0.01)


async def phase(desk: Desk, operation: Operation, wanted: Phase) -> None:
    """Wait until the desk has it in this phase."""
    await until(desk, lambda: now(desk, operation).phase is wanted)


def now(desk: Desk, operation: Operation) -> Operation:
    """The newest version."""
    found = desk.operations.get(operation.reference)
    assert found is not None
    return found


async def looks(desk: Desk, person: Person, count: int = 3) -> None:
    """Wait for so many reads of this client's balance."""
    seen: list[str] = []
    desk.watch.on_client(lambda client: seen.append(client.id))
    await until(desk, lambda: seen.count(person.id) >= count)


def by_hand(practice: Practice, person: Person, amount: int) -> None:
    """Somebody tops up in the CRM, where no payment is listed."""
    balance = Decimal(str(practice.client(person.id)["balance"]))
    practice.set_balance(person.id, f"{balance + amount}")


async def test_two_desks_with_the_same_amount_never_live_on_one_credit(
    mine: Desk, other: Desk, practice: Practice, client: Person
) -> None:
    first, second = await begun(mine, client, 510), await begun(other, client, 510)
    practice.hold("credit")
    practice.pay(first.payment_id)
    await phase(mine, first, Phase.BANK_ACCEPTED)
    by_hand(practice, client, 512)
    practice.pay(second.payment_id)
    await phase(other, second, Phase.BANK_ACCEPTED)
    await looks(mine, client)
    assert now(mine, first).phase is now(other, second).phase is Phase.BANK_ACCEPTED
    practice.hold("none")
    await phase(mine, first, Phase.PAID)
    await phase(other, second, Phase.PAID)


async def test_money_for_the_desk_next_door_does_not_tick_ours(
    mine: Desk, other: Desk, practice: Practice, client: Person
) -> None:
    ours, theirs = await begun(mine, client, 520), await begun(other, client, 520)
    practice.hold("credit")
    practice.pay(ours.payment_id)
    await phase(mine, ours, Phase.BANK_ACCEPTED)
    # Whatever is held is credited together at this server: theirs comes alone, as a figure and a status.
    practice.force_status(theirs.payment_id, "CONFIRMED")
    by_hand(practice, client, 520)
    await looks(mine, client)
    assert now(mine, ours).phase is Phase.BANK_ACCEPTED
    practice.hold("none")
    await phase(mine, ours, Phase.PAID)


async def test_a_restart_between_the_banks_word_and_the_credit_forgets_neither(
    server: Server, tmp_path: Path, practice: Practice, client: Person
) -> None:
    practice.hold("credit")
    async with desk_at(server, tmp_path, "admin") as desk:
        operation = await begun(desk, client, 530)
        practice.pay(operation.payment_id)
        await phase(desk, operation, Phase.BANK_ACCEPTED)
        told = now(desk, operation).bank_at
    by_hand(practice, client, 7)
    async with desk_at(server, tmp_path, "admin") as desk:
        await looks(desk, client)
        assert now(desk, operation).phase is Phase.BANK_ACCEPTED
        assert now(desk, operation).bank_at == told, "since when the credit is missing"
        practice.hold("none")
        await phase(desk, operation, Phase.PAID)
