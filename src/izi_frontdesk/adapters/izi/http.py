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
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final
from urllib.parse import urlsplit

import httpx

from izi_frontdesk import __version__
from izi_frontdesk.adapters.izi.bodies import whole_body
from izi_frontdesk.adapters.izi.patience import Patience
from izi_frontdesk.domain.errors import AnswerLost, NotReached
from izi_frontdesk.domain.failures import Failure

PATIENCE: Final = Patience()
KEEP_ALIVE: Final = 4.0
"""Seconds an idle connection is kept: less than the 5 s after which common servers drop theirs, so that a request
rarely meets a connection that is just being closed (which would leave a command in doubt)."""

_SERVERS_OWN: Final = re.compile(r"[:(]|bytearray|\bb?['\"]")
"""Where the text of a protocol error begins to quote."""

_NOT_SENT: Final = (httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)
_NO_CONNECTION: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An answer as it came over the wire. Header names are matched in any case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class _Way:
    """How the sending of one request went, as httpx tells on its way. The accident alone does not say it: where a
    write fails, httpx goes on to read, because some servers answer before they have read everything.
    """

    def __init__(self) -> None:
        self.broke_while_sending = False

    async def heard(self, event: str, _: object) -> None:
        """Httpx's hook: one event as "part.step.state"."""
        if event.endswith(("send_request_headers.failed", "send_request_body.failed")):
            self.broke_while_sending = True


class Http:
    """The connections to one address."""

    def __init__(self, url: str, patience: Patience = PATIENCE) -> None:
        self._url = url
        self._deadline = patience.whole
        timeouts = httpx.Timeout(
            connect=patience.connect, read=patience.silence, write=patience.send, pool=patience.queue
        )
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
        way = _Way()
        client = self._commands if command else self._reads
        try:
            async with (
                asyncio.timeout(self._deadline),
                client.stream(
                    "POST", self._url, content=body, headers=headers, extensions={"trace": way.heard}
                ) as response,
            ):
                return HttpAnswer(response.status_code, response.headers, await whole_body(response))
        except _NOT_SENT as accident:
            raise NotReached(_named(accident), Failure.NOT_SENT) from accident
        except _NO_CONNECTION as accident:
            raise NotReached(_named(accident), Failure.CONNECT_REFUSED) from accident
        except (httpx.HTTPError, OSError) as accident:
            # Not "from": the text of a protocol error holds what the server sent, and a trace would be logged with it.
            raise AnswerLost(_named(accident), _failure(accident, way)) from None

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


def _failure(accident: Exception, way: _Way) -> Failure:
    if isinstance(accident, httpx.TimeoutException | TimeoutError):
        return Failure.TIMED_OUT
    return Failure.RESET_WHILE_SENDING if way.broke_while_sending else Failure.RESET_WHILE_WAITING


def _named(accident: Exception) -> str:
    """Class and text of the accident, the text as far as it is not the server's."""
    told = _SERVERS_OWN.split(str(accident))[0] if isinstance(accident, httpx.ProtocolError) else str(accident)
    return f"{type(accident).__name__}: {told}"
