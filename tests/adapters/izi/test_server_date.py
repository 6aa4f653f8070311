"""How long an answer took is counted as the desk's clock counts, time asleep included."""

from __future__ import annotations

import sys
import time
from datetime import datetime

import pytest

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.network import Network
from tests.adapters.scripted import Scripted, reply

DATE = "Sun, 06 Nov 2033 08:49:37 GMT"


@pytest.mark.skipif(sys.platform != "linux", reason="the counter is another one elsewhere")
async def test_an_answer_that_came_after_the_computer_had_slept_took_as_long_as_it_slept(
    server: Scripted, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[datetime, float]] = []
    line = Line(server.url, network, lambda date, took: heard.append((date, took)))
    awake, slept = time.clock_gettime, iter((0.0, 3600.0))
    monkeypatch.setattr(time, "clock_gettime", lambda counter: awake(counter) + next(slept, 3600.0))
    server.play(reply('{"data": {"me": {"id": "user_1"}}}', headers={"Date": DATE}))
    await IziAccess(line).owner("test-token")
    assert [round(took / 600) for _, took in heard] == [6]
