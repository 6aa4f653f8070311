"""Money commands: sent once, and to their end, whoever stops waiting."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.services.ports import RefundOrder, TopUpOrder
from tests.adapters.scripted import Play, Scripted, Then, data

ORDER = TopUpOrder("client_1", "club_1", Decimal(500), "https://return.invalid/done", "FD-7K3Q9")


async def test_a_top_up_that_nobody_waits_for_any_more_still_ends(
    desk: IziDesk, server: Scripted, network: Network
) -> None:
    """The server sees the connection end only after it has let the request go on: nobody hung up before."""
    server.play(Play(then=Then.HANG))
    waiting = asyncio.ensure_future(desk.start_top_up(ORDER))
    await server.arrived.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    closing = asyncio.ensure_future(network.close())
    await asyncio.wait({asyncio.ensure_future(server.left.wait()), closing}, timeout=0.2)
    assert not server.left.is_set()
    assert not closing.done()
    server.release.set()
    await closing
    assert server.operations == ["StartTopUp"]


async def test_the_end_waits_for_a_command_only_so_long(desk: IziDesk, server: Scripted, network: Network) -> None:
    server.play(Play(then=Then.HANG))
    waiting = asyncio.ensure_future(desk.refund(RefundOrder("txn_1", Decimal(1), "FD-7K3Q9")))
    await server.arrived.wait()
    await network.close(patience=0.05)
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_renewal_is_not_cut_off_because_its_old_token_is_already_dead(
    access: IziAccess, server: Scripted, network: Network
) -> None:
    server.play(Play(then=Then.HANG))
    waiting = asyncio.ensure_future(access.refresh("test-refresh"))
    await server.arrived.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    server.release.set()
    await network.close()
    assert server.operations == ["Refresh"]


async def test_commands_and_reads_run_side_by_side(desk: IziDesk, server: Scripted) -> None:
    server.play(Play(then=Then.HANG), data(clubs=[]))
    command = asyncio.ensure_future(desk.start_top_up(ORDER))
    await server.arrived.wait()
    assert await desk.clubs() == ()
    assert not command.done()
    server.release.set()
    await asyncio.gather(command, return_exceptions=True)


async def test_an_amount_that_is_no_number_never_leaves(desk: IziDesk, server: Scripted) -> None:
    with pytest.raises(ValueError, match="no number"):
        await desk.refund(RefundOrder("txn_1", Decimal("NaN"), "FD-7K3Q9"))
    assert server.asked == []
