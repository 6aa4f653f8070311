"""What a shop does at the gateway's own office: the switches of its terminal, and the fate of held money."""

from starlette.requests import Request
from starlette.routing import Route

from izi_frontdesk.practice.control.ageing import LONGEST_DAYS, make_older
from izi_frontdesk.practice.control.serving import BadCommand, Given, Missing, route
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.holds import NotHeld
from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.gateway.records import Transaction
from izi_frontdesk.practice.gateway.switches import NotASwitch
from izi_frontdesk.practice.money import NotAnAmount, decimal_of, from_minor, to_minor


class TerminalRoutes:
    """Reaches into the gateway's half only."""

    def __init__(self, database: Database, gateway: GatewayHouse) -> None:
        self._database = database
        self._gateway = gateway

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        return [
            route("GET", "/terminal", self.switches),
            route("POST", "/terminal", self.turn),
            route("POST", "/payments/{id}/confirm", self.confirm),
            route("POST", "/payments/{id}/void", self.void),
            route("POST", "/payments/{id}/age", self.age),
        ]

    async def switches(self, request: Request, given: Given) -> object:
        """How the terminal is set."""
        return self._gateway.switches.all()

    async def turn(self, request: Request, given: Given) -> object:
        """Sets the named switches; the others stay."""
        try:
            turned = self._gateway.switches.turn(given)
        except NotASwitch as error:
            raise BadCommand(str(error)) from None
        self._gateway.holds.look_again()
        return turned

    async def confirm(self, request: Request, given: Given) -> object:
        """Takes the held money of a payment, or a part of it."""
        try:
            minor = to_minor(decimal_of(given["amount"])) if "amount" in given else None
            held = self._held(request)
            await self._gateway.notifier.patiently(self._gateway.holds.confirm(held, minor))
        except (NotAnAmount, NotHeld) as error:
            raise BadCommand(str(error)) from None
        return _told(self._gateway.ledger.known(held))

    async def void(self, request: Request, given: Given) -> object:
        """Gives the held money of a payment back."""
        held = self._held(request)
        await self._gateway.notifier.patiently(self._gateway.holds.void(held))
        return _told(self._gateway.ledger.known(held))

    async def age(self, request: Request, given: Given) -> object:
        """Everything about a payment at the gateway happened so many days earlier than it did."""
        days = given.get("days")
        if not isinstance(days, int) or not 0 < days <= LONGEST_DAYS:
            raise BadCommand(f"days is a whole number from 1 to {LONGEST_DAYS}")
        if not make_older(self._database, request.path_params["id"], days):
            raise Missing("payment")
        self._gateway.holds.look_again()
        return {"days": days}

    def _held(self, request: Request) -> int:
        held = self._gateway.register.hold_of_invoice(request.path_params["id"])
        if held is None:
            raise Missing("payment whose money is held")
        return held.id


def _told(transaction: Transaction) -> dict[str, object]:
    return {
        "gatewayTransactionId": str(transaction.id),
        "status": transaction.status,
        "amount": from_minor(transaction.charged),
    }
