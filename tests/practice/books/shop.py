"""A practice server that may be restarted over its data file, a desk at it, and a look into its books."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from tests.practice.books.audit import HOPELESS, Book, is_settled
from tests.practice.staff import LOGIN, REFUND, TOP_UP

CLIENTS = 300
# A minute of the gateway's clock in seconds, so that what was not accepted is sent again at once.
MINUTE = "0.02"
ASKED_PER_TOKEN = 60
SECONDS_TO_SETTLE = 20.0
LOOK_EVERY = 0.02


class Shop:
    """Not settled is an AssertionError; an answer that was lost on purpose is None."""

    def __init__(self, folder: Path) -> None:
        self._command = [sys.executable, "-m", "izi_frontdesk.practice", "--exit-with-stdin", "--port", "0"]
        self._command += ["--data", str(folder / "practice.db"), "--clients", str(CLIENTS), "--minute-seconds", MINUTE]
        self._words = folder / "words.txt"
        self._http = httpx.Client(trust_env=False, verify=False, timeout=20.0)
        self._hands = ThreadPoolExecutor(8)
        self._taken = 0
        self.seen: Counter[str] = Counter()
        self.process = self._started()
        found = self.ask('{ clients(clubId: "club_arena", limit: 300) { id isBlacklisted } }')["clients"]
        self._clients = [client["id"] for client in found if not client["isBlacklisted"]]

    def _started(self) -> subprocess.Popen[str]:
        with self._words.open("a") as words:
            process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words, text=True
            )
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        self._graphql, self._control = told["graphql"], told["control"]
        self._sign_in()
        return process

    def _sign_in(self) -> None:
        self._token, self._asked = "", 0
        answered = self.ask(LOGIN, email="owner@practice.izi", password="practice")
        self._token = answered["loginWithEmailPassword"]["accessToken"]

    def stop(self, politely: bool = True) -> None:
        """Ends the process in good order, or in the middle of whatever it does."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        if not politely:
            self.process.kill()
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def restart(self, politely: bool) -> None:
        """Another process over the same file."""
        self.seen["restarts" if politely else "crashes"] += 1
        self.stop(politely)
        self.process = self._started()

    def close(self) -> None:
        """Ends everything."""
        self.stop()
        self._hands.shutdown()
        self._http.close()

    def accidents(self) -> list[str]:
        """What the server said about accidents inside it."""
        lines = self._words.read_text().splitlines()
        return [line for line in lines if "Traceback" in line or "failed" in line]

    def tally(self, book: Book) -> None:
        """Counts what a payment went through, so that a run can be judged by what it saw."""
        self.seen[f"payment {book['status']}"] += 1
        self.seen["credited"] += book["credited"]
        self.seen["refunds"] += len(book["refunds"])
        self.seen["shortfalls"] += sum(bool(refund["shortfall"]) for refund in book["refunds"])
        for letter in book["notifications"]:
            self.seen[letter["kind"]] += 1
            self.seen[f"trouble {letter['trouble'].get('kind', 'none')}"] += 1

    def two_clients(self) -> tuple[str, str]:
        """The next two, in turn."""
        first = self._taken % (len(self._clients) - 1)
        self._taken += 2
        return self._clients[first], self._clients[first + 1]

    def answer(self, query: str, **variables: Any) -> Any:
        """A whole GraphQL answer."""
        if self._token and self._asked > ASKED_PER_TOKEN:
            self._sign_in()
        self._asked += 1
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        sent = self._http.post(self._graphql, json={"query": query, "variables": variables}, headers=headers)
        assert sent.status_code != 429, "the machine asks too much of one token"
        return json.loads(sent.text, parse_float=Decimal, parse_int=Decimal)

    def ask(self, query: str, **variables: Any) -> Any:
        """The data of an operation that has to work."""
        answered = self.answer(query, **variables)
        assert "errors" not in answered, answered
        return answered["data"]

    def control(self, method: str, path: str, /, **given: Any) -> Any:
        """A control command that has to make sense."""
        sent = self._http.request(method, f"{self._control}/{path}", json=given if method == "POST" else None)
        assert sent.status_code == 200, f"{path}: {sent.text}"
        return json.loads(sent.text, parse_float=Decimal, parse_int=Decimal)

    def top_up(self, client_id: str, amount: str) -> str:
        """A new payment."""
        given = {"clientId": client_id, "clubId": "club_arena", "amount": amount, "description": "FD-BOOKS"}
        return str(self.ask(TOP_UP, input=given)["initiateTopUpPayment"]["transactionId"])

    def refund(self, payment_id: str, amount: Decimal) -> Any:
        """The answer to a refund, None when it was lost."""
        given = {"transactionId": payment_id, "amount": str(amount), "reason": "same words every time"}
        try:
            return self.answer(REFUND, input=given)
        except (httpx.HTTPError, ValueError):
            return None

    def books(self, payments: Iterable[str]) -> list[Book]:
        """The books of these payments."""
        query = "&".join(f"payment={payment_id}" for payment_id in payments)
        return list(self.control("GET", f"books?{query}")) if query else []

    def settled(self, payments: list[str]) -> list[Book]:
        """The books once nothing is on its way any more."""
        until = time.monotonic() + SECONDS_TO_SETTLE
        while True:
            books = self.books(payments)
            if all(is_settled(book) for book in books):
                return books
            self._lose_hopeless(books)
            assert time.monotonic() < until, [book for book in books if not is_settled(book)]
            time.sleep(LOOK_EVERY)

    def attend(self, payment_id: str, *calls: Callable[[], Any]) -> list[Any]:
        """Makes calls at the same time; what can never be accepted meanwhile is taken out of the post."""
        waiting: list[Future[Any]] = [self._hands.submit(call) for call in calls]
        answers = []
        for future in waiting:
            while True:
                try:
                    answers.append(future.result(timeout=LOOK_EVERY))
                    break
                except TimeoutError:
                    self._lose_hopeless(self.books([payment_id]))
        return answers

    def begin(self, call: Callable[[], Any]) -> Future[Any]:
        """Makes a call beside everything else."""
        return self._hands.submit(call)

    def _lose_hopeless(self, books: list[Book]) -> None:
        for letter in (letter for book in books for letter in book["notifications"]):
            is_open = not letter["done"] and not letter["lost"]
            if is_open and letter["attempts"] > 1 and letter["trouble"].get("kind") in HOPELESS:
                self.control("POST", f"notifications/{letter['id']}/lose")
