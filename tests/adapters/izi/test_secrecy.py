"""Where tokens, passwords and phones go, and where they never do."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from izi_frontdesk import adapters
from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.services.ports import TopUpOrder
from tests.adapters.izi.conftest import Tokens
from tests.adapters.scripted import Play, Scripted, Then, data, error, reply

PAIR = {"accessToken": "test-access", "refreshToken": "test-refresh", "user": {"id": "u", "email": "a@test.invalid"}}


async def test_the_token_goes_into_its_header_and_nowhere_else(desk: IziDesk, server: Scripted) -> None:
    server.play(data(clubs=[]))
    await desk.clubs()
    asked = server.asked[0]
    assert [name for name, value in asked.headers.items() if "test-token" in value] == ["authorization"]
    assert b"test-token" not in asked.raw


async def test_signing_in_carries_no_token_and_keeps_no_cookie(
    access: IziAccess, desk: IziDesk, server: Scripted
) -> None:
    server.play(
        data(clubs=[]),
        reply('{"data":{"clubs":[]}}', headers={"Set-Cookie": "session=test-cookie; Path=/"}),
        data(loginWithEmailPassword=PAIR),
        data(refreshToken=PAIR),
    )
    await desk.clubs()
    await desk.clubs()
    await access.sign_in("a@test.invalid", "test-password")
    await access.refresh("test-refresh")
    for asked in server.asked[2:]:
        assert "authorization" not in asked.headers
        assert "cookie" not in asked.headers


async def test_a_redirect_is_not_followed_with_the_token(desk: IziDesk, server: Scripted) -> None:
    server.play(reply("", 307, headers={"Location": server.url}), data(clubs=[]))
    with pytest.raises(DeskError):
        await desk.clubs()
    assert len(server.asked) == 1


async def test_the_log_tells_operations_and_codes_but_nothing_secret(
    access: IziAccess, desk: IziDesk, server: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.play(
        data(loginWithEmailPassword=PAIR),
        data(clients=[]),
        error("FORBIDDEN", "no +79161234567"),
        error("CLUB_CLOSED", "test-words"),
        Play(then=Then.RESET),
        reply("test-page", 502, "text/html"),
    )
    await access.sign_in("a@test.invalid", "test-password")
    order = TopUpOrder("client_1", "club_1", Decimal("777.77"), "https://return.invalid/done", "test-comment")
    for attempt in (desk.search("club_1", "+79161234567"), desk.start_top_up(order), desk.clubs(), desk.clubs()):
        with pytest.raises(DeskError):
            await attempt
    ours = "\n".join(record.getMessage() for record in caplog.records)
    for secret in ("test-", "79161234567", "777.77", "client_1", "a@test"):
        assert secret not in ours
    for told in ("SignIn: HTTP 200", "ClientByPhone: HTTP 200", "FORBIDDEN", "CLUB_CLOSED", "ANSWER_LOST", "HTTP 502"):
        assert told in ours


async def test_an_accident_never_carries_the_token(line: Line, server: Scripted) -> None:
    server.play(Play(then=Then.RESET))
    with pytest.raises(DeskError) as accident:
        await IziDesk(line, Tokens()).clubs()
    told = repr(accident.value) + str(accident.value) + accident.value.detail + repr(accident.value.__cause__)
    assert "test-token" not in told


def test_the_start_path_brings_no_heavy_library_along() -> None:
    """The way to the server is built at the start; its libraries come with the first request."""
    modules = ("izi.access", "izi.desk", "izi.line", "network", "journal", "vault", "settings", "folders", "clock")
    heavy = ("httpx", "msgspec", "phonenumbers", "keyring", "sqlite3", "platformdirs", "anyio")
    script = (
        "import asyncio, sys; before = set(sys.modules)\n"
        + "".join(f"import izi_frontdesk.adapters.{module}\n" for module in modules)
        + f"print([name for name in {heavy!r} if name in set(sys.modules) - before])"
    )
    sources = str(Path(adapters.__file__).parents[2])
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": sources},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"


async def test_warming_up_asks_nobody(line: Line, server: Scripted) -> None:
    await line.warm_up()
    assert server.connections == 0
