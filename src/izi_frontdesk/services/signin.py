"""Signing in and staying signed in: one session, one renewal at a time.

The access token lives here in memory only. A new refresh token is in the keyring before the pair is used, because
the server kills the old one at once; a renewal whose answer was lost cannot be repeated and ends the session. One that
certainly did not run holds nobody up: the token in hand serves until its own end.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from izi_frontdesk.domain.clubs import User
from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    NotReached,
    RateLimited,
    RefusedByServer,
    ServerFault,
    SignedOut,
    VaultUnavailable,
)
from izi_frontdesk.domain.signin import Tokens, lifetime_of, renew_after
from izi_frontdesk.services.ports import AccessApi, Clock, Vault

log = logging.getLogger(__name__)

RENEW_AGAIN = 10.0
"""Seconds until the next try when the server could not be reached; the token in hand still works meanwhile."""


class Session:
    """The sign-in of one person at one server. Implements `ports.TokenSource`."""

    def __init__(self, key: str, access: AccessApi, vault: Vault, clock: Clock) -> None:
        """`key` names the server in the keyring."""
        self._key = key
        self._access = access
        self._vault = vault
        self._clock = clock
        self._tokens: Tokens | None = None
        self._renew_at = 0.0
        self._good_until = 0.0
        self._renewal: asyncio.Task[str] | None = None
        self._remember = False
        self._keyring = asyncio.Lock()
        self._on_end: Callable[[], None] = lambda: None
        self.user: User | None = None

    @property
    def signed_in(self) -> bool:
        """Whether requests can be made."""
        return self._tokens is not None

    @property
    def remembered(self) -> bool:
        """Whether the sign-in is in the keyring, ready for the next start."""
        return self._remember and self.signed_in

    def on_end(self, listener: Callable[[], None]) -> None:
        """Tell `listener`, and nobody told before, when the session ends without the person having asked for it."""
        self._on_end = listener

    async def sign_in(self, email: str, password: str, *, remember: bool) -> User:
        """Raises RefusedByServer for wrong credentials. An unusable keyring only costs the remembering."""
        tokens, user = await self._access.sign_in(email, password)
        self._remember = remember
        if remember:
            await self._keep(tokens)
        else:
            # Nobody's earlier sign-in may come back at the next start.
            await self._forget()
        self._use(tokens)
        self.user = user
        return user

    async def restore(self) -> bool:
        """Take up a remembered sign-in; False when there is none or it has run out. The caller asks who it is."""
        try:
            refresh = await self._vault.get(self._key)
        except VaultUnavailable:
            return False
        if not refresh:
            return False
        self._remember = True
        self._tokens = Tokens("", refresh)
        self._renew_at = self._good_until = self._clock.monotonic()
        try:
            await self.access_token()
        except SignedOut:
            return False
        return True

    async def sign_out(self) -> None:
        """Forget everything, here and in the keyring."""
        self._tokens = None
        self.user = None
        await self._forget()

    async def access_token(self) -> str:
        """See `ports.TokenSource`."""
        tokens = self._tokens
        if tokens is None:
            raise SignedOut
        if self._clock.monotonic() < self._renew_at:
            return tokens.access
        try:
            return await self._renew()
        except (NotReached, RateLimited) as put_off:
            at = self._clock.monotonic()
            if self._tokens is not tokens or at >= self._good_until:
                raise
            log.info("sign-in not renewed yet: %s", put_off.code)
            self._renew_at = at + (put_off.retry_after if isinstance(put_off, RateLimited) else RENEW_AGAIN)
            self._renew_at = min(self._renew_at, self._good_until)
            return tokens.access

    async def renewed(self, stale: str) -> str:
        """See `ports.TokenSource`."""
        tokens = self._tokens
        if tokens is None:
            raise SignedOut
        return tokens.access if tokens.access != stale else await self._renew()

    async def _renew(self) -> str:
        if self._renewal is None:
            self._renewal = asyncio.get_running_loop().create_task(self._trade(), name="renew sign-in")
            self._renewal.add_done_callback(self._renewal_done)
        return await asyncio.shield(self._renewal)

    def _renewal_done(self, task: asyncio.Task[str]) -> None:
        self._renewal = None
        if not task.cancelled():
            task.exception()  # heard by those who waited; nobody waiting is fine

    async def _trade(self) -> str:
        tokens = self._tokens
        if tokens is None:
            raise SignedOut
        try:
            fresh = await self._access.refresh(tokens.refresh)
        except (RefusedByServer, SignedOut, AnswerLost, ServerFault) as ended:
            if self._tokens is tokens:
                log.warning("sign-in could not be renewed: %s", ended.code)
                await self._end()
            raise SignedOut(ended.code) from ended
        await self._keep(fresh, instead_of=tokens)
        if self._tokens is not tokens:
            raise SignedOut("signed out during the renewal")
        self._use(fresh)
        return fresh.access

    async def _keep(self, fresh: Tokens, instead_of: Tokens | None = None) -> None:
        """Into the keyring, unless the person has signed out, or in anew, while it was on its way."""
        async with self._keyring:
            if not self._remember or (instead_of is not None and self._tokens is not instead_of):
                return
            try:
                await self._vault.put(self._key, fresh.refresh)
            except VaultUnavailable as absent:
                log.info("sign-in is not remembered: %s", absent.code)
                self._remember = False

    def _use(self, tokens: Tokens) -> None:
        self._tokens = tokens
        at = self._clock.monotonic()
        self._renew_at, self._good_until = at + renew_after(tokens.access), at + lifetime_of(tokens.access)

    async def _end(self) -> None:
        self._tokens = None
        await self._forget()
        self._on_end()

    async def _forget(self) -> None:
        async with self._keyring:
            try:
                await self._vault.forget(self._key)
            except DeskError as absent:
                log.info("nothing to forget in the keyring: %s", absent.code)
