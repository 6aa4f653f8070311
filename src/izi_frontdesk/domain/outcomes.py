"""What is certain after a money command failed: one table for every service.

"Certain" means that the command cannot have run; everything else is unknown and is never repeated by the program.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from izi_frontdesk.domain.errors import (
    DeskError,
    JournalUnavailable,
    NotReached,
    RateLimited,
    RefusedByServer,
    SignedOut,
)
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import moved


class Outcome(Enum):
    """What a failed command leaves behind."""

    DID_NOT_RUN = "did not run"
    UNKNOWN = "unknown"


_DID_NOT_RUN: tuple[type[DeskError], ...] = (NotReached, RateLimited, SignedOut, RefusedByServer, JournalUnavailable)


def outcome_of(accident: DeskError) -> Outcome:
    """Judge a failed money command. A time-out, a reset, a 5xx or a broken answer leaves it unknown."""
    return Outcome.DID_NOT_RUN if isinstance(accident, _DID_NOT_RUN) else Outcome.UNKNOWN


def after_failure(operation: Operation, accident: DeskError, now: datetime) -> Operation:
    """The operation after its command failed: refused when it certainly did not run, else unknown."""
    phase = Phase.REFUSED if outcome_of(accident) is Outcome.DID_NOT_RUN else Phase.UNKNOWN
    cause = accident.refused.code if isinstance(accident, RefusedByServer) else accident.code
    return moved(operation, phase, now, cause)
