"""One POST over HTTP: what left, what came back, and which accident it was when nothing usable came.

Never repeats anything, follows no redirect, keeps no cookie. What the body means is read in `answers`.
Runs on the network thread only; importing this module imports httpx.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final
from urllib.parse import urlsplit

import httpx

from izi_frontdesk import __version__
from izi_frontdesk.domain.errors import AnswerLost, NotReached, ServerFault

LARGEST_BODY: Final = 5 * 1024 * 1024
"""Bytes of an answer after decompression. The largest honest one, a page of payments, is far below."""

TIMEOUTS: Final = httpx.Timeout(connect=5.0, read=20.0, write=10.0, pool=5.0)
DEADLINE: Final = 60.0
"""Seconds for the whole exchange, because the read time-out only counts the silence between two pieces."""

KEEP_ALIVE: Final = 4.0
"""Seconds an idle connection is kept: less than the 5 s after which common servers drop theirs, so that a request
rarely meets a connection that is just being closed (which would leave a command in doubt)."""

_NEVER_LEFT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An answer as it came over the wire. Header names are matched in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Http:
    """The connections to one address."""

    def __init__(self, url: str, timeouts: httpx.Timeout = TIMEOUTS, deadline: float = DEADLINE) -> None:
        self._url = url
        self._deadline = deadline
        parts = urlsplit(url)
        loopback = parts.hostname in {"127.0.0.1", "localhost"}
        self._client = httpx.AsyncClient(
            timeout=timeouts,
            limits=httpx.Limits(max_connections=20, keepalive_expiry=KEEP_ALIVE),
            # Reading the list of the world's authorities is spared where no TLS is spoken; nobody is trusted then.
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if parts.scheme == "http" else True,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            # A proxy set for the outside would be asked for this computer's own practice server as well.
            trust_env=not loopback,
            headers={
                "Content-Type": "application/json",
                "Accept": "application/json",
                "User-Agent": f"IZI-Front-Desk/{__version__}",
            },
        )

    async def post(self, body: bytes, token: str = "") -> HttpAnswer:
        """Send once.

        Raises NotReached when certainly nothing left, AnswerLost when it may have, ServerFault for an answer too large.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with (
                asyncio.timeout(self._deadline),
                self._client.stream("POST", self._url, content=body, headers=headers) as response,
            ):
                return HttpAnswer(response.status_code, response.headers, await _whole(response))
        except _NEVER_LEFT as accident:
            raise NotReached(_named(accident)) from accident
        except httpx.DecodingError as accident:
            raise ServerFault(_named(accident)) from accident
        except (httpx.HTTPError, OSError) as accident:
            raise AnswerLost(_named(accident)) from accident

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()


async def _whole(response: httpx.Response) -> bytes:
    announced = response.headers.get("Content-Length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > LARGEST_BODY:
        raise ServerFault(f"an answer of {announced} bytes")
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > LARGEST_BODY:
            raise ServerFault(f"an answer of more than {LARGEST_BODY} bytes")
    return bytes(body)


def _named(accident: Exception) -> str:
    """Class and text of the accident; httpx puts neither header nor body into them."""
    return f"{type(accident).__name__}: {accident}"
