"""The system keyring for refresh tokens: implements `Vault`. Refuses any backend that would not keep a secret.

The keyring library is imported with the first use and called on a worker thread only; a keyring that waits for a
person to unlock it holds up nobody. How a backend is judged is in `vault_backend`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from izi_frontdesk.adapters.worker import Worker
from izi_frontdesk.domain.errors import VaultUnavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)
T = TypeVar("T")

SERVICE: Final = "IZI Front Desk"

PATIENCE: Final = 5.0
"""Seconds a keyring gets to be found and to forget: nobody is asked anything for that."""

PROMPT_PATIENCE: Final = 60.0
"""Seconds for reading and storing, during which the system may be asking a person to unlock."""


class KeyringVault:
    """One entry per server under one service name."""

    def __init__(
        self,
        backend: KeyringBackend | None = None,
        *,
        patience: float = PATIENCE,
        prompt_patience: float = PROMPT_PATIENCE,
    ) -> None:
        """`backend`: instead of the system's own, judged all the same. The times are in seconds."""
        self._backend = backend
        self._usable: KeyringBackend | None = None
        self._patience = patience
        self._prompt_patience = prompt_patience
        self._worker = Worker("keyring")
        self._closed = False

    async def get(self, server_key: str) -> str | None:
        """The stored token, None when there is none. Raises VaultUnavailable."""
        return await self._ask(lambda backend: backend.get_password(SERVICE, server_key), self._prompt_patience)

    async def put(self, server_key: str, refresh_token: str) -> None:
        """Stored when it returns. Raises VaultUnavailable."""
        await self._ask(lambda backend: backend.set_password(SERVICE, server_key, refresh_token), self._prompt_patience)

    async def forget(self, server_key: str) -> None:
        """Remove; nothing stored is fine. Raises VaultUnavailable."""
        await self._ask(lambda backend: _forget(backend, server_key), self._patience)

    async def close(self) -> None:
        """Finish what is under way, but do not wait for a keyring that hangs."""
        self._closed = True
        try:
            async with asyncio.timeout(self._patience):
                await self._worker.close()
        except TimeoutError:
            log.info("the keyring does not answer; the program ends without it")

    async def _ask(self, use: Callable[[KeyringBackend], T], patience: float) -> T:
        backend = await self._in_time(self._found, self._patience)
        return await self._in_time(lambda: _guarded(lambda: use(backend)), patience)

    def _found(self) -> KeyringBackend:
        if self._usable is None:
            from izi_frontdesk.adapters.vault_backend import usable_backend

            self._usable = _guarded(lambda: usable_backend(self._backend))
        return self._usable

    async def _in_time(self, job: Callable[[], T], patience: float) -> T:
        if self._closed:
            raise VaultUnavailable("the keyring was let go of")
        try:
            async with asyncio.timeout(patience):
                return await self._worker.do(job)
        except TimeoutError:
            self._worker.abandon()
            raise VaultUnavailable("the keyring does not answer") from None


def _guarded(job: Callable[[], T]) -> T:
    """Each platform's backend has accidents of its own, without a common root; none may end the program.

    Only the class is told on: the text of such an accident is not ours, and might hold what was to be stored.
    """
    try:
        return job()
    except VaultUnavailable:
        raise
    except Exception as accident:  # noqa: BLE001 - see above
        raise VaultUnavailable(type(accident).__name__) from None


def _forget(backend: KeyringBackend, server_key: str) -> None:
    from keyring.errors import PasswordDeleteError

    try:
        backend.delete_password(SERVICE, server_key)
    except PasswordDeleteError:
        log.debug("nothing was stored in the keyring")
