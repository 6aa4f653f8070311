"""A wire to the practice server that can be cut and mended, as the network of a club. Carries anything."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

HOST = "127.0.0.1"


class Wire:
    """Listens on a port of its own and passes everything on. While it is cut, nobody listens there."""

    def __init__(self, address: str) -> None:
        """`address`: of the server at the far end."""
        parts = urlsplit(address)
        self._far = parts.port or 80
        self._path = parts.path
        self._near = 0
        self._server: asyncio.Server | None = None
        self._streams: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """The server as it is reached through this wire."""
        return f"http://{HOST}:{self._near}{self._path}"

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._near

    async def mend(self) -> None:
        """From now on connections go through; the port stays the same."""
        self._server = await asyncio.start_server(self._carry, HOST, self._near)
        self._near = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Nobody listens any more, and what was open breaks off."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for stream in tuple(self._streams):
            stream.transport.abort()
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))
        await server.wait_closed()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection(HOST, self._far)
        except OSError:
            writer.transport.abort()
            return
        for stream in (writer, far_writer):
            self._streams.add(stream)
        for source, drain in ((reader, far_writer), (far_reader, writer)):
            task = asyncio.get_running_loop().create_task(self._pass_on(source, drain))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass_on(self, source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await source.read(65536):
                drain.write(piece)
                await drain.drain()
        self._streams.discard(drain)
        drain.close()
        with suppress(OSError):
            await drain.wait_closed()
