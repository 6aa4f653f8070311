"""A loopback server that sends exactly the bytes it is given for each GraphQL operation. Understands nothing else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from tests.faults.fuzz.framing import Framed

TURNS = 20
"""Of the loop, so that a connection that is told to end has ended."""

_OPERATION = re.compile(rb'"operationName":"(\w+)"')
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Mouth:
    """What is said to which operation from now on, and to whom."""

    def __init__(self) -> None:
        self.url = ""
        self.says: dict[str, Framed] = {}
        self.asked: list[str] = []
        self.connections = 0
        self.open: set[asyncio.Transport] = set()

    def answer(self, operation: str, _body: bytes) -> Framed:
        """What is said to this request."""
        return self.says[operation]

    def say(self, **answers: Framed) -> None:
        """From now on, and forget what was asked."""
        self.says = answers
        self.asked.clear()


class _Talk(asyncio.Protocol):
    """One connection."""

    def __init__(self, mouth: Mouth) -> None:
        self._mouth = mouth
        self._heard = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._mouth.connections += 1
        self._mouth.open.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport is not None:
            self._mouth.open.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        head, end, body = self._heard.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not end or length is None or len(body) < int(length[1]):
            return
        self._heard = b""
        named = _OPERATION.search(body)
        operation = named[1].decode() if named else ""
        self._mouth.asked.append(operation)
        answer = self._mouth.answer(operation, body)
        assert self._transport is not None
        self._transport.write(answer.sent)
        if answer.close:
            self._transport.close()


@asynccontextmanager
async def speaking(mouth: Mouth) -> AsyncGenerator[Mouth, None]:
    """This mouth on a free port for as long as the block lasts."""
    listener = await asyncio.get_running_loop().create_server(lambda: _Talk(mouth), "127.0.0.1", 0)
    mouth.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/graphql"
    try:
        yield mouth
    finally:
        listener.close()
        await listener.wait_closed()
        for transport in tuple(mouth.open):
            transport.abort()
        for _ in range(TURNS):
            await asyncio.sleep(0)
