"""What can be made to happen to one payment: paid, given up, ended, forced, reported again, credited late."""

from starlette.requests import Request
from starlette.routing import Route

from izi_frontdesk.practice.control.endings import end_link
from izi_frontdesk.practice.control.payer import NotAWish, UnknownOrder, play, wish_of
from izi_frontdesk.practice.control.post_routes import times_of
from izi_frontdesk.practice.control.serving import BadCommand, Given, Missing, route
from izi_frontdesk.practice.control.views import PAYMENTS, payment_view
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.izi.desk import Desk


class Scenes:
    """Reaches into both halves."""

    def __init__(self, database: Database, desk: Desk, gateway: GatewayHouse) -> None:
        self._database = database
        self._desk = desk
        self._gateway = gateway

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        return [
            route("POST", "/payments/{id}/pay", self.pay),
            route("POST", "/payments/{id}/give-up", self.give_up),
            route("POST", "/payments/{id}/expire", self.expire),
            route("POST", "/payments/{id}/status", self.status),
            route("POST", "/payments/{id}/deliver", self.deliver),
            route("POST", "/hold", self.hold),
        ]

    async def pay(self, request: Request, given: Given) -> object:
        """Plays the payer."""
        payment_id = request.path_params["id"]
        try:
            played = await play(self._gateway, payment_id, wish_of(given))
        except NotAWish as error:
            raise BadCommand(str(error)) from None
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
        if end_link(self._desk, self._gateway, payment_id) is None:
            raise Missing("payment")
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
        times = times_of(given)
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

    def _payment(self, payment_id: str) -> object:
        row = self._database.one(f"{PAYMENTS} WHERE id = ?", (payment_id,))
        return None if row is None else payment_view(row)
