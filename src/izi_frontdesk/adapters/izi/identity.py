"""Whether an answer is about the one that was asked for: the status of another payment is never taken for ours."""

from __future__ import annotations

import logging
from typing import TypeVar

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import ServerFault
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.payments import Payment

log = logging.getLogger(__name__)
T = TypeVar("T", Payment, Client)


class Identity:
    """Checks the answers of one server, and warns once for each that was asked for: the watch asks every second."""

    def __init__(self) -> None:
        self._warned: set[str] = set()

    def as_asked(self, told: T, wanted_id: str) -> T:
        """What was told, when it bears the id. ServerFault for another one: nothing was learnt then."""
        if told.id != wanted_id:
            self._warn(type(told).__name__.lower(), wanted_id)
            raise ServerFault("an answer about another one", Failure.HALF_FILLED)
        return told

    def of_client(self, payments: list[Payment], client_id: str) -> list[Payment]:
        """The payments of this client; one that names no client is believed to be."""
        own = [payment for payment in payments if payment.client_id in {"", client_id}]
        if len(own) < len(payments):
            self._warn("client's payment", client_id)
        return own

    def _warn(self, kind: str, wanted_id: str) -> None:
        if wanted_id not in self._warned:
            self._warned.add(wanted_id)
            log.warning("the server answered with another %s than was asked for", kind)
