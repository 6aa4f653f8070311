"""A payer who can be played: the whole way through the gateway without a browser."""

from dataclasses import dataclass

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.cards import CardForm
from izi_frontdesk.practice.gateway.checkout import NotPayable
from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.gateway.records import AWAITING, Transaction
from izi_frontdesk.practice.gateway.statuses import is_paid


class UnknownOrder(Exception):
    """No order has this number."""


@dataclass(frozen=True, slots=True)
class Played:
    """``outcome`` is paid, declined, refused (at the field) or closed."""

    outcome: str
    transaction: Transaction | None = None

    def described(self) -> dict[str, object]:
        """For an answer."""
        if self.transaction is None:
            return {"outcome": self.outcome}
        code = self.transaction.reason_code
        return {
            "outcome": self.outcome,
            "gatewayTransactionId": str(self.transaction.id),
            "reasonCode": code,
            "reason": reasons.NAMES.get(code, ""),
        }


async def play(gateway: GatewayHouse, invoice_id: str, card_number: str, *, late: bool = False) -> Played:
    """Pays the newest order of a payment; 3-D Secure is confirmed. Raises UnknownOrder.

    ``late``: the attempt counts as begun long ago, so its Check was answered then, and the order may be closed by now.
    """
    order = gateway.ledger.order_of_invoice(invoice_id)
    if order is None:
        raise UnknownOrder(invoice_id)
    form = CardForm(card_number, "12/39", "123")
    if form.problems():
        return Played("refused")
    if late:
        gateway.ledger.reopen_order(order.id)
    try:
        attempt = await gateway.checkout.pay(order.id, form.card(), was_checked=late)
    except NotPayable:
        return Played("closed")
    if attempt.status == AWAITING:
        attempt = await gateway.checkout.authenticate(attempt.id, passed=True) or attempt
    return Played("paid" if is_paid(attempt.status) else "declined", attempt)
