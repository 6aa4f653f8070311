"""What every request passes on its way in and every answer on its way out: whose name was asked for, how large the body
is, the date. And how the doors word a refusal, so that each part of the server refuses in its own shape.
"""

import logging
from collections.abc import MutableMapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

from izi_frontdesk.practice.answers import json_answer
from izi_frontdesk.practice.izi.errors import Refusal, formatted
from izi_frontdesk.practice.moments import http_date

log = logging.getLogger(__name__)

LARGEST_BODY = 1_048_576
TOO_LARGE = f"The body is larger than {LARGEST_BODY} bytes."


class BodyTooLarge(Exception):
    """More was sent than anybody needs to say."""


def refusal_at(path: str, status: int, message: str) -> Response:
    """A refusal in the shape of the part of the server that was asked."""
    content: object = {"error": message}
    if path.startswith("/graphql"):
        content = {"data": None, "errors": [formatted(Refusal("INVALID_INPUT", message))]}
    elif path.startswith("/gateway"):
        content = {"Success": False, "Message": message, "Model": None}
    return json_answer(content, status)


class BodyLimit:
    """Turns bodies above LARGEST_BODY away with 413, by their announced length or as soon as they exceed it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            if _announced(scope) > LARGEST_BODY:
                raise BodyTooLarge
            await self._app(scope, _measured(receive), noting)
        except BodyTooLarge:
            if not started:
                await refusal_at(scope["path"], 413, TOO_LARGE)(scope, receive, send)


def _announced(scope: Scope) -> int:
    found = [value for name, value in scope["headers"] if name == b"content-length" and value.isdigit()]
    return int(found[0][:20]) if found else 0


def _measured(receive: Receive) -> Receive:
    seen = 0

    async def measured() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise BodyTooLarge
        return message

    return measured


class Dated:
    """Adds the Date header where an answer has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                if all(name.lower() != b"date" for name, _ in headers):
                    message = {**message, "headers": [*headers, (b"date", http_date().encode())]}
            await send(message)

        await self._app(scope, receive, dated)


# Under another name a web page may have pointed its own name at us.
OWN_NAMES = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
DOORS = [Middleware(Dated), OWN_NAMES, Middleware(BodyLimit)]


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    answer = refusal_at(request.url.path, status, f"{HTTPStatus(status).phrase}.")
    if isinstance(error, HTTPException):
        answer.headers.update(error.headers or {})
    return answer


async def _failed(request: Request, error: Exception) -> Response:
    log.error("A request failed: %s %s", request.method, request.url.path)
    answer = await _refused(request, error)
    # The connection does not outlive the accident, so nobody may count on it.
    answer.headers["Connection"] = "close"
    return answer


REFUSALS: dict[Any, ExceptionHandler] = {HTTPException: _refused, Exception: _failed}
