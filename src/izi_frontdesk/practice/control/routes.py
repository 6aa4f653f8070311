"""The control interface: JSON over HTTP for tests, the guided tour and trainers. Not part of IZI or of the gateway.

Refuses requests that a web page in some browser sends: those carry an Origin.
"""

from starlette.requests import Request
from starlette.routing import Route

from izi_frontdesk.practice.control.books import Books
from izi_frontdesk.practice.control.fault_routes import FaultRoutes
from izi_frontdesk.practice.control.post_routes import PostRoutes
from izi_frontdesk.practice.control.scenes import Scenes
from izi_frontdesk.practice.control.serving import BadCommand, Given, Missing, route
from izi_frontdesk.practice.control.terminal_routes import TerminalRoutes
from izi_frontdesk.practice.control.views import PAYMENTS, payment_view, refund_view
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.faults import Faults
from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.izi.desk import Desk
from izi_frontdesk.practice.money import NotAnAmount, decimal_of, to_minor


class Control:
    """Serves the control interface over both halves."""

    def __init__(self, database: Database, desk: Desk, gateway: GatewayHouse, faults: Faults) -> None:
        self._database = database
        self._desk = desk
        self._gateway = gateway
        self._faults = faults
        self._fault_routes = FaultRoutes(faults)
        self._scenes = Scenes(database, desk, gateway)
        self._terminal = TerminalRoutes(database, gateway)

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        return [
            route("GET", "/state", self.state),
            route("GET", "/gateway", self.gateway_keys),
            route("GET", "/clients/{id}", self.client),
            route("POST", "/clients/{id}", self.set_client),
            route("GET", "/clubs", self.clubs),
            route("POST", "/clubs/{id}", self.set_club),
            route("POST", "/tokens/expire", self.expire_tokens),
            *self._fault_routes.routes(),
            *self._scenes.routes(),
            *self._terminal.routes(),
            *PostRoutes(self._gateway.notifier, self._desk.deliveries).routes(),
            *Books(self._database).routes(),
        ]

    async def state(self, request: Request, given: Given) -> object:
        """Payments made since the start of the data file (``?all=1``: invented ones too), refunds, notifications."""
        seeded = 1 if request.query_params.get("all") else 0
        payments = self._database.rows(f"{PAYMENTS} WHERE is_seeded <= ? ORDER BY created_at, rowid", (seeded,))
        refunds = self._database.rows("SELECT * FROM refunds WHERE is_seeded <= ? ORDER BY rowid", (seeded,))
        return {
            "payments": [payment_view(row) for row in payments],
            "refunds": [refund_view(row) for row in refunds],
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

    async def clubs(self, request: Request, given: Given) -> object:
        """Every club with the state of its shift."""
        rows = self._database.rows(
            "SELECT c.id, c.name, (SELECT status FROM shifts s WHERE s.club_id = c.id ORDER BY opened_at DESC LIMIT 1)"
            " AS shift FROM clubs c ORDER BY c.rowid"
        )
        return [{"id": row["id"], "name": row["name"], "shift": row["shift"] or "CLOSED"} for row in rows]

    async def set_club(self, request: Request, given: Given) -> object:
        """Opens or closes the shift."""
        if given.get("shift") not in ("OPEN", "CLOSED"):
            raise BadCommand("shift is OPEN or CLOSED")
        if not self._desk.accounts.set_shift(request.path_params["id"], given["shift"] == "OPEN"):
            raise Missing("club")
        return {"shift": given["shift"]}

    async def expire_tokens(self, request: Request, given: Given) -> object:
        """Ends the tokens given out so far."""
        if given.get("access"):
            self._desk.tokens.expire_access()
        if given.get("refresh"):
            self._desk.tokens.revoke_refresh()
        return {"access": bool(given.get("access")), "refresh": bool(given.get("refresh"))}
