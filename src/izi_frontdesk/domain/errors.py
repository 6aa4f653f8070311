"""Accidents: what may go wrong on the way to an answer, under one root with a stable code.

Each accident carries the kind of its failure, by which `outcomes` says what is certain of a money command.
Expected answers (declined, limit reached, already refunded) are values and live with their feature.
Nothing here holds words for people; `presenters.wording` chooses them by class and code.

    DeskError
    ├── NotReached         the request certainly did not leave this computer
    ├── AnswerLost         the request may have arrived, its answer did not
    ├── ServerFault        an answer came that says nothing about what happened (5xx, broken JSON)
    ├── RateLimited        the server refused to run it for now; certainly nothing ran
    ├── SignedOut          no valid sign-in; certainly nothing ran
    ├── RefusedByServer    the server understood and said no; certainly nothing ran
    ├── VaultUnavailable   the keyring is absent, locked or refused
    ├── JournalUnavailable the journal cannot be written, so no money command may leave
    └── PracticeFailed     the practice server could not be started
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.domain.failures import Failure


class DeskError(Exception):
    """Root of all accidents. `code` is stable and may be shown and copied; `retryable` is for reads only."""

    code = "DESK_ERROR"
    retryable = False
    failure = Failure.UNEXPECTED
    """Of a class: where whoever raises it knows nothing nearer."""

    def __init__(self, detail: str = "", failure: Failure | None = None) -> None:
        """`detail` is for the log and for support, never a secret."""
        super().__init__(detail)
        self.detail = detail
        if failure is not None:
            self.failure = failure


class NotReached(DeskError):
    """The connection could not be made, so nothing left this computer."""

    code = "NOT_REACHED"
    retryable = True
    failure = Failure.NOT_SENT


class AnswerLost(DeskError):
    """The connection ended or timed out after the request may have left."""

    code = "ANSWER_LOST"
    retryable = True
    failure = Failure.RESET_WHILE_WAITING


class ServerFault(DeskError):
    """The server answered with something that cannot be understood or with its own failure."""

    code = "SERVER_FAULT"
    retryable = True
    failure = Failure.BROKEN_BODY


class RateLimited(DeskError):
    """The request was turned away before it ran. `retry_after` is in seconds."""

    code = "RATE_LIMITED"
    retryable = True
    failure = Failure.RATE_LIMITED

    def __init__(self, retry_after: float, detail: str = "") -> None:
        """`retry_after`: seconds to wait before the next request."""
        super().__init__(detail)
        self.retry_after = retry_after


class SignedOut(DeskError):
    """There is no valid sign-in any more; a person has to sign in again."""

    code = "SIGNED_OUT"
    failure = Failure.SIGNED_OUT


@dataclass(frozen=True, slots=True)
class Refused:
    """The server's own "no": its code, its message, and the field it names, all as sent."""

    code: str
    message: str = ""
    field: str | None = None
    details: str | None = None
    timestamp: str | None = None


class RefusedByServer(DeskError):
    """The server rejected the request; `refused` holds what it said."""

    code = "REFUSED"
    failure = Failure.REFUSED

    def __init__(self, refused: Refused, failure: Failure | None = None) -> None:
        """Keep the server's words; they are shown when we have none of our own, and logged never."""
        super().__init__(refused.code, failure)
        self.refused = refused


class VaultUnavailable(DeskError):
    """The system keyring cannot keep a secret now."""

    code = "VAULT_UNAVAILABLE"


class JournalTrouble(Enum):
    """What keeps the journal from being opened or written."""

    FULL = "full"
    """The disk has no room."""
    READ_ONLY = "read only"
    """The folder or the file may not be written."""
    LOCKED = "locked"
    """Another program holds the file."""
    NEWER = "newer"
    """A newer version of the program has written it."""
    OTHER = "other"


class JournalUnavailable(DeskError):
    """The journal could not be opened or written."""

    code = "JOURNAL_UNAVAILABLE"
    failure = Failure.NOT_SENT

    def __init__(self, detail: str = "", trouble: JournalTrouble = JournalTrouble.OTHER) -> None:
        """`trouble`: the kind, for the words."""
        super().__init__(detail)
        self.trouble = trouble


class PracticeFailed(DeskError):
    """The practice server did not start or ended by itself."""

    code = "PRACTICE_FAILED"
    retryable = True
