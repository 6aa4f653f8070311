"""The ways in which a request to the server can fail, told apart as far as anybody can.

Only names them. What each leaves certain of a money command is in `outcomes`; adapters decide which one it was and
put it into the DeskError they raise. The values are stored in the journal's timeline and never change.
"""

from __future__ import annotations

from enum import Enum


class Failure(Enum):
    """How a request failed; in the order of its way out and back."""

    NOT_SENT = "not sent"
    """Stopped on this computer, before any byte left."""
    CONNECT_REFUSED = "connect refused"
    """No connection came about: refused, unreachable, no such name, no TLS, or too slow to open."""
    RESET_WHILE_SENDING = "reset while sending"
    TIMED_OUT = "timed out"
    """Sending, waiting or reading took longer than we wait."""
    RESET_WHILE_WAITING = "reset while waiting"
    """The connection ended after the request was written: before the answer, or inside it."""
    SIGNED_OUT = "signed out"
    CLIENT_ERROR = "client error"
    """HTTP 3xx or 4xx without errors that can be read."""
    RATE_LIMITED = "rate limited"
    """HTTP 429, or errors that say so."""
    SERVER_ERROR = "server error"
    """HTTP 5xx."""
    REFUSED = "refused"
    """Errors that name a refusal, whatever the HTTP status."""
    BROKE_WHILE_RUNNING = "broke while running"
    """Errors that say that the server broke while it ran the operation."""
    BROKEN_BODY = "broken body"
    """An answer that is no GraphQL: another content type, cut JSON, too large."""
    HALF_FILLED = "half-filled"
    """Data, but without what was asked for."""
    SAID_NO = "said no"
    """`success` false."""
    OTHER_AMOUNT = "other amount"
    """Done, yet with another amount than asked for, or with none told."""
    UNEXPECTED = "unexpected"
    """A mistake of ours, or an accident without a name."""
