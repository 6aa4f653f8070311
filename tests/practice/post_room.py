"""The delivery log of a practice server, read over its control interface. Judges nothing; waits by asking again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.support.practice_process import Practice

LONGEST_WAIT_SECONDS = 10


def eventually(what: Callable[[], Any]) -> Any:
    """What a question answers once the answer is truthy; fails after ten seconds."""
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    while not (answer := what()):
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.005)
    return answer


class PostRoom:
    """What the gateway told IZI about payments."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice

    def about(self, payment_id: str) -> list[Any]:
        """Every notification about a payment, oldest first, with its attempts."""
        found: list[Any] = self.practice.call("GET", f"notifications?payment={payment_id}")
        return found

    def newest(self, payment_id: str, kind: str = "Pay") -> Any:
        """The last notification of a kind; None when there is none yet."""
        return next((one for one in reversed(self.about(payment_id)) if one["kind"] == kind), None)

    def after_attempts(self, payment_id: str, count: int, kind: str = "Pay") -> Any:
        """The notification once so many attempts are over, with those that are."""

        def answered() -> Any:
            found = self.newest(payment_id, kind)
            ended = [] if found is None else [one for one in found["attempts"] if one["milliseconds"] is not None]
            return {**found, "attempts": ended} if len(ended) >= count else None

        return eventually(answered)

    def send(self, number: int, **given: Any) -> Any:
        """Sends one again."""
        return self.practice.call("POST", f"notifications/{number}/send", given)

    def lose(self, number: int) -> Any:
        """No further attempts."""
        return self.practice.call("POST", f"notifications/{number}/lose", {})
