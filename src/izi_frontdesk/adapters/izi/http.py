"""One POST over HTTP: what left, what came back, and which accident it was when nothing usable came.

A command, money or the renewal of a sign-in, has a connection of its own. What lay in a used one, the rest of an
answer that was longer than it said, would be read as the answer to the command; and a used one may just be closing,
which leaves a command in doubt.

Never repeats anything, follows no redirect, keeps no cookie. What the body means is read in `answers`.
Runs on the network thread only; importing this module imports httpx.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final
from urllib.parse import urlsplit

import httpx

from izi_frontdesk import __version__
from izi_frontdesk.adapters.izi.bodies import whole_body
from izi_frontdesk.domain.errors import AnswerLost, NotReached

TIMEOUTS: Final = httpx.Timeout(connect=5.0, read=20.0, write=10.0, pool=5.0)
DEADLINE: Final = 60.0
"""Seconds for the whole exchange, because the read time-out only counts the silence between two pieces."""

KEEP_ALIVE: Final = 4.0
"""Seconds an idle connection is kept: less than the 5 s after which common servers drop theirs, so that a request
rarely meets a connection that is just being closed (which would leave a command in doubt)."""

_SERVERS_OWN: Final = re.compile(r"[:(]|bytearray|\bb?['\"]")
"""Where the text of a protocol error begins to quote."""

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
        # Reading the list of the world's authorities is spared where no TLS is spoken; nobody is trusted then.
        trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if parts.scheme == "http" else httpx.create_ssl_context()
        # A proxy set for the outside would be asked for this computer's own practice server as well.
        outside = parts.hostname not in {"127.0.0.1", "localhost"}
        kept = httpx.Limits(max_connections=20, keepalive_expiry=KEEP_ALIVE)
        self._reads = _client(timeouts, trust, outside, kept)
        self._commands = _client(
            timeouts, trust, outside, httpx.Limits(max_connections=20, max_keepalive_connections=0)
        )

    async def post(self, body: bytes, token: str = "", *, command: bool = False) -> HttpAnswer:
        """Send once; a `command` over a connection of its own.

        Raises NotReached when certainly nothing left, AnswerLost when it may have, ServerFault for an answer too large.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        client = self._commands if command else self._reads
        try:
            async with (
                asyncio.timeout(self._deadline),
                client.stream("POST", self._url, content=body, headers=headers) as response,
            ):
                return HttpAnswer(response.status_code, response.headers, await whole_body(response))
        except _NEVER_LEFT as accident:
            raise NotReached(_named(accident)) from accident
        except (httpx.HTTPError, OSError) as accident:
            # Not "from": the text of a protocol error holds what the server sent, and a trace would be logged with it.
            raise AnswerLost(_named(accident)) from None

    async def close(self) -> None:
        """Close every connection."""
        await self._reads.aclose()
        await self._commands.aclose()


def _client(timeouts: httpx.Timeout, trust: ssl.SSLContext, outside: bool, limits: httpx.Limits) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        timeout=timeouts,
        limits=limits,
        verify=trust,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        trust_env=outside,
        headers={
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "gzip, deflate",
            "User-Agent": f"IZI-Front-Desk/{__version__}",
        },
    )


def _named(accident: Exception) -> str:
    """Class and text of the accident, the text as far as it is not the server's."""
    told = _SERVERS_OWN.split(str(accident))[0] if isinstance(accident, httpx.ProtocolError) else str(accident)
    return f"{type(accident).__name__}: {told}"
