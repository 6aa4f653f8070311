"""How every call of a shop is let in: its keys, not too many at once, each id once, one transaction of the file."""

import base64
import binascii
import hmac
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import json_answer
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.api.asked import Asked, read
from izi_frontdesk.practice.gateway.api.envelope import BadRequest, Envelope, envelope
from izi_frontdesk.practice.gateway.api.replays import Replays
from izi_frontdesk.practice.gateway.terminal import Terminal

MOST_AT_ONCE = 5
Method = Callable[[Asked], Envelope]


class Door:
    """Serves methods. A method must not wait: what it changes and the answer to it are kept together or not at all."""

    def __init__(self, database: Database, terminal: Terminal) -> None:
        self._database = database
        self._terminal = terminal
        self._replays = Replays(database)
        self._inside = 0

    def route(self, path: str, method: Method) -> Route:
        """An address for a method."""

        async def answer(request: Request) -> Response:
            if not self._is_known(request.headers.get("authorization", "")):
                return json_answer(envelope(False, "Wrong Public ID or API Secret"), 401)
            if self._inside >= MOST_AT_ONCE:
                return json_answer(envelope(False, "Too many requests at once"), 429)
            self._inside += 1
            try:
                return await self._served(path, method, request)
            except ClientDisconnect:
                return Response(status_code=400)
            finally:
                self._inside -= 1

        return Route(path, answer, methods=["POST"])

    async def _served(self, path: str, method: Method, request: Request) -> Response:
        chosen = request.headers.get("x-request-id")
        request_id = None if chosen is None else f"{path} {chosen}"
        async with self._replays.alone(request_id):
            body = await request.body()
            known = self._replays.known(request_id)
            if known is None:
                with self._database.transaction():
                    known = self._done(method, body, request.headers.get("content-type", ""))
                    self._replays.keep(request_id, known)
        return Response(known, media_type="application/json")

    def _done(self, method: Method, body: bytes, content_type: str) -> bytes:
        try:
            content = method(read(body, content_type))
        except BadRequest as error:
            content = envelope(False, str(error))
        return bytes(json_answer(content).body)

    def _is_known(self, header: str) -> bool:
        scheme, _, keys = header.partition(" ")
        try:
            given = base64.b64decode(keys, validate=True)
        except (binascii.Error, ValueError):
            return False
        right = f"{self._terminal.public_id}:{self._terminal.secret}".encode()
        return scheme.lower() == "basic" and hmac.compare_digest(given, right)
