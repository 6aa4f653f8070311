"""Answers over HTTP: JSON with exact decimals, and the answer that never comes."""

from collections.abc import Callable, Mapping

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_encoder = msgspec.json.Encoder(decimal_format="number")

Drop = Callable[[Scope], None]


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
        while (await receive())["type"] != "http.disconnect":
            continue
