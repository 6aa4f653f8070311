"""The remembered sign-in in the keyring, which another program of the same computer user may be sharing.

Two data folders, or one person twice, have one entry for each server. A refresh token works once, so whichever program
renews leaves the others with a dead one; they find the living one here. Nothing is overwritten or removed that this
program did not put there or take up itself: compared first, because a keyring knows no such thing as "replace if".
Between the comparison and the change lie milliseconds; a token lost in them is put back by the next renewal of its
program. Whose sign-in it is, is for `services.signin` to ask.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Container
from typing import Final

from izi_frontdesk.domain.errors import VaultUnavailable
from izi_frontdesk.services.naps import nap
from izi_frontdesk.services.ports import Clock, Vault

log = logging.getLogger(__name__)

LOOKS: Final = (0.0, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds before each look for what another program stores. It stores before it uses, so only its answer's way home and
its keyring lie between our refusal and the newer token: far less than these together."""

STORING: Final = 5.0
"""Seconds for which a renewed sign-in waits to be kept before it is used. A keyring that hangs for a minute, until
somebody unlocks it, must not hold up the desk: should the program end before, the person signs in once more."""


class KeptSignIn:
    """One entry of the keyring. An unusable keyring never raises here: it only keeps nothing."""

    def __init__(self, key: str, vault: Vault, clock: Clock) -> None:
        """`key` names the server."""
        self._key = key
        self._vault = vault
        self._clock = clock
        self._changing = asyncio.Lock()
        self._put_last = ""
        self._storing: set[asyncio.Task[None]] = set()
        self.wanted = False
        """Whether the person wants to be remembered and the keyring has not failed since."""

    async def token(self) -> str:
        """What is kept now; empty when there is nothing, or no keyring."""
        try:
            return await self._vault.get(self._key) or ""
        except VaultUnavailable as absent:
            log.info("the keyring cannot be read: %s", absent.code)
            return ""

    async def newer(self, dead: Container[str]) -> str:
        """A token that another program has put there instead of these dead ones, waited for; empty when none came."""
        if not self.wanted:
            return ""
        for pause in LOOKS:
            if pause:
                await self._clock.sleep(pause)
            found = await self.token()
            if not found:
                return ""
            if found not in dead:
                return found
        return ""

    async def begin(self, token: str) -> None:
        """A person has signed in and wants to be remembered: from now on the entry is theirs."""
        async with self._changing:
            # Not before: a change that waited longer may have found the keyring failing meanwhile.
            self.wanted = True
            await self._put(token)

    async def replace(self, spent: str, token: str) -> None:
        """Keep the token that was given for the spent one, unless somebody else's is there by now.

        Returns when that is done, or after `STORING` while it goes on.
        """
        done = asyncio.Event()
        storing = asyncio.get_running_loop().create_task(self._replace(spent, token), name="keep sign-in")
        self._storing.add(storing)
        storing.add_done_callback(lambda _: done.set())
        storing.add_done_callback(self._storing.discard)
        await nap(self._clock, STORING, done)

    async def forget(self, token: str) -> None:
        """Remove this token or the one put last, which may have followed it a moment ago; no other."""
        async with self._changing:
            self.wanted = False
            found = await self.token()
            if found and found in {token, self._put_last}:
                await self._remove()

    async def clear(self) -> None:
        """A person has signed in and does not want to be remembered: nobody's earlier sign-in may come back."""
        async with self._changing:
            self.wanted = False
            await self._remove()

    async def _replace(self, spent: str, token: str) -> None:
        async with self._changing:
            if not self.wanted:
                return
            found = await self.token()
            if found in {"", spent}:
                await self._put(token)
            else:
                log.info("the keyring keeps the sign-in of another program")

    async def _put(self, token: str) -> None:
        try:
            await self._vault.put(self._key, token)
            self._put_last = token
        except VaultUnavailable as absent:
            log.info("sign-in is not remembered: %s", absent.code)
            self.wanted = False

    async def _remove(self) -> None:
        try:
            await self._vault.forget(self._key)
        except VaultUnavailable as absent:
            log.info("nothing to forget in the keyring: %s", absent.code)
