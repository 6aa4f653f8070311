"""The calls a shop makes to the gateway: a test of its keys, a payment link, a refund, one transaction.

Answers come in the documented envelope with HTTP 200; wrong keys give 401. The same X-Request-ID never acts twice.
"""

import base64
import binascii
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import json_answer
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.ledger import Ledger, OrderWish
from izi_frontdesk.practice.gateway.notifications import Notifier
from izi_frontdesk.practice.gateway.records import COMPLETED, Transaction
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.moments import milliseconds, now_ms
from izi_frontdesk.practice.money import NotAnAmount, plain_text, to_minor

Fields = dict[str, str]
Envelope = dict[str, object]
HOUR_MS = 3_600_000
# More digits fit no transaction, nor the data file.
LONGEST_NUMBER = 18


class BadRequest(Exception):
    """The fields make no sense; the text goes into the envelope."""


def envelope(success: bool, message: str | None = None, model: Envelope | None = None) -> Envelope:
    """The documented shape of every answer."""
    return {"Success": success, "Message": message, "Model": model}


class MerchantApi:
    """Serves the shop's calls."""

    def __init__(self, database: Database, ledger: Ledger, notifier: Notifier, terminal: Terminal) -> None:
        self._database = database
        self._ledger = ledger
        self._notifier = notifier
        self._terminal = terminal

    def routes(self) -> list[Route]:
        """The addresses, below the gateway's own."""
        methods: dict[str, Callable[[Fields], Awaitable[Envelope]]] = {
            "/test": self.test,
            "/orders/create": self.create_order,
            "/payments/refund": self.refund,
            "/payments/get": self.get,
        }
        return [Route(path, self._serve(method), methods=["POST"]) for path, method in methods.items()]

    def _serve(self, method: Callable[[Fields], Awaitable[Envelope]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            if not self._is_known(request.headers.get("authorization", "")):
                return json_answer(envelope(False, "Wrong Public ID or API Secret"), 401)
            body = (await request.body()).decode(errors="replace")
            request_id = request.headers.get("x-request-id")
            done = self._remembered(request_id)
            if done is not None:
                return json_answer(done)
            try:
                result = await method(dict(parse_qsl(body, keep_blank_values=True)))
            except BadRequest as error:
                result = envelope(False, str(error))
            self._remember(request_id, result)
            return json_answer(result)

        return answer

    async def test(self, fields: Fields) -> Envelope:
        """Says that the keys are right."""
        return envelope(True, secrets.token_hex(16))

    async def create_order(self, fields: Fields) -> Envelope:
        """Makes a payment link. No transaction exists before the payer acts."""
        order = self._ledger.open_order(
            OrderWish(
                invoice_id=fields.get("InvoiceId", ""),
                account_id=fields.get("AccountId", ""),
                minor=_minor(fields),
                currency=fields.get("Currency", "RUB"),
                description=fields.get("Description", ""),
                return_url=fields.get("SuccessRedirectUrl", ""),
                ends_at=_end(fields.get("JsonData", "")),
            )
        )
        url = self._terminal.order_url(order.id)
        return envelope(True, None, {"Id": order.id, "Url": url, "StatusCode": 0, "Status": "Created"})

    async def refund(self, fields: Fields) -> Envelope:
        """Sends money back and reports it. Together never more than was paid."""
        payment = self._transaction(fields)
        minor = _minor(fields)
        order = None if payment is None else self._ledger.order(payment.order_id)
        if payment is None or order is None or payment.original_id is not None or payment.status != COMPLETED:
            return envelope(False, "There is no such payment to refund")
        if minor > self._ledger.left(payment):
            return envelope(False, "More than is left of the payment")
        begun = self._ledger.begin_refund(payment, minor, fields.get("JsonData", ""))
        refund = self._ledger.move(begun.id, COMPLETED) or begun
        self._notifier.tell("Refund", order, refund)
        return envelope(True, None, {"TransactionId": refund.id})

    async def get(self, fields: Fields) -> Envelope:
        """One transaction."""
        found = self._transaction(fields)
        if found is None:
            return envelope(False, "Not found")
        model: Envelope = {
            "TransactionId": found.id,
            "Amount": plain_text(found.minor),
            "Status": found.status,
            "ReasonCode": found.reason_code,
            "CardFirstSix": found.first_six,
            "CardLastFour": found.last_four,
            "Refunded": self._ledger.left(found) < found.minor,
        }
        return envelope(True, None, model)

    def _transaction(self, fields: Fields) -> Transaction | None:
        text = fields.get("TransactionId", "")
        is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
        return self._ledger.transaction(int(text)) if is_number else None

    def _is_known(self, header: str) -> bool:
        scheme, _, keys = header.partition(" ")
        try:
            given = base64.b64decode(keys, validate=True)
        except (binascii.Error, ValueError):
            return False
        right = f"{self._terminal.public_id}:{self._terminal.secret}".encode()
        return scheme.lower() == "basic" and hmac.compare_digest(given, right)

    def _remembered(self, request_id: str | None) -> Envelope | None:
        row = self._database.one(
            "SELECT answer FROM gw_requests WHERE id = ? AND created_at > ?", (request_id, now_ms() - HOUR_MS)
        )
        if row is None:
            return None
        answer: Envelope = json.loads(row["answer"])
        return answer

    def _remember(self, request_id: str | None, answer: Envelope) -> None:
        if request_id is not None:
            statement = "INSERT OR REPLACE INTO gw_requests VALUES (?, ?, ?)"
            self._database.run(statement, (request_id, json.dumps(answer), now_ms()))


def _minor(fields: Fields) -> int:
    try:
        minor = to_minor(Decimal(fields["Amount"]))
    except KeyError:
        raise BadRequest("Amount is required") from None
    except (InvalidOperation, NotAnAmount):
        raise BadRequest("Invalid Amount value") from None
    if minor <= 0:
        raise BadRequest("Invalid Amount value")
    return minor


def _end(data: str) -> int | None:
    """When the link ends. Not part of the documented call: IZI's half sends it as data of its own."""
    try:
        return milliseconds(datetime.fromisoformat(json.loads(data)["practice"]["endsAt"]))
    except (ValueError, KeyError, TypeError):
        return None
