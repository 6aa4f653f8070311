"""What a person may decide about an operation whose money is not certain, and what the decision makes of it.

Only decides; the name and the deed are in `services.decisions`. The values are stored in the journal's timeline.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from izi_frontdesk.domain.causes import LET_GO, SAID_NOT_RETURNED, SAID_RETURNED, SAID_SETTLED
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS, credit_overdue, moved

TELLING: Final = timedelta(minutes=2)
"""How long an unknown refund is read again before a person is asked. The request may still be running at the server:
we wait up to one minute for an answer, and IZI advises to wait one to two minutes before a payment is judged."""

UNTOLD_PATIENCE: Final = timedelta(minutes=10)
"""How long a server may refuse to tell of a payment that the bank accepted before a person may close it. It is asked
about once a minute then."""

_NOT_YET: Final = timedelta(0)


class Decision(Enum):
    """What a button on an operation does."""

    UNDO = "undo"
    LET_GO = "let go"
    RETURNED = "returned"
    NOT_RETURNED = "not returned"
    SETTLED = "settled"
    CHECK_NOW = "check now"
    SHOW = "show"


def choices_of(
    operation: Operation, now: datetime, *, listed: bool | None, untold: timedelta = _NOT_YET
) -> tuple[Decision, ...]:
    """At most two, the safest first; none where nobody has to do anything.

    `listed`: whether the server lists what would settle the operation (the client's payments for a lost top-up, the
    refunds of the payment for a refund), as told since it became unknown; None while it has told nothing since.
    `untold`: for how long the server has told nothing of the payment although it was asked.
    """
    match operation.phase:
        case Phase.HELD:
            return (Decision.UNDO,)
        case Phase.UNKNOWN if operation.kind is Kind.REFUND:
            return _of_unknown_refund(operation, now, listed=listed)
        case Phase.UNKNOWN if not operation.payment_id:
            return (Decision.LET_GO,) if listed is False else (Decision.CHECK_NOW, Decision.LET_GO)
        case Phase.UNKNOWN:
            return (Decision.CHECK_NOW,)
        case Phase.BANK_ACCEPTED if credit_overdue(operation, now) or operation.cause == AMOUNT_DIFFERS:
            return Decision.CHECK_NOW, Decision.SETTLED
        case Phase.BANK_ACCEPTED if untold >= UNTOLD_PATIENCE:
            return Decision.CHECK_NOW, Decision.SETTLED
        case Phase.WAITING | Phase.BANK_ACCEPTED:
            return (Decision.SHOW,)
        case _:
            return ()


def _of_unknown_refund(operation: Operation, now: datetime, *, listed: bool | None) -> tuple[Decision, ...]:
    """Asked of a person only after reads that did not tell. "Returned" is the safer word: it frees nothing."""
    if listed is None or now - operation.since < TELLING:
        return (Decision.CHECK_NOW,)
    return Decision.RETURNED, Decision.NOT_RETURNED


def decided(operation: Operation, decision: Decision, who: str, now: datetime) -> Operation:
    """The operation after a person's word. Unchanged where the word does not fit what it is by now.

    A refund said to be returned counts as returned money; one said not to be frees what it held.
    """
    unknown = operation.phase is Phase.UNKNOWN
    refund = operation.kind is Kind.REFUND
    match decision:
        case Decision.LET_GO if unknown and not refund and not operation.payment_id:
            return _closed(operation, Phase.WITHDRAWN, LET_GO, who, now)
        case Decision.RETURNED if unknown and refund:
            return _closed(operation, Phase.SETTLED, SAID_RETURNED, who, now)
        case Decision.NOT_RETURNED if unknown and refund:
            return _closed(operation, Phase.WITHDRAWN, SAID_NOT_RETURNED, who, now)
        case Decision.SETTLED if operation.phase is Phase.BANK_ACCEPTED:
            return _closed(operation, Phase.SETTLED, SAID_SETTLED, who, now)
        case _:
            return operation


def _closed(operation: Operation, phase: Phase, cause: str, who: str, now: datetime) -> Operation:
    return replace(moved(operation, phase, now, cause), decided_by=who)
