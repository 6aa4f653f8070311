"""How one half of the practice server calls the other: HTTP on this computer, nothing else.

The HTTP library is loaded with the first call, so that the server is ready sooner.
"""

import asyncio
import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


class Unreachable(Exception):
    """The other half gave no answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Status and body of an answer."""

    status: int
    body: bytes


class Caller:
    """Posts to addresses of this very server, without proxies and without following redirects."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None

    async def warm_up(self) -> None:
        """Loads the HTTP library beside everything else, so that the first payment need not wait for it."""
        await asyncio.to_thread(importlib.import_module, "httpx")
        self._opened()

    def _opened(self) -> "httpx.AsyncClient":
        if self._client is None:
            import httpx

            # Loopback only, plain HTTP: certificates are never looked at, and loading them would cost start time.
            self._client = httpx.AsyncClient(verify=False, trust_env=False, timeout=30.0)
        return self._client

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Posts a form-encoded body. Raises Unreachable."""
        import httpx

        named = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8", **headers}
        try:
            answer = await self._opened().post(url, content=body, headers=named)
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from error
        return Reply(answer.status_code, answer.content)

    async def close(self) -> None:
        """Closes every connection."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None
