"""The control interface of the built-in practice server over HTTP: implements `Trainer`.

Takes the address from nowhere but the server that was announced by our own practice process, and refuses any other.
Light to import; the HTTP side is built on the network thread with the first call.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote

from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.errors import AnswerLost, NotReached, ServerFault
from izi_frontdesk.domain.nights.deeds import Arm, Deed, Deliver, Disarm, GiveUp, Hold, Pay, Shift
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.domain.training import ServerState

if TYPE_CHECKING:
    import httpx

PATIENCE = 15.0
"""Seconds for one call: playing a payer takes the whole way through the gateway."""

Body = Mapping[str, object]


class PracticeControl:
    """The strings of one practice server."""

    def __init__(self, server: Server, network: Network) -> None:
        """ValueError for anything but the practice server of this program."""
        if not server.trainable:
            raise ValueError(f"{server.key} is no practice server of this program")
        self._address = server.control
        self._network = network
        self._client: httpx.AsyncClient | None = None

    async def state(self, *, seeded: bool = False) -> ServerState:
        """Payments and refunds, oldest first. Raises DeskError."""

        async def read() -> ServerState:
            from izi_frontdesk.adapters.practice_wire import state_of

            return state_of(await self._exchange("GET", "state?all=1" if seeded else "state"))

        return await self._network.read(read)

    async def balance(self, client_id: str) -> Decimal:
        """In main units. Raises DeskError."""

        async def read() -> Decimal:
            from izi_frontdesk.adapters.practice_wire import balance_of

            return balance_of(await self._exchange("GET", f"clients/{_part(client_id)}"))

        return await self._network.read(read)

    async def set_balance(self, client_id: str, amount: Decimal) -> None:
        """In main units. Raises DeskError."""
        await self._order("POST", f"clients/{_part(client_id)}", {"balance": f"{amount:f}"})

    async def act(self, deed: Deed, payment_id: str = "", club_id: str = "") -> None:
        """Carry out one deed. Raises DeskError."""
        method, path, body = _command(deed, _part(payment_id), _part(club_id))
        await self._order(method, path, body)

    async def _order(self, method: str, path: str, body: Body) -> None:
        await self._network.command(lambda: self._exchange(method, path, body))

    async def _exchange(self, method: str, path: str, body: Body | None = None) -> bytes:
        import httpx  # on the network thread, and only in practice nights

        if self._client is None:
            # A proxy set for the outside knows nothing of this computer's own practice server.
            self._client = httpx.AsyncClient(timeout=PATIENCE, trust_env=False, follow_redirects=False)
            self._network.at_end(self._client.aclose)
        try:
            answer = await self._client.request(method, f"{self._address}/{path}", json=body)
        except (httpx.ConnectError, httpx.ConnectTimeout) as accident:
            raise NotReached(type(accident).__name__) from accident
        except (httpx.HTTPError, OSError) as accident:
            raise AnswerLost(type(accident).__name__) from accident
        if answer.status_code != httpx.codes.OK:
            raise ServerFault(f"{method} {path}: HTTP {answer.status_code}")
        return answer.content


def _part(text: str) -> str:
    return quote(text, safe="")


def _command(deed: Deed, payment: str, club: str) -> tuple[str, str, Body]:
    match deed:
        case Arm():
            do = {"kind": deed.kind} | ({} if deed.seconds is None else {"seconds": deed.seconds})
            times: object = "always" if deed.times is None else deed.times
            return "POST", "faults", {"operation": deed.operation, "times": times, "do": do}
        case Disarm():
            return "DELETE", "faults", {}
        case Pay():
            wanted = {"secure": deed.secure, "method": deed.method, "again": deed.again, "late": deed.late}
            return "POST", f"payments/{payment}/pay", {"card": deed.card} | {n: v for n, v in wanted.items() if v}
        case GiveUp():
            return "POST", f"payments/{payment}/give-up", {}
        case Hold():
            return "POST", "hold", {"kind": "credit" if deed.on else "none"}
        case Deliver():
            return "POST", f"payments/{payment}/deliver", {"kind": "Pay", "times": deed.times}
        case Shift():
            return "POST", f"clubs/{club}", {"shift": "OPEN" if deed.is_open else "CLOSED"}
