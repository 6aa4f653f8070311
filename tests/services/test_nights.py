"""Every practice night at a real practice server, played without a window by somebody who does the right thing."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from izi_frontdesk.adapters.clock import SystemClock
from izi_frontdesk.adapters.folders import folders
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.adapters.practice_control import PracticeControl
from izi_frontdesk.adapters.settings import JsonSettings
from izi_frontdesk.adapters.vault import KeyringVault
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.nights.plan import NIGHTS, night_of
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.signin import PRACTICE, Server, server_at
from izi_frontdesk.domain.training import Mistake, Outcome, Role
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.training import Play, Training
from tests.hygiene.logs import ExpectedLog
from tests.support.practice_process import Practice
from tests.support.vaults import MemoryKeyring

HURRY = 0.01
PATIENCE = 20.0


class SkippingClock(SystemClock):
    """The true time, from which stretches can be left out: whoever sleeps wakes up earlier."""

    skipped = 0.0

    def now(self) -> datetime:
        """UTC."""
        return super().now() + timedelta(seconds=self.skipped)

    def monotonic(self) -> float:
        """Seconds."""
        return super().monotonic() + self.skipped

    async def sleep(self, seconds: float) -> None:
        """Until so much time has passed or was left out."""
        end = self.monotonic() + seconds
        while (left := end - self.monotonic()) > 0:
            await super().sleep(min(left, 0.01))


@dataclass
class Player:
    """A receptionist without a window."""

    desk: Desk
    training: Training
    clock: SkippingClock

    @property
    def play(self) -> Play:
        assert self.training.now is not None
        return self.training.now

    @property
    def guest(self) -> Role:
        return self.play.facts.guest.role

    async def until(self, condition: Callable[[], bool], skip: float = 0.5) -> None:
        """Wait; `skip` seconds are left out at each look."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while not condition():
            assert asyncio.get_running_loop().time() < end, self.training.now
            self.clock.skipped += skip
            await self.clock.sleep(0.02)

    async def top_up(self, role: Role) -> Operation:
        client = await self.desk.clients.read(role.client.id)
        return (await self.desk.top_ups.create(client, role.amount, "")).operation

    async def refund(self, amount: Decimal | None = None) -> Operation:
        role = self.guest
        assert role.payment is not None
        facts = await self.desk.refunds.facts(role.payment.id, role.client.id)
        held = await self.desk.refunds.hold(facts, amount or role.amount, "request")
        self.clock.skipped += 0.1
        sending = asyncio.create_task(self.desk.refunds.send(held, "request", Decimal(0)))
        await self.until(sending.done, skip=1)
        return sending.result().operation

    def phase(self, operation: Operation) -> Phase:
        found = self.desk.operations.get(operation.reference)
        assert found is not None
        return found.phase

    def done(self, stage: str) -> bool:
        return stage in self.play.facts.done


@pytest.fixture
def server(practice: Practice) -> Server:
    """The shared practice server as the program knows it."""
    addresses = (str(practice.addresses[name]) for name in ("graphql", "gateway", "acs"))
    ports = frozenset(urlsplit(address).port or 0 for address in addresses)
    return Server(PRACTICE, practice.graphql, ports, practice.control)


@pytest.fixture
async def player(server: Server, tmp_path: Path) -> AsyncGenerator[Player, None]:
    """The administrator at Arena Club, with a watch that runs."""
    clock, places = SkippingClock(), folders(tmp_path)
    program = Program(
        places, JsonSettings(places.settings), clock=clock, vault=KeyringVault(MemoryKeyring()), night_pace=HURRY
    )
    entry = await program.gate.sign_in(server, "admin@practice.izi", "practice", remember=False)
    desk = await program.open_desk(entry, (await program.gate.clubs(entry))[0])
    watching = asyncio.create_task(desk.watch.run())
    make = program.training(desk)
    assert make is not None
    yield Player(desk, make(), clock)
    await desk.jobs.finish()
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await program.close()


async def _pays_at_the_second_try(player: Player) -> None:
    first = await player.top_up(player.guest)
    await player.until(lambda: player.phase(first) in {Phase.DECLINED, Phase.CANCELLED})
    await player.top_up(player.guest)


async def _waits_for_the_check(player: Player) -> None:
    first = await player.top_up(player.guest)
    assert first.phase is Phase.UNKNOWN
    await player.until(lambda: player.phase(first) is not Phase.UNKNOWN, skip=1)
    await player.top_up(player.guest)


async def _waits_for_late_money(player: Player) -> None:
    operation = await player.top_up(player.guest)
    await player.until(lambda: player.phase(operation) in {Phase.EXPIRED, Phase.PAID}, skip=3)
    await player.until(lambda: player.phase(operation) is Phase.PAID, skip=1)


async def _answers_the_client(player: Player) -> None:
    await player.top_up(player.guest)
    await player.until(lambda: player.done("messages"))
    player.training.end()


async def _calls_a_manager(player: Player) -> None:
    await player.top_up(player.guest)
    await player.until(lambda: player.done("second scan"))
    player.training.end()


async def _serves_the_next(player: Player) -> None:
    await player.top_up(player.guest)
    assert player.play.facts.neighbour is not None
    await player.top_up(player.play.facts.neighbour.role)


async def _retries_with_a_shift(player: Player) -> None:
    refused = await player.refund()
    assert refused.phase is Phase.REFUSED
    await player.until(lambda: player.done("opened"))
    await player.refund()


async def _waits_for_the_refund(player: Player) -> None:
    unknown = await player.refund()
    assert unknown.phase is Phase.UNKNOWN
    await player.until(lambda: player.phase(unknown) is Phase.PAID, skip=1)


async def _tops_up(player: Player) -> None:
    await player.top_up(player.guest)


async def _waits_for_the_connection(player: Player) -> None:
    await player.top_up(player.guest)
    await player.until(lambda: not player.play.running, skip=1)


async def _refunds(player: Player) -> None:
    await player.refund()


RIGHT_WAYS: dict[str, Callable[[Player], Awaitable[None]]] = {
    "ordinary": _tops_up,
    "declined": _tops_up,
    "secure-abandoned": _pays_at_the_second_try,
    "lost-top-up": _waits_for_the_check,
    "late-money": _waits_for_late_money,
    "credit-held": _tops_up,
    "two-messages": _answers_the_client,
    "code-twice": _calls_a_manager,
    "no-connection": _waits_for_the_connection,
    "blacklisted": _serves_the_next,
    "wrong-amount": _refunds,
    "lost-refund": _waits_for_the_refund,
    "closed-shift": _retries_with_a_shift,
}
TROUBLE_ON_THE_WAY = {
    "lost-top-up": "top-up FD-.*: ANSWER_LOST",
    "blacklisted": "top-up FD-.*: REFUSED",
    "lost-refund": "refund FD-.*: ANSWER_LOST",
    "closed-shift": "refund FD-.*: REFUSED",
}


async def played(player: Player, key: str, way: Callable[[Player], Awaitable[None]]) -> Play:
    """The night at its end."""
    night = night_of(key)
    assert night is not None
    playing = asyncio.create_task(player.training.play(night))
    try:
        await player.until(lambda: playing.done() or player.training.now is not None)
        await way(player)
        await player.until(playing.done)
    finally:
        player.training.leave()
        with contextlib.suppress(Exception):
            await playing
    assert playing.result()
    return player.play


@pytest.mark.parametrize("key", [night.key for night in NIGHTS])
async def test_a_night_is_passed_by_the_right_way(
    player: Player, practice: Practice, key: str, expected_log: ExpectedLog
) -> None:
    if key in TROUBLE_ON_THE_WAY:
        expected_log(TROUBLE_ON_THE_WAY[key])
    play = await played(player, key, RIGHT_WAYS[key])
    assert play.judgement.outcome is Outcome.PASSED, play.judgement
    result = player.training.result(play.night)
    assert result is not None
    assert result.passed
    state = practice.state()
    assert (state["hold"], state["faults"]) == ("none", [])


async def test_returning_all_of_a_payment_instead_of_half_fails_the_night(player: Player) -> None:
    async def all_of_it(player: Player) -> None:
        assert player.guest.payment is not None
        await player.refund(player.guest.payment.amount)

    play = await played(player, "wrong-amount", all_of_it)
    assert [point.mistake for point in play.judgement.points if point.mistake] == [Mistake.WRONG_REFUND]
    assert play.judgement.outcome is Outcome.FAILED


async def test_a_night_that_is_left_is_not_judged_and_leaves_nothing_behind(player: Player, practice: Practice) -> None:
    night = night_of("closed-shift")
    assert night is not None
    playing = asyncio.create_task(player.training.play(night))
    await player.until(lambda: player.training.now is not None and player.done("closed"))
    player.training.leave()
    assert await playing
    assert player.training.now is None
    assert player.training.result(night) is None
    operation = await player.top_up(Role(await player.desk.clients.read("client_orlov"), Decimal(100)))
    assert operation.phase is Phase.WAITING


@pytest.mark.parametrize(
    "elsewhere",
    [
        Server(PRACTICE, "http://127.0.0.1:4567/graphql", frozenset({4567}), "http://127.0.0.1:4568/control"),
        Server(PRACTICE, "http://127.0.0.1:4567/graphql", frozenset({4567}), "https://127.0.0.1:4567/control"),
        Server(PRACTICE, "http://127.0.0.1:4567/graphql", frozenset({4567}), "http://api.izi.is:4567/control"),
        Server(PRACTICE, "http://127.0.0.1:4567/graphql", frozenset({4567}), "http://127.0.0.1@api.izi.is:4567/"),
        Server(PRACTICE, "http://127.0.0.1:4567/graphql", frozenset({4567}), "http://[127.0.0.1:4567/"),
        Server(PRACTICE, "http://127.0.0.1:4567/graphql", frozenset({4567})),
        Server("api.izi.is", "https://api.izi.is/graphql", frozenset({443}), "http://127.0.0.1:443/control"),
        server_at("http://127.0.0.1:4567/graphql"),
        server_at("https://api.izi.is"),
    ],
    ids=lambda server: server.control or server.key,
)
def test_no_other_server_is_ever_pulled_by_its_strings(elsewhere: Server) -> None:
    assert not elsewhere.trainable
    with pytest.raises(ValueError, match="no practice server"):
        PracticeControl(elsewhere, Network())
