"""A loopback server whose answer is far too large, or far too slow, and that counts how much of it was taken."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

MEGABYTE: Final = 1024 * 1024
SIZE: Final = 50 * MEGABYTE
_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
Flow = Callable[[], AsyncIterator[bytes]]


class Torrent:
    """Answers every request with the same flow. `sent`: bytes that went into the connection before it closed."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.url = ""
        self.sent = 0
        self.ended = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until the other side has left."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            async for piece in self._flow():
                writer.write(piece)
                await writer.drain()
                self.sent += len(piece)
            while await reader.read(65536):
                pass
        self.ended.set()
        writer.close()


@asynccontextmanager
async def flowing(flow: Flow) -> AsyncGenerator[Torrent, None]:
    """On a free port for as long as the block lasts."""
    torrent = Torrent(flow)
    talks: set[asyncio.Task[None]] = set()

    def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.add(asyncio.ensure_future(torrent.serve(reader, writer)))

    listener = await asyncio.start_server(talk, "127.0.0.1", 0, limit=MEGABYTE)
    torrent.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/graphql"
    try:
        yield torrent
    finally:
        listener.close()
        for task in talks:
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await listener.wait_closed()


async def announced() -> AsyncIterator[bytes]:
    """50 MB, and the headers say so."""
    yield _HEAD + f"Content-Length: {SIZE}\r\n\r\n".encode()
    for _ in range(SIZE // 65536):
        yield b" " * 65536


async def unannounced() -> AsyncIterator[bytes]:
    """50 MB in chunks of which nobody knows how many come."""
    yield _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    for _ in range(SIZE // 65536):
        yield b"10000\r\n" + b" " * 65536 + b"\r\n"


async def until_the_end() -> AsyncIterator[bytes]:
    """50 MB that end with the connection."""
    yield _HEAD + b"Connection: close\r\n\r\n"
    for _ in range(SIZE // 65536):
        yield b" " * 65536


async def packed() -> AsyncIterator[bytes]:
    """50 kB that become 50 MB."""
    for piece in _packed("gzip", _gzip_bomb()):
        yield piece


async def packed_deflate() -> AsyncIterator[bytes]:
    """The same in the other way of packing."""
    for piece in _packed("deflate", _deflate_bomb()):
        yield piece


async def packed_twice() -> AsyncIterator[bytes]:
    """A packed pack: a few hundred bytes."""
    for piece in _packed("gzip, gzip", gzip.compress(_gzip_bomb())):
        yield piece


async def dripping() -> AsyncIterator[bytes]:
    """A letter every hundredth of a second, for ever: never silent for long, never done."""
    yield _HEAD + b"Content-Length: 100000\r\n\r\n"
    while True:
        yield b" "
        await asyncio.sleep(0.01)


async def dripping_headers() -> AsyncIterator[bytes]:
    """The same within the headers."""
    yield b"HTTP/1.1 200 OK\r\nX-Slow: "
    while True:
        yield b"x"
        await asyncio.sleep(0.01)


async def endless_headers() -> AsyncIterator[bytes]:
    """Headers without end, as fast as they are taken."""
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(SIZE // 100):
        yield f"X-{number}: {'x' * 90}\r\n".encode()


def _packed(encoding: str, body: bytes) -> list[bytes]:
    return [_HEAD + f"Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n".encode(), body]


def _gzip_bomb() -> bytes:
    return _bomb(zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS))


def _deflate_bomb() -> bytes:
    return _bomb(zlib.compressobj(9))


def _bomb(packer: zlib._Compress) -> bytes:
    """In pieces, because the memory of this process is measured."""
    pieces = (packer.compress(b" " * 65536) for _ in range(SIZE // 65536))
    return b"".join((*pieces, packer.flush()))
