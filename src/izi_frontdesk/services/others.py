"""The payments of a client as the server lists them, for telling other people's money from this desk's.

Asked at most once for each wish. A server that refuses the list is not asked again; one that fails is asked again
later, and after a few failures the desk goes on without, as where it is refused.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from izi_frontdesk.domain.errors import DeskError, NotReached, RateLimited, RefusedByServer, SignedOut
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.services.patience import within
from izi_frontdesk.services.ports import Clock, DeskApi

log = logging.getLogger(__name__)

PATIENCE: Final = 3.0
"""Seconds for which one list may hold up the watch."""

PAUSE: Final = 15.0
"""Seconds until a list that failed is asked for again."""

TRIES: Final = 3

_MOST: Final = 20
Wish = tuple[str, object]


class OthersPayments:
    """One list for each client, as fresh as its wish."""

    def __init__(self, api: DeskApi, clock: Clock, spent: Callable[[], None]) -> None:
        """Nothing is asked until a wish. `spent` hears of each request."""
        self._api = api
        self._clock = clock
        self._spent = spent
        self._lists: dict[str, tuple[Wish, tuple[Payment, ...]]] = {}
        self._failed: dict[str, tuple[int, float]] = {}
        """How often the list of a client failed, and when it may be asked for again."""
        self._refused: set[str] = set()

    def of(self, client_id: str) -> tuple[Payment, ...]:
        """The newest list; empty where there is none."""
        return self._lists[client_id][1] if client_id in self._lists else ()

    def forget(self, client_id: str) -> None:
        """Nothing is awaited for this client any more."""
        self._lists.pop(client_id, None)
        self._failed.pop(client_id, None)

    async def known(self, client_id: str, wish: Wish | None) -> bool:
        """Whether the desk may judge: the list is there or not needed, or cannot be had. False: ask again later.

        Raises NotReached, SignedOut or RateLimited: then nothing can be asked of the server at all.
        """
        if wish is None or wish[0] in self._refused or (client_id in self._lists and self._lists[client_id][0] == wish):
            return True
        failures, again = self._failed.get(client_id, (0, 0.0))
        if failures >= TRIES:
            return True
        return self._clock.monotonic() >= again and await self._ask(client_id, wish, failures)

    async def _ask(self, client_id: str, wish: Wish, failures: int) -> bool:
        self._spent()
        self._failed[client_id] = (failures + 1, self._clock.monotonic() + PAUSE)
        try:
            listed = await within(self._clock, PATIENCE, self._api.payments_of(wish[0], client_id, _MOST))
        except RefusedByServer as refusal:
            log.info("payments of others cannot be told apart: %s", refusal.refused.code)
            self._refused.add(wish[0])
            return True
        except (NotReached, SignedOut, RateLimited):
            # Not the list's fault; the watch waits for all of them.
            self._failed[client_id] = (failures, 0.0)
            raise
        except DeskError as accident:
            log.info("the payments of others could not be read: %s", accident.code)
            return False
        if listed is None:
            return False
        self._failed.pop(client_id, None)
        self._lists[client_id] = (wish, listed)
        return True
