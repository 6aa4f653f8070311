"""The second tick: follows each client's balance and credits the top-ups whose money is certainly there.

What is certain is decided in `domain.credit`; reading the balances is the watch's work. Before a claim the client's
payments are listed, once for each rise.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.credit import awaiting_credit, judged, others_of, worth_asking
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.phases import Transition, credit
from izi_frontdesk.domain.trail import BalanceTrail, trail_from
from izi_frontdesk.services.followed import Followed
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.others import OthersPayments
from izi_frontdesk.services.ports import Clock, DeskApi


class Credits:
    """One trail for each client with a top-up that waits for its credit."""

    def __init__(
        self, api: DeskApi, operations: Operations, followed: Followed, clock: Clock, spent: Callable[[], None]
    ) -> None:
        """Trails begin with the first balance read. `spent` hears of each request that is made for a claim."""
        self._operations = operations
        self._followed = followed
        self._clock = clock
        self._others = OthersPayments(api, clock, spent)
        self._trails: dict[str, BalanceTrail] = {}
        self._begun_at: dict[str, float] = {}
        operations.listen(self._begun)

    async def read(self, client: Client, asked: float) -> None:
        """Take in a balance, asked for at this moment of the steady clock; None teaches nothing.

        One asked for before the newest top-up of the client was begun is older than what that one brought. Raises
        DeskError where the list cannot be asked for now.
        """
        if client.balance is None or asked < self._begun_at.get(client.id, asked):
            return
        now = self._clock.now()
        trail = self._trails.get(client.id) or trail_from(self._mine(client.id), self._awaiting(client.id))
        self._trails[client.id] = (trail or BalanceTrail(client.balance, now)).read(client.balance, now)
        if await self._others.known(client.id, self._wish(client.id)):
            await self._judge(client.id)
        if not self._awaiting(client.id):
            # Without reads in between it would take old rises for new ones.
            self._trails.pop(client.id, None)
            self._others.forget(client.id)

    async def _judge(self, client_id: str) -> None:
        # A new operation may have begun while the list was waited for.
        trail, awaiting = self._trails[client_id], self._awaiting(client_id)
        listed = self._others.of(client_id)
        others = others_of(listed, self._mine(client_id), awaiting, trail) if listed else ()
        verdict = judged(trail, awaiting, others, self._clock.now())
        # Before the journal is waited for: a credit claimed here must not be claimed twice, come what may.
        self._trails[client_id] = verdict.trail
        for operation in verdict.credited:
            await self._operations.change(operation.reference, partial(credit, now=self._clock.now()))

    def _wish(self, client_id: str) -> tuple[str, object] | None:
        """The club whose list is wanted, and what for: the same wish is answered by the same list."""
        trail, awaiting = self._trails[client_id], self._awaiting(client_id)
        if not worth_asking(trail, awaiting):
            return None
        rises = frozenset(rise.at for rise in trail.rises)
        accepted = [op for op in awaiting if op.bank_at is not None]
        return accepted[0].club_id, (rises, frozenset(op.reference for op in accepted))

    def _begun(self, transition: Transition) -> None:
        """A new operation brings the balance it was begun with: what had risen by then is not its credit."""
        operation = transition.after
        if transition.before is not operation or operation.balance_before is None:
            return
        self._begun_at[operation.client_id] = self._clock.monotonic()
        trail = self._trails.get(operation.client_id)
        if trail is not None:
            self._trails[operation.client_id] = trail.begun(operation.balance_before, self._clock.now())

    def _awaiting(self, client_id: str) -> tuple[Operation, ...]:
        return awaiting_credit(self._followed.all(), client_id, self._clock.now())

    def _mine(self, client_id: str) -> tuple[Operation, ...]:
        return tuple(op for op in self._operations.all() if op.client_id == client_id)
