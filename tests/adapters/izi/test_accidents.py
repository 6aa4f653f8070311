"""Which accident it was when no usable answer came: what never left is told apart from what may have arrived."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import traceback
import zlib
from collections.abc import Callable
from decimal import Decimal

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
from izi_frontdesk.domain.errors import AnswerLost, DeskError, NotReached, RateLimited, ServerFault
from izi_frontdesk.domain.outcomes import Certainty, outcome_of
from izi_frontdesk.services.ports import TopUpOrder
from tests.adapters.izi.conftest import Tokens
from tests.adapters.scripted import Play, Scripted, Then, data, error, reply

ORDER = TopUpOrder("client_1", "club_1", Decimal(500), "https://return.invalid/done", "FD-7K3Q9")
HTML = "<!doctype html><title>502</title>"

LOST = {
    "reset before any byte": Play(then=Then.RESET),
    "closed before any byte": Play(then=Then.CLOSE),
    "closed inside the headers": Play(b"HTTP/1.1 200 OK\r\nContent-", Then.CLOSE),
    "closed inside the body": Play(
        b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"data"', Then.CLOSE
    ),
    "no HTTP at all": Play(b"SSH-2.0-OpenSSH_9.9\r\n", Then.CLOSE),
}
FAULTS = {
    "500": reply('{"errors":[{"message":"x","extensions":{"code":"FORBIDDEN"}}]}', 500),
    "502 from a proxy": reply(HTML, 502, "text/html"),
    "503 without a body": reply("", 503),
    "a login page of the network": reply(HTML, 200, "text/html"),
    "a page under 401": reply(HTML, 401, "text/html"),
    "a redirect": reply("", 302, headers={"Location": "https://elsewhere.invalid/"}),
    "not found": reply('{"errors":[{"message":"x"}]}', 404),
    "JSON called text": reply('{"data":{"initiateTopUpPayment":{"transactionId":"t"}}}', 200, "text/plain"),
    "no content type": Play(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"data":{}}'),
    "broken JSON": reply('{"data": {"clubs": [}'),
    "JSON of another kind": reply("[1, 2]"),
    "half a JSON in another encoding": reply('{"data":{"clubs":[{"id":"1","name":"Север"}]}}'.encode("cp1251")),
    "JSON nested without end": reply('{"data":{"a":' + "[" * 60_000),
    "an empty object": reply("{}"),
    "data without the operation": reply('{"data":{}}'),
    "the operation null without a reason": data(initiateTopUpPayment=None, clubs=None),
    "gzip that breaks off": reply(gzip.compress(b'{"data":{"clubs":[]}}')[:-9], headers={"Content-Encoding": "gzip"}),
    "gzip that goes on": reply(gzip.compress(b"{}") + b"more", headers={"Content-Encoding": "gzip"}),
    "packed in a way of its own": reply('{"data":{"clubs":[]}}', headers={"Content-Encoding": "br"}),
    "gzip that is none": reply(b"not gzip", headers={"Content-Encoding": "gzip"}),
    "a body announced too large": Play(
        f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {LARGEST_BODY + 1}\r\n\r\n".encode(),
        Then.HANG,
    ),
    "a body that grows too large": reply(
        gzip.compress(b" " * (LARGEST_BODY + 1)), headers={"Content-Encoding": "gzip"}
    ),
}


@pytest.mark.parametrize("play", LOST.values(), ids=LOST.keys())
async def test_an_answer_that_breaks_off_is_lost_and_a_command_unknown(
    desk: IziDesk, server: Scripted, play: Play
) -> None:
    server.play(play, play)
    with pytest.raises(AnswerLost):
        await desk.clubs()
    with pytest.raises(AnswerLost) as lost:
        await desk.start_top_up(ORDER)
    assert outcome_of(lost.value) is Certainty.UNKNOWN
    assert server.operations == ["Clubs", "StartTopUp"]


@pytest.mark.parametrize("play", FAULTS.values(), ids=FAULTS.keys())
async def test_an_answer_that_says_nothing_is_a_fault_and_a_command_unknown(
    desk: IziDesk, server: Scripted, play: Play
) -> None:
    server.play(play, play)
    with pytest.raises(ServerFault):
        await desk.clubs()
    with pytest.raises(ServerFault) as fault:
        await desk.start_top_up(ORDER)
    assert outcome_of(fault.value) is Certainty.UNKNOWN
    assert server.operations == ["Clubs", "StartTopUp"]


def _port_nobody_listens_on() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    assert isinstance(port, int)
    return port


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:{port}/graphql", "https://localhost:{port}/graphql", "ftp://127.0.0.1/"],
    ids=["nobody listens", "nobody listens, by name", "no web address"],
)
async def test_without_a_connection_the_request_certainly_did_not_leave(network: Network, url: str) -> None:
    line = Line(url.format(port=_port_nobody_listens_on()), network)
    with pytest.raises(NotReached) as accident:
        await IziDesk(line, Tokens()).start_top_up(ORDER)
    assert outcome_of(accident.value) is Certainty.DID_NOT_RUN


async def test_a_server_that_speaks_no_tls_was_not_reached(network: Network) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.test ready\r\n")
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as plain:
        line = Line(f"https://127.0.0.1:{plain.sockets[0].getsockname()[1]}/graphql", network)
        with pytest.raises(NotReached):
            await IziDesk(line, Tokens()).start_top_up(ORDER)


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), (None, 5.0), ("soon", 5.0), ("-3", 5.0), ("1e9", 600.0)])
async def test_too_many_requests_tells_how_long_to_wait(
    desk: IziDesk, server: Scripted, header: str | None, seconds: float
) -> None:
    server.play(reply(HTML, 429, "text/html", {} if header is None else {"Retry-After": header}))
    with pytest.raises(RateLimited) as limited:
        await desk.start_top_up(ORDER)
    assert limited.value.retry_after == seconds
    assert outcome_of(limited.value) is Certainty.DID_NOT_RUN


async def _asked_in_haste(network: Network, url: str, patience: Patience) -> None:
    async def ask() -> None:
        http = Http(url, patience)
        try:
            await Requests(Exchange(http), Identity()).clubs()
        finally:
            await http.close()

    await network.read(ask)


@pytest.mark.parametrize(
    "patience",
    [Patience(silence=0.05), Patience(whole=0.1)],
    ids=["silence", "dripping without end"],
)
async def test_a_server_that_keeps_us_waiting_leaves_the_answer_lost(
    network: Network, server: Scripted, patience: Patience
) -> None:
    server.play(Play(b"HTTP/1.1 200 OK\r\n", Then.HANG))
    with pytest.raises(AnswerLost):
        await _asked_in_haste(network, server.url, patience)


async def test_a_kept_connection_that_dies_under_a_command_is_not_tried_again(desk: IziDesk, server: Scripted) -> None:
    server.play(data(clubs=[]), Play(then=Then.RESET), data(clubs=[]))
    assert await desk.clubs() == ()
    with pytest.raises(AnswerLost):
        await desk.start_top_up(ORDER)
    assert await desk.clubs() == ()
    assert server.operations == ["Clubs", "StartTopUp", "Clubs"]
    assert server.connections == 2


async def test_the_rest_of_a_longer_answer_is_never_taken_for_the_answer_to_a_command(
    desk: IziDesk, server: Scripted
) -> None:
    """A server, or something on the way, says less than it sends; the rest reads like a whole answer."""
    foreign = data(initiateTopUpPayment={"transactionId": "foreign", "paymentUrl": "https://pay.invalid/"})
    clubs = data(clubs=[])
    server.play(Play(clubs.send + foreign.send), data(initiateTopUpPayment={"transactionId": "own"}))
    assert await desk.clubs() == ()
    assert (await desk.start_top_up(ORDER)).payment_id == "own"


async def test_connections_are_kept_between_requests(desk: IziDesk, server: Scripted) -> None:
    server.play(data(clubs=[]), data(clubs=[]), data(clubs=[]))
    for _ in range(3):
        await desk.clubs()
    assert server.connections == 1


async def test_a_cancelled_read_leaves_the_server(desk: IziDesk, server: Scripted) -> None:
    server.play(Play(then=Then.HANG), data(clubs=[]))
    reading = asyncio.ensure_future(desk.clubs())
    await server.arrived.wait()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await server.left.wait()
    assert await desk.clubs() == ()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("Identity", bytes),
    ],
    ids=["gzip", "deflate as written", "deflate as often sent", "not at all"],
)
async def test_a_packed_answer_is_unpacked(
    desk: IziDesk, server: Scripted, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    server.play(reply(pack(b'{"data":{"clubs":[]}}'), headers={"Content-Encoding": encoding}))
    assert await desk.clubs() == ()


async def test_what_a_broken_server_says_is_not_kept_in_the_accident(desk: IziDesk, server: Scripted) -> None:
    server.play(
        Play(b"secret-1 HTTP/1.1 200 OK\r\n\r\n", Then.CLOSE),
        Play(b"HTTP/1.1 200 OK\r\nsecret-2\r\n\r\n", Then.CLOSE),
        reply('{"data":{"clubs":"secret-3"}}'),
        error("FORBIDDEN", "secret-4"),
        error("INTERNAL_ERROR", "secret-5"),
    )
    for _ in range(5):
        with pytest.raises(DeskError) as accident:
            await desk.clubs()
        assert "secret-" not in "".join(traceback.format_exception(accident.value))


async def test_a_byte_order_mark_does_no_harm(desk: IziDesk, server: Scripted) -> None:
    server.play(reply(b"\xef\xbb\xbf" + json.dumps({"data": {"clubs": []}}).encode()))
    assert await desk.clubs() == ()


async def test_after_the_end_nothing_leaves_any_more(network: Network, line: Line, server: Scripted) -> None:
    await network.close()
    with pytest.raises(DeskError) as accident:
        await IziDesk(line, Tokens()).clubs()
    assert isinstance(accident.value, NotReached)
    assert server.asked == []
