"""Finding a top-up whose answer was lost: by its reference, among the client's payments at the server.

Only decides; asking is done by `services.lost`. An unknown refund is settled by its payment, in `domain.refund`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from math import inf

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.phases import LATE_WATCH, moved
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.domain.watch import falling_pace


def is_lost(operation: Operation, now: datetime) -> bool:
    """Whether the payment of this top-up may exist although its id never came.

    One that a person let go is looked for during a day more: nobody holds its link, but should money come for it all
    the same, that must not be silent.
    """
    if operation.kind is not Kind.TOP_UP or operation.payment_id:
        return False
    let_go = operation.phase is Phase.WITHDRAWN and now - operation.since < LATE_WATCH
    return operation.phase is Phase.UNKNOWN or let_go


def waits(
    operations: Iterable[Operation], ages: Mapping[str, float], now: datetime
) -> tuple[tuple[float, Operation], ...]:
    """Each lost top-up with the seconds until it is looked for (0 or less: now), the longest overdue first.

    `ages`: seconds since it was last looked for, by reference. At most every 15 s, ever slower later.
    """
    found = [
        (falling_pace(now - operation.since) - ages.get(operation.reference, inf), operation)
        for operation in operations
        if is_lost(operation, now)
    ]
    return tuple(sorted(found, key=lambda wait: wait[0]))


def payment_of(operation: Operation, payments: Iterable[Payment]) -> Payment | None:
    """The payment that carries the operation's reference in its description."""
    return next((found for found in payments if reference_in(found.description) == operation.reference), None)


def found(operation: Operation, payment: Payment, now: datetime) -> Operation:
    """The top-up goes on as waiting, without a link: nobody at the desk ever saw it.

    One that a person has let go stays let go unless money comes; from here on its payment is asked about.
    """
    if not is_lost(operation, now):
        return operation
    known = replace(operation, payment_id=payment.id, expires_at=operation.expires_at or payment.expires_at)
    return known if known.phase is Phase.WITHDRAWN else moved(known, Phase.WAITING, now)
