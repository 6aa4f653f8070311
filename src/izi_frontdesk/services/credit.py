"""The second tick: follows each client's balance and credits the top-ups whose money is certainly there.

What is certain is decided in `domain.credit`; reading the balances is the watch's work.
"""

from __future__ import annotations

from functools import partial

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.credit import BalanceTrail, all_pending, awaiting_credit, next_claim, trail_from
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.domain.phases import Transition, credit
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock


class Credits:
    """One trail for each client with a top-up that waits for its credit."""

    def __init__(self, operations: Operations, clock: Clock) -> None:
        """Trails begin with the first balance read."""
        self._operations = operations
        self._clock = clock
        self._trails: dict[str, BalanceTrail] = {}
        operations.listen(self._begun)

    async def read(self, client: Client) -> None:
        """Take in a fresh balance; None teaches nothing."""
        if client.balance is None:
            return
        before = self._trails.get(client.id) or trail_from(self._operations.all(), client.id, self._clock.now())
        trail = before or BalanceTrail(client.balance)
        trail = trail.read(client.balance, all_pending=all_pending(self._awaiting(client.id)))
        self._trails[client.id] = trail
        while (claim := next_claim(trail, self._awaiting(client.id))) is not None:
            operation, trail = claim
            # Before the journal is waited for: a credit claimed here must not be claimed twice, come what may.
            self._trails[client.id] = trail
            await self._operations.change(operation.reference, partial(credit, now=self._clock.now()))
        if not self._awaiting(client.id):
            # Without reads in between it would take old rises for new ones.
            self._trails.pop(client.id, None)

    def _begun(self, transition: Transition) -> None:
        """A new operation brings the balance it was begun with: what had risen by then is not its credit."""
        operation = transition.after
        trail = self._trails.get(operation.client_id)
        if transition.before is operation and operation.balance_before is not None and trail is not None:
            pending = all_pending(self._awaiting(operation.client_id))
            self._trails[operation.client_id] = trail.begun(operation.balance_before, all_pending=pending)

    def _awaiting(self, client_id: str) -> tuple[Operation, ...]:
        return awaiting_credit(self._operations.all(), client_id, self._clock.now())
