"""How a control command is served: JSON in, JSON out, plain words for what makes no sense."""

import json
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import json_answer

Given: TypeAlias = dict[str, Any]
Command: TypeAlias = Callable[[Request, Given], Awaitable[object]]


class BadCommand(Exception):
    """The request makes no sense; the text says why."""


class Missing(Exception):
    """There is no such thing."""


def route(method: str, path: str, command: Command) -> Route:
    """An address for a command."""
    return Route(path, _serve(command), methods=[method])


def _serve(command: Command) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if "origin" in request.headers:
            return json_answer({"error": "web pages may not use the control interface"}, 403)
        try:
            body = await request.body()
            given = json.loads(body, parse_float=Decimal) if body.strip() else {}
            if not isinstance(given, dict):
                raise BadCommand("the body is a JSON object")
            return json_answer(await command(request, given))
        except ValueError:
            return json_answer({"error": "the body is not JSON"}, 400)
        except BadCommand as error:
            return json_answer({"error": str(error)}, 400)
        except Missing as error:
            return json_answer({"error": f"there is no such {error}"}, 404)

    return answer
