"""The control interface: JSON over HTTP for tests, the guided tour and trainers. Not part of IZI or of the gateway.

Refuses requests that a web page in some browser sends: those carry an Origin.
"""

import json
import sqlite3
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import json_answer
from izi_frontdesk.practice.control.payer import UnknownOrder, play
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.faults import Faults, NotAFault, fault_of
from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.izi.desk import Desk
from izi_frontdesk.practice.moments import iso_ms
from izi_frontdesk.practice.money import NotAnAmount, decimal_of, from_minor, to_minor

Given = dict[str, Any]


class BadCommand(Exception):
    """The request makes no sense; the text says why."""


class Missing(Exception):
    """There is no such thing."""


class Control:
    """Serves the control interface over both halves."""

    def __init__(self, database: Database, desk: Desk, gateway: GatewayHouse, faults: Faults) -> None:
        self._database = database
        self._desk = desk
        self._gateway = gateway
        self._faults = faults

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        served: list[tuple[str, str, Callable[[Request, Given], Awaitable[object]]]] = [
            ("GET", "/state", self.state),
            ("GET", "/gateway", self.gateway_keys),
            ("GET", "/clients/{id}", self.client),
            ("POST", "/clients/{id}", self.set_client),
            ("POST", "/clubs/{id}", self.set_club),
            ("POST", "/payments/{id}/pay", self.pay),
            ("POST", "/payments/{id}/give-up", self.give_up),
            ("POST", "/payments/{id}/expire", self.expire),
            ("POST", "/payments/{id}/status", self.status),
            ("POST", "/payments/{id}/deliver", self.deliver),
            ("POST", "/hold", self.hold),
            ("GET", "/faults", self.list_faults),
            ("POST", "/faults", self.arm_fault),
            ("DELETE", "/faults", self.clear_faults),
            ("POST", "/tokens/expire", self.expire_tokens),
        ]
        return [Route(path, _serve(command), methods=[method]) for method, path, command in served]

    async def state(self, request: Request, given: Given) -> object:
        """Payments made since the start of the data file (``?all=1``: invented ones too), refunds, notifications."""
        seeded = 1 if request.query_params.get("all") else 0
        payments = self._database.rows(
            "SELECT p.*, (SELECT coalesce(sum(amount), 0) FROM refunds r WHERE r.payment_id = p.id"
            " AND r.state = 'ACCEPTED') AS refunded FROM payments p WHERE is_seeded <= ? ORDER BY created_at, rowid",
            (seeded,),
        )
        refunds = self._database.rows("SELECT * FROM refunds WHERE is_seeded <= ? ORDER BY rowid", (seeded,))
        return {
            "payments": [_payment(row) for row in payments],
            "refunds": [_refund(row) for row in refunds],
            "notifications": self._gateway.notifier.log(),
            "hold": "credit" if self._desk.switches.holds_credit else "none",
            "faults": self._faults.armed(),
        }

    async def gateway_keys(self, request: Request, given: Given) -> object:
        """The keys of the practice terminal, to learn connecting a gateway with."""
        return {"publicId": self._gateway.terminal.public_id, "apiSecret": self._gateway.terminal.secret}

    async def client(self, request: Request, given: Given) -> object:
        """One client."""
        found = self._desk.clients.get(request.path_params["id"])
        if found is None:
            raise Missing("client")
        return {
            "id": found.id,
            "name": found.name,
            "phone": found.phone,
            "balance": found.balance,
            "bonusBalance": found.bonus_balance,
            "isBlacklisted": found.is_blacklisted,
        }

    async def set_client(self, request: Request, given: Given) -> object:
        """Sets the balance."""
        try:
            minor = to_minor(decimal_of(given.get("balance")))
        except NotAnAmount as error:
            raise BadCommand(f"balance: {error}") from None
        if not self._desk.clients.set_balance(request.path_params["id"], minor):
            raise Missing("client")
        return await self.client(request, given)

    async def set_club(self, request: Request, given: Given) -> object:
        """Opens or closes the shift."""
        if given.get("shift") not in ("OPEN", "CLOSED"):
            raise BadCommand("shift is OPEN or CLOSED")
        if not self._desk.accounts.set_shift(request.path_params["id"], given["shift"] == "OPEN"):
            raise Missing("club")
        return {"shift": given["shift"]}

    async def pay(self, request: Request, given: Given) -> object:
        """Plays the payer."""
        payment_id = request.path_params["id"]
        card = str(given.get("card", "4111111111111111"))
        try:
            played = await play(self._gateway, payment_id, card, late=bool(given.get("late")))
        except UnknownOrder:
            raise Missing("payment") from None
        return {**played.described(), "payment": self._payment(payment_id)}

    async def give_up(self, request: Request, given: Given) -> object:
        """Plays the payer who leaves."""
        order = self._gateway.ledger.order_of_invoice(request.path_params["id"])
        if order is None:
            raise Missing("payment")
        await self._gateway.checkout.give_up(order.id)
        return {"payment": self._payment(request.path_params["id"])}

    async def expire(self, request: Request, given: Given) -> object:
        """The link ends now, in both halves."""
        payment_id = request.path_params["id"]
        if not self._desk.payments.expire(payment_id):
            raise Missing("payment")
        order = self._gateway.ledger.order_of_invoice(payment_id)
        if order is not None:
            self._gateway.ledger.end_order(order.id)
        return {"payment": self._payment(payment_id)}

    async def status(self, request: Request, given: Given) -> object:
        """Forces a status; moves no money."""
        status = given.get("status")
        if not isinstance(status, str) or not status:
            raise BadCommand("status is a text")
        if not self._desk.payments.force_status(request.path_params["id"], status):
            raise Missing("payment")
        return {"payment": self._payment(request.path_params["id"])}

    async def deliver(self, request: Request, given: Given) -> object:
        """Sends the newest notification of a kind again, all at once."""
        times = given.get("times", 1)
        if not isinstance(times, int) or not 1 <= times <= 100:
            raise BadCommand("times is a number from 1 to 100")
        codes = await self._gateway.notifier.again(str(given.get("kind", "Pay")), request.path_params["id"], times)
        if not codes:
            raise Missing("notification of this kind")
        return {"codes": codes, "payment": self._payment(request.path_params["id"])}

    async def hold(self, request: Request, given: Given) -> object:
        """Holds credits back, or credits what was held."""
        kind = given.get("kind")
        if kind not in ("credit", "none"):
            raise BadCommand("kind is credit or none")
        self._desk.switches.hold(str(kind))
        return {"hold": kind, "released": self._desk.payments.release_held() if kind == "none" else []}

    async def list_faults(self, request: Request, given: Given) -> object:
        """What is still armed."""
        return {"faults": self._faults.armed()}

    async def arm_fault(self, request: Request, given: Given) -> object:
        """Arms one fault."""
        try:
            self._faults.arm(fault_of(given))
        except NotAFault as error:
            raise BadCommand(str(error)) from None
        return {"faults": self._faults.armed()}

    async def clear_faults(self, request: Request, given: Given) -> object:
        """Disarms all."""
        self._faults.clear()
        return {"faults": []}

    async def expire_tokens(self, request: Request, given: Given) -> object:
        """Ends the tokens given out so far."""
        if given.get("access"):
            self._desk.tokens.expire_access()
        if given.get("refresh"):
            self._desk.tokens.revoke_refresh()
        return {"access": bool(given.get("access")), "refresh": bool(given.get("refresh"))}

    def _payment(self, payment_id: str) -> object:
        row = self._database.one(
            "SELECT p.*, (SELECT coalesce(sum(amount), 0) FROM refunds r WHERE r.payment_id = p.id"
            " AND r.state = 'ACCEPTED') AS refunded FROM payments p WHERE id = ?",
            (payment_id,),
        )
        return None if row is None else _payment(row)


def _payment(row: sqlite3.Row) -> dict[str, object]:
    return {
        "id": row["id"],
        "status": row["status"],
        "amount": from_minor(row["amount"]),
        "clientId": row["client_id"],
        "clubId": row["club_id"],
        "description": row["description"],
        "refunded": from_minor(row["refunded"]),
        "credited": bool(row["is_credited"]),
        "expiresAt": iso_ms(row["expires_at"]),
    }


def _refund(row: sqlite3.Row) -> dict[str, object]:
    deducted = row["deducted"]
    return {
        "id": row["id"],
        "paymentId": row["payment_id"],
        "amount": from_minor(row["amount"]),
        "state": row["state"],
        "deducted": None if deducted is None else from_minor(deducted),
        "shortfall": None if deducted is None else from_minor(row["amount"] - deducted),
    }


def _serve(command: Callable[[Request, Given], Awaitable[object]]) -> Callable[[Request], Awaitable[Response]]:
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
