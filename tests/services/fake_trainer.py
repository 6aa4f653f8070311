"""The strings of the small IZI: implements `Trainer`, remembers what it was told to do, and can be out of reach."""

from __future__ import annotations

from decimal import Decimal

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.nights.deeds import Deed, Hold, Pay
from izi_frontdesk.domain.training import ServerPayment, ServerState
from tests.services.fake_izi import PETROV, FakeIzi

PAST = ServerPayment("txn_past", PETROV.id, "club_arena", "CONFIRMED", Decimal(1000), credited=True)


class FakeTrainer:
    """One client has paid before, so that a night finds somebody to play."""

    def __init__(self, izi: FakeIzi) -> None:
        self.izi = izi
        self.past: tuple[ServerPayment, ...] = (PAST,)
        self.deeds: list[Deed] = []
        self.accident: DeskError | None = None

    async def state(self, *, seeded: bool = False) -> ServerState:
        """Everything that was paid."""
        self._reached()
        made = tuple(
            ServerPayment(
                payment.id,
                payment.client_id,
                "club_arena",
                payment.status,
                payment.amount,
                payment.id in self.izi.credited,
            )
            for payment in self.izi.payments.values()
        )
        return ServerState((*self.past, *made) if seeded else made)

    async def balance(self, client_id: str) -> Decimal:
        """As the small IZI has it."""
        self._reached()
        return self.izi.balance(client_id)

    async def set_balance(self, client_id: str, amount: Decimal) -> None:
        """By moving the difference."""
        self._reached()
        self.izi.move(client_id, amount - self.izi.balance(client_id))

    async def act(self, deed: Deed, payment_id: str = "", club_id: str = "") -> None:
        """Payers pay, credits are held; the rest is only remembered."""
        self._reached()
        self.deeds.append(deed)
        if isinstance(deed, Pay):
            self.izi.pay(payment_id)
        elif isinstance(deed, Hold):
            self.izi.holds_credits = deed.on
            for held in list(self.izi.payments) if not deed.on else []:
                if self.izi.payments[held].status == "CONFIRMED":
                    self.izi.release(held)

    def _reached(self) -> None:
        if self.accident is not None:
            raise self.accident
