"""The post room: what the gateway told IZI and IZI told webhooks, attempt by attempt. Decides nothing itself."""

from decimal import Decimal

from starlette.requests import Request
from starlette.routing import Route

from izi_frontdesk.practice.control.serving import BadCommand, Given, Missing, route
from izi_frontdesk.practice.gateway.notifications import Notifier
from izi_frontdesk.practice.izi.deliveries import Deliveries

MOST_TIMES = 100
LONGEST_WAIT_SECONDS = 86_400
# The largest number the data file can look for.
LARGEST_NUMBER = 2**63 - 1


def times_of(given: Given) -> int:
    """How often at once. Raises BadCommand."""
    times = given.get("times", 1)
    if isinstance(times, bool) or not isinstance(times, int) or not 1 <= times <= MOST_TIMES:
        raise BadCommand(f"times is a whole number from 1 to {MOST_TIMES}")
    return times


def _after(given: Given) -> float:
    seconds = given.get("after", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, int | Decimal) or not 0 <= seconds <= LONGEST_WAIT_SECONDS:
        raise BadCommand(f"after is a number of seconds from 0 to {LONGEST_WAIT_SECONDS}")
    return float(seconds)


class PostRoutes:
    """Shows and moves what is on its way."""

    def __init__(self, notifier: Notifier, webhooks: Deliveries) -> None:
        self._notifier = notifier
        self._webhooks = webhooks

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        return [
            route("GET", "/notifications", self.notifications),
            route("POST", "/notifications/{id:int}/send", self.send),
            route("POST", "/notifications/{id:int}/lose", self.lose),
            route("GET", "/webhooks/deliveries", self.deliveries),
        ]

    async def notifications(self, request: Request, given: Given) -> object:
        """The delivery log, oldest first; ``?payment=`` for one payment."""
        return self._notifier.deliveries(request.query_params.get("payment"))

    async def send(self, request: Request, given: Given) -> object:
        """Sends one again as it should be: now, answering the codes, or after some seconds."""
        number, times, after = self._number(request), times_of(given), _after(given)
        if after:
            self._notifier.send_later(number, times, after)
            return {"codes": [], "notification": self._notifier.delivery(number)}
        codes = await self._notifier.send(number, times)
        return {"codes": codes, "notification": self._notifier.delivery(number)}

    async def lose(self, request: Request, given: Given) -> object:
        """It never arrives: no further attempts."""
        number = self._number(request)
        self._notifier.lose(number)
        return {"notification": self._notifier.delivery(number)}

    async def deliveries(self, request: Request, given: Given) -> object:
        """What webhooks were told, or would have been told, oldest first."""
        return self._webhooks.log()

    def _number(self, request: Request) -> int:
        number = int(request.path_params["id"])
        if number > LARGEST_NUMBER or not self._notifier.is_known(number):
            raise Missing("notification")
        return number
