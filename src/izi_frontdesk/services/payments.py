"""Reading a client's payments. What they mean together with this desk's journal is decided by those who show them."""

from __future__ import annotations

from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.services.ports import DeskApi
from izi_frontdesk.services.workplace import Workplace

MOST = 20


class ClientPayments:
    """The payments of one client in the present club."""

    def __init__(self, api: DeskApi, place: Workplace) -> None:
        """`place` names the club."""
        self._api = api
        self._place = place

    async def of(self, client_id: str) -> tuple[Payment, ...]:
        """Newest first. Raises DeskError."""
        return await self._api.payments_of(self._place.club.id, client_id, MOST)
