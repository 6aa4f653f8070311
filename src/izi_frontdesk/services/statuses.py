"""What a look of the watch told of each payment, or refused to tell: the first tick of a top-up, the end of a refund.

The rules are in `domain.phases` and `domain.refund_told`; the second tick is the concern of `services.credit`. Asks
the server for nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from izi_frontdesk.domain.errors import Refused
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import observe, untold
from izi_frontdesk.domain.refund_told import told_by_payment
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import Clock
from izi_frontdesk.services.telling import tell

log = logging.getLogger(__name__)


class Statuses:
    """One of the watch."""

    def __init__(self, operations: Operations, clock: Clock) -> None:
        """Nobody listens yet."""
        self._operations = operations
        self._clock = clock
        self._ignored: set[tuple[str, str]] = set()
        self.refused: set[str] = set()
        """References of the operations whose payment the server refused to tell when it was asked last."""
        self.on_payment: list[Callable[[Payment], None]] = []
        self.on_untold: list[Callable[[str], None]] = []

    async def read(self, operation: Operation, found: Payment | Refused | None) -> None:
        """Take in what one look told of the operation's payment; None: nothing that could be read."""
        if isinstance(found, Payment):
            self.refused.discard(operation.reference)
            tell(self.on_payment, found)
            await self._observe(operation, found)
            return
        tell(self.on_untold, operation.payment_id)
        if found is None:
            return
        if operation.reference in self.refused:
            # Not at the first refusal: a server may stumble once, and its next word be that money came.
            await self._operations.change(operation.reference, partial(untold, now=self._clock.now()))
        else:
            self.refused.add(operation.reference)
            log.warning("payment of %s: %s", operation.reference, found.code)

    async def _observe(self, operation: Operation, payment: Payment) -> None:
        now = self._clock.now()
        if operation.kind is Kind.REFUND:
            others = self._operations.all()
            await self._operations.change(operation.reference, lambda op: told_by_payment(op, payment, others, now))
            return
        after = await self._operations.change(operation.reference, lambda op: observe(op, payment, now))
        if after.raw_status != payment.status and (after.reference, payment.status) not in self._ignored:
            self._ignored.add((after.reference, payment.status))
            log.warning("%s: status %s after %s is ignored", after.reference, payment.status, after.raw_status)
