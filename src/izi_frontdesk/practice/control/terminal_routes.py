"""What a shop does at the gateway's own office: the switches of its terminal, and the fate of held money."""

from starlette.requests import Request
from starlette.routing import Route

from izi_frontdesk.practice.control.serving import BadCommand, Given, route
from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.gateway.switches import NotASwitch


class TerminalRoutes:
    """Reaches into the gateway's half only."""

    def __init__(self, gateway: GatewayHouse) -> None:
        self._gateway = gateway

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        return [
            route("GET", "/terminal", self.switches),
            route("POST", "/terminal", self.turn),
        ]

    async def switches(self, request: Request, given: Given) -> object:
        """How the terminal is set."""
        return self._gateway.switches.all()

    async def turn(self, request: Request, given: Given) -> object:
        """Sets the named switches; the others stay."""
        try:
            return self._gateway.switches.turn(given)
        except NotASwitch as error:
            raise BadCommand(str(error)) from None
