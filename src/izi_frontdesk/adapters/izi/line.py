"""The way to one server: hands requests to the network thread and builds the HTTP side there when first needed.

Light to import, because it stands on the program's start path; httpx and msgspec come with the first request or with
`warm_up`, and always on the network thread.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from izi_frontdesk.adapters.izi.patience import Patience
from izi_frontdesk.adapters.network import Network

if TYPE_CHECKING:
    from izi_frontdesk.adapters.izi.exchange import OnDate
    from izi_frontdesk.adapters.izi.http import Http
    from izi_frontdesk.adapters.izi.identity import Identity
    from izi_frontdesk.adapters.izi.requests import Requests

T = TypeVar("T")
Ask = Callable[["Requests"], Coroutine[Any, Any, T]]


class Line:
    """One address over one network thread, which closes its connections when it ends."""

    def __init__(
        self, url: str, network: Network, on_date: OnDate | None = None, patience: Patience | None = None
    ) -> None:
        """`on_date` hears, on the network thread, what time the server has, and how many seconds its answer took.

        `patience`: how long to wait at each step; the usual when not told.
        """
        self._url = url
        self._on_date = on_date
        self._patience = patience or Patience()
        self._network = network
        self._http: Http | None = None
        self._identity: Identity | None = None

    async def read(self, ask: Ask[T], token: str = "", *, signing_in: bool = False) -> T:
        """Ask; cancelled with the caller."""
        return await self._network.read(lambda: ask(self._requests(token, signing_in=signing_in)))

    async def command(self, ask: Ask[T], token: str = "", *, signing_in: bool = False) -> T:
        """Ask; runs to its end once begun."""
        return await self._network.command(lambda: ask(self._requests(token, signing_in=signing_in)))

    async def warm_up(self) -> None:
        """Do the imports now, while nobody waits for an answer."""
        await self._network.read(self._warm)

    async def _warm(self) -> None:
        self._requests("", signing_in=False)

    def _requests(self, token: str, *, signing_in: bool) -> Requests:
        # Runs on the network thread: a quarter of a second of imports that no screen waits for.
        _without_its_command_line("httpx")
        from izi_frontdesk.adapters.izi.exchange import Exchange
        from izi_frontdesk.adapters.izi.http import Http
        from izi_frontdesk.adapters.izi.identity import Identity
        from izi_frontdesk.adapters.izi.requests import Requests

        if self._http is None or self._identity is None:
            self._http, self._identity = Http(self._url, self._patience), Identity()
            self._network.at_end(self._http.close)
        return Requests(Exchange(self._http, token, signing_in, self._on_date), self._identity)


def _without_its_command_line(library: str) -> None:
    """Some libraries bring a command line for developers; httpx's takes 4 MB of memory and goes without when barred."""
    sys.modules.setdefault(f"{library}._main", None)  # type: ignore[arg-type]  # None bars an import, as documented
