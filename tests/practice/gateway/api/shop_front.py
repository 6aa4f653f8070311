"""A shop that calls the gateway as its documentation says, over plain HTTP. Judges nothing."""

from __future__ import annotations

import json
import socket
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.support.practice_process import Practice


class ShopFront:
    """Knows the keys of the practice terminal. Amounts in answers are exact."""

    def __init__(self, practice: Practice, http: httpx.Client) -> None:
        keys = practice.call("GET", "gateway")
        self.base = str(practice.addresses["gateway"])
        self.keys = (str(keys["publicId"]), str(keys["apiSecret"]))
        self.http = http

    def post(self, method: str, request_id: str | None = None, **fields: Any) -> httpx.Response:
        """One call with a JSON body."""
        headers = {} if request_id is None else {"X-Request-ID": request_id}
        return self.http.post(f"{self.base}/{method}", json=fields, auth=self.keys, headers=headers)

    def ask(self, method: str, request_id: str | None = None, **fields: Any) -> Any:
        """The envelope of a call that is let in."""
        answer = self.post(method, request_id, **fields)
        assert answer.status_code == 200, answer.text
        return json.loads(answer.text, parse_float=Decimal)

    def model(self, method: str, **fields: Any) -> Any:
        """The model of a call that has to work."""
        envelope = self.ask(method, **fields)
        assert envelope["Success"], envelope
        return envelope["Model"]

    def refusal(self, method: str, **fields: Any) -> str:
        """The message of a call that has to be refused without a model."""
        envelope = self.ask(method, **fields)
        assert (envelope["Success"], "Model" in envelope) == (False, False), envelope
        return str(envelope["Message"])

    @contextmanager
    def slow_call(self, method: str, body: str, request_id: str = "") -> Generator[socket.socket, None, None]:
        """A call whose body does not come but for its first sign."""
        where = urlsplit(self.base)
        keys = next(httpx.BasicAuth(*self.keys).auth_flow(httpx.Request("POST", self.base))).headers["Authorization"]
        head = (
            f"POST {where.path}/{method} HTTP/1.1\r\nHost: {where.netloc}\r\nAuthorization: {keys}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nX-Request-ID: {request_id}\r\n"
            f"Connection: close\r\n\r\n{body[0]}"
        )
        with socket.create_connection((where.hostname or "", where.port or 0), 10) as call:
            call.sendall(head.encode())
            yield call

    @contextmanager
    def slow_calls(self, count: int) -> Generator[list[socket.socket], None, None]:
        """So many calls of `test` whose bodies lack their last sign."""
        with ExitStack() as open_ones:
            yield [open_ones.enter_context(self.slow_call("test", "{}", f"slow-{n}")) for n in range(count)]
