"""The HTTP side of the callback: POST /payments/cloudpayments/callback.

Turns unsigned and wrongly signed notifications away, reads form-encoded and JSON bodies, lets an armed fault happen.
What a notification does is decided in ``callback``.
"""

import json
from contextlib import nullcontext
from urllib.parse import parse_qsl

from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import Line, json_answer
from izi_frontdesk.practice.faults import Faults
from izi_frontdesk.practice.izi.desk import Desk
from izi_frontdesk.practice.izi.mishaps import Mishaps
from izi_frontdesk.practice.izi.notices import NOT_ACCEPTED, kind_of
from izi_frontdesk.practice.signatures import FORM_TYPE, is_genuine


class UnreadableBody(ValueError):
    """The body is neither form-encoded nor a JSON object of plain values."""


def fields_in(body: bytes, content_type: str) -> dict[str, str]:
    """The fields of a notification as text, whichever way it was written. Raises UnreadableBody.

    A number of a JSON body keeps the digits it was written with; ``null`` reads as an empty text, a list or an object
    as its JSON.
    """
    try:
        text = body.decode()
        if not content_type.lower().startswith("application/json"):
            return dict(parse_qsl(text, keep_blank_values=True))
        content = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        raise UnreadableBody from None
    if not isinstance(content, dict):
        raise UnreadableBody
    return {str(name): _text(value) for name, value in content.items()}


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


class CallbackEndpoint:
    """Serves the callback that the gateway calls."""

    def __init__(self, desk: Desk, faults: Faults, line: Line) -> None:
        self._desk = desk
        self._faults = faults
        self._line = line

    def routes(self) -> list[Route]:
        """The address."""
        return [Route("/payments/cloudpayments/callback", self.callback, methods=["POST"])]

    async def callback(self, http: HttpRequest) -> Response:
        """A notification of the gateway. Unsigned or wrongly signed ones are turned away."""
        body = await http.body()
        if not any(is_genuine(body, http.headers, secret) for secret in self._desk.gateways.secrets()):
            return json_answer({"code": NOT_ACCEPTED}, 401)
        try:
            fields = fields_in(body, http.headers.get("Content-Type", FORM_TYPE))
        except UnreadableBody:
            return json_answer({"code": NOT_ACCEPTED}, 400)
        faults = self._faults.take({f"notification.{kind_of(fields)}"}, is_operation=False)
        mishaps = Mishaps(faults, self._line)
        with mishaps.clock():
            early = await mishaps.instead()
            if early is not None:
                return early
            with self._desk.switches.holding() if mishaps.has("no_credit") else nullcontext():
                code = self._desk.callback.answer(fields)
            return mishaps.afterwards(json_answer({"code": code}))
