"""The practice server in a process of its own, and its control page as a few plain calls.

Blocking, on purpose: controls are pressed between two steps of a test, never inside the program's event loop at work.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import pytest

from tests.hygiene.processes import adopt

PAYING_CARD = "4111111111111111"
DECLINED_CARD = "4444444444444441"
SECURE_CARD = "5500000000000004"
SECONDS_TO_END = 20


class Practice:
    """A running practice server: its addresses, and the buttons of its control page.

    Every call raises urllib.error.HTTPError when the control page refuses.
    """

    def __init__(self, addresses: Mapping[str, Any], process: subprocess.Popen[str]) -> None:
        self.addresses = addresses
        self.graphql = str(addresses["graphql"])
        self.control = str(addresses["control"])
        self.process = process

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One request to the control page; answers what its JSON says, or None for an empty answer."""
        request = urllib.request.Request(
            f"{self.control}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        # Straight to this machine, whatever proxy the surroundings name.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=SECONDS_TO_END) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def state(self) -> Any:
        """All payments and every notification sent so far."""
        return self.call("GET", "state")

    def payment(self, payment_id: str) -> Any:
        """One payment as the server sees it. Raises StopIteration for an unknown id."""
        return next(payment for payment in self.state()["payments"] if payment["id"] == payment_id)

    def client(self, client_id: str) -> Any:
        """A client with balance and bonusBalance."""
        return self.call("GET", f"clients/{quote(client_id)}")

    def set_balance(self, client_id: str, balance: str) -> None:
        """Puts a client's balance to a decimal figure, such as `"10"`."""
        self.call("POST", f"clients/{quote(client_id)}", {"balance": balance})

    def pay(self, payment_id: str, card: str = PAYING_CARD) -> Any:
        """Plays the payer through the gateway's whole cycle, 3-D Secure included. Answers the gateway's result."""
        return self.call("POST", f"payments/{quote(payment_id)}/pay", {"card": card})

    def expire(self, payment_id: str) -> None:
        """Makes the payment link end now."""
        self.call("POST", f"payments/{quote(payment_id)}/expire", {})

    def force_status(self, payment_id: str, status: str) -> None:
        """Gives a payment any status, unknown ones too."""
        self.call("POST", f"payments/{quote(payment_id)}/status", {"status": status})

    def deliver(self, payment_id: str, kind: str = "Pay", times: int = 1) -> None:
        """Sends the gateway's notification again."""
        self.call("POST", f"payments/{quote(payment_id)}/deliver", {"kind": kind, "times": times})

    def hold(self, kind: str) -> None:
        """`"credit"`: payments are confirmed but not credited; `"none"`: credits what was held."""
        self.call("POST", "hold", {"kind": kind})

    def fault(self, operation: str, do: Mapping[str, Any], times: int = 1) -> None:
        """Arms a fault for the next requests with this root field, `"*"` for any. The server tells what `do` may be."""
        self.call("POST", "faults", {"operation": operation, "times": times, "do": dict(do)})

    def armed(self) -> Any:
        """Faults that have not happened yet."""
        return self.call("GET", "faults")

    def calm(self) -> None:
        """No faults, nothing held."""
        self.call("DELETE", "faults")
        self.hold("none")

    def expire_tokens(self, *, access: bool = False, refresh: bool = False) -> None:
        """Ends access tokens, refresh tokens or both, of everybody."""
        self.call("POST", "tokens/expire", {"access": access, "refresh": refresh})


@contextmanager
def running_practice(*arguments: str) -> Generator[Practice, None, None]:
    """A server on a free port for the length of the block. Raises RuntimeError, with its words, if it fails."""
    command = [sys.executable, "-m", "izi_frontdesk.practice", "--port", "0", "--exit-with-stdin", *arguments]
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, text=True
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            first = process.stdout.readline()
            if not first.startswith("{"):
                process.wait(SECONDS_TO_END)
                complaints.seek(0)
                raise RuntimeError(f"the practice server did not start: {first}{complaints.read()}")
            yield Practice(json.loads(first), process)
        finally:
            process.stdin.close()
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="session")
def practice_server() -> Generator[Practice, None, None]:
    """One server for the whole run, with the seeded clubs and clients."""
    with running_practice("--seed", "1") as practice:
        adopt(practice.process.pid)
        yield practice


@pytest.fixture
def practice(practice_server: Practice) -> Generator[Practice, None, None]:
    """The shared server, calm again after the test. Payments and balances of earlier tests are still in it."""
    yield practice_server
    practice_server.calm()


@pytest.fixture
def fresh_practice() -> Generator[Practice, None, None]:
    """A server of the test's own, untouched by others; costs a start."""
    with running_practice("--seed", "1") as practice:
        yield practice
