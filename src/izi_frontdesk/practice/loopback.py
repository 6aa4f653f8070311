"""How the practice server calls: one half the other, and receivers of webhooks. HTTP on this computer, nothing else.

The HTTP library is loaded with the first call, so that the server is ready sooner.
"""

import asyncio
import importlib
import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from izi_frontdesk.practice.signatures import FORM_TYPE

if TYPE_CHECKING:
    import httpx

# How long an answer may take in all, as the gateway promises it.
PATIENCE_SECONDS = 30.0
LARGEST_ANSWER = 4_000_000


class Unreachable(Exception):
    """No answer came, or one without end."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Status and body of an answer."""

    status: int
    body: bytes


def is_loopback(host: str) -> bool:
    """Whether a host of an address is this computer: ``localhost`` or a numeric loopback address."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Caller:
    """Posts to addresses of this computer, without proxies and without following redirects."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None

    async def warm_up(self) -> None:
        """Loads the HTTP library beside everything else, so that the first payment need not wait for it."""
        await asyncio.to_thread(importlib.import_module, "httpx")
        self._opened()

    def _opened(self) -> "httpx.AsyncClient":
        if self._client is None:
            import httpx

            # Loopback only: certificates are never looked at, and loading them would cost start time. Nobody who
            # keeps connections busy may make others wait, so there is no bound on their number.
            self._client = httpx.AsyncClient(
                verify=False, trust_env=False, timeout=None, limits=httpx.Limits(max_keepalive_connections=20)
            )
        return self._client

    async def post(self, url: str, body: bytes, headers: dict[str, str], *, seconds: float = PATIENCE_SECONDS) -> Reply:
        """Posts a body, form-encoded unless a header says otherwise; the answer may take so long. Raises
        Unreachable.
        """
        import httpx

        named = {"Content-Type": f"{FORM_TYPE}; charset=utf-8", **headers}
        try:
            # The address is judged as the library that will connect understands it.
            if not is_loopback(httpx.URL(url).host):
                raise Unreachable("the address is not on this computer")
            async with asyncio.timeout(seconds), self._opened().stream("POST", url, content=body, headers=named) as got:
                return Reply(got.status_code, await _bounded(got))
        except TimeoutError:
            raise Unreachable(f"no answer within {seconds:g} seconds") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__) from error

    async def close(self) -> None:
        """Closes every connection."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None


async def _bounded(answer: "httpx.Response") -> bytes:
    content = bytearray()
    async for part in answer.aiter_raw():
        content += part
        if len(content) > LARGEST_ANSWER:
            raise Unreachable("the answer has no end")
    return bytes(content)
