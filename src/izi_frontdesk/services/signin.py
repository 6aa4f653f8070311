"""Signing in and staying signed in: one session, one renewal at a time.

The access token lives here in memory only. A new refresh token is in the keyring before the pair is used, unless the
keyring hangs, because the server kills the old one at once; a renewal whose answer was lost cannot be repeated. Where
another program of the same computer user has renewed first, this one goes on with what that one left in the keyring,
provided that it is the same person's; only where nothing is left there the session ends. A renewal that certainly did
not run holds nobody up: the token in hand serves until its own end.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from izi_frontdesk.domain.clubs import User
from izi_frontdesk.domain.errors import (
    AnswerLost,
    NotReached,
    RateLimited,
    RefusedByServer,
    ServerFault,
    SignedOut,
)
from izi_frontdesk.domain.signin import Tokens, lifetime_of, renew_after
from izi_frontdesk.services.kept import KeptSignIn
from izi_frontdesk.services.ports import AccessApi, Clock, Vault

log = logging.getLogger(__name__)

RENEW_AGAIN = 10.0
"""Seconds until the next try when the server could not be reached; the token in hand still works meanwhile."""

_MOST_HEIRS = 5
"""Tokens tried in one renewal: more programs than that do not renew within the same second."""


class Session:
    """The sign-in of one person at one server. Implements `ports.TokenSource`."""

    def __init__(self, key: str, access: AccessApi, vault: Vault, clock: Clock) -> None:
        """`key` names the server in the keyring."""
        self._access = access
        self._kept = KeptSignIn(key, vault, clock)
        self._clock = clock
        self._tokens: Tokens | None = None
        self._renew_at = 0.0
        self._good_until = 0.0
        self._renewal: asyncio.Task[str] | None = None
        self._on_end: Callable[[], None] = lambda: None
        self.user: User | None = None

    @property
    def signed_in(self) -> bool:
        """Whether requests can be made."""
        return self._tokens is not None

    @property
    def remembered(self) -> bool:
        """Whether the sign-in is in the keyring, ready for the next start."""
        return self._kept.wanted and self.signed_in

    def on_end(self, listener: Callable[[], None]) -> None:
        """Tell `listener`, and nobody told before, when the session ends without the person having asked for it."""
        self._on_end = listener

    async def sign_in(self, email: str, password: str, *, remember: bool) -> User:
        """Raises RefusedByServer for wrong credentials. An unusable keyring only costs the remembering."""
        tokens, user = await self._access.sign_in(email, password)
        if remember:
            await self._kept.begin(tokens.refresh)
        else:
            await self._kept.clear()
        self._use(tokens)
        self.user = user
        return user

    async def restore(self) -> bool:
        """Take up a remembered sign-in; False when there is none or it has run out. The caller asks who it is."""
        refresh = await self._kept.token()
        if not refresh:
            return False
        self._kept.wanted = True
        self.user = None
        self._tokens = Tokens("", refresh)
        self._renew_at = self._good_until = self._clock.monotonic()
        try:
            await self.access_token()
        except SignedOut:
            return False
        return True

    async def sign_out(self) -> None:
        """Forget everything, here and what this session has in the keyring."""
        tokens, self._tokens = self._tokens, None
        self.user = None
        await self._kept.forget(tokens.refresh if tokens is not None else "")

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
        fresh, spent = await self._fresh(tokens)
        return await self._taken_up(tokens, fresh, spent)

    async def _fresh(self, tokens: Tokens) -> tuple[Tokens, str]:
        """A new pair and the refresh token spent on it: ours, else what another program has left for us."""
        dead, spent = [tokens.refresh], tokens.refresh
        while True:
            try:
                return await self._access.refresh(spent), spent
            except (RefusedByServer, SignedOut, AnswerLost, ServerFault) as ended:
                self._still(tokens)
                spent = await self._kept.newer(dead) if len(dead) < _MOST_HEIRS else ""
                self._still(tokens)
                if not spent:
                    await self._kept.forget(dead[-1])
                    self._still(tokens)
                    self._end(ended.code)
                    raise SignedOut(ended.code) from ended
                log.info("another program has renewed the sign-in (%s)", ended.code)
                dead.append(spent)

    async def _taken_up(self, tokens: Tokens, fresh: Tokens, spent: str) -> str:
        if self._tokens is tokens:
            await self._kept.replace(spent, fresh.refresh)
        self._still(tokens)
        if spent != tokens.refresh and not await self._same_person(fresh):
            self._still(tokens)
            # Theirs stays in the keyring: their program finds it there.
            self._kept.wanted = False
            self._end("SOMEBODY_ELSE")
            raise SignedOut("somebody else has signed in with this keyring")
        self._still(tokens)
        self._use(fresh)
        return fresh.access

    async def _same_person(self, fresh: Tokens) -> bool:
        """Nobody may work on in somebody else's name. While it is not known whose it is, the next renewal finds it."""
        if self.user is None:
            return True
        return (await self._access.owner(fresh.access)).id == self.user.id

    def _still(self, tokens: Tokens) -> None:
        if self._tokens is not tokens:
            raise SignedOut("signed out during the renewal")

    def _use(self, tokens: Tokens) -> None:
        self._tokens = tokens
        at = self._clock.monotonic()
        self._renew_at, self._good_until = at + renew_after(tokens.access), at + lifetime_of(tokens.access)

    def _end(self, code: str) -> None:
        log.warning("sign-in could not be renewed: %s", code)
        self._tokens = None
        self._on_end()
