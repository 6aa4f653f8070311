"""Answers of 50 MB are refused early: little of them is taken, the memory stays small, the connection is closed."""

from __future__ import annotations

import asyncio
import time
import tracemalloc
from collections.abc import Generator

import pytest

from izi_frontdesk.adapters.izi.bodies import LARGEST_BODY
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.exchange import Exchange
from izi_frontdesk.adapters.izi.http import Http
from izi_frontdesk.adapters.izi.identity import Identity
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.izi.patience import Patience
from izi_frontdesk.adapters.izi.requests import Requests
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.errors import AnswerLost, DeskError, ServerFault
from izi_frontdesk.domain.outcomes import Certainty, outcome_of
from tests.adapters.izi.conftest import Tokens
from tests.faults.fuzz import torrent
from tests.faults.fuzz.right import REFUND
from tests.faults.fuzz.torrent import MEGABYTE, Flow, flowing

ON_THE_WAY = 16 * MEGABYTE
"""What may lie in the buffers of the system between two programs."""

SOON = 5.0
DEADLINE = 0.3


@pytest.fixture
def traced() -> Generator[None, None, None]:
    """Python's own memory is watched."""
    tracemalloc.start(1)
    yield
    tracemalloc.stop()


async def _refused(flow: Flow) -> tuple[DeskError, int, int]:
    """A money command meets it: the accident, the bytes taken, the most memory used meanwhile."""
    network = Network()
    async with flowing(flow) as server:
        desk = IziDesk(Line(server.url, network), Tokens())
        await Line(server.url, network).warm_up()
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        with pytest.raises(DeskError) as refused:
            await desk.refund(REFUND)
        most = tracemalloc.get_traced_memory()[1] - before
        async with asyncio.timeout(SOON):
            await server.ended.wait()
        await network.close()
        return refused.value, server.sent, most


@pytest.mark.parametrize(
    ("flow", "taken"),
    [
        (torrent.announced, 0),
        (torrent.unannounced, LARGEST_BODY),
        (torrent.until_the_end, LARGEST_BODY),
        (torrent.packed, MEGABYTE),
        (torrent.packed_deflate, MEGABYTE),
        (torrent.packed_twice, MEGABYTE),
    ],
    ids=["announced", "in chunks", "until the connection ends", "gzip", "deflate", "gzip in gzip"],
)
async def test_fifty_megabytes_are_refused_early(traced: None, flow: Flow, taken: int) -> None:
    refused, sent, most = await _refused(flow)
    assert isinstance(refused, ServerFault)
    assert outcome_of(refused) is Certainty.UNKNOWN
    assert sent <= taken + ON_THE_WAY
    assert most <= 3 * LARGEST_BODY


async def test_headers_without_end_are_refused_early(traced: None) -> None:
    refused, sent, most = await _refused(torrent.endless_headers)
    assert isinstance(refused, AnswerLost)
    assert sent <= ON_THE_WAY
    assert most <= LARGEST_BODY


@pytest.mark.parametrize("flow", [torrent.dripping, torrent.dripping_headers], ids=["the body", "the headers"])
async def test_an_answer_that_drips_is_waited_for_until_the_deadline_only(flow: Flow) -> None:
    network = Network()
    async with flowing(flow) as server:

        async def ask() -> None:
            http = Http(server.url, Patience(whole=DEADLINE))
            try:
                await Requests(Exchange(http), Identity()).refund(REFUND)
            finally:
                await http.close()

        began = time.monotonic()
        with pytest.raises(AnswerLost):
            await network.read(ask)
        assert DEADLINE <= time.monotonic() - began < SOON
        async with asyncio.timeout(SOON):
            await server.ended.wait()
    await network.close()
