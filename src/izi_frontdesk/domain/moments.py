"""Moments that cannot be: written by an earlier run of the program while this computer's clock was ahead.

An operation "from tomorrow" would be watched a day too long, keep its twin in doubt and outstay its trimming. The true
moment is lost; certain is only that it has passed. Reads no clock; how the present is known is `adapters.clock`, and
only a present that the server has confirmed may be the measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from izi_frontdesk.domain.operations import Operation

AHEAD: Final = timedelta(minutes=2)
"""Clocks of one desk may differ by less from one start to the next without anything going wrong."""


def brought_back(operations: Iterable[Operation], now: datetime) -> dict[str, Operation]:
    """The operations from the future as they are to be kept, by reference: moved back together, the latest to `now`.

    Together, so that what came first stays first and what lay between stays between. `expires_at` is the server's word
    and stays.
    """
    wrong = {op.reference: op for op in operations if _latest(op) > now + AHEAD}
    if not wrong:
        return {}
    ahead = max(map(_latest, wrong.values())) - now
    return {reference: _back(operation, ahead, now) for reference, operation in wrong.items()}


def _latest(operation: Operation) -> datetime:
    later = (operation.phase_since, operation.bank_at, operation.credited_at)
    return max(operation.created_at, *(at or operation.created_at for at in later))


def _back(operation: Operation, ahead: timedelta, now: datetime) -> Operation:
    def passed(at: datetime) -> datetime:
        # What was written with a right clock, before somebody set it wrong, stays.
        return at - ahead if at > now else at

    return replace(
        operation,
        created_at=passed(operation.created_at),
        phase_since=operation.phase_since and passed(operation.phase_since),
        bank_at=operation.bank_at and passed(operation.bank_at),
        credited_at=operation.credited_at and passed(operation.credited_at),
    )
