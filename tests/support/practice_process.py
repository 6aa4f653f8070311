"""The practice server in a process of its own, and its control interface as a few plain calls.

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


class ControlLine:
    """Plain requests to the control interface. Every call raises urllib.error.HTTPError when it is refused."""

    def __init__(self, address: str) -> None:
        self.address = address

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One request; answers what its JSON says, or None for an empty answer."""
        request = urllib.request.Request(
            f"{self.address}/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        # Straight to this machine, whatever proxy the surroundings name.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=SECONDS_TO_END) as answer:
            text = answer.read()
        return json.loads(text) if text else None


class FaultBoard:
    """The deliberate trouble of a practice server."""

    def __init__(self, line: ControlLine) -> None:
        self._line = line

    def arm(self, operation: str, do: Mapping[str, Any], times: int | str = 1) -> None:
        """For the next requests with this root field, `"*"` for any; `times` may be `"always"`."""
        self._line.call("POST", "faults", {"operation": operation, "times": times, "do": dict(do)})

    def arm_ready_made(self, key: str, operation: str | None = None, times: int | str = 1) -> None:
        """A fault of the catalogue, for the operation it suggests or another one."""
        named = {} if operation is None else {"operation": operation}
        self._line.call("POST", "faults", {"key": key, "times": times, **named})

    def catalogue(self) -> Any:
        """Every ready-made fault."""
        return self._line.call("GET", "faults/catalogue")

    def armed(self) -> Any:
        """Faults that have not happened yet."""
        return self._line.call("GET", "faults")

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._line.call("DELETE", "faults")


class TerminalBoard:
    """The switches of the gateway's terminal."""

    def __init__(self, line: ControlLine) -> None:
        self._line = line

    def switches(self) -> Any:
        """As they are now."""
        return self._line.call("GET", "terminal")

    def set(self, **switches: Any) -> Any:
        """Turns some of them: schema, retry, body, secure, confirm_days. Answers how all are now."""
        return self._line.call("POST", "terminal", switches)


class PostBoard:
    """The notifications and webhooks on their way."""

    def __init__(self, line: ControlLine) -> None:
        self._line = line

    def notifications(self) -> Any:
        """Every notification so far, oldest first."""
        return self._line.call("GET", "notifications")

    def send(self, number: Any, times: int = 1, after: float = 0) -> Any:
        """Sends one again."""
        return self._line.call("POST", f"notifications/{number}/send", {"times": times, "after": after})

    def lose(self, number: Any) -> Any:
        """It is not delivered any more."""
        return self._line.call("POST", f"notifications/{number}/lose", {})

    def webhooks(self) -> Any:
        """What was delivered to webhooks, or would have been."""
        return self._line.call("GET", "webhooks/deliveries")


class Practice:
    """A running practice server: its addresses, its boards, and the buttons that tests press most.

    Every call raises urllib.error.HTTPError when the control interface refuses.
    """

    def __init__(self, addresses: Mapping[str, Any], process: subprocess.Popen[str]) -> None:
        self.addresses = addresses
        self.graphql = str(addresses["graphql"])
        self.control = str(addresses["control"])
        self.process = process
        self.line = ControlLine(self.control)
        self.faults = FaultBoard(self.line)
        self.terminal = TerminalBoard(self.line)
        self.post = PostBoard(self.line)

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """One request to the control interface; answers what its JSON says, or None for an empty answer."""
        return self.line.call(method, path, body)

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

    def pay(self, payment_id: str, card: str = PAYING_CARD, **more: Any) -> Any:
        """Plays the payer through the gateway's whole cycle, 3-D Secure included. Answers the gateway's result.

        `more` goes along as it is: `late=True`, `method="sbp"`, `secure="wrong"` and so on.
        """
        return self.call("POST", f"payments/{quote(payment_id)}/pay", {"card": card, **more})

    def act(self, payment_id: str, deed: str, **more: Any) -> Any:
        """Another button of a payment: `"give-up"`, `"confirm"`, `"void"` and so on."""
        return self.call("POST", f"payments/{quote(payment_id)}/{deed}", more)

    def expire(self, payment_id: str) -> None:
        """Makes the payment link end now."""
        self.act(payment_id, "expire")

    def force_status(self, payment_id: str, status: str) -> None:
        """Gives a payment any status, unknown ones too."""
        self.act(payment_id, "status", status=status)

    def deliver(self, payment_id: str, kind: str = "Pay", times: int = 1) -> None:
        """Sends the gateway's notification again."""
        self.act(payment_id, "deliver", kind=kind, times=times)

    def hold(self, kind: str) -> None:
        """`"credit"`: payments are confirmed but not credited; `"none"`: credits what was held."""
        self.call("POST", "hold", {"kind": kind})

    def fault(self, operation: str, do: Mapping[str, Any], times: int | str = 1) -> None:
        """Arms a fault; short for `faults.arm`."""
        self.faults.arm(operation, do, times)

    def armed(self) -> Any:
        """Faults that have not happened yet; short for `faults.armed`."""
        return self.faults.armed()

    def calm(self) -> None:
        """No faults, nothing held."""
        self.faults.clear()
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
