"""How a control command is served: JSON in, JSON out, plain words for what makes no sense."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import json_answer

_decoder = msgspec.json.Decoder(float_hook=Decimal)

Given: TypeAlias = dict[str, Any]
Command: TypeAlias = Callable[[Request, Given], Awaitable[object]]


class BadCommand(Exception):
    """The request makes no sense; the text says why."""


class Missing(Exception):
    """There is no such thing."""


class CommandRoute(Route):
    """An address for a command, which can also be given from inside the server."""

    def __init__(self, method: str, path: str, command: Command) -> None:
        super().__init__(path, _serve(command), methods=[method])
        self.command = command


def route(method: str, path: str, command: Command) -> CommandRoute:
    """An address for a command."""
    return CommandRoute(method, path, command)


def _serve(command: Command) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if "origin" in request.headers:
            return json_answer({"error": "web pages may not use the control interface"}, 403)
        try:
            return json_answer(await command(request, _given(await request.body())))
        except BadCommand as error:
            return json_answer({"error": str(error)}, 400)
        except Missing as error:
            return json_answer({"error": f"there is no such {error}"}, 404)

    return answer


def _given(body: bytes) -> Given:
    """The body of a command. Strict on purpose: neither NaN nor broken characters."""
    try:
        given = _decoder.decode(body) if body.strip() else {}
    except (ValueError, RecursionError, ArithmeticError):
        raise BadCommand("the body is not JSON") from None
    if not isinstance(given, dict):
        raise BadCommand("the body is a JSON object")
    return given
