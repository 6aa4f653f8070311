"""The body of an HTTP answer, read and unpacked by ourselves so that its size is bounded at every step.

A library that unpacks piece by piece makes 50 MB of 50 kB before anybody can say stop. What the body means is read in
`answers`.
"""

from __future__ import annotations

import zlib
from typing import Final

import httpx

from izi_frontdesk.domain.errors import ServerFault

LARGEST_BODY: Final = 5 * 1024 * 1024
"""Bytes of an answer, on the wire and unpacked. The largest honest one, a page of payments, is far below."""

_GZIP: Final = 16 + zlib.MAX_WBITS
_UNPACKERS: Final = {
    "gzip": (_GZIP,),
    "x-gzip": (_GZIP,),
    # The standard means zlib's form; some servers send the bare stream.
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),
}


async def whole_body(response: httpx.Response) -> bytes:
    """Everything, unpacked. ServerFault as soon as it is too large, and for what cannot be unpacked."""
    announced = response.headers.get("Content-Length", "")
    if announced.isascii() and announced.isdigit() and float(announced) > LARGEST_BODY:
        raise ServerFault("an answer announced too large")
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > LARGEST_BODY:
            raise ServerFault(f"an answer of more than {LARGEST_BODY} bytes")
    return unpacked(bytes(body), response.headers.get("Content-Encoding", ""))


def unpacked(body: bytes, encoding: str) -> bytes:
    """The body as it was before it was packed. ServerFault for one that is damaged, endless or packed in other ways."""
    named = encoding.strip().lower()
    if not body or named in {"", "identity"}:
        return body
    if named not in _UNPACKERS:
        raise ServerFault("an answer packed in a way that was not asked for")
    for window in _UNPACKERS[named]:
        unpacker = zlib.decompressobj(window)
        try:
            found = unpacker.decompress(body, LARGEST_BODY + 1)
        except zlib.error:
            continue
        if len(found) > LARGEST_BODY:
            raise ServerFault(f"an answer of more than {LARGEST_BODY} bytes once unpacked")
        if unpacker.eof and not unpacker.unused_data:
            return found
    raise ServerFault("a packed answer that is damaged")
