"""Stands between the program and the practice server, speaks HTTP to both, and plants secrets.

The program is told another password than the server has; the tokens that pass are written down; every answer has a
secret in its headers, and armed ones in the words of their errors or in the reason of a failure.
"""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PASSWORD = "Pl4nted-pa$$word/+x"
WRONG_PASSWORD = "Wr0ng-pl4nted+one"
API_SECRET = "sk-planted-7f3a9c51e2d84b06"


class Doorman:
    """`planted` grows with every token that passes. `refuse`: operations answered with an error of secret words."""

    def __init__(self, behind: str) -> None:
        self._behind = behind
        self.url = ""
        self.planted = {"password": PASSWORD, "a wrong password": WRONG_PASSWORD, "API secret": API_SECRET}
        self.refuse: set[str] = set()
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def answer(self, body: bytes, token: str) -> tuple[int, bytes]:
        """What the program gets."""
        asked = json.loads(body)
        operation = str(asked["operationName"])
        if operation in self.refuse:
            self.refuse.discard(operation)
            return 200, json.dumps({"data": None, "errors": [self._error(asked)]}).encode()
        if operation == "SignIn":
            if asked["variables"]["password"] != PASSWORD:
                return 200, json.dumps({"data": None, "errors": [self._error(asked)]}).encode()
            asked["variables"]["password"] = "practice"
        status, told = self._passed_on(json.dumps(asked).encode(), token)
        return status, self._noted(told)

    def _error(self, asked: dict[str, Any]) -> dict[str, Any]:
        words = f"{API_SECRET} of {json.dumps(asked['variables'], ensure_ascii=False)}"
        return {"message": words, "extensions": {"code": "PAYMENT_GATEWAY_ERROR", "details": words, "field": words}}

    def _passed_on(self, body: bytes, token: str) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"} | ({"Authorization": token} if token else {})
        try:
            with self._opener.open(urllib.request.Request(self._behind, body, headers), timeout=30) as told:
                return told.status, told.read()
        except urllib.error.HTTPError as told:
            return told.code, told.read()

    def _noted(self, told: bytes) -> bytes:
        said = json.loads(told)
        for root in (said.get("data") or {}).values():
            if isinstance(root, dict) and "accessToken" in root:
                number = len(self.planted)
                self.planted |= {
                    f"access token {number}": root["accessToken"],
                    f"refresh token {number}": root["refreshToken"],
                }
            for payment in root if isinstance(root, list) else [root]:
                if isinstance(payment, dict) and "failureReason" in payment:
                    payment["failureReason"] = f"declined: {API_SECRET}"
        return json.dumps(said).encode()


class _Door(ThreadingHTTPServer):
    """The program may leave in the middle of a sentence."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """No complaint about it."""


@contextmanager
def a_doorman(behind: str) -> Generator[Doorman, None, None]:
    """On a free port for as long as the block lasts."""
    doorman = Doorman(behind)

    class Conversation(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                status, told = doorman.answer(body, self.headers.get("Authorization", ""))
            except (OSError, ValueError):
                # The server behind broke off: so does this one.
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in (("Content-Type", "application/json"), ("X-Api-Secret", API_SECRET)):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody listens."""

    server = _Door(("127.0.0.1", 0), Conversation)
    doorman.url = f"http://127.0.0.1:{server.server_port}/graphql"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="doorman")
    thread.start()
    try:
        yield doorman
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
