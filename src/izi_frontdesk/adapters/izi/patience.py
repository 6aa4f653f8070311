"""How long the program waits for a server at each step of one request. Light: it stands on the start path."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. What takes longer ends as an accident, so that nothing ever hangs."""

    connect: float = 5.0
    send: float = 10.0
    silence: float = 20.0
    """Between two pieces of an answer, and before its first one."""
    queue: float = 5.0
    """For one of our own connections to become free."""
    whole: float = 60.0
    """For the whole exchange, because an answer may drip without end."""
