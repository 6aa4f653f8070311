"""Paying by a code to scan: the desk's page with the code, the phone's page, and the question whether it was paid."""

import asyncio
import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import json_answer
from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.checkout import NotPayable
from izi_frontdesk.practice.gateway.code_views import CodeViews, PhoneState, Scanned
from izi_frontdesk.practice.gateway.codes import Codes
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.pages import FENCE
from izi_frontdesk.practice.gateway.payer_views import METHODS, PayerViews
from izi_frontdesk.practice.gateway.payment_page import fields_of, reason_of
from izi_frontdesk.practice.gateway.records import CARD, CREATED, DECLINED, OPEN, SBP, Order, Transaction
from izi_frontdesk.practice.gateway.statuses import CODES as STATUS_CODES
from izi_frontdesk.practice.gateway.statuses import is_paid
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.gateway.wording import language_of
from izi_frontdesk.practice.moments import now_ms

LONGEST_WAIT_SECONDS = 20.0
LOOK_SECONDS = 0.1


class CodePage:
    """Serves the payer with a phone."""

    def __init__(self, ledger: Ledger, codes: Codes, terminal: Terminal) -> None:
        self._ledger = ledger
        self._codes = codes
        self._terminal = terminal
        self._payer_views = PayerViews(terminal)
        self._views = CodeViews(terminal, self._payer_views)

    def routes(self) -> list[Route]:
        """The addresses, below the gateway's own."""
        return [
            Route("/d/{order_id}/code", self.start, methods=["POST"]),
            Route("/d/{order_id}/code/{transaction:int}", self.desk, methods=["GET"]),
            Route("/qr/{signs}", self.phone, methods=["GET"]),
            Route("/qr/{signs}/pay", self.pay, methods=["POST"]),
            Route("/payments/qr/status/wait", self.wait, methods=["POST"]),
        ]

    async def start(self, request: Request) -> Response:
        """The payer chose a way to pay that needs a phone."""
        language, order_id = language_of(request), request.path_params["order_id"]
        method = METHODS.get((await fields_of(request)).get("method", ""), CARD)
        if method == CARD:
            return _go(f"{self._terminal.order_url(order_id)}?lang={language}")
        try:
            code = await self._codes.start(order_id, method)
        except NotPayable:
            return _go(f"{self._terminal.order_url(order_id)}?lang={language}")
        return _go(f"{self._terminal.order_url(order_id)}/code/{code.id}?lang={language}")

    async def desk(self, request: Request) -> Response:
        """The page with the code, or what came of it."""
        language, order_id = language_of(request), request.path_params["order_id"]
        order, code = self._ledger.order(order_id), self._ledger.transaction(request.path_params["transaction"])
        if order is None or code is None or code.order_id != order.id or code.method == CARD:
            return _go(f"{self._terminal.order_url(order_id)}?lang={language}")
        if code.status != CREATED or order.state != OPEN:
            return _go(f"{self._terminal.order_url(order_id)}?lang={language}&attempt={code.id}")
        ends_at = self._codes.ends_at(code, order)
        if ends_at <= now_ms():
            return _go(f"{self._terminal.order_url(order_id)}?lang={language}&code=ended")
        return self._views.desk(order, code, self._codes.address(code.id), ends_at, language)

    async def phone(self, request: Request) -> Response:
        """The page on the phone."""
        language = language_of(request)
        code = self._codes.scanned(request.path_params["signs"])
        order = None if code is None else self._ledger.order(code.order_id)
        if code is None or order is None:
            return self._payer_views.notice(None, language, "unknown", status=404)
        return self._views.phone(self._seen(code, order, request.query_params.get("done", "")), language)

    async def pay(self, request: Request) -> Response:
        """The payer pressed a button on the phone."""
        language = language_of(request)
        code = self._codes.scanned(request.path_params["signs"])
        if code is None:
            return self._payer_views.notice(None, language, "unknown", status=404)
        fields = await fields_of(request)
        reason_code = reasons.GIVEN_UP if fields.get("act") == "refuse" else reason_of(fields)
        done = code
        try:
            done = await self._codes.pay(code.id, reason_code)
            if fields.get("act") == "twice":
                done = await self._codes.pay(code.id)
        except NotPayable:
            pass
        return _go(f"{self._codes.address(code.id)}?lang={language}&done={done.id}")

    async def wait(self, request: Request) -> Response:
        """Answers when the attempt has come to something, or after a while as it is. Needs the terminal's public id."""
        fields = await _named(request)
        number = fields.get("TransactionId", "")
        found = self._ledger.transaction(int(number)) if number.isascii() and number.isdigit() else None
        if found is None or fields.get("PublicId") != self._terminal.public_id:
            return json_answer({"Success": False, "Message": "Not found", "Model": None})
        found = await self._settled(found, request)
        model = {"TransactionId": found.id, "Status": found.status, "StatusCode": STATUS_CODES[found.status]}
        return json_answer({"Success": True, "Message": None, "Model": model})

    async def _settled(self, waiting: Transaction, request: Request) -> Transaction:
        deadline = asyncio.get_running_loop().time() + LONGEST_WAIT_SECONDS
        while waiting.status == CREATED and asyncio.get_running_loop().time() < deadline:
            if self._codes.is_closing or await request.is_disconnected():
                break
            await asyncio.sleep(LOOK_SECONDS)
            waiting = self._ledger.known(waiting.id)
        return waiting

    def _seen(self, code: Transaction, order: Order, done: str) -> Scanned:
        newest = self._ledger.transaction(int(done)) if done.isascii() and done.isdigit() else None
        if newest is None or newest.order_id != order.id:
            newest = code
        is_alive = self._codes.ends_at(code, order) > now_ms() and (order.state == OPEN or code.method == SBP)
        return Scanned(code, newest, order, self._codes.address(code.id), _state(newest, is_alive), is_alive)


def _state(newest: Transaction, is_alive: bool) -> PhoneState:
    if is_paid(newest.status):
        return "paid"
    if newest.status == DECLINED:
        return "declined"
    return "asks" if is_alive else "over"


def _go(address: str) -> Response:
    return RedirectResponse(address, 303, FENCE)


async def _named(request: Request) -> dict[str, str]:
    """The fields of a call, sent as a form or as JSON."""
    if "json" not in request.headers.get("content-type", ""):
        return await fields_of(request)
    try:
        content = json.loads(await request.body())
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in content.items()} if isinstance(content, dict) else {}
