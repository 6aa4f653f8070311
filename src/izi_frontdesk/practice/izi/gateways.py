"""The gateways connected to an organization, and the calls IZI's half makes to them over HTTP."""

import asyncio
import base64
import json
import secrets
import sqlite3
from dataclasses import dataclass
from urllib.parse import urlencode

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.records import Gateway, Payment
from izi_frontdesk.practice.loopback import Caller, Reply, Unreachable
from izi_frontdesk.practice.moments import iso
from izi_frontdesk.practice.money import plain_text

# The gateway serves five calls of a test terminal at once; one is left to others with the same keys.
MOST_AT_ONCE = 4
TOO_MANY = 429
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)


@dataclass(frozen=True, slots=True)
class GatewayAnswer:
    """An answer in the gateway's envelope: success, a message for people, and named values."""

    success: bool
    message: str
    model: dict[str, object]


def gateway_of(row: sqlite3.Row) -> Gateway:
    """A gateway with its secret."""
    return Gateway(
        id=row["id"],
        type=row["type"],
        public_id=row["public_id"],
        api_secret=row["api_secret"],
        description=row["description"],
        is_active=bool(row["is_active"]),
    )


class Gateways:
    """Reads and changes the connected gateways."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_organization(self, organization_id: str) -> list[Gateway]:
        """All gateways, in the order they were connected."""
        query = "SELECT * FROM gateways WHERE organization_id = ? ORDER BY rowid"
        return [gateway_of(row) for row in self._database.rows(query, (organization_id,))]

    def active(self, organization_id: str) -> Gateway | None:
        """The first gateway whose keys were accepted."""
        return next((gateway for gateway in self.of_organization(organization_id) if gateway.is_active), None)

    def first_active(self) -> Gateway | None:
        """The first gateway of any organization whose keys were accepted."""
        row = self._database.one("SELECT * FROM gateways WHERE is_active = 1 ORDER BY rowid LIMIT 1")
        return None if row is None else gateway_of(row)

    def secrets(self) -> list[str]:
        """Every secret a notification may be signed with."""
        return [row["api_secret"] for row in self._database.rows("SELECT api_secret FROM gateways")]

    def connect(self, organization_id: str, gateway: Gateway) -> Gateway:
        """Adds a gateway, or replaces secret and description of the one with the same public id."""
        old = self._database.one(
            "SELECT id FROM gateways WHERE organization_id = ? AND type = ? AND public_id = ?",
            (organization_id, gateway.type, gateway.public_id),
        )
        gateway_id = old["id"] if old is not None else f"gw_{secrets.token_hex(6)}"
        values = (gateway.api_secret, gateway.description, int(gateway.is_active), gateway_id)
        if old is not None:
            statement = "UPDATE gateways SET api_secret = ?, description = ?, is_active = ? WHERE id = ?"
            self._database.run(statement, values)
        else:
            self._database.run(
                "INSERT INTO gateways (api_secret, description, is_active, id, organization_id, type, public_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*values, organization_id, gateway.type, gateway.public_id),
            )
        row = self._database.one("SELECT * FROM gateways WHERE id = ?", (gateway_id,))
        assert row is not None, "it was written a moment ago"
        return gateway_of(row)


class GatewayLink:
    """Calls the gateway's half with a public id and a secret, as a shop would."""

    def __init__(self, caller: Caller, address: str) -> None:
        self._caller = caller
        self._address = address
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def test(self, gateway: Gateway) -> bool:
        """Whether the gateway accepts these keys."""
        try:
            return (await self._call(gateway, "test", {})).success
        except Unreachable:
            return False

    async def create_order(self, gateway: Gateway, payment: Payment, return_url: str | None) -> GatewayAnswer:
        """Asks for a payment link. The order number is the id of the payment. Raises Unreachable."""
        fields = {
            "Amount": plain_text(payment.minor),
            "Currency": payment.currency,
            "InvoiceId": payment.id,
            "AccountId": payment.client_id,
            "Description": payment.description or "Balance top-up",
            "SuccessRedirectUrl": return_url or "",
            "FailRedirectUrl": return_url or "",
            "JsonData": json.dumps({"practice": {"endsAt": iso(payment.expires_at)}}),
        }
        return await self._call(gateway, "orders/create", fields, request_id=payment.id)

    async def refund(self, gateway: Gateway, transaction_id: str, minor: int, refund_id: str) -> GatewayAnswer:
        """Asks for money to go back. The same refund id never pays twice. Raises Unreachable."""
        fields = {
            "TransactionId": transaction_id,
            "Amount": plain_text(minor),
            "JsonData": json.dumps({"refundId": refund_id}),
        }
        return await self._call(gateway, "payments/refund", fields, request_id=refund_id)

    async def _call(
        self, gateway: Gateway, method: str, fields: dict[str, str], request_id: str | None = None
    ) -> GatewayAnswer:
        keys = base64.b64encode(f"{gateway.public_id}:{gateway.api_secret}".encode()).decode("ascii")
        headers = {"Authorization": f"Basic {keys}"}
        if request_id is not None:
            headers["X-Request-ID"] = request_id
        reply = await self._answered(f"{self._address}/{method}", urlencode(fields).encode(), headers)
        if reply.status == TOO_MANY:
            return GatewayAnswer(False, "The gateway has too many requests at once; nothing was done.", {})
        if reply.status == 401:
            return GatewayAnswer(False, "The gateway does not accept the keys.", {})
        if reply.status != 200:
            raise Unreachable(f"HTTP {reply.status}")
        envelope = json.loads(reply.body)
        return GatewayAnswer(bool(envelope["Success"]), envelope.get("Message") or "", envelope.get("Model") or {})

    async def _answered(self, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Asks with few others at once, and again after a pause while the gateway has too many. Raises Unreachable.

        A call that was turned away for that did nothing, so it may be asked again whatever it is.
        """
        reply = await self._post(url, body, headers)
        for pause in PAUSES:
            if reply.status != TOO_MANY:
                break
            await asyncio.sleep(pause)
            reply = await self._post(url, body, headers)
        return reply

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        async with self._turns:
            return await self._caller.post(url, body, headers)
