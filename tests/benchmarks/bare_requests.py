"""The baseline of everything a server has its part in: the same request over a plain connection kept open."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

SIGN_IN = 'mutation { loginWithEmailPassword(email: "admin@practice.izi", password: "practice") { accessToken } }'


class BareRequests:
    """Signs in as somebody of its own, so that it does not spend the desk's rate limit. Blocking."""

    def __init__(self, address: str) -> None:
        """`address`: of the GraphQL endpoint."""
        parts = urlsplit(address)
        self._path = parts.path
        self._line = http.client.HTTPConnection(parts.hostname or "", parts.port)
        self._token = ""
        self._token = self.ask(SIGN_IN, {})["data"]["loginWithEmailPassword"]["accessToken"]

    def ask(self, document: str, variables: Mapping[str, object]) -> Any:
        """What the server answers."""
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        self._line.request("POST", self._path, json.dumps({"query": document, "variables": variables}), headers)
        return json.loads(self._line.getresponse().read())

    def milliseconds(self, document: str, variables: Mapping[str, object]) -> float:
        """From the request to its read answer."""
        self.ask(SIGN_IN, {})  # the connection may have slept
        began = time.perf_counter()
        self.ask(document, variables)
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        """Hang up."""
        self._line.close()
