"""A loopback HTTP server that plays exactly the bytes it is told to, for the answers no honest server gives."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any


class Then(Enum):
    """What happens to the connection after the bytes."""

    KEEP = "keep"
    CLOSE = "close"
    RESET = "reset"
    HANG = "hang"


@dataclass(frozen=True)
class Play:
    """One answer: these bytes as they are, and then."""

    send: bytes = b""
    then: Then = Then.KEEP


@dataclass(frozen=True)
class Asked:
    """One request as it arrived. Header names are lower case."""

    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The JSON of the request, numbers with a point as text so that their digits can be seen."""
        body: dict[str, Any] = json.loads(self.raw, parse_float=str)
        return body


def reply(
    body: bytes | str,
    status: int = 200,
    kind: str = "application/json",
    headers: dict[str, str] | None = None,
    then: Then = Then.KEEP,
) -> Play:
    """A well-formed HTTP answer with this body."""
    content = body.encode() if isinstance(body, str) else body
    told = {"Content-Type": kind, "Content-Length": str(len(content)), **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return Play(f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + content, then)


def data(**roots: Any) -> Play:
    """A GraphQL answer without errors."""
    return reply(json.dumps({"data": roots}))


def error(code: str, message: str = "no", status: int = 200, **more: Any) -> Play:
    """A GraphQL answer with one error and no data."""
    return reply(json.dumps({"data": None, "errors": [one_error(code, message, **more)]}), status)


def one_error(code: str, message: str = "no", path: list[Any] | None = None, **extensions: Any) -> dict[str, Any]:
    """One entry of `errors`; no extensions at all for an empty code."""
    found: dict[str, Any] = {"message": message}
    if code:
        found["extensions"] = {"code": code, **extensions}
    if path is not None:
        found["path"] = path
    return found


class Scripted:
    """Answers each request with the next play; keeps what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.plays: deque[Play] = deque()
        self.asked: list[Asked] = []
        self.connections = 0
        self.arrived = asyncio.Event()
        self.left = asyncio.Event()
        self.release = asyncio.Event()

    def play(self, *plays: Play) -> None:
        """Append to the script."""
        self.plays.extend(plays)

    @property
    def operations(self) -> list[str]:
        """The names of the operations asked for, in order."""
        return [str(asked.body["operationName"]) for asked in self.asked]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections += 1
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.left.set()
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        headers = {}
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        self.asked.append(Asked(headers, await reader.readexactly(int(headers["content-length"]))))
        play = self.plays.popleft() if self.plays else reply("the script has ended", 500, "text/plain")
        self.arrived.set()
        writer.write(play.send)
        await writer.drain()
        if play.then is Then.HANG:
            await self._hang(reader)
        if play.then is Then.RESET:
            linger = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
        return play.then is Then.KEEP

    async def _hang(self, reader: asyncio.StreamReader) -> None:
        """Until the test lets go or the other side leaves."""
        gone = asyncio.ensure_future(reader.read())
        let_go = asyncio.ensure_future(self.release.wait())
        await asyncio.wait({gone, let_go}, return_when=asyncio.FIRST_COMPLETED)
        for task in (gone, let_go):
            task.cancel()
        await asyncio.gather(gone, let_go, return_exceptions=True)


@asynccontextmanager
async def scripted() -> AsyncGenerator[Scripted, None]:
    """A server on a free port for as long as the block lasts."""
    conversations: set[asyncio.Task[None]] = set()

    def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversations.add(asyncio.ensure_future(server.serve(reader, writer)))

    listener = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    server = Scripted(f"http://127.0.0.1:{port}/graphql")
    try:
        yield server
    finally:
        listener.close()
        server.release.set()
        for conversation in conversations:
            conversation.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)
        await listener.wait_closed()
