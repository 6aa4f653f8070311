"""Which kind of failure each accident is: shown by servers that behave so, over real sockets."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable, Coroutine
from decimal import Decimal

import pytest

from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.http import Http
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.izi.patience import Patience
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.errors import DeskError, RefusedByServer, ServerFault
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.services.ports import RefundOrder, TopUpOrder
from tests.adapters.izi.conftest import Tokens
from tests.adapters.scripted import Play, Scripted, Then, data, error, one_error, reply

TOP_UP = TopUpOrder("client_1", "club_1", Decimal(500), "https://return.invalid/done", "FD-7K3Q9")
REFUND = RefundOrder("txn_1", Decimal(200), "FD-7K3Q9 wrong amount")
HTML = "<!doctype html><title>?</title>"
LARGE = b" " * 8_000_000
"""More than the buffers of two sockets hold, so that sending takes the other side."""

ANSWERS: dict[str, tuple[Play, Failure]] = {
    "reset before any byte": (Play(then=Then.RESET), Failure.RESET_WHILE_WAITING),
    "closed before any byte": (Play(then=Then.CLOSE), Failure.RESET_WHILE_WAITING),
    "closed inside the answer": (
        Play(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"data"', Then.CLOSE),
        Failure.RESET_WHILE_WAITING,
    ),
    "500": (reply(HTML, 500, "text/html"), Failure.SERVER_ERROR),
    "500 with errors": (error("FORBIDDEN", status=500), Failure.SERVER_ERROR),
    "503": (reply("", 503), Failure.SERVER_ERROR),
    "404": (reply(HTML, 404, "text/html"), Failure.CLIENT_ERROR),
    "403 of a wall in between": (reply(HTML, 403, "text/html"), Failure.CLIENT_ERROR),
    "400 that cannot be read": (reply("{", 400), Failure.CLIENT_ERROR),
    "400 that says nothing": (reply("{}", 400), Failure.CLIENT_ERROR),
    "a redirect": (reply("", 302, headers={"Location": "https://elsewhere.invalid/"}), Failure.CLIENT_ERROR),
    "429": (reply("", 429), Failure.RATE_LIMITED),
    "a limit told as an error": (error("RATE_LIMITED"), Failure.RATE_LIMITED),
    "signed out": (error("UNAUTHENTICATED", status=401), Failure.SIGNED_OUT),
    "a refusal": (error("CLUB_CLOSED"), Failure.REFUSED),
    "an error before the run": (error("", "Unknown argument", 400), Failure.REFUSED),
    "broke inside": (error("INTERNAL_SERVER_ERROR"), Failure.BROKE_WHILE_RUNNING),
    "broke inside, without a code": (error("", "boom", path=["x"]), Failure.BROKE_WHILE_RUNNING),
    "a page of the network": (reply(HTML, 200, "text/html"), Failure.BROKEN_BODY),
    "broken JSON": (reply('{"data": {'), Failure.BROKEN_BODY),
    "an empty object": (reply("{}"), Failure.HALF_FILLED),
    "data without the operation": (data(), Failure.HALF_FILLED),
    "the operation null": (data(initiateTopUpPayment=None, refundPayment=None), Failure.HALF_FILLED),
    "the operation another thing": (data(initiateTopUpPayment=7, refundPayment=[]), Failure.HALF_FILLED),
    "the operation empty": (data(initiateTopUpPayment={}, refundPayment={}), Failure.HALF_FILLED),
}


@pytest.mark.parametrize(("play", "failure"), ANSWERS.values(), ids=ANSWERS.keys())
async def test_an_answer_that_fails_a_command_is_of_this_kind(
    desk: IziDesk, server: Scripted, play: Play, failure: Failure
) -> None:
    server.play(play, play)
    for command in (desk.start_top_up(TOP_UP), desk.refund(REFUND)):
        with pytest.raises(DeskError) as accident:
            await command
        assert accident.value.failure is failure
    assert server.operations == ["StartTopUp", "Refund"]


async def test_one_error_by_which_it_may_have_run_outranks_every_no_beside_it(desk: IziDesk, server: Scripted) -> None:
    for beside in ("FORBIDDEN", "TOKEN_EXPIRED", "RATE_LIMITED"):
        errors = [one_error(beside), one_error("INTERNAL_SERVER_ERROR", path=["refundPayment"])]
        server.play(reply('{"data":null,"errors":' + str(errors).replace("'", '"') + "}"))
        with pytest.raises(ServerFault) as fault:
            await desk.refund(REFUND)
        assert fault.value.failure is Failure.BROKE_WHILE_RUNNING
    assert len(server.asked) == 3, "nothing was repeated"


@pytest.mark.parametrize("code", ["PAYMENT_GATEWAY_ERROR", "GATEWAY_TIMEOUT", "ACQUIRER_UNAVAILABLE"])
async def test_a_gateway_behind_the_server_that_gave_no_clear_answer_leaves_a_refund_open(
    desk: IziDesk, server: Scripted, code: str
) -> None:
    server.play(error(code, "it does not answer"), error(code, "it does not answer"))
    with pytest.raises(RefusedByServer) as no:
        await desk.refund(REFUND)
    assert (no.value.failure, no.value.refused.message) == (Failure.BROKE_WHILE_RUNNING, "it does not answer")
    with pytest.raises(RefusedByServer) as no_link:
        await desk.start_top_up(TOP_UP)
    assert no_link.value.failure is Failure.REFUSED, "without a link nobody can pay"


@pytest.mark.parametrize("rest", [{}, {"paymentUrl": None}, {"paymentUrl": 7, "expiresAt": {}}, {"expiresAt": "soon"}])
async def test_the_id_of_a_payment_is_kept_whatever_is_missing_beside_it(
    desk: IziDesk, server: Scripted, rest: dict[str, object]
) -> None:
    server.play(data(initiateTopUpPayment={"transactionId": "txn_1", **rest}))
    link = await desk.start_top_up(TOP_UP)
    assert (link.payment_id, link.url, link.expires_at) == ("txn_1", "", None)


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"success": True, "refundId": "rfd_1", "amount": "much"}, RefundAnswer(True, "rfd_1")),
        ({"success": True, "refundId": "rfd_1", "amount": {"value": 1}}, RefundAnswer(True, "rfd_1")),
        ({"refundId": "rfd_1", "amount": 200}, RefundAnswer(None, "rfd_1", Decimal(200))),
        ({"success": "true", "refundId": "rfd_1"}, RefundAnswer(None, "rfd_1")),
    ],
)
async def test_the_id_of_a_refund_is_kept_whatever_is_missing_beside_it(
    desk: IziDesk, server: Scripted, told: dict[str, object], answer: RefundAnswer
) -> None:
    server.play(data(refundPayment=told))
    assert await desk.refund(REFUND) == answer


async def _failed(network: Network, url: str, patience: Patience, body: bytes = b"{}") -> Failure:
    async def post() -> Failure:
        http = Http(url, patience)
        try:
            with pytest.raises(DeskError) as accident:
                await http.post(body, command=True)
            return accident.value.failure
        finally:
            await http.close()

    return await network.read(post)


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]


async def _at(network: Network, talk: Talk, patience: Patience, body: bytes) -> Failure:
    """What a POST ends in at a server that treats its connection like this."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    # The limit keeps the server's own loop from reading ahead.
    async with await asyncio.start_server(talk, sock=listener, limit=1024) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/graphql"
        return await _failed(network, url, patience, body)


async def test_a_reset_in_the_middle_of_sending_is_told_apart(network: Network) -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(600)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    assert await _at(network, reset, Patience(), LARGE) is Failure.RESET_WHILE_SENDING


async def test_a_server_that_takes_no_more_bytes_times_out(network: Network) -> None:
    done = asyncio.Event()

    async def stand_still(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await done.wait()
        writer.close()

    try:
        assert await _at(network, stand_still, Patience(send=0.1), LARGE) is Failure.TIMED_OUT
    finally:
        done.set()


@pytest.mark.parametrize(
    ("patience", "play"),
    [
        (Patience(silence=0.05), Play(then=Then.HANG)),
        (Patience(silence=0.05), Play(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", Then.HANG)),
        (Patience(whole=0.1), Play(b"HTTP/1.1 200 OK\r\n", Then.HANG)),
    ],
    ids=["before the answer", "inside the answer", "over the whole exchange"],
)
async def test_an_answer_that_takes_too_long_times_out(
    network: Network, server: Scripted, patience: Patience, play: Play
) -> None:
    server.play(play)
    assert await _failed(network, server.url, patience) is Failure.TIMED_OUT


async def test_where_nobody_listens_there_is_no_connection(network: Network) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert await _failed(network, f"http://127.0.0.1:{port}/graphql", Patience()) is Failure.CONNECT_REFUSED


async def test_a_connection_that_does_not_come_about_in_time_is_none(network: Network) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        # The kernel answers nobody once the queue of those not yet accepted is full.
        with socket.create_connection(address), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(address)
            url = f"http://127.0.0.1:{address[1]}/graphql"
            assert await _failed(network, url, Patience(connect=0.1)) is Failure.CONNECT_REFUSED


async def test_without_a_free_connection_of_ours_nothing_is_sent(network: Network, server: Scripted) -> None:
    server.play(*[Play(then=Then.HANG)] * 20)

    async def post() -> Failure:
        http = Http(server.url, Patience(queue=0.1))
        requests = [asyncio.ensure_future(http.post(b"{}")) for _ in range(21)]
        try:
            (one_too_many,), hanging = await asyncio.wait(requests, return_when=asyncio.FIRST_COMPLETED)
            with pytest.raises(DeskError) as accident:
                one_too_many.result()
            return accident.value.failure
        finally:
            for request in hanging:
                request.cancel()
            await asyncio.gather(*hanging, return_exceptions=True)
            await http.close()

    assert await network.read(post) is Failure.NOT_SENT
    assert len(server.asked) <= 20


async def test_after_the_end_of_the_program_nothing_is_sent(network: Network, line: Line) -> None:
    await network.close()
    with pytest.raises(DeskError) as accident:
        await IziDesk(line, Tokens()).start_top_up(TOP_UP)
    assert accident.value.failure is Failure.NOT_SENT


@pytest.mark.parametrize("code", ["FORBIDDEN", "TOKEN_EXPIRED", "UNAUTHENTICATED", "RATE_LIMITED", "VALIDATION_ERROR"])
async def test_an_error_about_a_part_of_the_result_comes_after_the_command_has_run(
    desk: IziDesk, server: Scripted, code: str
) -> None:
    server.play(error(code, path=["refundPayment", "amount"]))
    with pytest.raises(RefusedByServer) as no:
        await desk.refund(REFUND)
    assert no.value.failure is Failure.BROKE_WHILE_RUNNING
    assert server.operations == ["Refund"], "nothing is sent again"


@pytest.mark.parametrize("code", ["INTERNAL", "SERVER_ERROR", "UNKNOWN_ERROR", "unexpected", "REFUND_IN_PROGRESS"])
async def test_an_accident_by_any_word_is_no_refusal_of_a_refund(desk: IziDesk, server: Scripted, code: str) -> None:
    server.play(error(code))
    with pytest.raises(RefusedByServer) as no:
        await desk.refund(REFUND)
    assert no.value.failure is Failure.BROKE_WHILE_RUNNING
