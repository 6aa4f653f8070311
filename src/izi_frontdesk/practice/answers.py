"""Answers over HTTP: JSON with exact decimals, the answer that never comes, and the one that breaks off."""

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_encoder = msgspec.json.Encoder(decimal_format="number")

Drop = Callable[[Scope], None]


class Line(Protocol):
    """Who can end the connection that a request came over."""

    def drop(self, scope: Scope) -> None:
        """Closes it after what was written has left."""

    def reset(self, scope: Scope) -> None:
        """Breaks it off at once, so that the other side sees a reset."""


def json_answer(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON; decimals become numbers written exactly."""
    return Response(_encoder.encode(content), status, headers, media_type="application/json")


class NoAnswer(Response):
    """Closes the connection instead of answering."""

    def __init__(self, drop: Drop) -> None:
        super().__init__()
        self._drop = drop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Closes, then waits until the server has noticed, so that it does not answer for us."""
        self._drop(scope)
        await _gone(receive)


class HalfAnswer(Response):
    """The head of an answer and half of its body, then the connection closes."""

    def __init__(self, whole: Response, drop: Drop) -> None:
        super().__init__()
        self._whole = whole
        self._drop = drop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Promises the whole length, keeps half of the promise."""
        whole = self._whole
        await send({"type": "http.response.start", "status": whole.status_code, "headers": whole.raw_headers})
        half = bytes(whole.body)[: len(whole.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        self._drop(scope)
        await _gone(receive)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
