"""What is certain after a money command failed: the one table that every service follows.

"Did not run" is said only where no money can have moved. All the rest is never repeated by the program: it is looked
up at the server, or decided by a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Final

from izi_frontdesk.domain.errors import DeskError, RefusedByServer
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import moved


class Certainty(Enum):
    """What a failed command leaves behind."""

    DID_NOT_RUN = "did not run"
    """Certainly no money has moved."""
    UNKNOWN = "unknown"
    """It may have run or not."""
    RAN = "ran"
    """It certainly ran, but not certainly as it was asked for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is certain, and why."""

    certainty: Certainty
    reason: str


_NO, _MAYBE, _YES = Certainty.DID_NOT_RUN, Certainty.UNKNOWN, Certainty.RAN

TABLE: Final[Mapping[Failure, Verdict]] = MappingProxyType(
    {
        Failure.NOT_SENT: Verdict(_NO, "no byte of it left this computer"),
        Failure.CONNECT_REFUSED: Verdict(_NO, "there was no connection it could have left by"),
        Failure.RESET_WHILE_SENDING: Verdict(
            _MAYBE,
            "a write that fails tells what the kernel could not take any more, not what it had delivered before; "
            "the server may hold the whole request and only have closed before reading the end of the connection",
        ),
        Failure.TIMED_OUT: Verdict(_MAYBE, "the server may be slow and still do it after we have stopped waiting"),
        Failure.RESET_WHILE_WAITING: Verdict(_MAYBE, "the request was written; only the answer is missing"),
        Failure.SIGNED_OUT: Verdict(_NO, "the server checks who asks before it runs anything"),
        Failure.CLIENT_ERROR: Verdict(
            _MAYBE,
            "without the server's own errors it is not said who answered: something in between may have handed the "
            "request on before it gave up",
        ),
        Failure.RATE_LIMITED: Verdict(_NO, "documented: what is over the limit is turned away before it runs"),
        Failure.SERVER_ERROR: Verdict(_MAYBE, "the server, or a proxy waiting for it, gave up somewhere in the run"),
        Failure.REFUSED: Verdict(
            _NO, "the documented refusals are checks that come before the deed, and a code names which"
        ),
        Failure.BROKE_WHILE_RUNNING: Verdict(_MAYBE, "it had begun, and part of it may have been done"),
        Failure.BROKEN_BODY: Verdict(_MAYBE, "an answer that cannot be read may have been a yes"),
        Failure.HALF_FILLED: Verdict(_MAYBE, "an answer without what was asked for tells neither yes nor no"),
        Failure.SAID_NO: Verdict(_NO, "the server's own word that it did not do it"),
        Failure.OTHER_AMOUNT: Verdict(_YES, "money was returned, but how much only the payment itself can tell"),
        Failure.UNEXPECTED: Verdict(_MAYBE, "nothing is known of how far it came"),
    }
)
"""Every kind of failure, with what is certain and the reason."""

_PHASES: Final = {
    Certainty.DID_NOT_RUN: Phase.REFUSED,
    Certainty.UNKNOWN: Phase.UNKNOWN,
    Certainty.RAN: Phase.UNKNOWN,
}


def outcome_of(accident: DeskError) -> Certainty:
    """Judge a failed money command by the kind of its failure."""
    return TABLE[accident.failure].certainty


def phase_after(failure: Failure) -> Phase:
    """The phase of an operation whose command failed so. What ran in an uncertain way is unknown, too."""
    return _PHASES[TABLE[failure].certainty]


def after_failure(operation: Operation, accident: DeskError, now: datetime) -> Operation:
    """The operation after its command failed; the cause is the server's code, else that of the accident."""
    cause = accident.refused.code if isinstance(accident, RefusedByServer) else accident.code
    return moved(operation, phase_after(accident.failure), now, cause)
