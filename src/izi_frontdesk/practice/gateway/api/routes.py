"""The addresses of the gateway's API, below the gateway's own."""

import uuid

from starlette.routing import Route

from izi_frontdesk.practice.gateway.api.asked import Asked
from izi_frontdesk.practice.gateway.api.changing import Changing
from izi_frontdesk.practice.gateway.api.door import Door
from izi_frontdesk.practice.gateway.api.envelope import Envelope, envelope
from izi_frontdesk.practice.gateway.api.reading import Reading


def test(asked: Asked) -> Envelope:
    """Says that the keys are right."""
    return envelope(True, str(uuid.uuid4()))


class MerchantApi:
    """Serves the shop's calls."""

    def __init__(self, door: Door, reading: Reading, changing: Changing) -> None:
        self._door = door
        self._reading = reading
        self._changing = changing

    def routes(self) -> list[Route]:
        """Every documented address that the practice gateway offers."""
        methods = {
            "/test": test,
            "/payments/get": self._reading.get,
            "/payments/find": self._reading.find,
            "/v2/payments/find": self._reading.find_any,
            "/payments/list": self._reading.of_day,
            "/v2/payments/list": self._reading.of_time,
            "/payments/refund": self._changing.refund,
            "/payments/confirm": self._changing.confirm,
            "/payments/void": self._changing.void,
            "/orders/create": self._changing.create_order,
            "/orders/cancel": self._changing.cancel_order,
        }
        return [self._door.route(path, method) for path, method in methods.items()]
